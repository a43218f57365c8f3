"""The sounds of this station: on or off, how loud, asked for by their names."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pos_app.clock import Clock
from pos_app.devices.sounds.port import SoundKind, Sounds
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.errors import DomainError
from pos_app.services.devices.devices import Devices
from pos_app.station import LOUDEST


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


class ShopSounds:
    """`play` never waits: `sounds` starts each pattern on a thread of its own."""

    def __init__(self, sounds: Sounds, devices: Devices, clock: Clock) -> None:
        self._sounds = sounds
        self._devices = devices
        self._clock = clock
        self._tested_at: int | None = None
        self._volume: int | None = None

    def begin(self) -> None:
        """Be as loud as the station says, now and after each change of it."""
        self._devices.listen(self._follow)
        self._follow()

    def play(self, name: str) -> None:
        """`ok`, `complete`, `attention` or `error`; silent while sounds are off."""
        if self._devices.station().sounds:
            self._sounds.play(SoundKind(name))

    def card(self) -> SoundCard:
        """How they are now."""
        station = self._devices.station()
        return SoundCard(station.sounds, station.volume, self._sounds.able(), self._tested_at)

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
        changed = replace(self._devices.station(), sounds=on, volume=volume)
        self._devices.save_station(actor, changed)
        return self.card()

    def close(self) -> None:
        """Silence. Harmless when repeated."""
        self._sounds.close()

    def _follow(self) -> None:
        volume = self._devices.station().volume
        if volume != self._volume:
            self._volume = volume
            self._sounds.set_volume(volume)
