"""The till of an open training shop: cash opens the twin, trouble is said where somebody looks."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_app.bootstrap.desk import Desk
from pos_app.bootstrap.office import Office
from pos_app.bootstrap.place import Place
from pos_app.clock import FrozenClock
from pos_app.devices.drawers.port import DrawerFault
from pos_app.devices.simulated.memory_display import MemoryDisplay
from pos_app.devices.simulated.recording_drawer import RecordingDrawer
from pos_app.devices.simulated.recording_sounds import RecordingSounds
from pos_app.devices.sounds.port import SoundKind
from pos_app.domain.actors import Actor
from pos_app.domain.actors import Role as StaffRole
from pos_app.domain.ids import new_op_id
from pos_app.domain.paying.payment import PaymentMethod, PayState
from pos_app.domain.till.drawer import (
    DrawerCause,
    DrawerOpening,
    DrawerState,
    DrawerTrouble,
)
from pos_app.station import DeviceChoice, Role, Station, save_station
from pos_app.ui.application import make_application
from pos_app.ui.words.till import opening_words
from tests import make
from tests.bootstrap.house import open_files, threads

pytestmark = pytest.mark.qt_log_ignore(
    "This plugin does not support propagateSizeHints", extend=True
)


def test_training_has_the_twins_whatever_the_station_says(tmp_path: Path) -> None:
    place = Place(tmp_path, training=True)
    real = (
        DeviceChoice(Role.RECEIPT_PRINTER, "network", (("host", "192.0.2.7"),)),
        DeviceChoice(Role.SCANNER, "wedge"),
        DeviceChoice(Role.CASH_DRAWER, "printer_drawer"),
        DeviceChoice(Role.CUSTOMER_DISPLAY, "cd5220", (("port", "COM4"),)),
        DeviceChoice(Role.CARD_TERMINAL, "serial_terminal", (("port", "COM5"),)),
    )
    save_station(Station(name="카운터 1", devices=real), place.station_file)
    assert [(one.role, one.driver) for one in place.station().devices] == [
        (Role.SLIP_PRINTER, "virtual"),
        (Role.SCANNER, "wedge"),
        (Role.CASH_DRAWER, "virtual_drawer"),
        (Role.CUSTOMER_DISPLAY, "virtual_display"),
        (Role.CARD_TERMINAL, "virtual_terminal"),
    ]
    assert Place(tmp_path).station().devices == real


class Shop:
    """A desk with somebody at it."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.sounds = RecordingSounds()
        self._made: list[make.Shop] = []
        place = Place(folder, training=True)
        save_station(Station(name="카운터 1"), place.station_file)
        self.desk = Desk(place, FrozenClock(make.T0), prepare=self._prepare, sounds=self.sounds)
        self.desk.open()
        qtbot.waitUntil(lambda: self.desk.counter is not None, timeout=20_000)
        shop, office = self._made[0], self.office
        self.clerk = Actor(
            shop.clerk.staff_id, "김담이", StaffRole.CLERK, office.station_id, "카운터 1"
        )
        self.desk.enter(self.clerk)

    def _prepare(self, office: Office) -> None:
        self._made.append(make.shop(office.db))

    @property
    def office(self) -> Office:
        assert self.desk.counter is not None
        return self.desk.counter.office

    @property
    def drawer(self) -> RecordingDrawer:
        assert self.desk.counter is not None
        found = self.desk.counter.running.devices.drawer()
        assert isinstance(found, RecordingDrawer)
        return found

    @property
    def display(self) -> MemoryDisplay:
        assert self.desk.counter is not None
        found = self.desk.counter.running.devices.display()
        assert isinstance(found, MemoryDisplay)
        return found

    def unpaid(self) -> int:
        return make.order(self.office.db, self._made[0], pay=PayState.AWAITING)

    def banner(self) -> str:
        return self.desk.window.banner().text()

    def close(self) -> None:
        self.desk.close()
        self.desk.window.close()


@pytest.fixture
def shop(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Shop]:
    make_application("light")
    files, before = open_files(), threads()
    made = Shop(tmp_path, qtbot)
    yield made
    made.close()
    assert threads() == before
    assert open_files() <= files


def test_cash_opens_the_drawer_and_trouble_is_said_and_heard(shop: Shop) -> None:
    shop.office.payments.confirm(shop.clerk, shop.unpaid(), PaymentMethod.CASH)
    shop.qtbot.waitUntil(lambda: len(shop.drawer.kicks) == 1, timeout=10_000)
    assert shop.banner() == ""
    shop.drawer.plan(DrawerFault.PAPER_OUT)
    shop.sounds.played.clear()
    shop.office.payments.confirm(shop.clerk, shop.unpaid(), PaymentMethod.CASH)
    shop.qtbot.waitUntil(lambda: "용지가 없습니다" in shop.banner(), timeout=10_000)
    assert "금전함을 열지 못했습니다." in shop.banner()
    assert shop.sounds.played == [SoundKind.ATTENTION]
    assert len(shop.drawer.kicks) == 1
    shop.drawer.plan(None)
    shop.office.drawer_desk.open_without_sale(shop.clerk, new_op_id(), "다시 열기")
    shop.qtbot.waitUntil(lambda: len(shop.drawer.kicks) == 2, timeout=10_000)
    assert shop.office.checks.run() == []


def test_the_customer_reads_the_shops_name_as_it_is_now(shop: Shop) -> None:
    name = shop.office.settings.read().shop_name
    _until(lambda: shop.display.lines[0].strip() == name.strip()[:20].strip())
    from dataclasses import replace

    manager = Actor(shop.clerk.staff_id, "이바른", StaffRole.MANAGER, shop.clerk.station_id, "")
    shop.office.settings.save(manager, replace(shop.office.settings.read(), shop_name="봄날 문구"))
    _until(lambda: shop.display.lines[0].strip() == "봄날 문구")


def test_the_strip_says_how_the_till_is(shop: Shop) -> None:
    def shown() -> list[str]:
        return shop.desk.window.strip.words_shown()

    shop.qtbot.waitUntil(lambda: {"금전함", "고객 표시기", "소리"} <= set(shown()), timeout=10_000)
    shop.display.unplug()
    assert shop.desk.counter is not None
    shop.desk.counter.running.devices.look_at(Role.CUSTOMER_DISPLAY)
    shop.qtbot.waitUntil(lambda: "고객 표시기 연결 끊김" in shown(), timeout=10_000)


def _until(holds: Callable[[], bool]) -> None:
    for _ in range(2_000):
        if holds():
            return
        time.sleep(0.005)
    raise AssertionError("it never came")


@pytest.mark.parametrize("trouble", [t for t in DrawerTrouble if t is not DrawerTrouble.NONE])
def test_every_trouble_of_a_no_sale_has_words(trouble: DrawerTrouble) -> None:
    failed = DrawerOpening(
        1, 1, DrawerCause.NO_SALE, DrawerState.FAILED, trouble, make.T0, make.T0, None, "왜", 1
    )
    notice = opening_words(failed)
    assert notice is not None
    assert notice.text.endswith("주십시오.")
    assert notice.sound == "warn"


def test_what_opened_says_nothing_and_what_nobody_knows_says_so() -> None:
    def words(state: DrawerState, trouble: DrawerTrouble = DrawerTrouble.NONE) -> str | None:
        opening = DrawerOpening(1, 1, DrawerCause.CASH, state, trouble, make.T0, make.T0, 7)
        notice = opening_words(opening)
        return notice.text if notice else None

    assert words(DrawerState.DONE) is None
    assert words(DrawerState.HANDED_OVER) is None
    assert words(DrawerState.FAILED, DrawerTrouble.NO_DRAWER) is None, "a shop without a drawer"
    assert "모릅니다" in (words(DrawerState.UNKNOWN, DrawerTrouble.NO_ANSWER) or "")
