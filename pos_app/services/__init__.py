"""Use cases: one class a family, one public method is one transaction and one button."""
