"""Sounds: the port and what a computer can play."""
