"""Files whose every column is found by its words: what the readers of each kind share."""
