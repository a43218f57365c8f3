"""Services outside the shop, behind ports."""
