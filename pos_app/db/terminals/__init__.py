"""Hearing what other terminals and processes commit to the same database."""
