"""What five scans teach: the limit between keys, and what the scanner adds around a code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from pos_app.ui.screens.devices.scan_gaps import KEPT, GapVerdict, ScanRow

USUAL_GAP_MS = 50
# With a prefix the detector waits so long between keys; half as much again must fit.
_WITH_PREFIX_MS = 80


class NotLearned(Enum):
    """Why the scans do not make settings."""

    FEW = "few"
    NO_KEYS = "no_keys"  # it does not type: there is nothing to learn
    SLOW = "slow"  # too slow to be told from a person; it needs a prefix, or a serial port
    MIXED = "mixed"  # it adds now this, now that: two scanners, or a setting in between


@dataclass(frozen=True, slots=True)
class Learned:
    """Settings of the keyboard driver, as they stand in its form."""

    gap_ms: int
    prefix: str
    suffix: str

    def typed(self) -> dict[str, str | bool]:
        """By the names of the driver's settings."""
        return {"gap_ms": str(self.gap_ms), "prefix": self.prefix, "suffix": self.suffix}


def learned(
    rows: Sequence[ScanRow], verdict: GapVerdict, prefix: str, suffix: str
) -> Learned | NotLearned:
    """What to save. `prefix` and `suffix` are what is set now, and stay where no set-up barcode
    taught otherwise."""
    if len(rows) < KEPT:
        return NotLearned.FEW
    if verdict.limit is None:
        return NotLearned.NO_KEYS
    around = {row.around for row in rows if row.around is not None}
    if len(around) > 1:
        return NotLearned.MIXED
    before, after = around.pop() if around else (prefix, suffix)
    if verdict.too_slow:
        fits = before and verdict.worst is not None and verdict.worst <= _WITH_PREFIX_MS
        return Learned(USUAL_GAP_MS, before, after) if fits else NotLearned.SLOW
    return Learned(verdict.limit, before, after)
