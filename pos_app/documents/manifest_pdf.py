"""인계 명세: what the driver took, counted, with a place to sign, on A4 pages."""

from __future__ import annotations

from pos_app.documents import paper_words as words
from pos_app.documents.pdf import LEFT, LINE, RIGHT, SOFT, TOP, Book, Page
from pos_app.documents.pdf_frame import FOOT, foot, frame, short
from pos_app.documents.pdf_type import Face
from pos_app.domain.couriers import courier_rule
from pos_app.domain.hand_over import HandOverParcel, HandOverSheet

_TITLE = "택배 인계 명세"
_ROW = 18.0
_HEAD_Y, _FIRST_Y = TOP - 96, TOP - 118
_LAST_Y = FOOT + 96
_COLUMNS = ((LEFT, "번호"), (LEFT + 36, "송장"), (LEFT + 160, "받는 분"), (LEFT + 270, "주문번호"))


def manifest_pdf(sheet: HandOverSheet, printed_at: int, staff: str) -> bytes:
    """Every parcel of a hand-over in the order it was scanned; the same sheet gives the same pages.

    `printed_at` in ms UTC. A sheet not signed off yet says so.
    """
    book = Book(_TITLE)
    rows = list(reversed(sheet.scanned))
    each = int((_FIRST_Y - _LAST_Y) // _ROW)
    pages = [rows[at : at + each] for at in range(0, max(len(rows), 1), each)]
    for number, part in enumerate(pages, 1):
        page = Page(book.type)
        page.place(frame(book, _TITLE, None, training=False, original=False))
        _head(page, sheet)
        _table(page, part, (number - 1) * each)
        if number == len(pages):
            _signature(page, sheet)
        when = f"{words.long_time(printed_at)} 인쇄 · {staff}"
        foot(page, f"{sheet.station} · {when}", number, len(pages))
        book.add(page)
    return book.done()


def _head(page: Page, sheet: HandOverSheet) -> None:
    name = courier_rule(sheet.courier).name
    state = sheet.number or "서명 전"
    page.text(LEFT, TOP - 46, f"{name} · {state}", Face.STRONG, 12)
    when = words.long_time(sheet.signed_at or sheet.opened_at)
    orders = sum(len(one.order_nos) for one in sheet.scanned)
    counted = f"박스 {len(sheet.scanned)}개 · 주문 {orders}건"
    page.text(LEFT, TOP - 64, f"{when} · {counted}", Face.TEXT, 10, SOFT)
    for x, title in _COLUMNS:
        page.text(x, _HEAD_Y, title, Face.STRONG, 9, SOFT)
    page.line(LEFT, _HEAD_Y - 6, RIGHT, _HEAD_Y - 6, LINE)


def _table(page: Page, rows: list[HandOverParcel], before: int) -> None:
    for at, parcel in enumerate(rows):
        y = _FIRST_Y - _ROW * at
        page.text(_COLUMNS[0][0], y, str(before + at + 1), Face.TEXT, 9, SOFT)
        page.text(_COLUMNS[1][0], y, parcel.number, Face.STRONG, 10)
        page.text(_COLUMNS[2][0], y, short(parcel.receiver)[:12], Face.TEXT, 10)
        page.text(_COLUMNS[3][0], y, short(", ".join(parcel.order_nos)), Face.TEXT, 9)
        page.line(LEFT, y - 6, RIGHT, y - 6, LINE)


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
