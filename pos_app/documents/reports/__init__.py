"""A report as a file: a workbook or A4 pages, written as its rows come."""
