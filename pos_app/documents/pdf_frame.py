"""What frames every A4 paper: title, original or copy, training, foot."""

from __future__ import annotations

from functools import partial

from pos_app.documents import paper_words as words
from pos_app.documents.pdf import HEIGHT, INK, LEFT, RIGHT, SOFT, TOP, VIOLET, WIDTH, Book, Page
from pos_app.documents.pdf_type import Face
from pos_app.documents.text_grid import tidy
from pos_app.domain.paper.papers import CopyMark

FOOT = 42.0
SHORT = 60


def frame(book: Book, title: str, copy: CopyMark | None, training: bool, original: bool) -> str:
    """The form with the title, the mark at head and foot, and 연습 where it is.

    `original`: whether the first paper is called 원본, or just has no mark.
    """
    mark = words.copy_title(copy) if copy else words.ORIGINAL if original else ""
    draw = partial(_draw, title=title, mark=mark, training=training)
    return book.form(f"frame {title} {mark} {training}", draw)


def foot(page: Page, left: str, number: int, of: int) -> None:
    """Who printed it and when, and which page it is."""
    page.text(LEFT, FOOT, short(left), Face.TEXT, 8.5, SOFT)
    page.amount(RIGHT, FOOT, f"{number} / {of}쪽", Face.STRONG, 8.5, SOFT)


def short(text: str) -> str:
    """For places that hold one line and repeat what stands elsewhere in full."""
    tidied = tidy(text)
    return tidied if len(tidied) <= SHORT else f"{tidied[:SHORT]}…"


def _draw(page: Page, title: str, mark: str, training: bool) -> None:
    page.text(LEFT, TOP - 20, title, Face.STRONG, 23)
    if mark:
        width = page.type.width(mark, Face.STRONG, 12) + 22
        page.box(RIGHT - width, TOP - 24, width, 24, INK)
        page.centred(RIGHT - width / 2, TOP - 16.5, mark, Face.STRONG, 12)
        page.centred(WIDTH / 2, FOOT, mark, Face.STRONG, 9)
    page.line(LEFT, FOOT + 12, RIGHT, FOOT + 12)
    if training:
        page.box(LEFT, HEIGHT - 34, RIGHT - LEFT, 17, VIOLET)
        note = f"{words.TRAINING} · {words.TRAINING_NOTE}"
        page.centred(WIDTH / 2, HEIGHT - 29, note, Face.STRONG, 10, VIOLET)
        page.centred(WIDTH / 2, FOOT - 14, note, Face.STRONG, 9, VIOLET)
