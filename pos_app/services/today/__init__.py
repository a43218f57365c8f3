"""What needs a person, on one screen."""
