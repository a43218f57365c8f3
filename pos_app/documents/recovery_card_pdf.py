"""복구 카드: the shop's recovery code on one A4 page, for the owner's safe."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.documents.pdf import LEFT, LINE, RIGHT, SOFT, TOP, Book, Page
from pos_app.documents.pdf_type import Face
from pos_app.domain.secret import Secret

_TITLE = "복구 카드"
_NOTES = (
    "이 코드가 있으면 PC가 고장 나도 백업을 다른 PC에서 열 수 있습니다. 코드가 없으면 아무도 열지 못합니다.",
    "이 코드를 아는 사람은 백업의 모든 내용을 볼 수 있습니다. 금고처럼 잠긴 곳에 두고, 사진을 찍어 보내지 마십시오.",
    "되돌리기: 프로그램을 닫고 명령창에서 pos-app restore 백업파일 --code 를 실행한 뒤 코드를 넣습니다.",
    "다른 PC에 열쇠 주기: 설정 → 백업 → 복구 코드 넣기. 글자의 크기, 빈칸, 줄표는 상관없습니다.",
)
_ROW = 4
"""Groups of four letters in a line."""


@dataclass(frozen=True, slots=True)
class RecoveryCard:
    """What the card says; `day` as it is to be read, 2026-11-24."""

    shop: str
    day: str
    key_no: str
    code: Secret


def recovery_card_pdf(card: RecoveryCard) -> bytes:
    """The card, as a page."""
    book = Book(_TITLE)
    page = Page(book.type)
    page.text(LEFT, TOP - 20, _TITLE, Face.STRONG, 22)
    head = " · ".join(one for one in (card.shop, card.day, f"열쇠 번호 {card.key_no}") if one)
    page.text(LEFT, TOP - 42, head, Face.TEXT, 10, SOFT)
    groups = card.code.reveal().split("-")
    lines = [groups[at : at + _ROW] for at in range(0, len(groups), _ROW)]
    top, tall = TOP - 76, 44.0
    page.box(LEFT, top - tall * len(lines) - 12, RIGHT - LEFT, tall * len(lines) + 12, LINE)
    wide = (RIGHT - LEFT) / _ROW
    for number, line in enumerate(lines):
        base = top - tall * number - 34
        for place, group in enumerate(line):
            page.centred(LEFT + wide * (place + 0.5), base, group, Face.STRONG, 22)
    y = top - tall * len(lines) - 44
    for note in _NOTES:
        page.text(LEFT, y, note, Face.TEXT, 9)
        y -= 18
    book.add(page)
    return book.done()
