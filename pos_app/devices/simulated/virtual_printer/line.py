"""The line being set: cells placed in dots, and the same line as text."""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image

COLUMN = 12  # dots of one column of text


@dataclass(frozen=True, slots=True)
class Cell:
    """One letter or barcode on the line. `ink` is 1 where it is black."""

    x: int
    ink: Image.Image
    text: str
    width: int  # dots it takes, with its spacing


class Line:
    """Cells from left to right; `x` is where the next one goes, in dots from the area's edge."""

    def __init__(self) -> None:
        self.cells: list[Cell] = []
        self.x = 0

    @property
    def empty(self) -> bool:
        return not self.cells

    @property
    def height(self) -> int:
        return max((cell.ink.height for cell in self.cells), default=0)

    @property
    def width(self) -> int:
        return max((cell.x + cell.width for cell in self.cells), default=0)

    def put(self, ink: Image.Image, text: str, width: int) -> None:
        self.cells.append(Cell(self.x, ink, text, width))
        self.x += width

    def clear(self) -> None:
        self.cells = []
        self.x = 0

    def ink(self, dots: int, shift: int) -> Image.Image:
        """The line as one band of the paper, its letters standing on one base line."""
        band = Image.new("1", (dots, max(1, self.height)), 0)
        for cell in self.cells:
            place = (shift + cell.x, band.height - cell.ink.height)
            band.paste(1, (*place, place[0] + cell.ink.width, band.height), cell.ink)
        return band

    def text(self, shift: int) -> str:
        """The line in columns; a gap in dots becomes spaces, big letters stand side by side."""
        written, column, end = "", 0, 0
        for cell in self.cells:
            start = shift + cell.x
            if start != end and start // COLUMN > column:
                gap = start // COLUMN - column
                written, column = written + " " * gap, column + gap
            written += cell.text
            column += max(1, round(cell.width / COLUMN))
            end = start + cell.width
        return written.rstrip()
