"""Receiving at one PC: off by default, chosen by a manager, and shown as it stands."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.devices.hub import DeviceHub
from pos_app.domain.actors import NotPermitted
from pos_app.domain.gateway.notice_place import BadNoticePlace, NoticeDoor, NoticeFault
from pos_app.services.devices.devices import Devices
from pos_app.services.devices.notice_post import NoticePost
from pos_app.station import NoticePlace, Station, load_station
from tests import make

LOOPBACK = "127.0.0.1"


def free_port() -> int:
    with socket.socket() as one:
        one.bind((LOOPBACK, 0))
        return int(one.getsockname()[1])


class Pc:
    """One PC with its station file."""

    def __init__(self, db: Database, folder: Path) -> None:
        self.shop = make.shop(db)
        self.clock = FrozenClock(make.T0)
        self.file = folder / "station.toml"
        self.db = db
        self.post = self.opened(Station())

    def opened(self, station: Station) -> NoticePost:
        devices = Devices(
            lambda choices, told: DeviceHub(choices, self.clock, on_change=told),
            station,
            self.file,
            self.clock,
        )
        return NoticePost(self.db, lambda _driver, _form: b"OK", "inicis", devices)


@pytest.fixture
def pc(database: Database, tmp_path: Path) -> Iterator[Pc]:
    made = Pc(database, tmp_path)
    yield made
    made.post.stop()


def test_it_is_off_until_a_manager_says_where(pc: Pc) -> None:
    pc.post.start()
    here = pc.post.here()
    assert (here.door, here.url, here.newest) == (NoticeDoor.OFF, "", None)
    place = NoticePlace(LOOPBACK, free_port(), (LOOPBACK,))
    with pytest.raises(NotPermitted):
        pc.post.choose(pc.shop.clerk, place)
    here = pc.post.choose(pc.shop.manager, place)
    assert (here.door, here.url) == (
        NoticeDoor.OPEN,
        f"http://{LOOPBACK}:{place.port}/inicis",
    )
    assert load_station(pc.file).notices == place, "it is so at the next start"
    again = pc.opened(load_station(pc.file))
    again.start()
    assert again.here().door is NoticeDoor.PORT_TAKEN
    again.stop()
    here = pc.post.choose(pc.shop.manager, None)
    assert here.door is NoticeDoor.OFF
    assert load_station(pc.file).notices is None


def test_an_address_that_is_not_ours_is_said(pc: Pc) -> None:
    place = NoticePlace("203.0.113.9", free_port(), (LOOPBACK,))
    assert pc.post.choose(pc.shop.manager, place).door is NoticeDoor.NO_ADDRESS


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"address": "nowhere"}, NoticeFault.ADDRESS),
        ({"port": 0}, NoticeFault.PORT),
        ({"port": 70_000}, NoticeFault.PORT),
        ({"senders": ()}, NoticeFault.SENDERS),
        ({"senders": ("mall.example",)}, NoticeFault.SENDERS),
    ],
)
def test_what_cannot_be_used_is_not_kept(
    pc: Pc, change: dict[str, object], fault: NoticeFault
) -> None:
    place = replace(NoticePlace(LOOPBACK, 8_791, (LOOPBACK,)), **change)  # type: ignore[arg-type]
    with pytest.raises(BadNoticePlace) as raised:
        pc.post.choose(pc.shop.manager, place)
    assert raised.value.fault is fault
    assert not pc.file.exists()
