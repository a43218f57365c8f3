"""The sounds of the shop: four patterns. Every player and the twin fit this."""

from __future__ import annotations

from enum import Enum
from typing import Protocol

LOUDEST = 100


class SoundKind(Enum):
    """The four patterns a clerk knows without looking."""

    OK = "ok"
    COMPLETE = "complete"
    ATTENTION = "attention"
    ERROR = "error"


class Sounds(Protocol):
    """Starts patterns. Starting takes milliseconds, so it is never done on the screen's thread."""

    def play(self, kind: SoundKind) -> None:
        """Start the pattern and return; a computer without sound stays silent."""
        ...

    def set_volume(self, percent: int) -> None:
        """How loud patterns are from now on, 0 (silent) to 100."""
        ...

    def able(self) -> bool:
        """Whether this computer has anything to play with."""
        ...

    def close(self) -> None:
        """Stop what plays. Harmless when repeated."""
        ...
