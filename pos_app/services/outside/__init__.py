"""What the malls are told, and what they answered."""
