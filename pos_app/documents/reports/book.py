"""A report as a workbook: openpyxl writes ordinary ones, a writer in Rust the very long ones.

Both write the same: a title, a head that stays in sight with a filter in it, typed cells, the sums
below. A text is never a formula: openpyxl is told so for each cell, the other one writes none.
"""

from __future__ import annotations

from pathlib import Path

from pos_app.documents.reports.sheet import Sheet, Step

LONG = 5_000
"""More rows than these go to the fast writer."""


def write_book(path: Path, sheet: Sheet, step: Step) -> None:
    """Write the workbook. Raises OSError, and what `step` raises; then the file is not whole."""
    if sheet.count > max(LONG, 0):
        from pos_app.documents.reports.fast_book import write_fast

        write_fast(path, sheet, step)
    else:
        from pos_app.documents.reports.plain_book import write_plain

        write_plain(path, sheet, step)
