"""Sounds that are written down instead of heard."""

from __future__ import annotations

from pos_app.devices.sounds.port import SoundKind


class RecordingSounds:
    """Keeps what was played, oldest first."""

    def __init__(self) -> None:
        self.played: list[SoundKind] = []
        self.closed = False

    def play(self, kind: SoundKind) -> None:
        if not self.closed:
            self.played.append(kind)

    def close(self) -> None:
        self.closed = True
