"""설정 → 영업일: the holidays are shown, and a manager adds and removes a day of the shop's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from pos_app.devices.hub import DeviceHub
from pos_app.domain.actors import Actor
from pos_app.domain.house.closed_days import ClosedAnyway, ClosedBefore, ClosedDay, NoSuchDay
from pos_app.domain.secret import Secret
from pos_app.services.devices.database_door import DatabaseDoor
from pos_app.services.devices.devices import Devices
from pos_app.services.house.closed_days import ClosedDays
from pos_app.station import Station
from pos_app.ui.forms.closed_day_form import typed_day
from pos_app.ui.main_window import MainWindow
from pos_app.ui.notices import notice_of
from pos_app.ui.screens.settings.screen import SettingsScreen
from pos_app.ui.screens.settings.sections.days import DaysSection
from pos_app.ui.screens.settings.sections.holiday_list import HolidayList
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.choice_list import ChoiceList
from pos_app.ui.widgets.segmented import Segmented
from pos_app.ui.widgets.text import Text
from pos_app.ui.words.closed_days import holiday_name
from tests.databases import Sqlite
from tests.ui.clipping import assert_nothing_clipped
from tests.ui.people import House, opened
from tests.ui.screens.settings.frame import framed


class Shown:
    """The section in its window."""

    def __init__(self, window: MainWindow, screen: SettingsScreen, days: ClosedDays) -> None:
        screen.open_with("days")
        part = screen.part()
        assert isinstance(part, DaysSection)
        self.window, self.part, self.days = window, part, days
        self.day, self.word = part.findChildren(QLineEdit)
        self.save = next(b for b in window.findChildren(KeyButton) if b.key() == "Ctrl+S")
        self.remove = next(b for b in part.findChildren(KeyButton) if b.key() == "Alt+Delete")

    def type(self, day: str, word: str = "") -> None:
        for edit, text in ((self.day, day), (self.word, word)):
            edit.setText(text)
            edit.textEdited.emit(text)

    def words(self) -> list[str]:
        return [text.text() for text in self.part.findChildren(Text) if text.isVisible()]

    def holidays(self) -> list[str]:
        texts = self.part.findChild(HolidayList).findChildren(Text)  # type: ignore[union-attr]
        return [text.text() for text in texts if not text.isHidden()]

    def own(self) -> tuple[str, ...]:
        return self.part.findChild(ChoiceList).keys()  # type: ignore[union-attr]


@pytest.fixture
def house(sqlite_template: Sqlite, tmp_path: Path) -> Iterator[House]:
    with opened(sqlite_template, tmp_path) as made:
        yield made


@pytest.fixture
def show(house: House, tmp_path: Path, qtbot: QtBot) -> Callable[[Actor], Shown]:
    def build(actor: Actor) -> Shown:
        devices = Devices(
            lambda choices, told: DeviceHub(choices, house.clock, on_change=told),
            Station(name="카운터 1"),
            tmp_path / "station.toml",
            house.clock,
        )
        door = DatabaseDoor(Secret(house.db.url), lambda _: house.db.url, devices)
        window, screen = framed(house, tmp_path, devices, door, actor)
        qtbot.addWidget(window)
        shown = Shown(window, screen, ClosedDays(house.db, house.clock))
        qtbot.waitUntil(lambda: bool(shown.holidays()), timeout=20_000)
        return shown

    return build


def test_this_and_next_year_are_there_with_their_substitutes(
    house: House, show: Callable[[Actor], Shown], qtbot: QtBot
) -> None:
    shown = show(house.manager)
    assert "2026년 공휴일" in shown.words()
    rows = shown.holidays()
    assert rows[:2] == ["01-01 목", "새해 첫날"]
    assert rows[rows.index("08-17 월") + 1] == "광복절 대체공휴일"
    year = shown.part.findChild(Segmented)
    assert isinstance(year, Segmented)
    year.setFocus()
    qtbot.keyClick(year, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: "02-09 화" in shown.holidays())
    rows = shown.holidays()
    assert "2027년 공휴일" in shown.words()
    assert rows[rows.index("02-09 화") + 1] == "설날 대체공휴일"
    assert rows[-2:] == ["12-27 월", "성탄절 대체공휴일"]


def test_a_day_is_added_and_taken_out_again(
    house: House, show: Callable[[Actor], Shown], qtbot: QtBot
) -> None:
    shown = show(house.manager)
    assert not shown.save.isEnabled()
    assert not shown.remove.isVisible()
    shown.type("2027.5.4", "임시공휴일")
    assert "2027-05-04 (화)" in shown.words()
    qtbot.keyClick(shown.day, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: shown.own() == ("20270504",))
    assert shown.days.days_off().own == (ClosedDay(20270504, "임시공휴일"),)
    assert (shown.day.text(), shown.word.text()) == ("", "")
    shown.type("20261126")
    shown.save.click()
    qtbot.waitUntil(lambda: shown.own() == ("20261126", "20270504"))
    shown.remove.click()
    qtbot.waitUntil(lambda: shown.own() == ("20270504",))
    assert shown.days.days_off().own == (ClosedDay(20270504, "임시공휴일"),)


def test_what_was_typed_stays_while_another_terminal_adds_a_day(
    house: House, show: Callable[[Actor], Shown], qtbot: QtBot
) -> None:
    shown = show(house.manager)
    shown.type("2027-05-04", "임시")
    shown.days.add(house.manager, 20261126)
    shown.part.reload()
    qtbot.waitUntil(lambda: shown.own() == ("20261126",))
    assert (shown.day.text(), shown.word.text()) == ("2027-05-04", "임시")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2027-02-29", "달력에 있는 날짜를"),
        ("내일", "달력에 있는 날짜를"),
        ("2026-11-28", "토요일이라 이미 영업일로 세지 않습니다"),
        ("2026-05-25", "부처님오신날 대체공휴일이라 이미 영업일로 세지 않습니다"),
        ("2026-11-26", "이미 더한 날입니다"),
    ],
)
def test_a_day_that_is_not_taken_is_said_at_its_field(
    house: House, show: Callable[[Actor], Shown], qtbot: QtBot, typed: str, said: str
) -> None:
    shown = show(house.manager)
    shown.days.add(house.manager, 20261126, "재고 조사")
    shown.type(typed)
    shown.save.click()
    qtbot.waitUntil(lambda: any(said in text for text in shown.words()))
    assert shown.day.property("wrong") is True
    assert [one.day for one in shown.days.days_off().own] == [20261126]
    assert_nothing_clipped(shown.window, 1280, 720)
    shown.type("2027-05-04")
    assert shown.day.property("wrong") is False


def test_a_clerk_looks_and_changes_nothing(
    house: House, show: Callable[[Actor], Shown], qtbot: QtBot
) -> None:
    ClosedDays(house.db, house.clock).add(house.manager, 20270504, "임시공휴일")
    shown = show(house.clerk)
    assert shown.own() == ("20270504",)
    assert not shown.day.isEnabled()
    assert shown.remove.reason() == "매니저만 바꿀 수 있습니다."
    assert "매니저만 바꿀 수 있습니다." in shown.words()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2027-05-04", 20270504),
        (" 2027.5.4 ", 20270504),
        ("2027년 5월 4일", 20270504),
        ("2027/05/04 (화)", 20270504),
        ("20270504", 20270504),
        ("2027054", None),
        ("2027-13-01", None),
        ("5월 4일", None),
        ("", None),
    ],
)
def test_dates_as_people_write_them(text: str, day: int | None) -> None:
    assert typed_day(text) == day


def test_words_of_holidays_and_refusals() -> None:
    assert holiday_name("기독탄신일 대체 휴일") == "성탄절 대체공휴일"
    assert holiday_name("설날") == "설날"
    said = [
        notice_of(what).text
        for what in (
            NoSuchDay(20261131),
            ClosedAnyway(20261128, ()),
            ClosedAnyway(20281003, ("개천절", "추석")),
            ClosedBefore(20261126, ""),
        )
    ]
    assert said == [
        "달력에 없는 날짜입니다. 2027-05-04처럼 적어 주십시오.",
        "토요일이라 이미 영업일로 세지 않습니다.",
        "개천절 · 추석이라 이미 영업일로 세지 않습니다.",
        "이미 더한 날입니다. 이름을 바꾸려면 뺀 뒤 다시 더해 주십시오.",
    ]
