"""The paper: bands of ink down a roll, cut into sheets."""

from __future__ import annotations

import io
from dataclasses import dataclass, field

from PIL import Image

_MOST_ROWS = 80_000  # of all sheets together: ten metres
_MOST_BANDS = 30_000
_MOST_SHEETS = 500
_SHEET_ROWS = 24_000  # three metres in one piece


@dataclass(frozen=True, slots=True)
class Sheet:
    """One piece of paper. `png` is 1-bit at the printer's resolution; `cut` is false for paper
    still hanging in the printer when it was drawn."""

    png: bytes
    text: str
    width_dots: int
    height_dots: int
    cut: bool
    barcodes: tuple[tuple[str, str], ...]  # type, data


@dataclass(slots=True)
class _Open:
    bands: list[tuple[int, Image.Image]] = field(default_factory=list[tuple[int, Image.Image]])
    lines: list[str] = field(default_factory=list[str])
    barcodes: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    rows: int = 0


class Roll:
    """Takes bands of ink from the top; `full` once more came than a shop prints in a week.

    `endless` rolls never fill: each sheet leaves with the cut.
    """

    def __init__(self, dots: int, dpi: int, *, endless: bool = False) -> None:
        self._dots, self._dpi, self._endless = dots, dpi, endless
        self._open = _Open()
        self._rows = self._bands = self._cut_sheets = 0

    @property
    def rows(self) -> int:
        """Rows of the sheet in the printer."""
        return self._open.rows

    @property
    def full(self) -> bool:
        if self._open.rows >= _SHEET_ROWS:
            return True
        return not self._endless and (
            self._rows >= _MOST_ROWS
            or self._bands >= _MOST_BANDS
            or self._cut_sheets >= _MOST_SHEETS
        )

    def ink(self, band: Image.Image, advance: int) -> None:
        """Put a band at the head's place and move the paper on by `advance` dots."""
        if self.full:
            return
        self._open.bands.append((self._open.rows, band))
        self._bands += 1
        self.feed(advance)

    def feed(self, dots: int) -> None:
        if not self.full:
            dots = min(dots, _SHEET_ROWS - self._open.rows)
            self._open.rows += dots
            self._rows += dots

    def write(self, line: str) -> None:
        if not self.full:
            self._open.lines.append(line)

    def barcode(self, kind: str, data: str) -> None:
        if not self.full:
            self._open.barcodes.append((kind, data))

    def cut(self) -> Sheet | None:
        """Cut and give out the sheet, None if no paper had moved."""
        self._cut_sheets += 1
        return self._take(cut=True)

    def tear(self) -> Sheet | None:
        """What hangs in the printer, as a sheet; the roll goes on blank."""
        return self._take(cut=False)

    def hanging(self) -> Sheet | None:
        """What hangs in the printer, left where it is."""
        return self._drawn(self._open, cut=False)

    def _take(self, *, cut: bool) -> Sheet | None:
        done, self._open = self._open, _Open()
        return self._drawn(done, cut=cut)

    def _drawn(self, done: _Open, *, cut: bool) -> Sheet | None:
        height = max([done.rows, *(at + band.height for at, band in done.bands)])
        if height <= 0:
            return None
        paper = Image.new("1", (self._dots, height), 1)
        for at, band in done.bands:
            paper.paste(0, (0, at, band.width, at + band.height), band)
        out = io.BytesIO()
        paper.save(out, "PNG", dpi=(self._dpi, self._dpi))
        text = "\n".join(done.lines).strip("\n")
        return Sheet(out.getvalue(), text, self._dots, height, cut, tuple(done.barcodes))
