"""Receipt printers: the port, profiles, one file a driver, and the talk with them."""
