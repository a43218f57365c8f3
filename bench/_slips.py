"""Invented pick slips, and every text their pages draw."""

from __future__ import annotations

from typing import Any
from unittest import mock

from pos_app.documents.pdf import Book, Page
from pos_app.documents.pdf_type import Face
from pos_app.documents.pick_slip_pdf import pick_slips_pdf
from pos_app.domain.paper.papers import PickSlipPaper, ReceiverPaper, SlipLine

LINES = 12
_SYLLABLES = "가나다라마바사아자차카파하강남동서북구로길담무지노트젤펜검정줄무늬유리머그책봄비"
_PAID_AT, _PRINTED_AT = 1_795_485_480_000, 1_795_486_800_000

Text = tuple[float, float, str, str, float]


def slips(count: int) -> list[PickSlipPaper]:
    """Slips of twelve lines, no two alike."""
    return [_slip(number) for number in range(1, count + 1)]


def texts_of(papers: list[PickSlipPaper]) -> list[list[Text]]:
    """What each page says: x, y, text, face, size. Forms count on each page that shows them."""
    pages: list[list[Text]] = []
    noted: dict[int, list[Text]] = {}
    forms: dict[str, list[Text]] = {}
    plain_text, plain_amount, add, form = Page.text, Page.amount, Book.add, Book.form

    def text(
        page: Page, x: float, y: float, said: str, face: Face, size: float, *more: str
    ) -> None:
        noted.setdefault(id(page), []).append((x, y, said, face.value[0], size))
        plain_text(page, x, y, said, face, size, *more)

    def amount(
        page: Page, x: float, y: float, said: str, face: Face, size: float, *more: str
    ) -> None:
        start = x - page.type.figures_width(said, face, size)
        noted.setdefault(id(page), []).append((start, y, said, face.value[0], size))
        plain_amount(page, x, y, said, face, size, *more)

    def added(book: Book, page: Page) -> None:
        said = noted.pop(id(page))
        for name, up in page.forms:
            said += [(x, y + up, text, face, size) for x, y, text, face, size in forms[name]]
        pages.append(said)
        add(book, page)

    def formed(book: Book, key: str, draw: Any) -> str:
        def drawn(page: Page) -> None:
            draw(page)
            kept.extend(noted.pop(id(page), []))

        kept: list[Text] = []
        name = form(book, key, drawn)
        forms.setdefault(name, kept)
        return name

    with (
        mock.patch.object(Page, "text", text),
        mock.patch.object(Page, "amount", amount),
        mock.patch.object(Book, "add", added),
        mock.patch.object(Book, "form", formed),
    ):
        pick_slips_pdf(papers)
    return pages


def _slip(number: int) -> PickSlipPaper:
    name = _word(number, 3)
    lines = tuple(
        SlipLine(
            f"{'ABCD'[at % 4]}-{at:02d}-{number % 9}",
            f"{_word(number + at, 3)} {_word(number * 3 + at, 4)} A5",
            _word(at * 7 + number, 3),
            1 + (number + at) % 3 // 2,
            1_000 + 10 * ((number + at) % 900),
        )
        for at in range(LINES)
    )
    goods = sum(line.amount for line in lines)
    return PickSlipPaper(
        serial=number,
        order_no=f"20261124_{105203000 + number}",
        mall="담다몰",
        partner=name,
        pay_method="가상계좌",
        paid_at=_PAID_AT + number * 1_000,
        lines=lines,
        goods=goods,
        delivery_fee=3_000,
        discount=0,
        total=goods + 3_000,
        receiver=ReceiverPaper(
            name,
            f"010-0000-{number % 10_000:04d}",
            f"서울 가상구 {_word(number, 2)}로 {number}, {100 + number % 9}동 {number % 900}호",
            f"{number % 100_000:05d}",
            "부재 시 경비실에 맡겨 주세요.",
        ),
        printed_at=_PRINTED_AT,
        staff="김담이",
        station="카운터 1",
        shop_name="담다 문구",
    )


def _word(seed: int, size: int) -> str:
    return "".join(_SYLLABLES[(seed * 7 + at * 13) % len(_SYLLABLES)] for at in range(size))
