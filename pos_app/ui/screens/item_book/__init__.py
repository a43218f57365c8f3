"""상품 엑셀: the list of items out as a workbook, and back in row by row."""
