"""How fast a scanner types, and whether a person could be taken for it. Plain numbers."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pos_app.ui.scan import Scan

KEPT = 5
# A person's fastest keys come 60 ms apart; the detector takes at most 55 ms for a scanner.
MOST_GAP_MS = 55
PERSON_FROM_MS, PERSON_TO_MS = 100, 200
_ROOM = 1.5


@dataclass(frozen=True, slots=True)
class ScanRow:
    """One scan. `mean` and `worst` gaps in ms, None for a scanner that does not type."""

    code: str
    letters: int
    gaps: tuple[int, ...]
    mean: float | None
    worst: int | None

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


class ScanLog:
    """The last five scans, newest last."""

    def __init__(self) -> None:
        self._rows: deque[ScanRow] = deque(maxlen=KEPT)

    def add(self, scan: Scan) -> None:
        """Remember one scan."""
        gaps = scan.gaps_ms
        mean = sum(gaps) / len(gaps) if gaps else None
        worst = max(gaps) if gaps else None
        self._rows.append(ScanRow(scan.code, len(scan.code), gaps, mean, worst))

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
        limit = None if worst is None else min(max(round(worst * _ROOM), 1), MOST_GAP_MS)
        return GapVerdict(len(rows), sum(row.clear for row in rows), worst, limit)
