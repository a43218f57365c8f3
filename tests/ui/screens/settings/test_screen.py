"""설정 over the real services."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from pos_app.devices.hub import DeviceHub
from pos_app.domain.actors import Actor, Role
from pos_app.domain.house.shop_settings import RAIL, ShopSettings
from pos_app.domain.parcels.couriers import CourierCode
from pos_app.domain.receipts.receipt_due import ReceiptDuty
from pos_app.domain.secret import Secret
from pos_app.gateways.secrets.memory import MemorySecrets
from pos_app.services.devices.database_door import DatabaseDoor
from pos_app.services.devices.devices import Devices
from pos_app.services.devices.notice_post import NoticePost
from pos_app.services.house.closed_days import ClosedDays
from pos_app.services.house.couriers import Couriers
from pos_app.services.house.malls import MallDraft, Malls
from pos_app.services.house.settings import Settings
from pos_app.services.intake.order_formats import OrderFormats
from pos_app.services.money.merchants import Merchants
from pos_app.station import Station, Theme, load_station
from pos_app.ui.forms.hours_form import HoursForm
from pos_app.ui.frame.entry import ScreenEntry
from pos_app.ui.main_window import MainWindow
from pos_app.ui.screens.settings.screen import SettingsScreen
from pos_app.ui.widgets.banner import Banner
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.check import Check
from pos_app.ui.widgets.choice_list import ChoiceList
from pos_app.ui.widgets.segmented import Segmented
from tests.databases import Sqlite
from tests.ui.clipping import assert_nothing_clipped
from tests.ui.people import PASSWORD, House, opened
from tests.ui.screens.settings.frame import backup_services, unheard

PARTS = (
    "shop",
    "fee",
    "staff",
    "couriers",
    "malls",
    "gateway",
    "notices",
    "receipt",
    "sale",
    "days",
    "rail",
    "this_pc",
    "database",
    "backup",
    "formats",
)


@dataclass
class Shown:
    """The window, its screen, and the services behind it."""

    house: House
    window: MainWindow
    screen: SettingsScreen
    settings: Settings
    couriers: Couriers
    malls: Malls
    formats: OrderFormats
    station: Path
    themes: list[Theme]

    def open(self, part: str) -> QWidget:
        self.screen.open_with(part)
        self.house.settle()
        return self.screen.part()

    def save(self) -> KeyButton:
        return next(b for b in self.window.findChildren(KeyButton) if b.key() == "Ctrl+S")


@pytest.fixture
def house(sqlite_template: Sqlite, tmp_path: Path) -> Iterator[House]:
    with opened(sqlite_template, tmp_path) as made:
        yield made


@pytest.fixture
def show(house: House, tmp_path: Path, qtbot: QtBot) -> Callable[[Actor], Shown]:
    def build(actor: Actor) -> Shown:
        settings, themes = Settings(house.db, house.clock), list[Theme]()
        couriers, malls = Couriers(house.db, house.clock), Malls(house.db, house.clock)
        formats, station = OrderFormats(tmp_path / "formats"), tmp_path / "station.toml"
        devices = Devices(
            lambda choices, told: DeviceHub(choices, house.clock, on_change=told),
            Station(name="카운터 1"),
            station,
            house.clock,
        )
        made: list[SettingsScreen] = []

        def make() -> SettingsScreen:
            made.append(
                SettingsScreen(
                    settings,
                    house.book,
                    couriers,
                    malls,
                    Merchants(house.db, house.clock, MemorySecrets),
                    NoticePost(house.db, unheard, "inicis", devices),
                    ClosedDays(house.db, house.clock),
                    formats,
                    devices,
                    DatabaseDoor(Secret(house.db.url), lambda _: house.db.url, devices),
                    backup_services(house, tmp_path),
                    house.tasks,
                    lambda: actor,
                    themes.append,
                )
            )
            return made[0]

        window = MainWindow([ScreenEntry("settings", "설정", "settings", make)], house.clock)
        qtbot.addWidget(window)
        window.open("settings")
        window.show()
        return Shown(house, window, made[0], settings, couriers, malls, formats, station, themes)

    return build


def edits(part: QWidget) -> list[QLineEdit]:
    return [edit for edit in part.findChildren(QLineEdit) if edit.isVisible()]


def type_over(edit: QLineEdit, text: str) -> None:
    """As a person's typing is told; the test keys of Qt know no Hangul."""
    edit.setFocus()
    edit.setText(text)
    edit.textEdited.emit(text)


def test_shop_details_are_saved_and_a_wrong_number_is_not(
    house: House, show: Callable[[Actor], Shown], qtbot: QtBot
) -> None:
    shown = show(house.manager)
    part = shown.open("shop")
    assert not shown.save().isEnabled()
    name, _, number, tel, _ = edits(part)
    name.setText("담다 문구")
    type_over(number, "123-45-67892")
    tel.setText("0200001234")
    shown.save().click()
    house.settle()
    assert number.property("wrong") is True
    assert shown.settings.read().shop_name == ""
    type_over(number, "1234567891")
    qtbot.keyClick(number, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: shown.settings.read().shop_name == "담다 문구")
    saved = shown.settings.read()
    assert (saved.business_no, saved.tel) == ("123-45-67891", "02-0000-1234")
    qtbot.waitUntil(lambda: not shown.save().isEnabled())


def test_what_another_part_saved_stays(
    house: House, show: Callable[[Actor], Shown], qtbot: QtBot
) -> None:
    shown = show(house.manager)
    part = shown.open("fee")
    elsewhere = replace(shown.settings.read(), shop_name="다른 자리에서 적은 이름")
    shown.settings.save(house.manager, elsewhere)
    type_over(edits(part)[0], "2500")
    shown.save().click()
    qtbot.waitUntil(lambda: shown.settings.read().delivery_fee == 2500)
    assert shown.settings.read().shop_name == "다른 자리에서 적은 이름"


def test_the_hours_of_the_day_are_chosen_and_the_courier_comes_after_the_last_order(
    house: House, show: Callable[[Actor], Shown], qtbot: QtBot
) -> None:
    shown = show(house.manager)
    form = shown.open("hours").findChild(HoursForm)
    assert isinstance(form, HoursForm)
    form.ends.choose(2)
    form.until.choose(15)
    form.leaves.choose(13)
    form.leaves.activated.emit(0)
    shown.save().click()
    house.settle()
    assert shown.settings.read().leaves_at == 18, "the courier would come before the last order"
    form.leaves.choose(17)
    shown.save().click()
    qtbot.waitUntil(lambda: shown.settings.read().leaves_at == 17)
    saved = shown.settings.read()
    assert (saved.day_ends, saved.ship_rule.until, saved.ship_rule.leaves) == (2, 15, 17)


def test_always_charging_means_never_free(
    house: House, show: Callable[[Actor], Shown], qtbot: QtBot
) -> None:
    shown = show(house.manager)
    part = shown.open("fee")
    never = part.findChild(Check)
    assert isinstance(never, Check)
    never.click()
    shown.save().click()
    qtbot.waitUntil(lambda: shown.settings.read().free_delivery_over == 0)


def test_the_duty_of_cash_receipts_is_kept(
    house: House, show: Callable[[Actor], Shown], qtbot: QtBot
) -> None:
    shown = show(house.manager)
    part = shown.open("receipt")
    least, days = edits(part)
    type_over(days, "0")
    shown.save().click()
    assert days.property("wrong") is True and shown.settings.read().receipt_days == 5
    type_over(days, "3")
    type_over(least, "50000")
    shown.save().click()
    qtbot.waitUntil(lambda: shown.settings.read().duty == ReceiptDuty(True, 50_000, 3))
    qtbot.waitUntil(lambda: not shown.save().isEnabled())
    must = part.findChild(Check)
    assert isinstance(must, Check)
    must.click()
    assert not least.isEnabled(), "no amount is a duty while unasked ones are none"
    shown.save().click()
    qtbot.waitUntil(lambda: shown.settings.read().duty == ReceiptDuty(False, 50_000, 3))


def test_the_banner_stays_until_a_second_person_may_approve(
    house: House, show: Callable[[Actor], Shown], qtbot: QtBot
) -> None:
    shown = show(house.manager)
    directly = Qt.FindChildOption.FindDirectChildrenOnly
    banner = next(b for b in shown.screen.findChildren(Banner, options=directly))
    qtbot.waitUntil(lambda: "한 사람뿐" in banner.text())
    banner.acted.emit()
    part = shown.screen.part()
    assert part.key == "staff"
    name, login, password, again = edits(part)
    for edit, text in ((name, "한가람"), (login, "han"), (password, PASSWORD), (again, PASSWORD)):
        edit.setText(text)
    part.touched()
    shown.save().click()
    qtbot.waitUntil(lambda: not house.book.needs_second_approver())
    qtbot.waitUntil(lambda: banner.text() == "")
    person = next(p for p in house.book.people() if p.login == "han")
    assert (person.role, person.approver) == (Role.CLERK, True)


def test_a_taken_login_is_said_at_its_field(
    house: House, show: Callable[[Actor], Shown], qtbot: QtBot
) -> None:
    shown = show(house.manager)
    part = shown.open("staff")
    next(b for b in part.findChildren(KeyButton) if b.text() == "직원 추가").click()
    name, login, password, again = edits(part)
    for edit, text in ((name, "한가람"), (login, "kim"), (password, PASSWORD), (again, PASSWORD)):
        edit.setText(text)
    part.touched()
    shown.save().click()
    qtbot.waitUntil(lambda: login.property("wrong") is True)
    assert len(house.book.people()) == 3


def test_the_last_manager_stays_one_and_the_screen_says_why(
    house: House, show: Callable[[Actor], Shown], qtbot: QtBot
) -> None:
    shown = show(house.manager)
    part = shown.open("staff")
    role = next(s for s in part.findChildren(Segmented) if s.isVisible())
    qtbot.keyClick(role, Qt.Key.Key_Left)
    shown.save().click()
    qtbot.waitUntil(lambda: "매니저가 한 사람은" in shown.window.banner().text())


def test_a_clerk_sets_the_own_pin_and_nothing_else(
    house: House, show: Callable[[Actor], Shown], qtbot: QtBot
) -> None:
    shown = show(house.clerk)
    part = shown.open("staff")
    _, _, pin, again = edits(part)
    type_over(pin, "280491")
    type_over(again, "280491")
    shown.save().click()
    named = lambda: next(p for p in house.book.people() if p.login == "kim").has_pin  # noqa: E731
    qtbot.waitUntil(named, timeout=20_000)
    shown.open("shop")
    assert shown.save().reason() == "매니저만 바꿀 수 있습니다."


def test_couriers_malls_order_and_formats_are_kept(
    house: House, show: Callable[[Actor], Shown], qtbot: QtBot
) -> None:
    shown = show(house.manager)
    couriers = shown.open("couriers")
    next(c for c in couriers.findChildren(Check) if c.text() == "롯데택배").click()
    shown.save().click()
    qtbot.waitUntil(lambda: [c.rule.code for c in shown.couriers.used()] == [CourierCode.LOTTE])
    malls = shown.open("malls")
    type_over(edits(malls)[0], "담다 스토어")
    shown.save().click()
    qtbot.waitUntil(lambda: [m.name for m in shown.malls.everything()] == ["담다 스토어"])
    rail = shown.open("rail")
    next(b for b in rail.findChildren(KeyButton) if b.text() == "아래로").click()
    shown.save().click()
    qtbot.waitUntil(lambda: shown.settings.read().rail[:2] == (RAIL[1], RAIL[0]))
    formats = shown.open("formats")
    type_over(edits(formats)[0], "우리 주문번호")
    shown.save().click()
    qtbot.waitUntil(lambda: any(row.own for row in shown.formats.known()))


def test_a_mall_name_is_there_once(
    house: House, show: Callable[[Actor], Shown], qtbot: QtBot
) -> None:
    shown = show(house.manager)
    shown.malls.add(house.manager, MallDraft("cafe24", "담다몰"))
    malls = shown.open("malls")
    qtbot.waitUntil(lambda: bool(malls.findChild(ChoiceList).keys()))  # type: ignore[union-attr]
    next(b for b in malls.findChildren(KeyButton) if b.text() == "쇼핑몰 추가").click()
    name = edits(malls)[0]
    type_over(name, "담다몰")
    shown.save().click()
    qtbot.waitUntil(lambda: name.property("wrong") is True)
    assert len(shown.malls.everything()) == 1


def test_this_pc_is_written_into_its_file_and_its_colours_at_once(
    house: House, show: Callable[[Actor], Shown], qtbot: QtBot
) -> None:
    shown = show(house.manager)
    part = shown.open("this_pc")
    theme = part.findChild(Segmented)
    assert isinstance(theme, Segmented)
    theme.setFocus()
    qtbot.keyClick(theme, Qt.Key.Key_Left)
    type_over(edits(part)[0], "작업대 2")
    shown.save().click()
    qtbot.waitUntil(shown.station.exists)
    kept = load_station(shown.station)
    assert (kept.name, kept.theme) == ("작업대 2", Theme.DARK)
    qtbot.waitUntil(lambda: shown.themes == [Theme.DARK])


@pytest.mark.parametrize("part", PARTS)
def test_nothing_is_clipped(
    house: House, show: Callable[[Actor], Shown], qtbot: QtBot, part: str
) -> None:
    shown = show(house.manager)
    shown.settings.save(house.manager, replace(ShopSettings(), shop_name="담다 문구"))
    shown.malls.add(house.manager, MallDraft("own", "담다몰", "https://mall.example/api"))
    ClosedDays(house.db, house.clock).add(house.manager, 20270504, "임시공휴일")
    shown.open(part)
    assert_nothing_clipped(shown.window, 1280, 720)
