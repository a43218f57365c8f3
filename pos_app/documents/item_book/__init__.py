"""The list of items with their barcodes as a workbook: written for people, read back unharmed."""
