"""What is known of one paper's last sending: what a person is shown who has to say what became of it."""

from __future__ import annotations

from dataclasses import dataclass

_COUNT_LOST = frozenset({"process_died", "broke_off"})


@dataclass(frozen=True, slots=True)
class PaperEvidence:
    """`trouble` and `silence` are codes: a block reason, a silence, or a reason of the print queue.

    `bytes_sent` of `bytes_total` went out at `sent_at` (ms UTC, None: nothing was sent yet) to the
    printer of the role `printer` at `station`. The cuts are the printer's own count, None where it
    tells none: a guide, never a proof. `cleared` is what the printer said when told to forget the
    paper before a copy, `""` where it was not told to.
    """

    trouble: str
    silence: str
    bytes_sent: int
    bytes_total: int
    sent_at: int | None
    station: str
    printer: str
    cuts_before: int | None
    cuts_after: int | None
    cleared: str

    @property
    def share_known(self) -> bool:
        """Whether it is known how much went out: a program that died did not live to tell."""
        return self.silence not in _COUNT_LOST

    @property
    def cut(self) -> int | None:
        """How many papers the printer cut meanwhile, None where it does not tell."""
        if self.cuts_before is None or self.cuts_after is None:
            return None
        return self.cuts_after - self.cuts_before
