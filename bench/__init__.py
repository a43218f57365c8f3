"""What the product costs beside the cheapest way to do the same: `python3 dev.py bench`."""
