"""The sounds of the shop: four patterns. Every player and the twin fit this."""

from __future__ import annotations

from enum import Enum
from typing import Protocol


class SoundKind(Enum):
    """The four patterns a clerk knows without looking."""

    OK = "ok"
    COMPLETE = "complete"
    ATTENTION = "attention"
    ERROR = "error"


class Sounds(Protocol):
    """Plays a pattern at once and returns; a computer without sound stays silent."""

    def play(self, kind: SoundKind) -> None: ...

    def close(self) -> None: ...
