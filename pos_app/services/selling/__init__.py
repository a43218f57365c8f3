"""F12 and what came of it."""
