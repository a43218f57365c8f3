"""마감: X and Z of the shop and of its terminals, and their papers."""
