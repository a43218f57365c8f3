"""Cash drawers: the port and its drivers."""
