"""What the dock's screen shows, as values, and what the presenter asks of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from pos_app.domain.warehouse.hand_over import HandOverSheet, SignedHandOver
from pos_app.ui.notice import Notice
from pos_app.ui.tokens import Tone

if TYPE_CHECKING:
    from pos_app.services.house.couriers import Courier


@dataclass(frozen=True, slots=True)
class Said:
    """The band: what the last scan came to, what stops the dock, or what is asked."""

    word: str
    step: str
    tone: Tone


class HandOverView(Protocol):
    """What the presenter says to the screen."""

    def show_couriers(self, couriers: Sequence[Courier], chosen: int | None) -> None:
        """The couriers in use."""
        ...

    def show_sheet(self, sheet: HandOverSheet) -> None:
        """Scanned and missing."""
        ...

    def show_signed(self, signed: Sequence[SignedHandOver]) -> None:
        """Hand-overs signed today, newest first."""
        ...

    def show_said(self, said: Said | None) -> None:
        """The band; None takes it away."""
        ...

    def arm(self, reason: str) -> None:
        """Wake F12, or say why it sleeps."""
        ...

    def say(self, notice: Notice | None) -> None:
        """A sentence over everything."""
        ...

    def gone(self) -> None:
        """The driver has left: the next one has another name."""
        ...

    def saved(self, path: Path) -> None:
        """The manifest lies here."""
        ...
