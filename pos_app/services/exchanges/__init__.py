"""교환: a return and the order that goes out in its place, asked and stopped together."""
