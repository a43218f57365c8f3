"""How fast a scanner types, and whether a person could be taken for it. Plain numbers."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pos_app.domain.devices.scanner_setup import Found, found_in
from pos_app.domain.devices.scanning import TypedAs

if TYPE_CHECKING:
    from pos_app.ui.scan import Scan
    from pos_app.ui.typed_runs import TypedRun

KEPT = 5
# A person's fastest keys come 60 ms apart; the detector takes at most 55 ms for a scanner.
MOST_GAP_MS = 55
# Windows stamps keys by a clock of 10 to 16 ms: a narrower limit would tear codes apart.
LEAST_GAP_MS = 16
PERSON_FROM_MS, PERSON_TO_MS = 100, 200
_ROOM = 1.5


@dataclass(frozen=True, slots=True)
class ScanRow:
    """One scan. `mean` and `worst` gaps in ms, None for a scanner that does not type.

    `known` is false where the scanner was too slow, or its prefix unknown, and the code went
    through as if a person had typed it. `around` is what the scanner added in front and behind,
    known only of a set-up barcode.
    """

    code: str
    letters: int
    gaps: tuple[int, ...]
    mean: float | None
    worst: int | None
    typed: TypedAs | None = None
    around: tuple[str, str] | None = None
    known: bool = True

    @property
    def clear(self) -> bool:
        """Whether it is clearly not a person."""
        return self.worst is None or self.worst * _ROOM <= MOST_GAP_MS


@dataclass(frozen=True, slots=True)
class GapVerdict:
    """What the scans say together. `limit` ms would fit this scanner; None without typed scans."""

    scans: int
    clear: int
    worst: int | None
    limit: int | None

    @property
    def all_clear(self) -> bool:
        return 0 < self.scans == self.clear

    @property
    def too_slow(self) -> bool:
        """Whether no limit below a person's pace lets this scanner through."""
        return self.worst is not None and self.worst > MOST_GAP_MS


class ScanLog:
    """The last five scans, newest last."""

    def __init__(self) -> None:
        self._rows: deque[ScanRow] = deque(maxlen=KEPT)
        self._set = ("", "")

    def set_added(self, prefix: str, suffix: str) -> None:
        """What is set as added from now on, and taken off the codes before they come here."""
        self._set = (prefix, suffix)

    def add(self, scan: Scan) -> None:
        """Remember one scan."""
        self._keep(scan.code, scan.gaps_ms, scan.typed, known=True)

    def add_typed(self, run: TypedRun) -> bool:
        """Remember what went through as typed, if it was a set-up barcode; whether it was."""
        if found_in(run.text) is None:
            return False
        self._keep(run.text, run.gaps_ms, TypedAs(run.text, "\r", kept_out=False), known=False)
        return True

    def clear(self) -> None:
        """Begin anew."""
        self._rows.clear()

    def rows(self) -> tuple[ScanRow, ...]:
        """Oldest first."""
        return tuple(self._rows)

    def verdict(self) -> GapVerdict:
        """All of them together."""
        rows = self.rows()
        worst = max((row.worst for row in rows if row.worst is not None), default=None)
        limit = None
        if worst is not None:
            limit = min(max(math.ceil(worst * _ROOM), LEAST_GAP_MS), MOST_GAP_MS)
        return GapVerdict(len(rows), sum(row.clear for row in rows), worst, limit)

    def _keep(
        self, code: str, gaps: tuple[int, ...], typed: TypedAs | None, *, known: bool
    ) -> None:
        mean = sum(gaps) / len(gaps) if gaps else None
        worst = max(gaps) if gaps else None
        around = self._around(found_in(code), known)
        self._rows.append(ScanRow(code, len(code), gaps, mean, worst, typed, around, known))

    def _around(self, found: Found | None, known: bool) -> tuple[str, str] | None:
        if found is None:
            return None
        before, after = self._set if known else ("", "")
        return before + found.before, found.after + after
