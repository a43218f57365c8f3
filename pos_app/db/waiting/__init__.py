"""What waits: at the counter, for a person, at the malls."""
