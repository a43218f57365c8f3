"""Twins of the devices: they record, answer status, and fail on command."""
