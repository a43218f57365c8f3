"""What may not stand in a cell of a workbook, and what a spreadsheet would take for a formula."""

from __future__ import annotations

import re

from pos_app.domain.parcels.out_file import OutCell

_NO_CHARACTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
MOST_CHARS = 32_000
"""Below the 32,767 units of a cell of Excel, with room for letters that take two."""


def cell_text(text: str) -> str:
    """The text without what no workbook may hold; longer than a cell, it is cut."""
    return _NO_CHARACTERS.sub("", text)[: MOST_CHARS // 2 if not text.isascii() else MOST_CHARS]


def plain_cell(cell: OutCell) -> OutCell:
    """The cell as written: clean text, whole numbers without a tail."""
    if isinstance(cell, str):
        return cell_text(cell)
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell


def csv_text(text: str) -> str:
    """The text as a CSV holds it: what begins like a formula gets an apostrophe in front.

    Malls and our own reader take the apostrophe off again; numbers of orders and parcels begin
    with none of these signs and stay as they are.
    """
    clean = cell_text(text)
    return f"'{clean}" if clean.startswith(_BEGINS_FORMULA) else clean
