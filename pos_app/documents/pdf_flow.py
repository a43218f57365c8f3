"""Pieces of a paper flow down its pages; none is cut in two, none is lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from pos_app.documents.pdf import INK, Page
from pos_app.documents.pdf_type import Face, Typesetter
from pos_app.documents.text_grid import tidy

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Piece:
    """Something of a height, drawn downwards from a top. `row` wants the table's head above it."""

    height: float
    draw: Callable[[Page, float], None]
    row: bool = False


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of a paragraph, already wrapped."""

    text: str
    face: Face
    size: float
    colour: str = INK

    @property
    def height(self) -> float:
        return self.size * 1.36


def paginate(pieces: Sequence[Piece], room: float, head: float) -> list[list[Piece]]:
    """The pieces page by page; `room` is a page's height, `head` a table head's."""
    pages: list[list[Piece]] = [[]]
    used = 0.0
    for piece in pieces:
        if used and used + piece.height > room:
            pages.append([])
            used = head if piece.row else 0.0
        pages[-1].append(piece)
        used += piece.height
    return pages


def flow(page: Page, pieces: Sequence[Piece], top: float, head: tuple[str, float] | None) -> None:
    """Draws a page's pieces; `head` is a table head's form and height, where rows go on."""
    if head is not None and pieces and pieces[0].row:
        form, height = head
        top -= height
        page.place(form, top)
    for piece in pieces:
        piece.draw(page, top)
        top -= piece.height


def paragraph(
    typesetter: Typesetter,
    text: str,
    width: float,
    face: Face,
    size: float,
    colour: str = INK,
    limit: int = 2_000,
) -> list[TextLine]:
    """Any text in lines of at most `width` points; nothing for nothing."""
    if not text.strip():
        return []
    lines = typesetter.wrap(tidy(text, limit), face, size, width)
    return [TextLine(line, face, size, colour) for line in lines]


def draw_lines(page: Page, x: float, top: float, lines: Sequence[TextLine]) -> None:
    """The lines one below the other."""
    for line in lines:
        top -= line.height
        page.text(x, top + line.size * 0.3, line.text, line.face, line.size, line.colour)


def lines_piece(lines: Sequence[TextLine], x: float, gap: float, row: bool = False) -> Piece:
    """The lines as a piece, with `gap` points below them."""
    return Piece(lines_height(lines) + gap, lambda page, top: draw_lines(page, x, top, lines), row)


def fitted(page: Page, text: str, face: Face, size: float, width: float) -> tuple[str, Face, float]:
    """What `Page.amount` takes last: the figures at the largest size that stays in `width`."""
    return text, face, page.type.fitting(text, face, size, width)


def lines_height(lines: Sequence[TextLine]) -> float:
    return sum(line.height for line in lines)


def chunks(items: Sequence[_T], size: int) -> list[Sequence[_T]]:
    """Runs of at most `size`; one empty run for nothing."""
    return [items[at : at + size] for at in range(0, len(items), size)] or [items]
