"""거래처 원장 as a workbook: texts stay texts, moments are dates, amounts are numbers."""

from __future__ import annotations

import io
from typing import Any

import openpyxl

from pos_app.documents import statement_words as say
from pos_app.documents.book_cells import BookRow, book_head
from pos_app.domain.paying.payment_names import PAYMENT_NAMES
from pos_app.domain.selling.statement import PartnerStatement, StatementLine

_MOVES = (
    ("일시", 17), ("구분", 11), ("전표번호", 17), ("주문번호", 24), ("결제방식", 13),
    ("받을 돈", 14), ("받은 돈 · 반품", 15), ("잔액", 14), ("적요", 36),
)  # fmt: skip
_OPEN = (
    ("매출일시", 17), ("전표번호", 17), ("주문번호", 24), ("전표 금액", 14), ("반품", 13),
    ("주문 결제", 13), ("수금", 13), ("남은 금액", 14),
)  # fmt: skip


def statement_book(statement: PartnerStatement) -> bytes:
    """Two sheets: the moves with their balance, and the vouchers open now."""
    book: Any = openpyxl.Workbook(write_only=True)
    _moves(book.create_sheet(say.TITLE), statement)
    _open(book.create_sheet(say.OPEN_TITLE), statement)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _moves(sheet: Any, statement: PartnerStatement) -> None:
    days = f"{say.day(statement.first)} ~ {say.day(statement.last)}"
    facts = (statement.partner, statement.mall, statement.phone, days)
    book_head(sheet, _MOVES, " · ".join(part for part in facts if part))
    sheet.append(_sums(sheet, say.OPENING, None, None, statement.opening))
    for line in statement.lines:
        sheet.append(_line(sheet, line))
    sheet.append(_sums(sheet, say.SUM, statement.charged, statement.settled, statement.closing))


def _line(sheet: Any, line: StatementLine) -> list[Any]:
    move = line.move
    row = BookRow(sheet).moment(move.at).text(say.KINDS[move.kind]).text(move.number)
    row.text(move.order_no).text(PAYMENT_NAMES[move.method] if move.method else "")
    row.won(line.charge or None).won(line.settled or None).won(line.balance)
    return row.text(move.note).cells


def _sums(
    sheet: Any, word: str, charge: int | None, settled: int | None, balance: int
) -> list[Any]:
    row = BookRow(sheet, bold=True).text("").text(word).text("").text("").text("")
    return row.won(charge).won(settled).won(balance).text("").cells


def _open(sheet: Any, statement: PartnerStatement) -> None:
    book_head(sheet, _OPEN, f"{statement.partner} · {say.OPEN_TITLE}")
    for one in statement.vouchers:
        row = BookRow(sheet).moment(one.sold_at).text(one.number).text(one.order_no).won(one.total)
        sheet.append(row.won(one.returned).won(one.paid).won(one.collected).won(one.left).cells)
    totals = (
        (say.SUM, sum(one.left for one in statement.vouchers)),
        (say.CREDIT, statement.credit),
    )
    for word, won in totals:
        row = BookRow(sheet, bold=True).text("").text(word).text("")
        sheet.append(row.won(None).won(None).won(None).won(None).won(won).cells)
