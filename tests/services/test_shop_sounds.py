"""The sounds of a station: as station.toml has them, at once after each change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pos_app.clock import FrozenClock
from pos_app.devices.hub import DeviceHub, DeviceState
from pos_app.devices.simulated.recording_sounds import RecordingSounds
from pos_app.devices.sounds.port import SoundKind
from pos_app.domain.actors import Actor, NotPermitted
from pos_app.domain.actors import Role as StaffRole
from pos_app.services.devices.devices import Devices
from pos_app.services.devices.shop_sounds import ShopSounds, SoundCard, VolumeWrong
from pos_app.station import DeviceChoice, Station, load_station
from tests import make

MANAGER = Actor(1, "이바른", StaffRole.MANAGER, 1, "카운터 1")
CLERK = Actor(2, "김담이", StaffRole.CLERK, 1, "카운터 1")
PICKER = Actor(3, "박한솔", StaffRole.PICKER, 1, "카운터 1")


def make_hub(
    choices: tuple[DeviceChoice, ...], told: Callable[[tuple[DeviceState, ...]], None]
) -> DeviceHub:
    return DeviceHub(choices, FrozenClock(make.T0), on_change=told)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "station.toml"


@pytest.fixture
def devices(file: Path) -> Devices:
    return Devices(make_hub, Station(name="카운터 1"), file, FrozenClock(make.T0))


@pytest.fixture
def player() -> RecordingSounds:
    return RecordingSounds()


@pytest.fixture
def sounds(devices: Devices, player: RecordingSounds) -> ShopSounds:
    made = ShopSounds(player, devices, FrozenClock(make.T0))
    made.begin()
    return made


@pytest.mark.parametrize("kind", SoundKind)
def test_each_pattern_has_its_name(
    sounds: ShopSounds, player: RecordingSounds, kind: SoundKind
) -> None:
    sounds.play(kind.value)
    assert player.played == [kind]


def test_they_are_as_loud_as_the_station_says(sounds: ShopSounds, player: RecordingSounds) -> None:
    assert player.volumes == [80]
    assert sounds.card() == SoundCard(True, 80, True)


def test_a_change_holds_at_once_and_after_a_restart(
    sounds: ShopSounds, player: RecordingSounds, file: Path
) -> None:
    assert sounds.save(MANAGER, on=False, volume=35) == SoundCard(False, 35, True)
    sounds.play("error")
    assert (player.played, player.volumes) == ([], [80, 35])
    kept = load_station(file)
    assert (kept.sounds, kept.volume, kept.name) == (False, 35, "카운터 1")


def test_a_change_on_the_settings_screen_holds_too(
    sounds: ShopSounds, devices: Devices, player: RecordingSounds
) -> None:
    devices.save_station(MANAGER, Station(name="카운터 1", sounds=False, volume=10))
    sounds.play("ok")
    assert (player.played, player.volumes) == ([], [80, 10])


def test_a_test_is_heard_also_while_they_are_off(
    sounds: ShopSounds, player: RecordingSounds
) -> None:
    sounds.save(MANAGER, on=False, volume=80)
    card = sounds.test(PICKER, "attention")
    assert player.played == [SoundKind.ATTENTION]
    assert card.tested_at == make.T0


def test_who_may_and_what_is_no_volume(sounds: ShopSounds) -> None:
    with pytest.raises(NotPermitted):
        sounds.save(CLERK, on=True, volume=50)
    for volume in (-1, 101):
        with pytest.raises(VolumeWrong):
            sounds.save(MANAGER, on=True, volume=volume)


def test_closing_is_silence(sounds: ShopSounds, player: RecordingSounds) -> None:
    sounds.close()
    sounds.play("ok")
    assert (player.closed, player.played) == (True, [])
