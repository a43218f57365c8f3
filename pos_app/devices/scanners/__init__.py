"""Scanners: the port, what types like a keyboard, what sends bytes."""
