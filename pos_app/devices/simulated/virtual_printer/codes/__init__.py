"""Barcodes as printers make them: data in, widths of bars out."""
