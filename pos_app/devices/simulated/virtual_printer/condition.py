"""Paper, cover, drawer, errors: what a printer's status bytes are made of.

Bits: Samsung/Bixolon SRP-350 and Citizen CT-D150 manuals, Epson's reference.
"""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.devices.printers.port import BlockReason

_FIXED = 0x12
# GS a: which bits of the four bytes each of its bits watches.
_WATCHED = {
    0x01: bytes((0x04, 0, 0, 0)),
    0x02: bytes((0x68, 0, 0, 0)),
    0x04: bytes((0, 0x68, 0, 0)),
    0x08: bytes((0, 0, 0x0F, 0)),
}


@dataclass(frozen=True, slots=True)
class Condition:
    """The printer as a person standing before it sees it."""

    paper: bool = True
    near_end: bool = False
    cover_open: bool = False
    offline: bool = False  # the button
    drawer_open: bool = False
    cutter_error: bool = False  # goes with DLE ENQ once the blade is free
    unrecoverable: bool = False  # goes with the power
    hot: bool = False  # goes by itself
    near_end_stops: bool = False  # ESC c 4

    @property
    def error(self) -> bool:
        return self.cutter_error or self.unrecoverable or self.hot

    @property
    def out_of_paper(self) -> bool:
        return not self.paper or (self.near_end and self.near_end_stops)

    @property
    def trouble(self) -> BlockReason | None:
        """What it waits for, the nearest to the hand first."""
        if self.cover_open:
            return BlockReason.COVER_OPEN
        if self.out_of_paper:
            return BlockReason.PAPER_OUT
        if self.cutter_error:
            return BlockReason.CUTTER
        if self.unrecoverable:
            return BlockReason.ERROR
        if self.hot:
            return BlockReason.HOT
        return BlockReason.OFFLINE if self.offline else None

    def real_time(self, kind: int) -> bytes:
        """The answer to DLE EOT 1-4."""
        bits = {
            1: 0x04 * self.drawer_open | 0x08 * (self.trouble is not None),
            2: 0x04 * self.cover_open | 0x20 * self.out_of_paper | 0x40 * self.error,
            3: self._errors,
            4: 0x0C * self.near_end | 0x60 * (not self.paper),
        }
        return bytes([_FIXED | bits.get(kind, 0)])

    def in_turn(self, kind: int) -> bytes:
        """The answer to GS r: 1 or 49 the paper, 2 or 50 the drawer."""
        return bytes([self._paper if kind in (1, 49) else 0x01 * self.drawer_open])

    def automatic(self) -> bytes:
        """The four bytes of an automatic status (GS a)."""
        first = 0x10 | 0x04 * self.drawer_open | 0x20 * self.cover_open
        return bytes([first | 0x08 * (self.trouble is not None), self._errors, self._paper, 0])

    def told(self, before: Condition, mask: int) -> bool:
        """Whether a printer that tells by itself what `mask` of GS a chose tells this change."""
        changed = bytes(
            old ^ new for old, new in zip(before.automatic(), self.automatic(), strict=True)
        )
        return any(
            change & watched
            for bit, bits in _WATCHED.items()
            if mask & bit
            for change, watched in zip(changed, bits, strict=True)
        )

    def offline_causes(self) -> bytes:
        """What GS ( H 49 adds to an offline response. The bytes differ by model: here 41h cover,
        42h paper, 44h error."""
        return bytes(
            0x40 | bit
            for bit, there in ((1, self.cover_open), (2, self.out_of_paper), (4, self.error))
            if there
        )

    @property
    def _errors(self) -> int:
        return 0x08 * self.cutter_error | 0x20 * self.unrecoverable | 0x40 * self.hot

    @property
    def _paper(self) -> int:
        return 0x03 * self.near_end | 0x0C * (not self.paper)
