"""현금영수증 발급 내역 of a month as a workbook: every document, and the sums by use and kind."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter

from pos_app.documents import receipt_words as say
from pos_app.documents.book_cells import BookRow, book_head
from pos_app.documents.statement_words import day
from pos_app.domain.receipts.receipt_list import shown_number
from pos_app.domain.receipts.receipt_papers import ReceiptBook, ReceiptBookRow

_ROWS = (
    ("거래일시", 17), ("주문번호", 24), ("고객", 12), ("결제방식", 14), ("용도", 10), ("구분", 10),
    ("승인번호", 13), ("원승인번호", 13), ("신분확인번호", 17), ("공급가액", 13), ("부가세", 11),
    ("면세", 11), ("합계", 13), ("발급 경로", 13), ("국세청", 11), ("담당", 11),
)  # fmt: skip
_SUMS = (
    ("용도", 12), ("구분", 12), ("건수", 9), ("공급가액", 15), ("부가세", 13), ("면세", 13),
    ("합계", 15),
)  # fmt: skip
_HEAD_ROWS = 2


def receipt_book(book: ReceiptBook) -> bytes:
    """Two sheets: the documents, cancels below zero, and their sums by use and kind."""
    made: Any = openpyxl.Workbook(write_only=True)
    title = _title(book)
    sheet = made.create_sheet(say.BOOK_TITLE)
    if book.rows:
        last = f"{get_column_letter(len(_ROWS))}{len(book.rows) + _HEAD_ROWS}"
        sheet.auto_filter.ref = f"A{_HEAD_ROWS}:{last}"
    book_head(sheet, _ROWS, title)
    for row in book.rows:
        sheet.append(_row(sheet, row))
    sums = BookRow(sheet, bold=True).texts(say.SUM, f"{len(book.rows):,}건", *[""] * 7)
    sheet.append(sums.won(*_sum(book.rows)).texts("", "", "").cells)
    _sums(made.create_sheet(say.SUMS_TITLE), book.rows, title)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _title(book: ReceiptBook) -> str:
    days = f"{day(book.first)} ~ {day(book.last)}"
    facts = (book.shop, book.business_no, say.BOOK_TITLE, days)
    return " · ".join(fact for fact in facts if fact)


def _row(sheet: Any, row: ReceiptBookRow) -> list[Any]:
    cells = (
        BookRow(sheet)
        .moment(row.at)
        .texts(
            row.order_no,
            row.customer,
            say.method_word(row.method),
            say.USES[row.use],
            say.kind_word(row.kind, row.part),
            row.approval_no,
            row.original_no,
            shown_number(row.number),
        )
    )
    cells.won(*say.signed(row.amounts, row.kind))
    return cells.texts(say.ROUTES[row.route], say.STATES[row.nts], row.staff).cells


def _sums(sheet: Any, rows: tuple[ReceiptBookRow, ...], title: str) -> None:
    """A line for each use and kind, one for each use, one for all."""
    book_head(sheet, _SUMS, f"{title} · {say.SUMS_TITLE}")
    for use, use_word in say.USES.items():
        of_use = [row for row in rows if row.use is use]
        for kind_word in say.KINDS.values():
            some = [row for row in of_use if say.kind_word(row.kind, row.part) == kind_word]
            sheet.append(_sum_line(sheet, use_word, kind_word, some))
        sheet.append(_sum_line(sheet, use_word, say.SUM, of_use, bold=True))
    sheet.append(_sum_line(sheet, say.SUM, "", rows, bold=True))


def _sum_line(
    sheet: Any, use: str, kind: str, rows: Iterable[ReceiptBookRow], bold: bool = False
) -> list[Any]:
    counted = tuple(rows)
    line = BookRow(sheet, bold=bold).texts(use, kind)
    return line.won(len(counted), *_sum(counted)).cells


def _sum(rows: Iterable[ReceiptBookRow]) -> tuple[int, int, int, int]:
    """Supply, tax, tax-free and total of all, cancels taken off."""
    supply = vat = tax_free = total = 0
    for row in rows:
        told = say.signed(row.amounts, row.kind)
        supply, vat = supply + told[0], vat + told[1]
        tax_free, total = tax_free + told[2], total + told[3]
    return supply, vat, tax_free, total
