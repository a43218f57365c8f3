"""예외: what of the money needs a person, put right row by row."""
