"""키 카드: every command of the picker as a barcode beside its word and its key, on one A4 page."""

from __future__ import annotations

from pos_app.documents.pdf import LEFT, LINE, RIGHT, SOFT, TOP, Book, Page
from pos_app.documents.pdf_type import Face
from pos_app.domain.warehouse.pick_commands import PickCommand, code_of

_TITLE = "피킹 키 카드"
_WORDS: dict[PickCommand, tuple[str, str]] = {
    PickCommand.GO_ON: ("계속", "Esc"),
    PickCommand.UNDO: ("방금 스캔 취소", "Ctrl+Z"),
    PickCommand.SKIP: ("다음 줄 먼저", "PgDn"),
    PickCommand.LEAVE: ("끝내기", "Esc"),
    PickCommand.ASK: ("넘겨받기 요청", "F8"),
    PickCommand.GRANT: ("넘기기", "F8"),
    PickCommand.REFUSE: ("계속 제가 담기", "F9"),
    PickCommand.SHORT_NONE_LEFT: ("없음", "F7 1"),
    PickCommand.SHORT_TOO_FEW: ("모자람", "F7 2"),
    PickCommand.SHORT_DAMAGED: ("파손", "F7 3"),
    PickCommand.SHORT_NOT_FOUND: ("못 찾음", "F7 4"),
    PickCommand.SHORT_WRONG_STOCK: ("재고가 틀림", "F7 5"),
}
_ROWS, _TALL = 6, 112.0
_BARS, _MODULE = 44.0, 1.3


def key_card_pdf() -> bytes:
    """The card: two columns of six, to be cut out or hung at the shelf."""
    book = Book(_TITLE)
    page = Page(book.type)
    page.text(LEFT, TOP - 18, _TITLE, Face.STRONG, 18)
    note = "장갑을 낀 채로 스캔합니다. 빨간 화면은 '계속'으로 닫습니다."
    page.text(LEFT, TOP - 36, note, Face.TEXT, 9, SOFT)
    half = (RIGHT - LEFT) / 2
    for number, command in enumerate(PickCommand):
        x = LEFT + half * (number // _ROWS)
        top = TOP - 56 - _TALL * (number % _ROWS)
        word, key = _WORDS[command]
        page.box(x, top - _TALL + 8, half - 8, _TALL - 8, LINE)
        page.text(x + 14, top - 24, word, Face.STRONG, 13)
        page.text(x + half - 70, top - 24, key, Face.TEXT, 9, SOFT)
        page.barcode(code_of(command), x + 24, top - 36 - _BARS, _MODULE, _BARS)
        page.text(x + 24, top - 36 - _BARS - 12, code_of(command), Face.TEXT, 7, SOFT)
    book.add(page)
    return book.done()
