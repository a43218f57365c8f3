"""What a cell of the list says; what cannot be read is noted as a flaw of its row."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeVar

from pos_app.documents.item_book.sheet_words import RULE_WORDS, TAX_WORDS, YES_WORDS
from pos_app.documents.order_files.cells import is_ruined_number, to_text
from pos_app.documents.order_files.tables import Cell
from pos_app.domain.house.item_cards import WithoutBarcode
from pos_app.domain.intake.item_book import BookField, BookFlaw, FlawKind, book_text
from pos_app.domain.won import Won

T = TypeVar("T")
MOST_WON = 10**12 - 1
MOST_PIECES = 9_999_999
_WHOLE = re.compile(r"([-−]?)(\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.0+)?")
_UNITS = re.compile(r"^₩\s*|\s*(?:원|개|EA)$", re.IGNORECASE)
_SHOWN = 40


class CellReader:
    """One row at a time: `begin()`, then its cells, then `flaws`.

    `wrapped` files write `="0012"` where a workbook has a text: that is taken off.
    """

    def __init__(self, most_chars: int, wrapped: bool) -> None:
        self._most, self._wrapped = most_chars, wrapped
        self.flaws: list[BookFlaw] = []

    def begin(self) -> None:
        """The next row has no flaw yet."""
        self.flaws = []

    def text(self, cell: Cell) -> str:
        """One line of text; empty where the cell is."""
        if cell is None or cell == "":
            return ""
        text = cell if isinstance(cell, str) and not self._wrapped else to_text(cell)
        return book_text(text[: self._most])

    def code(self, cell: Cell, field: BookField) -> str:
        """An item's code or a barcode: digits that a spreadsheet rounded are none."""
        text = self.text(cell)
        if isinstance(cell, bool) or (text and _is_rounded(cell, text)):
            self._flaw(FlawKind.ROUNDED, field, text)
        return text

    def won(self, cell: Cell) -> Won | None:
        """A price in whole won."""
        return self._whole(cell, BookField.PRICE, 0, MOST_WON)

    def pieces(self, cell: Cell, field: BookField) -> int | None:
        """A count of pieces, 0 or more."""
        return self._whole(cell, field, 0, MOST_PIECES)

    def box(self, cell: Cell) -> int | None:
        """How many pieces a barcode stands for, 1 or more."""
        return self._whole(cell, BookField.PIECES, 1, MOST_PIECES)

    def stock(self, cell: Cell) -> int | None:
        """Pieces on hand: below zero where more was sold than was counted."""
        return self._whole(cell, BookField.ON_HAND, -MOST_WON, MOST_WON)

    def tax_free(self, cell: Cell) -> bool | None:
        """과세 or 면세."""
        return self._word(cell, BookField.TAX_FREE, TAX_WORDS)

    def yes(self, cell: Cell) -> bool | None:
        """Whether the item is in use."""
        return self._word(cell, BookField.ACTIVE, YES_WORDS)

    def rule(self, cell: Cell) -> WithoutBarcode | None:
        """How the item is picked without a barcode."""
        return self._word(cell, BookField.WITHOUT_BARCODE, RULE_WORDS)

    def _whole(self, cell: Cell, field: BookField, least: int, most: int) -> int | None:
        text = self.text(cell)
        if not text:
            return None
        found = None if isinstance(cell, bool) else _WHOLE.fullmatch(_UNITS.sub("", text))
        number = int(found[2].replace(",", "")) * (-1 if found[1] else 1) if found else None
        if number is None or not least <= number <= most:
            self._flaw(FlawKind.UNREADABLE, field, text)
            return None
        return number

    def _word(self, cell: Cell, field: BookField, words: Mapping[str, T]) -> T | None:
        text = self.text(cell)
        if not text:
            return None
        found = words.get("".join(text.split()).casefold())
        if found is None:
            self._flaw(FlawKind.UNREADABLE, field, text)
        return found

    def _flaw(self, kind: FlawKind, field: BookField, value: str) -> None:
        self.flaws.append(BookFlaw(kind, field, value[:_SHOWN]))


def _is_rounded(cell: Cell, text: str) -> bool:
    """A code may look like `1E5`; what a spreadsheet writes for a long number has a plus."""
    return is_ruined_number(cell, text) and (not isinstance(cell, str) or "+" in text)
