"""Sounds that are written down instead of heard."""

from __future__ import annotations

from pos_app.devices.sounds.port import SoundKind


class RecordingSounds:
    """Keeps what was played, oldest first, and the volumes it was set to."""

    def __init__(self) -> None:
        self.played: list[SoundKind] = []
        self.volumes: list[int] = []
        self.closed = False

    def play(self, kind: SoundKind) -> None:
        if not self.closed:
            self.played.append(kind)

    def set_volume(self, percent: int) -> None:
        self.volumes.append(percent)

    def able(self) -> bool:
        return True

    def close(self) -> None:
        self.closed = True
