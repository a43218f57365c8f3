"""Reports read from the books: one source text a report, from which page, totals and chart follow."""
