"""Card terminals: the port, one file a driver, and how their frames and fields are written."""
