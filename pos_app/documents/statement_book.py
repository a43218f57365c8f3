"""거래처 원장 as a workbook: texts stay texts, moments are dates, amounts are numbers."""

from __future__ import annotations

import io
import re
from typing import Any

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from pos_app.clock import kst
from pos_app.documents import statement_words as say
from pos_app.documents.out_files.safe_text import cell_text
from pos_app.domain.payment_names import PAYMENT_NAMES
from pos_app.domain.statement import PartnerStatement, StatementLine

_HEAD_FILL = PatternFill("solid", start_color="1F3A5F")
_HEAD_FONT = Font(name="맑은 고딕", size=10, bold=True, color="FFFFFF")
_FONT = Font(name="맑은 고딕", size=10)
_BOLD = Font(name="맑은 고딕", size=10, bold=True)
_LINE = Border(bottom=Side("thin", color="D5DAE1"))
_LETTER_CODE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
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


class _Row:
    """Cells of one row, each with its look."""

    def __init__(self, sheet: Any, bold: bool = False) -> None:
        self._sheet, self._font = sheet, _BOLD if bold else _FONT
        self.cells: list[Any] = []

    def text(self, text: str) -> _Row:
        # `_x0041_` in a workbook is the letter A: its underscore is written as a letter.
        plain = _LETTER_CODE.sub("_x005F_", cell_text(text))
        cell = self._cell(plain or None, "@")
        if plain:
            # openpyxl would make a formula of a text that begins with =.
            cell.data_type = "s"
        return self

    def moment(self, at_ms: int) -> _Row:
        self._cell(kst(at_ms).replace(tzinfo=None, microsecond=0), "yyyy-mm-dd hh:mm")
        return self

    def won(self, won: int | None) -> _Row:
        self._cell(won, "#,##0")
        return self

    def _cell(self, value: Any, number_format: str) -> Any:
        cell: Any = WriteOnlyCell(self._sheet, value=value)
        cell.font, cell.border, cell.number_format = self._font, _LINE, number_format
        self.cells.append(cell)
        return cell


def _head(sheet: Any, columns: tuple[tuple[str, int], ...], title: str) -> None:
    """Whose statement it is and the heads of the columns, both always in sight."""
    sheet.freeze_panes = "A3"
    for at, (_, width) in enumerate(columns):
        sheet.column_dimensions["ABCDEFGHI"[at]].width = width
    sheet.append(_Row(sheet, bold=True).text(title).cells)
    cells: list[Any] = []
    for word, _ in columns:
        cell: Any = WriteOnlyCell(sheet, value=word)
        cell.font, cell.fill, cell.alignment = _HEAD_FONT, _HEAD_FILL, Alignment("center")
        cells.append(cell)
    sheet.append(cells)


def _moves(sheet: Any, statement: PartnerStatement) -> None:
    days = f"{say.day(statement.first)} ~ {say.day(statement.last)}"
    facts = (statement.partner, statement.mall, statement.phone, days)
    _head(sheet, _MOVES, " · ".join(part for part in facts if part))
    sheet.append(_sums(sheet, say.OPENING, None, None, statement.opening))
    for line in statement.lines:
        sheet.append(_line(sheet, line))
    sheet.append(_sums(sheet, say.SUM, statement.charged, statement.settled, statement.closing))


def _line(sheet: Any, line: StatementLine) -> list[Any]:
    move = line.move
    row = _Row(sheet).moment(move.at).text(say.KINDS[move.kind]).text(move.number)
    row.text(move.order_no).text(PAYMENT_NAMES[move.method] if move.method else "")
    row.won(line.charge or None).won(line.settled or None).won(line.balance)
    return row.text(move.note).cells


def _sums(
    sheet: Any, word: str, charge: int | None, settled: int | None, balance: int
) -> list[Any]:
    row = _Row(sheet, bold=True).text("").text(word).text("").text("").text("")
    return row.won(charge).won(settled).won(balance).text("").cells


def _open(sheet: Any, statement: PartnerStatement) -> None:
    _head(sheet, _OPEN, f"{statement.partner} · {say.OPEN_TITLE}")
    for one in statement.vouchers:
        row = _Row(sheet).moment(one.sold_at).text(one.number).text(one.order_no).won(one.total)
        sheet.append(row.won(one.returned).won(one.paid).won(one.collected).won(one.left).cells)
    totals = (
        (say.SUM, sum(one.left for one in statement.vouchers)),
        (say.CREDIT, statement.credit),
    )
    for word, won in totals:
        row = _Row(sheet, bold=True).text("").text(word).text("")
        sheet.append(row.won(None).won(None).won(None).won(None).won(won).cells)
