"""The sounds of this station: on or off, how loud, asked for by their names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from pos_app.clock import Clock
from pos_app.devices.sounds.port import SoundKind, Sounds
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.errors import DomainError
from pos_app.station import LOUDEST, Station


@dataclass(eq=False)
class VolumeWrong(DomainError):
    """A volume is a number from 0 to 100."""


@dataclass(frozen=True, slots=True)
class SoundCard:
    """How the sounds of this station are. `tested_at` in ms UTC, None before the first test."""

    on: bool
    volume: int
    able: bool
    tested_at: int | None = None


class StationFile(Protocol):
    """This PC's settings."""

    def station(self) -> Station:
        """As they are now."""
        ...

    def save_station(self, actor: Actor, changed: Station) -> Station:
        """Write them; only a manager may."""
        ...

    def listen(self, heard: Callable[[], None]) -> None:
        """Call this after each change."""
        ...


class ShopSounds:
    """`play` never waits: `sounds` starts each pattern on a thread of its own."""

    def __init__(self, sounds: Sounds, file: StationFile, clock: Clock) -> None:
        self._sounds = sounds
        self._file = file
        self._clock = clock
        self._tested_at: int | None = None
        self._on, self._volume = True, -1
        file.listen(self._read)
        self._read()

    def play(self, name: str) -> None:
        """`ok`, `complete`, `attention` or `error`; silent while sounds are off."""
        if self._on:
            self._sounds.play(SoundKind(name))

    def card(self) -> SoundCard:
        """How they are now."""
        return SoundCard(self._on, self._volume, self._sounds.able(), self._tested_at)

    def test(self, actor: Actor, name: str) -> SoundCard:
        """Play one pattern, also while sounds are off."""
        require(actor, Permission.TEST_DEVICE)
        self._sounds.play(SoundKind(name))
        self._tested_at = self._clock.now()
        return self.card()

    def save(self, actor: Actor, on: bool, volume: int) -> SoundCard:
        """Have them on or off, and so loud, from now on. Raises `VolumeWrong`."""
        require(actor, Permission.SETTINGS)
        if not 0 <= volume <= LOUDEST:
            raise VolumeWrong
        changed = replace(self._file.station(), sounds=on, volume=volume)
        self._file.save_station(actor, changed)
        self._read()
        return self.card()

    def close(self) -> None:
        """Silence. Harmless when repeated."""
        self._sounds.close()

    def _read(self) -> None:
        station = self._file.station()
        self._on = station.sounds
        if station.volume != self._volume:
            self._volume = station.volume
            self._sounds.set_volume(station.volume)
