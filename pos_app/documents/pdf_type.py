"""Sets text for PDFs: Pretendard, Nanum Gothic for what it lacks, □ for what neither has.

Writes the operators itself: a text costs one look-up per character instead of reportlab's walk
through its subset tables, and characters met once are remembered for the whole document.
"""

from __future__ import annotations

from enum import Enum
from itertools import groupby
from operator import itemgetter
from typing import Any

from pos_app.documents.fonts import covered, embedded
from pos_app.documents.text_grid import MISSING

_FIGURES = frozenset("0123456789")
_ESCAPED = [
    f"\\{at:03o}" if at < 32 or at > 126 or chr(at) in "()\\" else chr(at) for at in range(256)
]


class Face(Enum):
    """A weight of the text face and its stand-in."""

    TEXT = ("Pretendard-Regular", "NanumGothic")
    STRONG = ("Pretendard-Bold", "NanumGothicBold")


class _Glyphs(dict[str, tuple[str, str]]):
    """Character → (font's name in the document, its code there, escaped)."""

    def __init__(self, face: Face, document: Any) -> None:
        super().__init__()
        self._faces = face.value
        self._document = document

    def __missing__(self, char: str) -> tuple[str, str]:
        name, shown = face_for(char, self._faces)
        font = embedded(name)
        ((subset, code),) = font.splitString(shown, self._document)
        inner = font.getSubsetInternalName(subset, self._document)
        self[char] = inner, _ESCAPED[code[0]]
        return self[char]


class _Widths(dict[str, float]):
    """Character → its advance in thousandths of the size."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._faces = face.value

    def __missing__(self, char: str) -> float:
        name, shown = face_for(char, self._faces)
        self[char] = embedded(name).face.getCharWidth(ord(shown))
        return self[char]


def face_for(char: str, faces: tuple[str, ...]) -> tuple[str, str]:
    """The first face that has the character, and what to draw with it."""
    for name in faces:
        if char in covered(name):
            return name, char
    return faces[0], MISSING


class Typesetter:
    """Text of one document as PDF operators; sizes and widths in points."""

    def __init__(self, document: Any) -> None:
        self._glyphs = {face: _Glyphs(face, document) for face in Face}
        self._widths = {face: _Widths(face) for face in Face}
        self._figure = {face: max(map(self._widths[face].__getitem__, _FIGURES)) for face in Face}
        self._cells = {face: self._figure_cells(face) for face in Face}

    def width(self, text: str, face: Face, size: float) -> float:
        return sum(map(self._widths[face].__getitem__, text)) * size / 1000

    def figures_width(self, text: str, face: Face, size: float) -> float:
        """The width of `figures`."""
        cell, widths = self._figure[face], self._widths[face]
        return sum(cell if char in _FIGURES else widths[char] for char in text) * size / 1000

    def show(self, text: str, face: Face, size: float) -> str:
        """Operators that draw the text where the text position is."""
        glyphs = [self._glyphs[face][char] for char in text]
        return "".join(
            f"{font} {size:g} Tf ({''.join(map(itemgetter(1), run))}) Tj "
            for font, run in groupby(glyphs, itemgetter(0))
        )

    def figures(self, text: str, face: Face, size: float) -> str:
        """As `show`, every digit in a cell of one width, so that amounts stand in columns."""
        cells = [self._cells[face].get(char) or self._plain_cell(char, face) for char in text]
        return "".join(
            f"{font} {size:g} Tf [{''.join(map(itemgetter(1), run))}] TJ "
            for font, run in groupby(cells, itemgetter(0))
        )

    def wrap(self, text: str, face: Face, size: float, width: float) -> list[str]:
        """Lines of at most `width` points: between words, inside one only if it must."""
        widths, limit = self._widths[face], width * 1000 / size
        if sum(map(widths.__getitem__, text)) <= limit:
            return [text]
        lines: list[str] = []
        line, used = "", 0.0
        space = widths[" "]
        for word in text.split():
            wide = sum(map(widths.__getitem__, word))
            if line and used + space + wide <= limit:
                line, used = f"{line} {word}", used + space + wide
                continue
            if line:
                lines.append(line)
            *whole, line = _broken(word, widths, limit) if wide > limit else [word]
            lines.extend(whole)
            used = sum(map(widths.__getitem__, line))
        lines.append(line)
        return lines

    def fitting(self, text: str, face: Face, size: float, width: float) -> float:
        """The largest size up to `size` at which the figures stay within `width`."""
        used = self.figures_width(text, face, size)
        return size if used <= width else size * width / used

    def _figure_cells(self, face: Face) -> dict[str, tuple[str, str]]:
        cells: dict[str, tuple[str, str]] = {}
        for char in sorted(_FIGURES):
            font, code = self._glyphs[face][char]
            side = (self._figure[face] - self._widths[face][char]) / 2
            cells[char] = font, f"{-side:.0f}({code}){-side:.0f}" if side else f"({code})"
        return cells

    def _plain_cell(self, char: str, face: Face) -> tuple[str, str]:
        font, code = self._glyphs[face][char]
        self._cells[face][char] = font, f"({code})"
        return self._cells[face][char]


def _broken(word: str, widths: _Widths, limit: float) -> list[str]:
    pieces: list[str] = []
    start, used = 0, 0.0
    for at, char in enumerate(word):
        if used + widths[char] > limit and at > start:
            pieces.append(word[start:at])
            start, used = at, 0.0
        used += widths[char]
    return [*pieces, word[start:]]
