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
    # NULs that end whatever picture or command was cut short, by a process before this one too.
    fill: int = _HALF_JOB
    hangs: bool = False  # a part of a paper may hang, not cut
    worthless: bool = False  # what it holds can become no whole paper

    def job_lost(self, *, all_out: bool) -> None:
        """A job ended, and how much of it has arrived is not known: bytes that were handed over
        may have been lost on the way."""
        self.fill, self.hangs = _HALF_JOB, True
        self.worthless = self.worthless or not all_out

    def question_cut(self) -> None:
        """Bytes stopped in the middle of a question."""
        self.fill = max(self.fill, _HALF_COMMAND)

    def cleared(self) -> None:
        """It threw everything away: what it was asked it will never answer."""
        self.barriers = self.counters = self.fill = 0
        self.worthless = False

    def parted(self) -> None:
        """The next job begins on a paper of its own."""
        self.fill, self.hangs, self.worthless = 0, False, False


def owed(asked: int, heard: int) -> int:
    """Answers that may still come after some questions; 0 once all of them did."""
    return min(_MOST, max(0, asked - heard))
