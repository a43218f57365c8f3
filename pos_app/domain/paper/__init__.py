"""Papers: what they say, their barcodes, and what is known of their printing."""
