"""예외: listed with age, money and what to do; one key puts right, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pos_app.domain.drift import DriftState
from pos_app.ui.main_window import MainWindow
from pos_app.ui.screens.money_exceptions.screen import MoneyExceptionsScreen
from tests.databases import Sqlite
from tests.ui.clipping import assert_nothing_clipped
from tests.ui.screens.money_exceptions.counter import (
    Elsewhere,
    ExceptionCounter,
    exception_counter,
)


@pytest.fixture
def counter(sqlite_template: Sqlite, tmp_path: Path) -> Iterator[ExceptionCounter]:
    with exception_counter(sqlite_template, tmp_path) as made:
        yield made


def opened(counter: ExceptionCounter, qtbot: QtBot) -> tuple[MainWindow, MoneyExceptionsScreen]:
    window, screen = counter.window()
    qtbot.addWidget(window)
    qtbot.waitUntil(lambda: len(screen.table.table_model.lines) == 3)
    return window, screen


def texts(screen: MoneyExceptionsScreen, column: int) -> list[str]:
    cells = [line.cells[column] for line in screen.table.table_model.lines]
    return [cell.pill.text if cell.pill else cell.text for cell in cells]


def test_each_row_says_what_it_is_and_what_to_do(counter: ExceptionCounter, qtbot: QtBot) -> None:
    _, screen = opened(counter, qtbot)
    assert screen.facts() == "3건 · 걸린 돈 5,000원"
    assert texts(screen, 1) == ["직접 확인", "서로 다름", "서로 다름"]
    assert texts(screen, 4) == [
        "이체와 두 번째 확인을 기다립니다",
        "결제대행사에서 따로 취소했습니다",
        "쇼핑몰은 배송중인데 송장이 없습니다",
    ]
    assert texts(screen, 5)[1] == "돌려준 돈: 우리 0원 · 결제대행사 3,000원"
    assert texts(screen, 7) == ["23분"] * 3
    assert texts(screen, 8) == ["확인하고 적기", "장부에 넣기", "송장 저장 또는 쇼핑몰 확인"]
    assert not screen.repair.isEnabled() and "Enter" in screen.repair.reason()


def test_one_key_puts_a_row_right_and_the_books_are_equal(
    counter: ExceptionCounter, qtbot: QtBot
) -> None:
    window, screen = opened(counter, qtbot)
    screen.table.select_place(1)
    screen.table.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_F12)
    qtbot.waitUntil(lambda: len(screen.table.table_model.lines) == 2)
    assert window.banner().text().startswith("끝남 1 · 건너뜀 0 · 실패 0")
    assert "외부 취소 3,000원을 장부에 넣었습니다." in window.banner().text()
    bench = counter.bench
    payment = bench.orders[counter.less]
    assert bench.counter.ours(payment) == bench.counter.paid_back(payment) == 3_000
    bench.counter.sound()


def test_many_at_once_are_answered_row_by_row(counter: ExceptionCounter, qtbot: QtBot) -> None:
    window, screen = opened(counter, qtbot)
    screen.table.setFocus()
    qtbot.keyClick(screen.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert screen.repair.text() == "고른 2줄 바로잡기", "by hand is nothing a key answers"
    screen.repair.click()
    qtbot.waitUntil(lambda: len(screen.table.table_model.lines) == 2)
    assert window.banner().text().startswith("끝남 1 · 건너뜀 0 · 실패 1")
    failed = [line for line in screen.table.table_model.lines if line.tone == "failed"]
    assert [line.cells[8].pill.text for line in failed if line.cells[8].pill] == [
        "직접 확인해 주십시오"
    ]


def test_left_with_a_reason_it_is_gone_from_the_list(
    counter: ExceptionCounter, qtbot: QtBot
) -> None:
    window, screen = opened(counter, qtbot)
    screen.table.select_place(2)
    qtbot.keyClick(window, Qt.Key.Key_F8)
    assert screen.panel.isVisible()
    screen.panel.type_reason("쇼핑몰에서 먼저 눌렀음")
    qtbot.waitUntil(lambda: len(screen.table.table_model.lines) == 2)
    (row,) = counter.bench.drifts.of_order(counter.bench.counter.shop.clerk, counter.ahead)
    assert (row.state, row.note) == (DriftState.LEFT, "쇼핑몰에서 먼저 눌렀음")


def test_looking_again_says_what_it_found(counter: ExceptionCounter, qtbot: QtBot) -> None:
    window, screen = opened(counter, qtbot)
    counter.bench.mall.silent = True
    screen.table.table_model.set_checked([1, 2], on=True)
    qtbot.keyClick(window, Qt.Key.Key_F6)
    qtbot.waitUntil(lambda: "맞춰 봤습니다" in window.banner().text())
    assert "주문 2건을 맞춰 봤습니다. 다른 곳 2건." in window.banner().text()
    assert "2건은 쇼핑몰이나 결제대행사가 답하지 않았습니다." in window.banner().text()


def test_it_opens_at_an_order_and_enter_leads_to_it(
    counter: ExceptionCounter, qtbot: QtBot
) -> None:
    window, screen = opened(counter, qtbot)
    window.open("money_exceptions", counter.ahead)
    qtbot.waitUntil(lambda: screen.table.current_place == 2)
    screen.table.opened.emit(screen.table.current_row())
    orders = window.open("orders")
    assert isinstance(orders, Elsewhere) and orders.opened_with == counter.ahead


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_nothing_is_cut_off(counter: ExceptionCounter, qtbot: QtBot, size: tuple[int, int]) -> None:
    window, screen = opened(counter, qtbot)
    screen.table.select_place(1)
    qtbot.keyClick(window, Qt.Key.Key_F8)
    assert_nothing_clipped(window, *size)
