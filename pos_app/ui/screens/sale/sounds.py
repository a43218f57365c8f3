"""What the counter hears, without knowing what plays it."""

from __future__ import annotations

from typing import Literal, Protocol

SoundName = Literal["ok", "complete", "attention", "error"]


class Sounds(Protocol):
    """Plays a pattern by its name at once and returns."""

    def play(self, name: SoundName) -> None: ...
