"""보고서: looked at, and taken out of the shop with a note of who did."""
