"""The till: openings of the cash drawer."""
