"""Paper, cover, drawer: what a printer's status bytes are made of.

Bits: Samsung/Bixolon SRP-350 and Citizen CT-D150 manuals, Epson's reference.
"""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.devices.printers.port import BlockReason

_FIXED = 0x12


@dataclass(frozen=True, slots=True)
class Condition:
    """The printer as a person standing before it sees it."""

    paper: bool = True
    near_end: bool = False
    cover_open: bool = False
    offline: bool = False  # the button
    drawer_open: bool = False

    @property
    def trouble(self) -> BlockReason | None:
        """What it waits for, the nearest to the hand first."""
        if self.cover_open:
            return BlockReason.COVER_OPEN
        if not self.paper:
            return BlockReason.PAPER_OUT
        return BlockReason.OFFLINE if self.offline else None

    def real_time(self, kind: int) -> bytes:
        """The answer to DLE EOT 1-4."""
        return bytes(
            [
                _FIXED
                | {
                    1: 0x04 * self.drawer_open | 0x08 * (self.trouble is not None),
                    2: 0x04 * self.cover_open | 0x20 * (not self.paper),
                    3: 0,
                    4: 0x0C * self.near_end | 0x60 * (not self.paper),
                }.get(kind, 0)
            ]
        )

    def in_turn(self, kind: int) -> bytes:
        """The answer to GS r: 1 or 49 the paper, 2 or 50 the drawer."""
        if kind in (1, 49):
            return bytes([0x03 * self.near_end | 0x0C * (not self.paper)])
        return bytes([0x01 * self.drawer_open])

    def automatic(self) -> bytes:
        """The four bytes of an automatic status (GS a)."""
        first = 0x10 | 0x04 * self.drawer_open | 0x20 * self.cover_open
        return bytes(
            [
                first | 0x08 * (self.trouble is not None),
                0,
                0x03 * self.near_end | 0x0C * (not self.paper),
                0,
            ]
        )
