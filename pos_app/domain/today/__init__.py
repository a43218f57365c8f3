"""What the first screen and the list of exceptions show."""
