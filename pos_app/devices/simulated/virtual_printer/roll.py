"""The paper: bands of ink down a roll, cut into sheets."""

from __future__ import annotations

from dataclasses import dataclass, field

from pos_app.devices.simulated.virtual_printer.bits import stride
from pos_app.devices.simulated.virtual_printer.events import Event, EventLog
from pos_app.devices.simulated.virtual_printer.png import png

_MOST_ROWS = 80_000  # of all sheets together: ten metres
_MOST_BANDS = 30_000
_MOST_SHEETS = 500
_SHEET_ROWS = 24_000  # three metres in one piece


@dataclass(frozen=True, slots=True)
class Sheet:
    """One piece of paper. `png` is 1-bit at the printer's resolution; `cut` is false for paper
    still hanging in the printer when it was drawn; `events` is what happened since the last cut."""

    png: bytes
    text: str
    width_dots: int
    height_dots: int
    cut: bool
    barcodes: tuple[tuple[str, str], ...]  # type, data
    events: tuple[Event, ...] = ()


@dataclass(slots=True)
class _Open:
    bands: list[tuple[int, bytes]] = field(default_factory=list[tuple[int, bytes]])
    lines: list[str] = field(default_factory=list[str])
    barcodes: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    rows: int = 0


class Roll:
    """Takes bands of packed rows from the top; `full` once more came than a shop prints in a week.

    `endless` rolls never fill: each sheet leaves with the cut.
    """

    def __init__(self, dots: int, dpi: int, log: EventLog, *, endless: bool = False) -> None:
        self._dots, self._dpi, self._endless = dots, dpi, endless
        self._row = stride(dots)
        self._log = log
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

    def ink(self, rows: bytes, advance: int) -> None:
        """Put a band at the head's place and move the paper on by its height, at least by
        `advance` dots."""
        if self.full:
            return
        height = len(rows) // self._row
        self._open.bands.append((self._open.rows, rows))
        self._bands += 1
        self.feed(max(advance, height))

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
        sheet = self._drawn(done, cut=cut)
        if sheet is not None:
            self._log.next_sheet()
        return sheet

    def _drawn(self, done: _Open, *, cut: bool) -> Sheet | None:
        ends = [at + len(rows) // self._row for at, rows in done.bands]
        height = max([done.rows, *ends])
        if height <= 0:
            return None
        picture = png(self._dots, height, self._dpi, done.bands)
        text = "\n".join(done.lines).strip("\n")
        told = tuple(done.barcodes)
        return Sheet(picture, text, self._dots, height, cut, told, self._log.of_sheet())
