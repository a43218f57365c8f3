"""송장 on the screen: typing, pasting, ticking, saving, and today's list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from pos_app.domain.orders.order_status import OrderStatus
from pos_app.ui.frame.entry import ScreenEntry
from pos_app.ui.main_window import MainWindow
from pos_app.ui.scan import Scan
from pos_app.ui.screens.waybill.number_cells import NumberEdit
from pos_app.ui.screens.waybill.pairing_panel import PairingPanel
from pos_app.ui.screens.waybill.screen import WaybillScreen
from pos_app.ui.screens.waybill.void_panel import VoidPanel
from pos_app.ui.screens.waybill.work_list import WorkList
from pos_app.ui.widgets.button import KeyButton
from tests.databases import Sqlite
from tests.services.selling import printed_order, sell
from tests.ui.clipping import assert_nothing_clipped
from tests.ui.screens.waybill.shelf import Shelf, lotte_number, orders_of, shelf


@pytest.fixture
def house(sqlite_template: Sqlite, tmp_path: Path) -> Iterator[Shelf]:
    with shelf(sqlite_template, tmp_path, orders=6) as made:
        yield made


class Bench:
    """The screen in its window, with what tests press."""

    def __init__(self, house: Shelf, qtbot: QtBot) -> None:
        self.house, self.qtbot = house, qtbot
        self.heard: list[str] = []
        self.file = Path()
        entry = ScreenEntry("waybills", "송장", "waybill", self._make)
        self.window = MainWindow([entry], house.clock, changes=house.changes)
        self.window.hear(self.heard.append)
        qtbot.addWidget(self.window)
        self.window.resize(1440, 900)
        self.window.show()
        screen = self.window.open("waybills")
        assert isinstance(screen, WaybillScreen)
        self.screen = screen
        work = screen.findChild(WorkList)
        assert isinstance(work, WorkList)
        self.work = work
        qtbot.waitUntil(lambda: len(work.model.lines) == len(house.sold))
        screen._presenter.choose_default(house.lotte)  # pyright: ignore[reportPrivateUsage]

    def _make(self) -> WaybillScreen:
        h = self.house
        return WaybillScreen(
            h.waybills, h.desk, h.slips, h.results, h.tasks, lambda: h.shop.clerk, h.clock,
            self.ask,
        )  # fmt: skip

    def ask(self, _parent: QWidget, chosen: Callable[[Path], None]) -> None:
        chosen(self.file)

    def press(self, key: Qt.Key) -> None:
        self.qtbot.keyClick(QApplication.focusWidget() or self.work.table, key)

    def numbers(self) -> list[str]:
        return [row.draft.number for row in self.work.model.rows()]

    def words(self) -> list[str]:
        return [row.words for row in self.work.model.rows()]

    def button(self, key: str) -> KeyButton:
        found = [b for b in self.window.findChildren(KeyButton) if b.key() == key and b.isVisible()]
        assert len(found) == 1, (key, found)
        return found[0]

    def paste(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.button("Ctrl+V").click()

    def said(self) -> str:
        return self.window.banner().text()

    def status(self, place: int) -> OrderStatus:
        row = orders_of(self.house).row(self.house.sold[place])
        assert row is not None
        return row.status


@pytest.fixture
def bench(house: Shelf, qtbot: QtBot) -> Bench:
    return Bench(house, qtbot)


def editor(bench: Bench) -> NumberEdit:
    found = bench.work.table.findChild(NumberEdit)
    assert isinstance(found, NumberEdit)
    return found


def test_a_digit_opens_the_cell_and_enter_goes_down(bench: Bench, qtbot: QtBot) -> None:
    bench.work.table.select_place(0)
    for n in (0, 1):
        qtbot.keyClick(bench.work.table, Qt.Key(int(Qt.Key.Key_0) + int(lotte_number(n)[0])))
        qtbot.keyClicks(editor(bench), lotte_number(n)[1:4] + "-" + lotte_number(n)[4:])
        assert editor(bench).text() == lotte_number(n)
        qtbot.keyClick(editor(bench), Qt.Key.Key_Return)
        qtbot.waitUntil(lambda n=n: bench.work.table.current_place == n + 1)
    assert bench.numbers()[:3] == [lotte_number(0), lotte_number(1), ""]
    assert bench.words()[:2] == ["저장 가능", "저장 가능"]
    assert bench.button("F12").text() == "선택 2줄 저장"


def test_several_numbers_pasted_into_an_open_cell_go_down_the_rows(
    bench: Bench, qtbot: QtBot
) -> None:
    bench.work.table.select_place(1)
    bench.work.table.edit_current()
    QGuiApplication.clipboard().setText(f"{lotte_number(0)}\n{lotte_number(1)}\n")
    qtbot.keyClick(editor(bench), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert bench.numbers()[:4] == ["", lotte_number(0), lotte_number(1), ""]
    bench.work.table.select_place(4)
    bench.work.table.edit_current()
    QGuiApplication.clipboard().setText(" 5000-0000 1023 ")
    edits = [e for e in bench.work.table.findChildren(NumberEdit) if e.hasFocus()]
    qtbot.keyClick(edits[0], Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert edits[0].text() == "500000001023"


def test_the_banner_of_a_paste_counts_walks_and_takes_back(bench: Bench, qtbot: QtBot) -> None:
    bench.paste("\n".join([lotte_number(0), "123", lotte_number(2), lotte_number(0)]))
    assert bench.work.banner.text() == (
        "엑셀에서 4줄을 붙여 넣었습니다. 2줄은 저장할 수 있고, 2줄은 확인해 주십시오."
    )
    bench.button("F6").click()
    assert bench.work.table.current_place == 1
    qtbot.keyClick(bench.work.table, Qt.Key.Key_F6)
    assert bench.work.table.current_place == 3
    bench.screen._presenter.type_number(bench.work.model.rows()[1].key, lotte_number(1))  # pyright: ignore[reportPrivateUsage]
    assert "3줄은 저장할 수 있고, 1줄은" in bench.work.banner.text()
    bench.button("Ctrl+Z").click()
    assert bench.numbers() == [""] * 6
    assert not bench.work.banner.isVisible()


def test_space_unticks_and_f12_saves_only_ticked_rows(bench: Bench, qtbot: QtBot) -> None:
    bench.paste("\n".join(map(lotte_number, range(3))))
    bench.work.table.select_place(1)
    bench.work.table.setFocus()
    qtbot.keyClick(bench.work.table, Qt.Key.Key_Space)
    save = bench.button("F12")
    assert save.text() == "선택 2줄 저장"
    save.click()
    qtbot.waitUntil(lambda: len(bench.work.model.lines) == 4)
    assert bench.said().startswith("끝남 2 · 건너뜀 0 · 실패 0")
    assert bench.status(0) is OrderStatus.WAYBILLED
    assert bench.status(1) is OrderStatus.SOLD
    assert bench.numbers()[0] == lotte_number(1)


def test_a_choice_of_courier_is_judged_at_once(bench: Bench) -> None:
    bench.paste("612345678901")
    assert bench.words()[0] == "확인 숫자가 맞지 않습니다"
    bench.work.courier_chosen.emit(bench.work.model.rows()[0].key, "CJ대한통운")
    assert bench.words()[0] == "저장 가능 · 확인 요망 (끝자리)"
    assert bench.work.model.rows()[0].courier == "CJ대한통운"


def test_an_open_cell_is_not_taken_from_under_the_hand(bench: Bench, qtbot: QtBot) -> None:
    bench.work.table.select_place(0)
    bench.work.table.edit_current()
    QTest.keyClicks(editor(bench), "50000")
    more = printed_order(bench.house.database, bench.house.shop, ordered_at=1)
    sell(bench.house.database, bench.house.shop, more)
    qtbot.wait(150)
    assert editor(bench).text() == "50000"
    qtbot.keyClick(editor(bench), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(bench.work.model.lines) == 7)
    assert bench.numbers()[:2] == ["", "50000"]


def test_scans_work_whatever_has_the_focus(bench: Bench, qtbot: QtBot) -> None:
    bench.button("F12").setFocus()
    no = bench.work.model.rows()[2].draft.order_no
    for code in (lotte_number(4), no):
        bench.screen.on_scan(Scan(code, "wedge", 0))
    assert bench.numbers()[2] == lotte_number(4)
    assert bench.said() == f"박스가 맞습니다. 문채아 님 · 송장 {lotte_number(4)}"
    assert bench.work.table.current_place == 2


def test_a_scan_has_the_row_to_itself_though_its_cell_is_open(bench: Bench, qtbot: QtBot) -> None:
    bench.work.table.select_place(1)
    bench.work.table.edit_current()
    qtbot.keyClicks(editor(bench), "50")
    bench.screen.on_scan(Scan(lotte_number(3), "wedge", 0))
    bench.work.table.select_place(4)
    qtbot.wait(20)
    assert bench.numbers()[:3] == ["", lotte_number(3), ""]


def test_what_was_scanned_is_heard(bench: Bench) -> None:
    bench.screen.on_scan(Scan("12", "wedge", 0))
    for code in (lotte_number(0), bench.work.model.rows()[0].draft.order_no):
        bench.screen.on_scan(Scan(code, "wedge", 0))
    assert bench.heard == ["error", "ok"]


def test_f2_types_a_code_by_hand_and_escape_begins_again(bench: Bench, qtbot: QtBot) -> None:
    panel = bench.screen.findChild(PairingPanel)
    assert isinstance(panel, PairingPanel)
    bench.button("F2").click()
    (field,) = panel.findChildren(QLineEdit)
    assert field.hasFocus()
    qtbot.keyClicks(field, lotte_number(3))
    qtbot.keyClick(field, Qt.Key.Key_Return)
    slots = bench.screen._presenter.pairing  # pyright: ignore[reportPrivateUsage]
    assert slots.slots.number == lotte_number(3)
    bench.button("Esc").click()
    assert slots.slots.number == ""
    assert not field.isVisible()


def test_todays_numbers_can_be_taken_out_of_use_with_a_reason(bench: Bench, qtbot: QtBot) -> None:
    bench.paste(lotte_number(0))
    bench.button("F12").click()
    qtbot.waitUntil(lambda: len(bench.work.model.lines) == 5)
    bench.work.choose_chip("saved")
    qtbot.waitUntil(lambda: len(bench.work.saved_model.lines) == 1)
    bench.work.saved_table.select_place(0)
    panel = bench.screen.findChild(VoidPanel)
    assert isinstance(panel, VoidPanel)
    assert panel.isVisible()
    bench.button("Del").click()
    qtbot.waitUntil(lambda: bench.status(0) is OrderStatus.SOLD)
    qtbot.waitUntil(lambda: bench.work.saved_model.rows()[0].voided)
    assert "이미 지운 번호입니다." in bench.button("Del").reason()


def test_another_screen_may_send_an_order(bench: Bench, qtbot: QtBot) -> None:
    bench.window.open("waybills", bench.house.sold[4])
    qtbot.waitUntil(lambda: bench.work.table.current_place == 4)


@pytest.mark.parametrize("size", [(1280, 720), (1440, 900), (1920, 1080)])
def test_nothing_is_cut_off(bench: Bench, qtbot: QtBot, size: tuple[int, int]) -> None:
    bench.house.hold(5)
    qtbot.waitUntil(lambda: len(bench.work.model.lines) == 5)
    bench.paste(
        "\n".join([lotte_number(0), "12345678901", lotte_number(0), "5.0E+11", "612345678"])
    )
    assert_nothing_clipped(bench.window, *size)
    bench.work.choose_chip("saved")
    assert_nothing_clipped(bench.window, *size)
    bench.work.choose_chip("early")
    bench.screen.on_scan(Scan(lotte_number(4), "wedge", 0))
    bench.window.notify(None)
    if size[0] > 1366:
        assert_nothing_clipped(bench.window, *size)
