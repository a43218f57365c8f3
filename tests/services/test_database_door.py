"""The choice of a database: kept for the next start, tried before, its password nowhere."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import pytest

from pos_app.clock import FrozenClock
from pos_app.devices.hub import DeviceHub
from pos_app.domain.actors import Actor, NotPermitted, Role
from pos_app.domain.house.database_place import FileBooks, ServerBooks, Tried, books_at
from pos_app.domain.secret import Secret
from pos_app.services.devices import database_door
from pos_app.services.devices.database_door import DatabaseDoor, NoServerAddress, ServerNotUsable
from pos_app.services.devices.devices import Devices
from pos_app.station import Station, load_station
from tests import make

PASSWORD = "gehe1m-암호"
URL = f"postgresql://pos:{PASSWORD}@db.shop:5433/damda"
SHOWN = ServerBooks("db.shop", 5433, "damda", "pos")
MANAGER = Actor(1, "한가람", Role.MANAGER, 2, "카운터 1")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "station.toml"


@pytest.fixture
def door(file: Path) -> DatabaseDoor:
    clock = FrozenClock(make.T0)
    devices = Devices(
        lambda choices, told: DeviceHub(choices, clock, on_change=told),
        Station(name="카운터 1"),
        file,
        clock,
    )
    own = f"sqlite:///{file.with_name('shop.db')}"
    return DatabaseDoor(Secret(own), lambda station: station.database_url or own, devices)


def answer(monkeypatch: pytest.MonkeyPatch, tried: Tried) -> list[str]:
    asked: list[str] = []

    def pretend(url: Secret) -> Tried:
        asked.append(url.reveal())
        return tried

    monkeypatch.setattr(database_door, "try_server", pretend)
    return asked


@pytest.mark.parametrize("tried", [Tried.EMPTY, Tried.SAME, Tried.OLDER])
def test_a_server_that_can_be_opened_is_kept_for_the_next_start(
    door: DatabaseDoor, file: Path, monkeypatch: pytest.MonkeyPatch, tried: Tried
) -> None:
    asked = answer(monkeypatch, tried)
    before = door.here()
    assert (before.on_server, before.later) == (False, None)
    after = door.choose(MANAGER, Secret(URL))
    assert (after.now, after.later, after.on_server) == (before.now, SHOWN, True)
    assert load_station(file).database_url == URL
    assert door.test(MANAGER, None) is tried
    assert asked == [URL, URL]
    assert door.choose(MANAGER, None) == before
    assert load_station(file).database_url == ""


@pytest.mark.parametrize(
    "tried", sorted(set(Tried) - {Tried.EMPTY, Tried.SAME, Tried.OLDER}, key=lambda t: t.value)
)
def test_a_server_that_cannot_be_opened_is_not_kept(
    door: DatabaseDoor, file: Path, monkeypatch: pytest.MonkeyPatch, tried: Tried
) -> None:
    answer(monkeypatch, tried)
    with pytest.raises(ServerNotUsable) as no:
        door.choose(MANAGER, Secret(URL))
    assert no.value.tried is tried
    assert not file.exists()


def test_what_names_no_server_is_refused(
    door: DatabaseDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer(monkeypatch, Tried.SAME)
    for address in ("", "shop.db", "sqlite:///shop.db", "postgresql://db.shop", "mysql://a/b",
                    "postgresql:///damda", "postgresql://db.shop:port/damda"):  # fmt: skip
        with pytest.raises(NoServerAddress):
            door.choose(MANAGER, Secret(address))
    with pytest.raises(NoServerAddress):
        door.test(MANAGER, None)
    assert asked == []


def test_only_a_manager_tries_and_chooses(door: DatabaseDoor) -> None:
    clerk = Actor(1, "김담이", Role.CLERK, 2, "카운터 1")
    with pytest.raises(NotPermitted):
        door.test(clerk, Secret(URL))
    with pytest.raises(NotPermitted):
        door.choose(clerk, Secret(URL))


def test_the_password_is_in_no_repr_and_no_log(
    door: DatabaseDoor, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG)
    wrong = URL.replace("db.shop:5433", "127.0.0.1:1")
    shown: list[Any] = [Station(database_url=URL), Secret(URL), books_at(URL)]
    shown.append(door.test(MANAGER, Secret(wrong)))
    try:
        door.choose(MANAGER, Secret(wrong))
    except ServerNotUsable as no:
        shown += [no, no.__cause__, no.__context__]
    answer(monkeypatch, Tried.SAME)
    shown += [door.choose(MANAGER, Secret(URL)), door.here(), door, vars(door)]
    assert PASSWORD not in " ".join(map(repr, shown)) + " ".join(map(str, shown)) + caplog.text


def test_a_file_is_shown_by_its_path() -> None:
    assert books_at("sqlite:////srv/shop.db") == FileBooks("/srv/shop.db")
    assert books_at("sqlite:///C:\\담다\\shop.db") == FileBooks("C:\\담다\\shop.db")
    assert books_at("postgresql://a%40b:x@h/%EB%8B%B4") == ServerBooks("h", 5432, "담", "a@b")
