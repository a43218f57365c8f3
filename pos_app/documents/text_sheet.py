"""Rows of a receipt before they are bytes: aligned by columns, sized by whole multiples."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from pos_app.documents.text_grid import clean, columns, cp949, wrap


@dataclass(frozen=True, slots=True)
class Style:
    """How many times as wide and tall as the font, and whether emphasised."""

    wide: int = 1
    tall: int = 1
    bold: bool = False


PLAIN = Style()
BOLD = Style(bold=True)
LARGE = Style(2, 2, bold=True)


class Span:
    """Cleaned text in one style. `data` is the text in CP949, None where that has no code for it.

    Encoded once, when it is made: a clerk's receipt is measured, placed and sent by these bytes.
    """

    __slots__ = ("columns", "data", "style", "text")

    def __init__(self, text: str, style: Style = PLAIN) -> None:
        self.text = text
        self.style = style
        try:
            self.data: bytes | None = cp949(text)
            size = len(self.data)
        except UnicodeEncodeError:
            self.data = None
            size = columns(text)
        self.columns = size * style.wide

    def __repr__(self) -> str:
        return f"Span({self.text!r}, {self.style!r})"


@dataclass(frozen=True, slots=True)
class Feed:
    """Empty paper, in dots."""

    dots: int


Row: TypeAlias = tuple[Span, ...] | Feed
_NOTHING = Span("")
_GAPS = tuple(Span(" " * size) for size in range(65))


def span(text: str, style: Style = PLAIN) -> Span:
    """Any text as a span."""
    return Span(clean(text), style)


def paragraph(text: str, room: int, style: Style = PLAIN) -> list[Span]:
    """Any text in lines of at most `room` columns."""
    return _lines(span(text, style), room)


def _lines(part: Span, room: int) -> list[Span]:
    """The span itself where it fits, else its lines."""
    if part.columns <= room:
        return [part]
    return [Span(line, part.style) for line in wrap(part.text, room // part.style.wide)]


@dataclass(slots=True)
class Sheet:
    """Collects rows for a roll of so many columns. Everything too long goes on in the next row."""

    width: int
    rows: list[Row] = field(default_factory=list[Row])

    def text(self, text: str, style: Style = PLAIN, indent: int = 0) -> None:
        """A paragraph from the left."""
        for line in paragraph(text, self.width - indent, style):
            self.line(line, indent)

    def line(self, part: Span, indent: int = 0) -> None:
        """One row of a span that fits."""
        self.rows.append((_gap(indent), part) if indent else (part,))

    def centred(self, text: str, style: Style = PLAIN) -> None:
        """A paragraph in the middle."""
        for line in paragraph(text, self.width, style):
            self.line(line, (self.width - line.columns) // 2)

    def pair(
        self, left: str, right: str, style: Style = PLAIN, right_style: Style | None = None
    ) -> None:
        """A name at the left and its value at the right; a long value goes on below, at the right."""
        right_style = style if right_style is None else right_style
        if not right.strip():
            self.text(left, style)
            return
        name, value = span(left, style), span(right, right_style)
        free = self.width - name.columns - value.columns
        if free >= 1:
            self.rows.append((name, _gap(free), value) if left else (_gap(free), value))
            return
        room = self.width - name.columns - 2
        beside = room >= self.width // 2
        lines = _lines(value, room if beside else self.width)
        if not beside:
            self.text(left, style)
        for at, part in enumerate(lines):
            head = name if beside and at == 0 else _NOTHING
            self._add(head, _gap(self.width - head.columns - part.columns), part)

    def rule(self) -> None:
        self._add(Span("-" * self.width))

    def space(self, dots: int) -> None:
        self.rows.append(Feed(dots))

    def placed(self, spans: list[tuple[int, Span]]) -> None:
        """Spans at their columns, from left to right; the caller has seen to it that they fit."""
        row: list[Span] = []
        used = 0
        for at, part in spans:
            row += (_gap(at - used), part)
            used = max(at, used) + part.columns
        self._add(*row)

    def _add(self, *spans: Span) -> None:
        self.rows.append(tuple(part for part in spans if part.text))


def _gap(size: int) -> Span:
    return _GAPS[size] if 0 <= size < len(_GAPS) else Span(" " * size)
