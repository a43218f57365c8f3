"""상품: items with their barcodes, prices, places and stock."""
