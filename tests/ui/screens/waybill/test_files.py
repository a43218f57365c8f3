"""Ctrl+O on the 송장 screen: a courier's result file opened, judged, saved, and taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pos_app.domain.orders.order_status import OrderStatus
from pos_app.ui.frame.entry import ScreenEntry
from pos_app.ui.main_window import MainWindow
from pos_app.ui.screens.waybill.screen import WaybillScreen
from pos_app.ui.screens.waybill.work_list import WorkList
from pos_app.ui.widgets.button import KeyButton
from tests.databases import Sqlite
from tests.ui.clipping import assert_nothing_clipped
from tests.ui.screens.waybill.shelf import NAMES, Shelf, lotte_number, orders_of, shelf

HEAD = ("주문번호", "받는사람", "전화번호1", "주소", "운송장번호")
SOLD = 6


class Desk:
    """The screen in its window; `chosen` is the file its window for files gives, None = closed."""

    def __init__(self, house: Shelf, qtbot: QtBot, folder: Path) -> None:
        self.house, self.qtbot, self.folder = house, qtbot, folder
        self.chosen: Path | None = None
        entry = ScreenEntry("waybills", "송장", "waybill", self._make)
        self.window = MainWindow([entry], house.clock, changes=house.changes)
        qtbot.addWidget(self.window)
        self.window.resize(1440, 900)
        self.window.show()
        screen = self.window.open("waybills")
        assert isinstance(screen, WaybillScreen)
        work = screen.findChild(WorkList)
        assert isinstance(work, WorkList)
        self.screen, self.work = screen, work
        qtbot.waitUntil(lambda: len(work.model.lines) == SOLD)

    def _make(self) -> WaybillScreen:
        h = self.house
        return WaybillScreen(
            h.waybills, h.desk, h.slips, h.results, h.tasks, lambda: h.shop.clerk, h.clock,
            self._ask,
        )  # fmt: skip

    def _ask(self, _parent: QWidget, chosen: Callable[[Path], None]) -> None:
        if self.chosen is not None:
            chosen(self.chosen)

    def file(self, *rows: Sequence[str], head: Sequence[str] = HEAD) -> None:
        """Write the file that is going to be chosen."""
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        for row in (head, *rows):
            sheet.append(list(row))
        self.chosen = self.folder / "롯데_결과.xlsx"
        book.save(self.chosen)

    def row(self, place: int, number: str) -> tuple[str, ...]:
        """The line of a file for a sold order."""
        order = orders_of(self.house).row(self.house.sold[place])
        assert order is not None
        name = NAMES[place]
        return (order.order_no, name, "010-0000-1234", f"서울 가상구 {name}길 {place}", number)

    def open(self) -> None:
        self.qtbot.keyClick(self.window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)

    def button(self, key: str) -> KeyButton:
        found = [b for b in self.window.findChildren(KeyButton) if b.key() == key and b.isVisible()]
        assert len(found) == 1, (key, found)
        return found[0]

    def numbers(self) -> list[str]:
        return [row.draft.number for row in self.work.model.rows()]

    def said(self) -> str:
        return self.window.banner().text()

    def wait_for(self, *numbers: str) -> None:
        self.qtbot.waitUntil(lambda: sorted(filter(None, self.numbers())) == sorted(numbers))

    def status(self, place: int) -> OrderStatus:
        row = orders_of(self.house).row(self.house.sold[place])
        assert row is not None
        return row.status


@pytest.fixture
def desk(sqlite_template: Sqlite, tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    with shelf(sqlite_template, tmp_path, orders=SOLD) as house:
        yield Desk(house, qtbot, tmp_path)


def test_a_courier_file_fills_the_rows_of_its_orders_and_is_saved(desk: Desk, qtbot: QtBot) -> None:
    desk.file(desk.row(2, lotte_number(2)), desk.row(0, lotte_number(0)))
    desk.open()
    desk.wait_for(lotte_number(0), lotte_number(2))
    assert desk.numbers()[:3] == [lotte_number(0), "", lotte_number(2)]
    assert "롯데택배" in desk.work.banner.text()
    assert desk.work.model.rows()[0].courier == "롯데택배"
    assert_nothing_clipped(desk.window, 1280, 720)
    desk.button("F12").click()
    qtbot.waitUntil(lambda: desk.said().startswith("끝남 2 · 건너뜀 0 · 실패 0"))
    assert [desk.status(n) for n in (1, 2)] == [OrderStatus.SOLD, OrderStatus.WAYBILLED]


def test_a_file_is_taken_back_with_one_key(desk: Desk) -> None:
    desk.file(desk.row(1, lotte_number(1)))
    desk.open()
    desk.wait_for(lotte_number(1))
    desk.button("Ctrl+Z").click()
    assert not any(desk.numbers())


def test_a_stopped_order_of_the_file_says_what_to_do_with_its_box(desk: Desk) -> None:
    desk.file(desk.row(1, lotte_number(1)), desk.row(3, lotte_number(3)))
    desk.house.hold(1)
    desk.open()
    desk.wait_for(lotte_number(1), lotte_number(3))
    row = next(one for one in desk.work.model.rows() if one.draft.number == lotte_number(1))
    assert row.wrong and "취소" in row.words
    assert desk.button("F12").text() == "선택 1줄 저장"


def test_a_number_of_nobody_is_a_row_that_says_so(desk: Desk) -> None:
    desk.file(("20200101_000000001", "없는분", "010-1111-2222", "어딘가", lotte_number(9)))
    desk.open()
    desk.wait_for(lotte_number(9))
    row = next(one for one in desk.work.model.rows() if one.draft.number)
    assert row.wrong and row.words
    assert not desk.button("F12").isEnabled()


def test_a_file_of_something_else_is_refused_by_name(desk: Desk, qtbot: QtBot) -> None:
    desk.file(("1", "2"), head=("가", "나"))
    desk.open()
    qtbot.waitUntil(lambda: bool(desk.said()))
    assert not any(desk.numbers())
    assert not desk.work.banner.isVisible()


def test_no_file_chosen_changes_nothing(desk: Desk, qtbot: QtBot) -> None:
    desk.open()
    qtbot.wait(50)
    assert not any(desk.numbers()) and not desk.work.banner.isVisible()
