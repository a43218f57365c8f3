"""인계 명세: what the driver took and what was left, counted, with a place to sign, on A4 pages."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.documents import paper_words as words
from pos_app.documents.pdf import INK, LEFT, LINE, RIGHT, SOFT, TOP, Book, Page
from pos_app.documents.pdf_frame import FOOT, foot, frame, short
from pos_app.documents.pdf_type import Face
from pos_app.domain.parcels.couriers import courier_rule
from pos_app.domain.warehouse.hand_over import HandOverParcel, HandOverSheet

_TITLE = "택배 인계 명세"
_ROW = 18.0
_SHOP = 24
"""So many letters of the shop's name fit beside the courier's."""
_HEAD_Y, _FIRST_Y = TOP - 96, TOP - 118
_LAST_Y = FOOT + 96
_COLUMNS = ((LEFT, "번호"), (LEFT + 36, "송장"), (LEFT + 160, "받는 분"), (LEFT + 270, "주문번호"))


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the table: a parcel with its number (0 = it was left here), or a heading."""

    parcel: HandOverParcel | None
    number: int = 0
    heading: str = ""


def manifest_pdf(
    sheet: HandOverSheet, shop: str, printed_at: int, staff: str, *, training: bool
) -> bytes:
    """Every parcel of a hand-over in the order it was scanned, then those left here, oldest first;
    the same sheet gives the same pages.

    `shop` is who sends, "" where the shop has no name yet; `printed_at` in ms UTC. A sheet not signed off yet says so.
    """
    book = Book(_TITLE)
    lines = _lines(sheet)
    each = int((_FIRST_Y - _LAST_Y) // _ROW)
    pages = [lines[at : at + each] for at in range(0, max(len(lines), 1), each)]
    for number, part in enumerate(pages, 1):
        page = Page(book.type)
        page.place(frame(book, _TITLE, None, training=training, original=False))
        _head(page, sheet, shop)
        _table(page, part)
        if number == len(pages):
            _signature(page, sheet)
        when = f"{words.long_time(printed_at)} 인쇄 · {staff}"
        foot(page, f"{sheet.station} · {when}", number, len(pages))
        book.add(page)
    return book.done()


def _lines(sheet: HandOverSheet) -> list[_Line]:
    lines = [_Line(one, n) for n, one in enumerate(reversed(sheet.scanned), 1)]
    if sheet.missing:
        lines += [_Line(None), _Line(None, heading=f"싣지 않은 박스 {len(sheet.missing)}개")]
        lines += [_Line(one) for one in sheet.missing]
    return lines


def _head(page: Page, sheet: HandOverSheet, shop: str) -> None:
    name = courier_rule(sheet.courier).name
    state = sheet.number or "서명 전"
    page.text(LEFT, TOP - 46, f"{name} · {state}", Face.STRONG, 12)
    sender = short(shop)[:_SHOP]
    page.text(RIGHT - page.type.width(sender, Face.STRONG, 12), TOP - 46, sender, Face.STRONG, 12)
    when = words.long_time(sheet.signed_at or sheet.opened_at)
    orders = sum(len(one.order_nos) for one in sheet.scanned)
    counted = f"박스 {len(sheet.scanned)}개 · 주문 {orders}건"
    if sheet.missing:
        counted += f" · 싣지 않음 {len(sheet.missing)}개"
    page.text(LEFT, TOP - 64, f"{when} · {counted}", Face.TEXT, 10, SOFT)
    for x, title in _COLUMNS:
        page.text(x, _HEAD_Y, title, Face.STRONG, 9, SOFT)
    page.line(LEFT, _HEAD_Y - 6, RIGHT, _HEAD_Y - 6, LINE)


def _table(page: Page, lines: list[_Line]) -> None:
    for at, line in enumerate(lines):
        y = _FIRST_Y - _ROW * at
        if line.parcel is None:
            page.text(LEFT, y, line.heading, Face.STRONG, 10)
        else:
            _parcel(page, y, line.parcel, line.number)
        if line.parcel is not None or line.heading:
            page.line(LEFT, y - 6, RIGHT, y - 6, LINE)


def _parcel(page: Page, y: float, parcel: HandOverParcel, number: int) -> None:
    """What the driver took stands in ink, what was left in the softer one."""
    face, colour = (Face.STRONG, INK) if number else (Face.TEXT, SOFT)
    orders = short("".join(parcel.order_nos[:1]))
    if len(parcel.order_nos) > 1:
        orders = f"{orders} 외 {len(parcel.order_nos) - 1}건"
    page.text(_COLUMNS[0][0], y, str(number) if number else "–", Face.TEXT, 9, SOFT)
    page.text(_COLUMNS[1][0], y, parcel.number, face, 10, colour)
    page.text(_COLUMNS[2][0], y, short(parcel.receiver)[:12], Face.TEXT, 10, colour)
    page.text(_COLUMNS[3][0], y, orders, Face.TEXT, 9, colour)


def _signature(page: Page, sheet: HandOverSheet) -> None:
    top = FOOT + 74
    half = (RIGHT - LEFT - 16) / 2
    signs = (("보내는 사람", sheet.by), ("기사", sheet.driver))
    for at, (role, name) in enumerate(signs):
        x = LEFT + (half + 16) * at
        page.box(x, FOOT + 26, half, 56, LINE)
        page.text(x + 10, top - 8, role, Face.TEXT, 9, SOFT)
        page.text(x + 10, top - 28, name or " ", Face.STRONG, 12)
        page.text(x + half - 44, top - 28, "(서명)", Face.TEXT, 9, SOFT)
