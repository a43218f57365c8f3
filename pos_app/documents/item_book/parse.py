"""Bytes to an `ItemBook`, or one refusal. Runs in the child process and in tests."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pos_app.documents.item_book.cells import CellReader
from pos_app.documents.item_book.sheet_words import HEADERS, OTHER_HEADERS
from pos_app.documents.order_files.containers import tables_of
from pos_app.documents.order_files.limits import DEFAULT_LIMITS, Limits
from pos_app.documents.order_files.named_refusals import refused_as
from pos_app.documents.order_files.recognise import SEARCHED_ROWS, header_word, likely_header
from pos_app.documents.order_files.tables import Cell, Table
from pos_app.domain.intake.item_book import (
    BookCode,
    BookField,
    BookFlaw,
    BookRow,
    FlawKind,
    ItemBook,
)
from pos_app.domain.intake.order_file_errors import NoItemsInside, UnknownItemBook

_NUMBERED = re.compile(r"(.*?\D)\d{1,3}")
_FIELD_OF: Mapping[str, BookField] = {
    header_word(word): field
    for words in (
        {field: (word,) for field, word in HEADERS.items()},
        OTHER_HEADERS,
    )
    for field, several in words.items()
    for word in several
}


def parse_item_book(
    data: bytes, name: str, password: str | None, limits: Limits = DEFAULT_LIMITS
) -> ItemBook:
    """Recognise and read a list of items whole.

    Raises a kind of `OrderFileRefused` with `file` = `name`; whatever a parser library throws at
    damaged bytes comes out as `BrokenFile`.
    """
    with refused_as(name):
        return _read(_find(data, password, limits), name, limits)


@dataclass(slots=True)
class _Columns:
    """Where each field stands; `pairs` are the places of a barcode and of its pieces (-1 = none)."""

    fields: dict[BookField, int] = field(default_factory=dict[BookField, int])
    pairs: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])


@dataclass(frozen=True, slots=True)
class _Found:
    table: Table
    header: int
    columns: _Columns


def _find(data: bytes, password: str | None, limits: Limits) -> _Found:
    words: list[str] = []
    for table in tables_of(data, password, limits):
        words = max(words, likely_header(table), key=len)
        for number, row in enumerate(table.rows[:SEARCHED_ROWS]):
            columns = _columns(row)
            if BookField.CODE in columns.fields and _says_something(columns):
                return _Found(table, number, columns)
    raise UnknownItemBook("", words)


def _says_something(columns: _Columns) -> bool:
    return len(columns.fields) > 1 or bool(columns.pairs)


def _columns(row: Sequence[Cell]) -> _Columns:
    """The first of doubled names counts; barcodes are counted as they come, each followed by its
    pieces."""
    found = _Columns()
    for place, cell in enumerate(row):
        known = _field_of(header_word(cell))
        if known is BookField.BARCODES:
            found.pairs.append((place, -1))
        elif known is BookField.PIECES:
            if found.pairs and found.pairs[-1][1] < 0:
                found.pairs[-1] = (found.pairs[-1][0], place)
        elif known is not None:
            found.fields.setdefault(known, place)
    return found


def _field_of(word: str) -> BookField | None:
    known = _FIELD_OF.get(word)
    if known is None and (numbered := _NUMBERED.fullmatch(word)):
        known = _FIELD_OF.get(numbered[1])
        # Only barcodes come in numbers: `판매가 2` is a column of somebody's own.
        return known if known in {BookField.BARCODES, BookField.PIECES} else None
    return known


def _read(found: _Found, name: str, limits: Limits) -> ItemBook:
    rows: list[BookRow] = []
    reader = CellReader(limits.cell_chars, wrapped=found.table.container == "csv")
    for number, cells in enumerate(found.table.rows[found.header + 1 :], found.header + 2):
        if any(reader.text(cell) for cell in cells):
            rows.append(_row(number, cells, found.columns, reader))
    if not rows:
        raise NoItemsInside("")
    return ItemBook(
        name, found.table.sheet, found.header + 1, len(found.columns.pairs), tuple(rows)
    )


def _row(number: int, cells: Sequence[Cell], columns: _Columns, reader: CellReader) -> BookRow:
    def cell(known: BookField) -> Cell:
        place = columns.fields.get(known, -1)
        return cells[place] if 0 <= place < len(cells) else None

    reader.begin()
    code = reader.code(cell(BookField.CODE), BookField.CODE)
    if not code:
        reader.flaws.append(BookFlaw(FlawKind.MISSING, BookField.CODE))
    return BookRow(
        number,
        code,
        reader.text(cell(BookField.NAME)),
        reader.text(cell(BookField.OPTION)),
        reader.text(cell(BookField.PLACE)),
        reader.won(cell(BookField.PRICE)),
        reader.tax_free(cell(BookField.TAX_FREE)),
        reader.yes(cell(BookField.ACTIVE)),
        reader.pieces(cell(BookField.LOW_STOCK), BookField.LOW_STOCK),
        reader.rule(cell(BookField.WITHOUT_BARCODE)),
        reader.stock(cell(BookField.ON_HAND)),
        tuple(_barcodes(cells, columns, reader)),
        tuple(reader.flaws),
    )


def _barcodes(cells: Sequence[Cell], columns: _Columns, reader: CellReader) -> list[BookCode]:
    found: list[BookCode] = []
    for at, pieces_at in columns.pairs:
        barcode = reader.code(cells[at] if at < len(cells) else None, BookField.BARCODES)
        cell = cells[pieces_at] if 0 <= pieces_at < len(cells) else None
        if barcode:
            found.append(BookCode(barcode, reader.box(cell)))
        elif reader.text(cell):
            reader.flaws.append(BookFlaw(FlawKind.MISSING, BookField.BARCODES, reader.text(cell)))
    return found
