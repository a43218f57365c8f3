"""The shop itself: its items and customers, its rules, its days, who may log in."""
