"""보고서: what was sold, owed, sent and done, on the screen and as files."""
