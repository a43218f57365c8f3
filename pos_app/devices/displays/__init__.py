"""Customer displays of two lines: the port and its drivers."""
