"""One order: its axes and its word, and how lists and screens read it."""
