"""Slips and print jobs."""
