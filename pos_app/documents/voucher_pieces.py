"""The parts of a 거래명세표, as pieces that flow down its pages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from pos_app.documents import paper_words as words
from pos_app.documents.korean_amount import in_words
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
from pos_app.documents.voucher_lines import VoucherRow, voucher_rows
from pos_app.domain.paper.papers import PartyPaper, ShopPaper, VoucherPaper
from pos_app.domain.won import Won

HEAD = 24.0
_NAME, _NAME_WIDTH = LEFT + 24, 158.0
_QTY, _UNIT, _SUPPLY, _VAT, _AMOUNT = 268.0, 336.0, 412.0, 474.0, RIGHT - 4
_LABEL, _HALF, _GAP = 44.0, 250.0, 11.0
_CHUNK, _LIMIT = 20, 200


def voucher_pieces(paper: VoucherPaper, typesetter: Typesetter, columns: str) -> list[Piece]:
    """The whole voucher but its frame; `columns` is the form of the table's head."""
    pieces = _copy_reason(paper, typesetter)
    pieces += _facts(paper, typesetter)
    pieces += [_parties(paper, typesetter), _total_in_words(paper)]
    pieces.append(Piece(HEAD, lambda page, top: page.place(columns, top - HEAD)))
    for number, row in enumerate(voucher_rows(paper), 1):
        pieces += _row(number, row, typesetter)
    pieces.append(_sums(paper))
    for lines in chunks(_memo(paper, typesetter), _CHUNK):
        pieces.append(lines_piece(lines, LEFT, 6))
    return pieces + _copy_reason(paper, typesetter)


def draw_columns(page: Page) -> None:
    """The table's head, `HEAD` high."""
    page.fill(LEFT, 6, RIGHT - LEFT, 18)
    page.text(_NAME, 11.8, "품목 · 규격", Face.STRONG, 8.5, SOFT)
    for x, name in (
        (_QTY, "수량"),
        (_UNIT, "단가(세금 포함)"),
        (_SUPPLY, "공급가액"),
        (_VAT, "세액"),
        (_AMOUNT, "금액"),
    ):
        page.amount(x, 11.8, name, Face.STRONG, 8.5, SOFT)


def _copy_reason(paper: VoucherPaper, typesetter: Typesetter) -> list[Piece]:
    if paper.copy is None:
        return []
    text = f"{words.copy_title(paper.copy)} · {words.copy_reason(paper.copy)}"
    lines = paragraph(typesetter, text, RIGHT - LEFT, Face.STRONG, 10, limit=_LIMIT)
    return [lines_piece(lines, LEFT, 8)]


def _facts(paper: VoucherPaper, typesetter: Typesetter) -> list[Piece]:
    left = (("전표번호", paper.voucher_no), ("주문번호", paper.order_no))
    right = (("판매일시", words.long_time(paper.sold_at)), ("결제", paper.pay_method))
    return [_sides(left, right, typesetter, 8)]


def _parties(paper: VoucherPaper, typesetter: Typesetter) -> Piece:
    receiver = (("공급받는자", ""), *_party(paper.partner))
    supplier = (("공급자", ""), *_party(paper.shop))
    return _sides(receiver, supplier, typesetter, 14, boxed=True)


def _party(party: PartyPaper | ShopPaper) -> tuple[tuple[str, str], ...]:
    kinds = " / ".join(kind for kind in (party.business_type, party.business_item) if kind.strip())
    return (
        ("등록번호", party.business_no),
        ("상호", party.name),
        ("성명", party.owner),
        ("주소", party.address),
        ("업태·종목", kinds),
        ("전화", party.tel),
    )


def _sides(
    left: Sequence[tuple[str, str]],
    right: Sequence[tuple[str, str]],
    typesetter: Typesetter,
    gap: float,
    boxed: bool = False,
) -> Piece:
    width = _HALF - _LABEL - (20 if boxed else 8)
    sides = [
        [
            (label, paragraph(typesetter, text, width, Face.TEXT, 10.5, limit=_LIMIT))
            for label, text in side
        ]
        for side in (left, right)
    ]
    inner = max(sum(_fact_height(lines) for _label, lines in side) for side in sides)
    height = inner + (12 if boxed else 0)
    draw = partial(_draw_sides, sides=sides, height=height, boxed=boxed)
    return Piece(height + gap, draw)


def _fact_height(lines: Sequence[TextLine]) -> float:
    return max(15.0, lines_height(lines)) + 2


def _draw_sides(
    page: Page,
    top: float,
    sides: Sequence[Sequence[tuple[str, Sequence[TextLine]]]],
    height: float,
    boxed: bool,
) -> None:
    for x, side in zip((LEFT, LEFT + _HALF + _GAP), sides, strict=True):
        inner, y = (x + 10, top - 6) if boxed else (x, top)
        if boxed:
            page.box(x, top - height, _HALF, height)
        for at, (label, lines) in enumerate(side):
            heading = boxed and at == 0
            face, size = (Face.STRONG, 10.5) if heading else (Face.TEXT, 9)
            page.text(inner, y - 11.1, label, face, size, INK if heading else SOFT)
            draw_lines(page, inner + _LABEL, y, lines)
            y -= _fact_height(lines)


def _total_in_words(paper: VoucherPaper) -> Piece:
    return Piece(38, partial(_draw_total, total=paper.total))


def _draw_total(page: Page, top: float, total: Won) -> None:
    page.box(LEFT, top - 28, RIGHT - LEFT, 28, INK)
    page.text(LEFT + 10, top - 18, "합계금액", Face.STRONG, 10.5)
    said = in_words(total)
    page.text(LEFT + 66, top - 18.5, *fitted(page, said, Face.STRONG, 13, 300))
    page.amount(_AMOUNT, top - 19, *fitted(page, words.won_amount(total), Face.STRONG, 15, 120))


def _row(number: int, row: VoucherRow, typesetter: Typesetter) -> list[Piece]:
    names = paragraph(typesetter, row.name, _NAME_WIDTH, Face.TEXT, 10.5)
    names += paragraph(typesetter, row.option, _NAME_WIDTH, Face.TEXT, 9, SOFT)
    first, *more = chunks(names, _CHUNK)
    height = max(lines_height(first), 15.0) + 7
    draw = partial(_draw_row, number=number, row=row, names=first, height=height)
    return [
        Piece(height, draw, row=True),
        *(lines_piece(lines, _NAME, 0, row=True) for lines in more),
    ]


def _draw_row(
    page: Page, top: float, number: int, row: VoucherRow, names: Sequence[TextLine], height: float
) -> None:
    base = top - 13.6
    page.amount(LEFT + 16, base, f"{number}", Face.TEXT, 9, SOFT)
    draw_lines(page, _NAME, top - 2.5, names)
    if row.qty is not None:
        page.amount(_QTY, base, *fitted(page, f"{row.qty:,}", Face.TEXT, 10.5, 38))
    if row.unit_price is not None:
        page.amount(_UNIT, base, *fitted(page, words.amount(row.unit_price), Face.TEXT, 10.5, 62))
    page.amount(_SUPPLY, base, *fitted(page, words.amount(row.supply), Face.TEXT, 10.5, 70))
    vat = "면세" if row.tax_free else words.amount(row.vat)
    page.amount(_VAT, base, *fitted(page, vat, Face.TEXT, 10.5, 56))
    page.amount(_AMOUNT, base, *fitted(page, words.amount(row.amount), Face.TEXT, 10.5, 72))
    page.line(LEFT, top - height, RIGHT, top - height)


def _sums(paper: VoucherPaper) -> Piece:
    sums = [("공급가액", paper.tax.supply), ("부가세", paper.tax.vat)]
    if paper.tax.tax_free:
        sums.append(("면세 금액", paper.tax.tax_free))
    return Piece(48, partial(_draw_sums, sums=sums, total=paper.total))


def _draw_sums(page: Page, top: float, sums: Sequence[tuple[str, Won]], total: Won) -> None:
    page.fill(LEFT, top - 36, RIGHT - LEFT, 30)
    x = LEFT + 10
    for name, won in sums:
        page.text(x, top - 25, name, Face.TEXT, 9.5, SOFT)
        page.amount(x + 112, top - 25.5, *fitted(page, words.amount(won), Face.STRONG, 11, 66))
        x += 124
    page.text(430, top - 25, "합계", Face.STRONG, 11)
    page.amount(_AMOUNT, top - 26, *fitted(page, words.won_amount(total), Face.STRONG, 14, 92))


def _memo(paper: VoucherPaper, typesetter: Typesetter) -> list[TextLine]:
    memo = f"비고: {paper.memo}" if paper.memo.strip() else ""
    return paragraph(typesetter, memo, RIGHT - LEFT, Face.TEXT, 10.5)
