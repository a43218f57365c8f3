"""The sounds of this station: a twin where one is handed in, else what the computer can play."""

from __future__ import annotations

from pos_app.clock import Clock
from pos_app.devices.sounds.port import Sounds
from pos_app.devices.sounds.sound_thread import SoundThread
from pos_app.devices.sounds.system_sounds import SystemSounds
from pos_app.services.devices.devices import Devices
from pos_app.services.devices.shop_sounds import ShopSounds


def shop_sounds(devices: Devices, clock: Clock, twin: Sounds | None = None) -> ShopSounds:
    """Sounds as `station.toml` has them. Nothing is read or written on the caller's thread."""
    sounds = ShopSounds(twin or SoundThread(SystemSounds), devices, clock)
    sounds.begin()
    return sounds
