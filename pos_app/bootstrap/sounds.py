"""The screens name a sound by its word; the device layer plays it."""

from __future__ import annotations

from pos_app.devices.sounds.port import SoundKind, Sounds


class NamedSounds:
    """Plays "ok", "complete", "attention" and "error"."""

    def __init__(self, sounds: Sounds) -> None:
        self._sounds = sounds

    def play(self, name: str) -> None:
        """Play at once and return."""
        self._sounds.play(SoundKind(name))
