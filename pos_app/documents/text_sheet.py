"""Rows of a receipt before they are bytes: aligned by columns, sized by whole multiples."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from pos_app.documents.text_grid import clean, columns, wrap


@dataclass(frozen=True, slots=True)
class Style:
    """How many times as wide and tall as the font, and whether emphasised."""

    wide: int = 1
    tall: int = 1
    bold: bool = False


PLAIN = Style()
BOLD = Style(bold=True)
LARGE = Style(2, 2, bold=True)


@dataclass(frozen=True, slots=True)
class Span:
    """Cleaned text in one style."""

    text: str
    style: Style = PLAIN

    @property
    def columns(self) -> int:
        return columns(self.text) * self.style.wide


@dataclass(frozen=True, slots=True)
class Feed:
    """Empty paper, in dots."""

    dots: int


Row: TypeAlias = tuple[Span, ...] | Feed


def span(text: str, style: Style = PLAIN) -> Span:
    """Any text as a span."""
    return Span(clean(text), style)


@dataclass(slots=True)
class Sheet:
    """Collects rows for a roll of so many columns. Everything too long goes on in the next row."""

    width: int
    rows: list[Row] = field(default_factory=list[Row])

    def text(self, text: str, style: Style = PLAIN, indent: int = 0) -> None:
        """A paragraph from the left."""
        for line in wrap(clean(text), (self.width - indent) // style.wide):
            self._add(_gap(indent), Span(line, style))

    def centred(self, text: str, style: Style = PLAIN) -> None:
        """A paragraph in the middle."""
        for line in wrap(clean(text), self.width // style.wide):
            part = Span(line, style)
            self._add(_gap((self.width - part.columns) // 2), part)

    def pair(
        self, left: str, right: str, style: Style = PLAIN, right_style: Style | None = None
    ) -> None:
        """A name at the left and its value at the right; a long value goes on below, at the right."""
        right_style = style if right_style is None else right_style
        if not right.strip():
            self.text(left, style)
            return
        name, value = span(left, style), span(right, right_style)
        if name.columns + 1 + value.columns <= self.width:
            self._add(name, _gap(self.width - name.columns - value.columns), value)
            return
        room = self.width - name.columns - 2
        beside = room >= self.width // 2
        lines = wrap(value.text, (room if beside else self.width) // right_style.wide)
        if not beside:
            self.text(left, style)
        for at, line in enumerate(lines):
            part = Span(line, right_style)
            head = name if beside and at == 0 else Span("")
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
    return Span(" " * size)
