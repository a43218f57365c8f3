"""The parts of an A4 출고지시서, as pieces that flow down its pages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from pos_app.documents import paper_words as words
from pos_app.documents.pdf import INK, LEFT, RIGHT, SOFT, Page
from pos_app.documents.pdf_flow import (
    Piece,
    TextLine,
    chunks,
    draw_lines,
    fitted,
    lines_height,
    lines_piece,
    paragraph,
)
from pos_app.documents.pdf_type import Face, Typesetter
from pos_app.domain.paper.papers import PickSlipPaper, SlipLine

HEAD = 24.0
_PLACE, _NAME, _QTY, _AMOUNT = LEFT + 17, 140.0, 466.0, RIGHT - 4
_PLACE_WIDTH, _NAME_WIDTH, _QTY_WIDTH, _AMOUNT_WIDTH = 76.0, 246.0, 74.0, 82.0
_FACT, _FACT_WIDTH, _SECOND = 48.0, 205.0, 262.0
_CHUNK, _SIDE = 20, 8
_SIDE_WIDTH, _TOTALS = 300.0, 372.0
_FACT_LIMIT = 300


def slip_pieces(paper: PickSlipPaper, typesetter: Typesetter, columns: str) -> list[Piece]:
    """The whole slip but its frame and barcode; `columns` is the form of the table's head."""
    pieces = _copy_reason(paper, typesetter)
    pieces += _facts(paper, typesetter)
    pieces.append(Piece(HEAD, lambda page, top: page.place(columns, top - HEAD)))
    for line in paper.lines:
        pieces += _row(line, typesetter)
    pieces += _closing(paper, typesetter)
    pieces += _copy_reason(paper, typesetter)
    return pieces


def draw_columns(page: Page) -> None:
    """The table's head, `HEAD` high."""
    page.fill(LEFT, 6, RIGHT - LEFT, 18)
    page.text(_PLACE, 11.8, "자리", Face.STRONG, 8.5, SOFT)
    page.text(_NAME, 11.8, "상품 · 옵션", Face.STRONG, 8.5, SOFT)
    page.amount(_QTY, 11.8, "수량", Face.STRONG, 8.5, SOFT)
    page.amount(_AMOUNT, 11.8, "금액", Face.STRONG, 8.5, SOFT)


def _copy_reason(paper: PickSlipPaper, typesetter: Typesetter) -> list[Piece]:
    if paper.copy is None:
        return []
    text = f"{words.copy_title(paper.copy)} · {words.copy_reason(paper.copy)}"
    lines = paragraph(typesetter, text, RIGHT - LEFT, Face.STRONG, 10, limit=_FACT_LIMIT)
    return [lines_piece(lines, LEFT, 8)]


def _facts(paper: PickSlipPaper, typesetter: Typesetter) -> list[Piece]:
    pay = words.payment(paper.pay_method, paper.paid_at)
    rows = (
        (("주문번호", paper.order_no), ("결제", pay)),
        (("거래처", paper.partner), ("쇼핑몰", paper.mall)),
    )
    pieces: list[Piece] = []
    for row in rows:
        sides = [
            (label, paragraph(typesetter, text, _FACT_WIDTH, Face.STRONG, 12, limit=_FACT_LIMIT))
            for label, text in row
        ]
        height = max(18.0, *(lines_height(lines) for _label, lines in sides)) + 3
        pieces.append(Piece(height, partial(_draw_facts, sides=sides)))
    pieces.append(Piece(5, _nothing))
    return pieces


def _draw_facts(page: Page, top: float, sides: Sequence[tuple[str, Sequence[TextLine]]]) -> None:
    for x, (label, lines) in zip((LEFT, LEFT + _SECOND), sides, strict=True):
        if lines:
            page.text(x, top - 12.7, label, Face.TEXT, 9, SOFT)
            draw_lines(page, x + _FACT, top, lines)


def _row(line: SlipLine, typesetter: Typesetter) -> list[Piece]:
    names = paragraph(typesetter, line.product, _NAME_WIDTH, Face.STRONG, 11)
    names += paragraph(typesetter, line.option, _NAME_WIDTH, Face.TEXT, 9.5, SOFT)
    place = line.place if line.place.strip() else words.NO_PLACE
    places = paragraph(typesetter, place, _PLACE_WIDTH, Face.STRONG, 11, limit=_FACT_LIMIT)
    first, *more = chunks(names, _CHUNK)
    height = max(lines_height(first), lines_height(places), 20.0) + 9
    draw = partial(_draw_row, line=line, places=places, names=first, height=height)
    return [
        Piece(height, draw, row=True),
        *(lines_piece(lines, _NAME, 0, row=True) for lines in more),
    ]


def _draw_row(
    page: Page,
    top: float,
    line: SlipLine,
    places: Sequence[TextLine],
    names: Sequence[TextLine],
    height: float,
) -> None:
    page.box(LEFT + 1, top - 15.5, 9, 9, SOFT)
    draw_lines(page, _PLACE, top - 3, places)
    draw_lines(page, _NAME, top - 3, names)
    amount = words.amount(line.amount)
    page.amount(_AMOUNT, top - 15, *fitted(page, amount, Face.TEXT, 11, _AMOUNT_WIDTH))
    if line.qty >= 2:
        page.fill(_QTY - _QTY_WIDTH, top - height + 2, _QTY_WIDTH + 6, height - 4)
        count = f"★ {line.qty:,}개"
        page.amount(_QTY, top - 19, *fitted(page, count, Face.STRONG, 16, _QTY_WIDTH - 4))
    else:
        page.amount(_QTY, top - 15, f"{line.qty:,}개", Face.TEXT, 11)
    page.line(LEFT, top - height, RIGHT, top - height)


def _closing(paper: PickSlipPaper, typesetter: Typesetter) -> list[Piece]:
    to = paper.receiver
    address = f"({to.zip_code}) {to.address}" if to.zip_code else to.address
    width = _SIDE_WIDTH
    lines = [TextLine("받는 곳", Face.STRONG, 9, SOFT)]
    lines += paragraph(typesetter, address, width, Face.TEXT, 12)
    lines += paragraph(typesetter, f"{to.name}  {to.phone}".strip(), width, Face.STRONG, 12.5)
    memo = f"메모: {to.memo}" if to.memo.strip() else ""
    lines += paragraph(typesetter, memo, width, Face.TEXT, 11)
    side, rest = lines[:_SIDE], lines[_SIDE:]
    totals = _totals(paper)
    height = max(lines_height(side), 17.0 * len(totals) + 20) + 12
    draw = partial(_draw_closing, lines=side, totals=totals)
    pieces = [Piece(height, draw)]
    if rest:
        pieces += [lines_piece(part, LEFT, 0) for part in chunks(rest, _CHUNK)]
    if paper.estimated:
        note = f"{words.CHECK_AMOUNT}: {words.CHECK_AMOUNT_NOTE}"
        pieces.append(
            lines_piece(paragraph(typesetter, note, RIGHT - LEFT, Face.STRONG, 10), LEFT, 4)
        )
    return pieces


def _totals(paper: PickSlipPaper) -> list[tuple[str, str]]:
    rows = [("상품", words.amount(paper.goods)), ("배송료", words.amount(paper.delivery_fee))]
    if paper.discount:
        rows.append(("할인", words.discount(paper.discount)))
    label = "합계 (추정)" if paper.estimated else "합계"
    return [*rows, (label, words.won_amount(paper.total))]


def _draw_closing(
    page: Page, top: float, lines: Sequence[TextLine], totals: Sequence[tuple[str, str]]
) -> None:
    draw_lines(page, LEFT, top - 10, lines)
    y = top - 22
    for name, value in totals[:-1]:
        page.text(_TOTALS, y, name, Face.TEXT, 10.5, SOFT)
        page.amount(_AMOUNT, y, *fitted(page, value, Face.TEXT, 11, 110))
        y -= 17
    name, value = totals[-1]
    page.line(_TOTALS, y + 9, RIGHT, y + 9, INK)
    page.text(_TOTALS, y - 9, name, Face.STRONG, 12)
    page.amount(_AMOUNT, y - 10, *fitted(page, value, Face.STRONG, 17, 110))


def _nothing(page: Page, top: float) -> None:
    del page, top
