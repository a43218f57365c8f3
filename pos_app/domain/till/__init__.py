"""The drawer and the customer display."""
