"""The log-in window paints before anything heavy is loaded, and takes a password and Enter."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from pos_app.ui.screens.log_in.screen import LogInScreen
from pos_app.ui.screens.log_in.switch_panel import SwitchPanel
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.choice_list import ChoiceList
from tests.databases import Sqlite
from tests.ui.clipping import assert_nothing_clipped
from tests.ui.people import PASSWORD, House, opened

HINT = "연습용 직원입니다. 비밀번호는 모두 damda-1234입니다."
PIN = "280491"


@pytest.fixture
def house(sqlite_template: Sqlite, tmp_path: Path) -> Iterator[House]:
    with opened(sqlite_template, tmp_path) as made:
        yield made


@pytest.fixture
def screen(house: House, qtbot: QtBot) -> LogInScreen:
    made = LogInScreen(house.tasks, HINT)
    qtbot.addWidget(made)
    made.set_shop("담다 문구", "카운터 1")
    return made


def password(part: LogInScreen | SwitchPanel) -> QLineEdit:
    found = part.findChild(QLineEdit)
    assert isinstance(found, QLineEdit)
    return found


def names(part: LogInScreen | SwitchPanel) -> ChoiceList:
    found = part.findChild(ChoiceList)
    assert isinstance(found, ChoiceList)
    return found


def test_neither_database_nor_services_are_loaded_with_it() -> None:
    code = (
        "import sys, pos_app.ui.screens.log_in.screen, pos_app.ui.screens.log_in.switch_panel\n"
        "print([m for m in ('sqlalchemy', 'argon2', 'pos_app.services') if m in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_it_is_whole_before_and_after_the_services(
    house: House, screen: LogInScreen, qtbot: QtBot
) -> None:
    assert_nothing_clipped(screen, 1280, 720)
    button = screen.findChild(KeyButton)
    assert isinstance(button, KeyButton)
    assert not button.isEnabled()
    screen.ready(house.door, house.book)
    screen.set_queued(2)
    qtbot.waitUntil(button.isEnabled)
    assert_nothing_clipped(screen, 1280, 720)
    said = [label.text() for label in screen.findChildren(QLabel) if label.isVisible()]
    assert HINT in said
    assert any("스캔 2개" in text for text in said)


def test_a_name_a_password_and_enter(house: House, screen: LogInScreen, qtbot: QtBot) -> None:
    screen.ready(house.door, house.book, "kim")
    qtbot.waitUntil(lambda: names(screen).chosen() == "kim")
    qtbot.keyClicks(password(screen), "nobody knows")
    qtbot.keyClick(password(screen), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: password(screen).property("wrong") is True)
    assert password(screen).text() == ""
    password(screen).setText(PASSWORD)
    with qtbot.waitSignal(screen.logged_in) as heard:
        qtbot.keyClick(password(screen), Qt.Key.Key_Return)
    assert heard.args[0].name == "김담이"


def test_arrows_choose_another_person_and_forget_what_was_typed(
    house: House, screen: LogInScreen, qtbot: QtBot
) -> None:
    screen.ready(house.door, house.book)
    qtbot.waitUntil(lambda: names(screen).chosen() == "lee")
    password(screen).setText("half")
    qtbot.keyClick(names(screen), Qt.Key.Key_Down)
    assert (names(screen).chosen(), password(screen).text()) == ("kim", "")


@pytest.fixture
def panel(house: House, qtbot: QtBot) -> SwitchPanel:
    made = SwitchPanel(house.door, house.book, lambda: house.manager, house.tasks)
    qtbot.addWidget(made)
    made.show()
    return made


def test_six_digits_hand_the_place_over(house: House, panel: SwitchPanel, qtbot: QtBot) -> None:
    house.book.set_pin(house.clerk, PIN)
    house.book.set_pin(house.manager, "913402")
    panel.ask()
    clerk = str(house.clerk.staff_id)
    qtbot.waitUntil(lambda: names(panel).keys() == (clerk,))
    qtbot.keyClicks(password(panel), "111222")
    qtbot.waitUntil(lambda: password(panel).property("wrong") is True)
    with qtbot.waitSignal(panel.switched) as heard:
        qtbot.keyClicks(password(panel), PIN)
    assert heard.args[0].staff_id == house.clerk.staff_id


def test_without_a_pin_nobody_is_offered(house: House, panel: SwitchPanel, qtbot: QtBot) -> None:
    panel.ask()
    qtbot.wait(30)
    assert names(panel).keys() == ()
    assert not password(panel).isVisible()


def test_nothing_is_clipped_in_the_switch_panel(
    house: House, panel: SwitchPanel, qtbot: QtBot
) -> None:
    assert_nothing_clipped(panel, panel.width(), 420)
    house.book.set_pin(house.clerk, PIN)
    panel.ask()
    qtbot.waitUntil(lambda: bool(names(panel).keys()))
    qtbot.keyClicks(password(panel), "111222")
    qtbot.waitUntil(lambda: password(panel).property("wrong") is True)
    assert_nothing_clipped(panel, panel.width(), 420)
