"""Mall, books and gateway compared: what differs is found, named and put right."""
