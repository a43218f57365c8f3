"""쇼핑몰 할 일: ticked by a person, saved once, each row with its own answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from pos_app.ui.frame.entry import ScreenEntry
from pos_app.ui.main_window import MainWindow
from pos_app.ui.screen import Screen
from pos_app.ui.screens.promises.screen import PromisesScreen
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.table import Table
from pos_app.ui.widgets.text import Text
from tests.databases import Sqlite
from tests.ui.clipping import assert_nothing_clipped
from tests.ui.screens.today.morning import Morning, morning


@pytest.fixture
def house(sqlite_template: Sqlite, tmp_path: Path) -> Iterator[Morning]:
    with morning(sqlite_template, tmp_path) as made:
        yield made


def open_window(house: Morning, qtbot: QtBot) -> tuple[MainWindow, PromisesScreen, Table[object]]:
    entries = [
        ScreenEntry("today", "오늘", "today", Screen),
        ScreenEntry(
            "promises", "쇼핑몰 할 일", "send",
            lambda: PromisesScreen(
                house.promises, house.todo, house.tasks, lambda: house.shop.clerk, house.clock
            ),
            rail=False,
        ),
    ]  # fmt: skip
    window = MainWindow(entries, house.clock, changes=house.changes)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    screen = window.open("promises", house.shop.file_mall_id)
    assert isinstance(screen, PromisesScreen)
    table = screen.findChild(Table)
    assert isinstance(table, Table)
    qtbot.waitUntil(lambda: len(table.table_model.lines) == 6)
    return window, screen, table


def button(screen: PromisesScreen, key: str) -> KeyButton:
    return next(one for one in screen.buttons() if isinstance(one, KeyButton) and one.key() == key)


def test_the_malls_work_is_listed_with_what_to_type(house: Morning, qtbot: QtBot) -> None:
    _, screen, table = open_window(house, qtbot)
    assert screen.facts() == "쇼핑몰 1곳 · 할 일 6건"
    model = table.table_model
    texts = [model.lines[n].cells[3].text for n in range(2)]
    assert texts == ["발송준비중 상태로", "송장 넣고 배송중으로"]
    assert model.lines[1].cells[4].text == "CJ대한통운 612345678900"
    save = button(screen, "F12")
    assert not save.isEnabled()
    assert save.reason() == "쇼핑몰에서 마친 줄을 골라 주십시오."


def test_one_save_answers_row_by_row(house: Morning, qtbot: QtBot) -> None:
    window, screen, table = open_window(house, qtbot)
    table.select_place(0)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Space)
    table.table_model.set_checked([3], on=True)  # its 발송준비중 was not done
    save = button(screen, "F12")
    assert save.text() == "선택 2줄 저장"
    save.click()
    qtbot.waitUntil(lambda: len(table.table_model.lines) == 5)
    assert window.banner().text().startswith("끝남 1 · 건너뜀 1 · 실패 0")
    refused = [line for line in table.table_model.lines if line.tone == "failed"]
    assert [line.cells[6].pill.text for line in refused if line.cells[6].pill] == [
        "발송준비중을 먼저 해 주십시오"
    ]


def test_all_at_once_leaves_nothing_and_says_what_comes_here(house: Morning, qtbot: QtBot) -> None:
    _, screen, table = open_window(house, qtbot)
    qtbot.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    button(screen, "F12").click()
    qtbot.waitUntil(lambda: not table.table_model.lines)
    said = {text.text() for text in screen.findChildren(Text) if text.isVisible()}
    assert "쇼핑몰에서 직접 할 일이 없습니다" in said
    assert house.todo.malls(house.shop.clerk) == []


def test_ticked_rows_can_be_copied_for_the_malls_own_page(house: Morning, qtbot: QtBot) -> None:
    _, screen, table = open_window(house, qtbot)
    table.table_model.set_checked([1], on=True)
    button(screen, "Ctrl+C").click()
    assert QGuiApplication.clipboard().text().split("\t")[1:] == [
        "하람문구", "CJ대한통운 612345678900",
    ]  # fmt: skip


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_nothing_is_cut_off(house: Morning, qtbot: QtBot, size: tuple[int, int]) -> None:
    window, _, table = open_window(house, qtbot)
    table.table_model.set_checked([0], on=True)
    assert_nothing_clipped(window, *size)
