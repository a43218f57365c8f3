"""First start: the shop is set up step by step."""
