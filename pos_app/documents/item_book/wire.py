"""An `ItemBook` as JSON, for the way from the child process to ours."""

from __future__ import annotations

from dataclasses import astuple
from typing import Any

from pos_app.domain.house.item_cards import WithoutBarcode
from pos_app.domain.intake.item_book import (
    BookCode,
    BookField,
    BookFlaw,
    BookRow,
    FlawKind,
    ItemBook,
)


def pack(book: ItemBook) -> dict[str, Any]:
    """Plain JSON values; `unpack` gives the equal book back."""
    return {
        "name": book.name,
        "sheet": book.sheet,
        "header_row": book.header_row,
        "slots": book.slots,
        "rows": [astuple(row) for row in book.rows],
    }


def unpack(data: dict[str, Any]) -> ItemBook:
    """The book that `pack` took apart."""
    return ItemBook(
        data["name"],
        data["sheet"],
        data["header_row"],
        data["slots"],
        tuple(_row(*values) for values in data["rows"]),
    )


def _row(*values: Any) -> BookRow:
    *said, rule, on_hand, codes, flaws = values
    return BookRow(
        *said,
        without_barcode=WithoutBarcode(rule) if rule else None,
        on_hand=on_hand,
        barcodes=tuple(BookCode(*code) for code in codes),
        flaws=tuple(_flaw(*flaw) for flaw in flaws),
    )


def _flaw(kind: str, field: str, value: str, row: int, owner: str) -> BookFlaw:
    return BookFlaw(FlawKind(kind), BookField(field), value, row, owner)
