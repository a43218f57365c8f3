"""What the counter hears, without knowing what plays it."""

from __future__ import annotations

from typing import Protocol

from pos_app.ui.notice import SoundName as SoundName


class Sounds(Protocol):
    """Plays a pattern by its name at once and returns."""

    def play(self, name: SoundName) -> None: ...
