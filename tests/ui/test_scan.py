from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pos_app.clock import FrozenClock
from pos_app.devices.scanners.wedge import WedgeDetector, WedgeSettings
from pos_app.ui.scan import Scan, ScanHub
from pos_app.ui.wedge_keys import type_keys
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.scan_edit import ScanEdit

CODE = "7000000012300116"


class Bench:
    """A window with a field and a button, and a scanner that types."""

    def __init__(self) -> None:
        self.clock = FrozenClock(1_795_498_328_000)
        self.hub = ScanHub(WedgeDetector(WedgeSettings()), self.clock)
        self.scans: list[Scan] = []
        self.hub.scanned.connect(self.scans.append)
        self.window = QWidget()
        self.field = QLineEdit("유리 ")
        self.code_field = ScanEdit()
        self.button = KeyButton("매출완료", "F12")
        self.clicks = 0
        self.button.clicked.connect(self._clicked)
        column = QVBoxLayout(self.window)
        for part in (self.field, self.code_field, self.button):
            column.addWidget(part)
        self.window.show()
        self.window.activateWindow()
        app = QApplication.instance()
        assert app is not None
        self.hub.listen(app)
        self.at = 10_000

    def _clicked(self) -> None:
        self.clicks += 1

    def type(self, text: str, gap_ms: int) -> None:
        handle = self.window.windowHandle()
        assert isinstance(handle, QWindow)
        pairs = []
        for char in text:
            self.at += gap_ms
            pairs.append((char, self.at))
        type_keys(handle, pairs)

    def codes(self) -> list[str]:
        return [scan.code for scan in self.scans]


@pytest.fixture
def bench(app: QApplication) -> Iterator[Bench]:
    made = Bench()
    yield made
    made.hub.stop()
    made.window.close()


def test_a_scan_into_a_field_is_a_scan_and_the_field_keeps_its_own_words(bench: Bench) -> None:
    bench.field.setFocus()
    bench.field.setCursorPosition(2)
    entered: list[str] = []
    bench.field.returnPressed.connect(lambda: entered.append(bench.field.text()))
    bench.type(CODE + "\r", 4)
    assert bench.codes() == [CODE]
    assert bench.field.text() == "유리 "
    assert bench.field.cursorPosition() == 2
    assert entered == []


def test_a_person_types_into_the_field_and_enters(bench: Bench, qtbot: QtBot) -> None:
    bench.field.setFocus()
    entered: list[str] = []
    bench.field.returnPressed.connect(lambda: entered.append(bench.field.text()))
    bench.field.end(False)
    bench.type("abc", 90)
    assert bench.field.text() == "유리 abc"
    bench.type("\r", 90)
    assert entered == ["유리 abc"]
    assert bench.codes() == []


def test_a_scan_cannot_press_the_button_that_has_the_focus(bench: Bench) -> None:
    bench.button.setFocus()
    bench.type("70 0123 45\r", 3)
    assert bench.clicks == 0
    assert bench.codes() == ["70 0123 45"]


def test_without_the_hub_the_same_keys_do_press_it(bench: Bench) -> None:
    bench.hub.stop()
    bench.button.setFocus()
    bench.type("70 0123 45\r", 3)
    assert bench.clicks > 0


def test_a_person_presses_the_button_with_space(bench: Bench, qtbot: QtBot) -> None:
    bench.button.setFocus()
    bench.type(" ", 500)
    qtbot.waitUntil(lambda: bench.clicks == 1)
    assert not bench.button.isDown()
    assert bench.codes() == []


def test_a_scanner_that_sends_no_enter_is_heard_after_silence(bench: Bench, qtbot: QtBot) -> None:
    bench.code_field.setFocus()
    bench.type(CODE, 4)
    qtbot.waitUntil(lambda: bench.codes() == [CODE])
    assert bench.code_field.text() == ""


def test_a_second_line_end_is_swallowed(bench: Bench) -> None:
    bench.button.setFocus()
    bench.type(CODE + "\r\n", 3)
    assert (bench.codes(), bench.clicks) == ([CODE], 0)


def test_two_scans_of_the_same_code_are_both_told_with_their_gaps(bench: Bench) -> None:
    bench.type(CODE + "\r", 4)
    bench.at += 1000
    bench.type(CODE + "\r", 6)
    assert bench.codes() == [CODE, CODE]
    assert bench.scans[1].gaps_ms == (6,) * len(CODE)
    assert bench.scans[0].device == "keyboard"


def test_keys_with_ctrl_and_function_keys_pass_at_once(bench: Bench) -> None:
    handle = bench.window.windowHandle()
    QTest.keyClick(handle, Qt.Key.Key_F12)
    assert bench.clicks == 1


def test_a_serial_scan_from_another_thread_arrives_at_home(bench: Bench, qtbot: QtBot) -> None:
    worker = threading.Thread(
        target=bench.hub.deliver, args=(Scan(CODE, "scanner", 7, symbology="]C0"),)
    )
    worker.start()
    worker.join()
    assert bench.codes() == []
    qtbot.waitUntil(lambda: bool(bench.scans))
    assert bench.scans[0] == Scan(CODE, "scanner", 7, symbology="]C0")


def test_the_input_method_is_off_in_a_code_field(bench: Bench) -> None:
    assert bench.code_field.inputMethodQuery(Qt.InputMethodQuery.ImEnabled) is False
    assert bench.field.inputMethodQuery(Qt.InputMethodQuery.ImEnabled) is True
