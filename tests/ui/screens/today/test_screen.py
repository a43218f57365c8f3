"""오늘 on the screen: ↑/↓, Enter, answers in place, and nothing cut off."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pos_app.domain.orders.order_views import QueueView
from pos_app.domain.paper.printing import PrintState
from pos_app.ui.frame.entry import ScreenEntry
from pos_app.ui.main_window import MainWindow
from pos_app.ui.scan import Scan
from pos_app.ui.screen import Screen
from pos_app.ui.screens.today.matter_list import MatterList
from pos_app.ui.screens.today.screen import TodayScreen
from pos_app.ui.screens.today.ship_card import ShipCard
from pos_app.ui.widgets.figure import Figure
from pos_app.ui.widgets.funnel import Funnel
from pos_app.ui.widgets.text import Text
from tests.databases import Sqlite
from tests.ui.clipping import assert_nothing_clipped
from tests.ui.screens.today.morning import Morning, morning


@pytest.fixture
def house(sqlite_template: Sqlite, tmp_path: Path) -> Iterator[Morning]:
    with morning(sqlite_template, tmp_path) as made:
        yield made


class Elsewhere(Screen):
    """Remembers with what it was opened."""

    def __init__(self) -> None:
        super().__init__()
        self.got: list[object] = []

    def open_with(self, what: object) -> None:
        self.got.append(what)


def open_window(house: Morning, qtbot: QtBot) -> tuple[MainWindow, TodayScreen]:
    entries = [
        ScreenEntry(
            "today", "오늘", "today",
            lambda: TodayScreen(
                house.today, house.papers, house.promises, house.tasks, lambda: house.shop.clerk
            ),
        ),
        *(ScreenEntry(key, key, "orders", Elsewhere) for key in ("orders", "sale", "promises", "closing")),
    ]  # fmt: skip
    window = MainWindow(entries, house.clock, changes=house.changes)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    screen = window.open("today")
    assert isinstance(screen, TodayScreen)
    qtbot.waitUntil(lambda: bool(matters(screen).lines()))
    return window, screen


def matters(screen: TodayScreen) -> MatterList:
    found = screen.findChild(MatterList)
    assert isinstance(found, MatterList)
    return found


def titles(screen: TodayScreen) -> list[str]:
    return [line.row.title for line in matters(screen).lines()]


def test_the_day_and_its_matters_are_shown_in_their_order(house: Morning, qtbot: QtBot) -> None:
    window, screen = open_window(house, qtbot)
    assert titles(screen)[:3] == [
        "출고지시서가 인쇄되었는지 모릅니다", "출고지시서가 나오다가 멈췄습니다",
        "쇼핑몰과 금액이 다릅니다",
    ]  # fmt: skip
    assert screen.facts() == "11월 24일 화요일 · 15시 30분"
    funnel = screen.findChild(Funnel)
    assert isinstance(funnel, Funnel)
    assert "인쇄 대기 5 · 지난 1" in funnel.accessibleName()
    said = {text.text() for text in screen.findChildren(Text)}
    assert "멈춤 2건 · 보류 1, 취소 1" in said
    assert window.isVisible()


def test_an_answer_is_given_in_place_and_its_row_is_gone(house: Morning, qtbot: QtBot) -> None:
    _, screen = open_window(house, qtbot)
    before = len(titles(screen))
    matters(screen).lines()[0].buttons()[0].click()
    qtbot.waitUntil(lambda: len(titles(screen)) == before - 1)
    assert house.bench.state() is PrintState.CONFIRMED_BY_PERSON
    assert titles(screen)[0] == "출고지시서가 나오다가 멈췄습니다"


def test_arrows_and_enter_open_what_a_row_is_about(house: Morning, qtbot: QtBot) -> None:
    window, screen = open_window(house, qtbot)
    qtbot.keyClick(matters(screen), Qt.Key.Key_Down)
    qtbot.keyClick(matters(screen), Qt.Key.Key_Down)
    row = matters(screen).current()
    assert row is not None
    qtbot.keyClick(matters(screen), Qt.Key.Key_Return)
    there = window.current()
    assert isinstance(there, Elsewhere)
    assert there.got == [row.matter.order_id]


def test_space_does_nothing_and_tab_reaches_the_buttons_of_the_row(
    house: Morning, qtbot: QtBot
) -> None:
    _, screen = open_window(house, qtbot)
    before = titles(screen)
    qtbot.keyClick(matters(screen), Qt.Key.Key_Space)
    qtbot.wait(50)
    assert titles(screen) == before
    first, second = matters(screen).lines()[:2]
    assert {b.focusPolicy() for b in first.buttons()} == {Qt.FocusPolicy.TabFocus}
    assert {b.focusPolicy() for b in second.buttons()} == {Qt.FocusPolicy.NoFocus}


def test_blue_words_of_the_band_open_their_queue_and_a_scan_goes_to_the_counter(
    house: Morning, qtbot: QtBot
) -> None:
    window, screen = open_window(house, qtbot)
    funnel = screen.findChild(Funnel)
    assert isinstance(funnel, Funnel)
    funnel.pressed.emit("orders")
    there = window.current()
    assert isinstance(there, Elsewhere)
    assert there.got == [QueueView.READY]
    window.open("today")
    screen.on_scan(Scan("7000000000010032", "wedge", 0))
    there = window.current()
    assert isinstance(there, Elsewhere)
    assert there.got == ["7000000000010032"]


def test_left_shows_the_day_before(house: Morning, qtbot: QtBot) -> None:
    _, screen = open_window(house, qtbot)
    qtbot.keyClick(screen, Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: screen.facts() == "11월 23일 월요일")
    qtbot.keyClick(screen, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: screen.facts().startswith("11월 24일"))
    qtbot.keyClick(screen, Qt.Key.Key_Right)
    qtbot.wait(50)
    assert screen.facts().startswith("11월 24일")


def test_a_commit_of_anyone_brings_the_screen_up_to_date(house: Morning, qtbot: QtBot) -> None:
    _, screen = open_window(house, qtbot)
    house.papers.answer(house.shop.clerk, house.bench.job_id, True)
    qtbot.waitUntil(lambda: titles(screen)[0] == "출고지시서가 나오다가 멈췄습니다")


@pytest.mark.parametrize("size", [(1280, 720), (1440, 900), (1920, 1080)])
def test_nothing_is_cut_off(house: Morning, qtbot: QtBot, size: tuple[int, int]) -> None:
    window, _ = open_window(house, qtbot)
    assert_nothing_clipped(window, *size)


def test_a_quiet_shop_says_so(sqlite_template: Sqlite, tmp_path: Path, qtbot: QtBot) -> None:
    with morning(sqlite_template, tmp_path, busy=False) as house:
        screen = TodayScreen(
            house.today, house.papers, house.promises, house.tasks, lambda: house.shop.clerk
        )
        qtbot.addWidget(screen)
        screen.resize(1112, 624)
        screen.show()
        screen.came()
        qtbot.waitUntil(lambda: bool(screen.facts()))
        said = {text.text() for text in screen.findChildren(Text) if text.isVisible()}
        assert "지금 사람이 볼 일이 없습니다" in said
        screen.went()


def test_the_close_is_one_key_away_and_the_clock_runs(house: Morning, qtbot: QtBot) -> None:
    window, screen = open_window(house, qtbot)
    card = screen.findChild(ShipCard)
    assert isinstance(card, ShipCard)
    said = {text.text() for text in card.findChildren(Text)}
    assert "오늘 18시 발송까지" in said
    figures = [figure.text() for figure in card.findChildren(Figure)]
    assert figures[0] == "2시간 30분"
    qtbot.keyClick(matters(screen), Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not screen.isVisible())
    assert window.isVisible()
