"""The list of items to the bytes of a workbook that a person can edit without ruining a number."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from pos_app.documents.item_book.sheet_words import (
    HEADERS,
    HELP,
    HELP_SHEET,
    NO,
    RULES,
    SHEET,
    TAX_FREE,
    TAXED,
    YES,
    barcode_headers,
)
from pos_app.documents.out_files.safe_text import cell_text
from pos_app.domain.house.item_cards import Item
from pos_app.domain.intake.item_book import BookField, book_text

LEAST_SLOTS = 2
"""Room for a piece and its box, also where no item has two barcodes yet."""
_SPARE_ROWS = 1000
"""Rows below the last item that still offer their choices."""

_HEAD_FILL = PatternFill("solid", start_color="1F3A5F")
_HEAD_FONT = Font(name="맑은 고딕", size=10, bold=True, color="FFFFFF")
_FONT = Font(name="맑은 고딕", size=10)
_SEEN_FONT = Font(name="맑은 고딕", size=10, color="808080")
_LINE = Border(bottom=Side("thin", color="D5DAE1"))
_WIDTHS: dict[BookField, int] = {
    BookField.CODE: 16,
    BookField.NAME: 34,
    BookField.OPTION: 20,
    BookField.PLACE: 11,
    BookField.PRICE: 11,
    BookField.TAX_FREE: 8,
    BookField.LOW_STOCK: 10,
    BookField.WITHOUT_BARCODE: 17,
    BookField.ACTIVE: 8,
    BookField.ON_HAND: 9,
}
_BARCODE_WIDTH, _PIECES_WIDTH = 19, 9
_NUMBERS = {BookField.PRICE, BookField.LOW_STOCK, BookField.ON_HAND}
_CHOICES: dict[BookField, tuple[str, ...]] = {
    BookField.TAX_FREE: (TAXED, TAX_FREE),
    BookField.WITHOUT_BARCODE: tuple(RULES.values()),
    BookField.ACTIVE: (YES, NO),
}
_FIELDS = tuple(_WIDTHS)
_LETTER_CODE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def book_bytes(items: Sequence[Item]) -> bytes:
    """The workbook: one row an item, its barcodes in pairs of columns at the end."""
    slots = max((len(item.barcodes) for item in items), default=0)
    slots = max(slots, LEAST_SLOTS)
    book: Any = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(SHEET)
    _prepare(sheet, slots, len(items))
    sheet.append([_head(sheet, word) for word in _headers(slots)])
    looks = _Looks(sheet)
    for item in items:
        sheet.append(_row(looks, item))
    _help(book.create_sheet(HELP_SHEET))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


class _Looks:
    """Cells of the three looks a row has. A look is made once and shared: making it for each
    cell takes ten times as long as writing the cell."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet
        self._text = self._look(_FONT, "@")
        self._number = self._look(_FONT, "#,##0")
        self._seen = self._look(_SEEN_FONT, "#,##0")

    def text(self, text: str) -> Any:
        """A text, whatever it begins with; an empty one is a cell that only has its look."""
        plain = _plain(text)
        if not plain:
            return self._cell(None, self._text)
        # openpyxl guesses the kind from the text: one that begins with = would become a formula.
        cell = self._cell(plain, self._text)
        cell.data_type = "s"
        return cell

    def number(self, number: int) -> Any:
        """A number a person may change."""
        return self._cell(number, self._number)

    def seen(self, number: int) -> Any:
        """A number to be looked at only."""
        return self._cell(number, self._seen)

    def _cell(self, value: str | int | None, look: Any) -> Any:
        cell: Any = WriteOnlyCell(self._sheet, value=value)
        cell._style = look
        return cell

    def _look(self, font: Font, number_format: str) -> Any:
        cell: Any = WriteOnlyCell(self._sheet, value="")
        cell.font, cell.border, cell.number_format = font, _LINE, number_format
        return cell._style


def _headers(slots: int) -> list[str]:
    pairs = (word for slot in range(1, slots + 1) for word in barcode_headers(slot))
    return [*(HEADERS[field] for field in _FIELDS), *pairs]


def _prepare(sheet: Any, slots: int, rows: int) -> None:
    """What a write-only sheet must know before its first row: widths, what stays in sight,
    the format of cells nobody has written yet, and the words a cell offers."""
    sheet.freeze_panes = "C2"
    last = get_column_letter(len(_FIELDS) + slots * 2)
    sheet.auto_filter.ref = f"A1:{last}{rows + 1}"
    for place, field in enumerate(_FIELDS, 1):
        _column(sheet, place, _WIDTHS[field], field in _NUMBERS)
        words = _CHOICES.get(field)
        if words:
            rule: Any = DataValidation("list", formula1=f'"{",".join(words)}"', allow_blank=True)
            letter = get_column_letter(place)
            rule.add(f"{letter}2:{letter}{rows + 1 + _SPARE_ROWS}")
            sheet.data_validations.append(rule)
    for slot in range(slots):
        place = len(_FIELDS) + slot * 2 + 1
        _column(sheet, place, _BARCODE_WIDTH, False)
        _column(sheet, place + 1, _PIECES_WIDTH, True)


def _column(sheet: Any, place: int, width: int, is_number: bool) -> None:
    column = sheet.column_dimensions[get_column_letter(place)]
    column.width = width
    column.number_format = "#,##0" if is_number else "@"


def _head(sheet: Any, word: str) -> Any:
    cell: Any = WriteOnlyCell(sheet, value=word)
    cell.font, cell.fill = _HEAD_FONT, _HEAD_FILL
    cell.alignment, cell.number_format = Alignment(vertical="center"), "@"
    return cell


def _row(looks: _Looks, item: Item) -> list[Any]:
    codes = sorted(item.barcodes, key=lambda code: (code.quantity, code.barcode))
    pairs: Iterable[Any] = (
        cell for code in codes for cell in (looks.text(code.barcode), looks.number(code.quantity))
    )
    return [
        looks.text(item.code),
        looks.text(item.name),
        looks.text(item.option),
        looks.text(item.place),
        looks.number(item.price),
        looks.text(TAX_FREE if item.tax_free else TAXED),
        looks.number(item.low_stock),
        looks.text(RULES[item.without_barcode]),
        looks.text(YES if item.active else NO),
        looks.seen(item.on_hand),
        *pairs,
    ]


def _plain(text: str) -> str:
    """`_x0041_` in a workbook is the letter A: its underscore is written as a letter of its own."""
    return _LETTER_CODE.sub("_x005F_", cell_text(book_text(text)))


def _help(sheet: Any) -> None:
    sheet.column_dimensions["A"].width = 110
    for line in HELP:
        cell: Any = WriteOnlyCell(sheet, value=line)
        cell.font = _FONT
        sheet.append([cell])
