"""What one printer may still answer, or still waits for, from talks that ended badly.

Answers of a kind look all alike and come in the order of their questions. So whoever asks while
`n` answers are owed asks `n + 1` times and believes the last of `n + 1` answers: whichever of the
old ones still come, one at least belongs to the new questions. Answers that come unasked take
nothing off what is owed: they may be noise.
"""

from __future__ import annotations

from dataclasses import dataclass

# A process before this one may have asked and not waited.
_BEFORE_US = 2
_MOST = 63
# More than the longest strip of a picture (48 rows of 72 bytes) that may be cut in the middle.
_HALF_JOB, _HALF_COMMAND = 4096, 16


@dataclass(slots=True)
class Unanswered:
    """Kept by a printer from one opened wire to the next."""

    barriers: int = _BEFORE_US  # GS r
    counters: int = 0  # GS g 2
    half_job: bool = False  # the last job was cut short: its paper hangs, its picture is open
    fill: int = 0  # NULs that end whatever command was cut short

    def cut_short(self, *, in_job: bool) -> None:
        """Bytes stopped in the middle of a job, or of a question behind it."""
        self.half_job = self.half_job or in_job
        self.fill = max(self.fill, _HALF_JOB if in_job else _HALF_COMMAND)

    def cleared(self) -> None:
        """It threw everything away: what it was asked it will never answer."""
        self.barriers = self.counters = self.fill = 0


def owed(asked: int, heard: int) -> int:
    """Answers that may still come after some questions; 0 once all of them did."""
    return min(_MOST, max(0, asked - heard))
