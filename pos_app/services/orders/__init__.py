"""One order: read, moved on its axes, held, paid."""
