"""What malls say, what we promise to the outside, and whether anything may leave the shop."""
