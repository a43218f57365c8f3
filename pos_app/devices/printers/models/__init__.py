"""Profiles of printer models, one file a maker; `profile.py` gathers and finds them."""
