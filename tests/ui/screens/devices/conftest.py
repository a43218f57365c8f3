"""장치 over a real hub and a shop on SQLite."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pos_app.devices.hub import DeviceHub, DeviceState
from pos_app.services.devices.devices import Devices
from pos_app.station import DeviceChoice, Station
from tests.databases import Sqlite
from tests.ui.people import House, opened


@pytest.fixture
def house(sqlite_template: Sqlite, tmp_path: Path) -> Iterator[House]:
    with opened(sqlite_template, tmp_path) as made:
        yield made


@pytest.fixture
def devices_of(house: House, tmp_path: Path) -> Iterator[Callable[..., Devices]]:
    made: list[Devices] = []

    def make_hub(
        choices: tuple[DeviceChoice, ...], told: Callable[[tuple[DeviceState, ...]], None]
    ) -> DeviceHub:
        return DeviceHub(choices, house.clock, on_change=told, calm_s=0.1)

    def build(*choices: DeviceChoice, training: bool = True) -> Devices:
        station = Station(name="카운터 1", devices=choices)
        file = tmp_path / "station.toml"
        devices = Devices(make_hub, station, file, house.clock, training=training)
        devices.open()
        made.append(devices)
        return devices

    yield build
    for devices in made:
        devices.close()
