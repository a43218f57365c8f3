"""What a customer display says, once for a display with Korean letters and once for one without."""

from __future__ import annotations

from dataclasses import dataclass

COLUMNS = 20


@dataclass(frozen=True, slots=True)
class DisplayText:
    """Two lines twice: as a shop says it, and in ASCII alone, where names are left out.

    `lingers_s` is for how long it stands before the shop's own text takes its place; 0: until
    something else is shown.
    """

    upper: str
    lower: str
    plain_upper: str
    plain_lower: str
    lingers_s: float = 0.0

    def lines(self, *, hangul: bool) -> tuple[str, str]:
        """The two lines for a display that has, or lacks, Korean letters."""
        if hangul:
            return self.upper, self.lower
        return self.plain_upper, self.plain_lower
