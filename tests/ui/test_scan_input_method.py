"""Scans while the Korean input method is on, over people who compose, and the other way round."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from pos_app.clock import FrozenClock
from pos_app.devices.scanners.wedge import WedgeDetector
from pos_app.devices.simulated.hangul_keyboard import HangulKeyboard
from pos_app.devices.simulated.wedge_twin import InputMode, Stroke, WedgeTwin
from pos_app.domain.devices.scanning import FlawedScan, ScanFlaw
from pos_app.domain.paper.slip_barcode import encode
from pos_app.ui.models.column import Column
from pos_app.ui.models.list_model import ListModel
from pos_app.ui.scan import Scan, ScanHub
from pos_app.ui.wedge_keys import type_strokes
from pos_app.ui.widgets.table import Table

SLIP = encode(120143, 0)
SKU = "AB-12_Cd"
T0 = 1_795_498_328_000


class Desk:
    """A window with a search box, a memo, a number and a default button; a hand and a scanner."""

    def __init__(self) -> None:
        self.clock = FrozenClock(T0)
        self.hub = ScanHub(WedgeDetector(), self.clock)
        self.scans: list[Scan] = []
        self.flaws: list[FlawedScan] = []
        self.hub.scanned.connect(self.scans.append)
        self.hub.refused.connect(self.flaws.append)
        self.window = QDialog()
        self.box, self.memo, self.number = QLineEdit("유리 컵"), QPlainTextEdit("메모"), QSpinBox()
        self.button = QPushButton("확인")
        self.button.setDefault(True)
        self.presses = 0
        self.button.clicked.connect(self._pressed)
        self.entered: list[str] = []
        self.box.returnPressed.connect(lambda: self.entered.append(self.box.text()))
        column = QVBoxLayout(self.window)
        for part in (self.box, self.memo, self.number, self.button):
            column.addWidget(part)
        self.window.show()
        self.window.activateWindow()
        app = QApplication.instance()
        assert app is not None
        self.hub.listen(app)
        self.at = 10_000
        # Somebody has logged in: from then on the scale of the system's stamps is known.
        shift = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_Shift, Qt.KeyboardModifier.NoModifier, ""
        )
        shift.setTimestamp(self.at)
        self._turn(self.at)
        QApplication.sendEvent(self.window.windowHandle(), shift)

    def _pressed(self) -> None:
        self.presses += 1

    def send(self, strokes: list[Stroke]) -> None:
        handle = self.window.windowHandle()
        assert isinstance(handle, QWindow)
        type_strokes(handle, strokes, self._turn)
        self.at = strokes[-1].at_ms

    def _turn(self, at_ms: int) -> None:
        self.clock.at_ms = T0 + at_ms

    def scan(self, code: str, **how: object) -> None:
        """The scanner reads a code, 700 ms after whatever was before."""
        twin = WedgeTwin(**how)  # type: ignore[arg-type]
        self.send(twin.type_code(code, self.at + 700))

    def compose(self, keys: str, gap_ms: int = 110, end: str = "") -> None:
        """A person types with the Korean input method; `end` is the key that closes it."""
        keyboard, strokes = HangulKeyboard(), list[Stroke]()
        for char in keys:
            self.at += gap_ms
            pressed = keyboard.press(char)
            strokes.append(
                Stroke(self.at, composed=True, commit=pressed.commit, preedit=pressed.preedit)
            )
            if pressed.passed:
                strokes.append(Stroke(self.at, pressed.passed))
        if end:
            self.at += gap_ms
            strokes += [
                Stroke(self.at, composed=True, commit=keyboard.leave()),
                Stroke(self.at, end),
            ]
        self.send(strokes)

    def codes(self) -> list[str]:
        return [scan.code for scan in self.scans]


@pytest.fixture
def desk(app: QApplication) -> Iterator[Desk]:
    made = Desk()
    yield made
    made.hub.stop()
    made.window.close()


@pytest.mark.parametrize("code", [SLIP, SKU, "qwer-1"])
@pytest.mark.parametrize("terminator", ["\r", "\t"])
@pytest.mark.parametrize("mode", list(InputMode))
def test_a_scan_over_a_search_box_leaves_no_letter_in_it(
    desk: Desk, code: str, terminator: str, mode: InputMode
) -> None:
    desk.box.setFocus()
    desk.box.setSelection(0, 2)
    desk.scan(code, mode=mode, terminator=terminator)
    assert desk.codes() == [code.upper() if mode is InputMode.HANGUL else code]
    assert (desk.box.text(), desk.box.selectedText()) == ("유리 컵", "유리")
    assert (desk.entered, desk.presses) == ([], 0)
    assert desk.window.focusWidget() is desk.box
    typed = desk.scans[0].typed
    assert typed is not None
    assert typed.kept_out


def test_without_the_hub_the_same_scan_spoils_the_box_and_presses_the_button(desk: Desk) -> None:
    desk.hub.stop()
    desk.box.setFocus()
    desk.scan(SKU, mode=InputMode.HANGUL)
    assert desk.box.text() != "유리 컵"
    assert desk.presses == 1


def test_a_scan_over_a_memo_or_a_number_leaves_them_alone(desk: Desk) -> None:
    desk.memo.setFocus()
    desk.scan(SKU, mode=InputMode.HANGUL)
    desk.scan(SLIP)
    assert desk.memo.toPlainText() == "메모"
    desk.number.setFocus()
    desk.scan(SLIP)
    assert (desk.number.value(), desk.presses) == (0, 0)
    assert desk.codes() == [SKU.upper(), SLIP, SLIP]


@pytest.mark.parametrize("caps_lock", [False, True])
@pytest.mark.parametrize("focus", ["button", "box", "window"])
def test_capitals_come_right_whatever_caps_lock_says(
    desk: Desk, caps_lock: bool, focus: str
) -> None:
    getattr(desk, focus).setFocus()
    desk.scan("aB-12 Cd", caps_lock=caps_lock)
    assert desk.codes() == ["aB-12 Cd"]
    assert desk.presses == 0
    typed = desk.scans[0].typed
    assert typed is not None
    assert typed.caps_lock is caps_lock


def test_letters_from_the_number_pad_say_nothing_of_caps_lock(desk: Desk) -> None:
    desk.button.setFocus()
    handle = desk.window.windowHandle()
    at = desk.at
    for char in "AbC9\r":
        at += 8
        alt = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_6, Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.KeypadModifier, "6"
        )  # fmt: skip
        key = Qt.Key.Key_Return if char == "\r" else Qt.Key(0)
        letter = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, char)
        for event in (alt, letter):
            event.setTimestamp(at)
            QApplication.sendEvent(handle, event)
    assert desk.codes() == ["AbC9"]


def test_a_person_composes_in_the_search_box_as_ever(desk: Desk) -> None:
    desk.box.clear()
    desk.box.setFocus()
    desk.compose("cnfrhwltltj", end="\r")
    assert desk.box.text() == "출고지시서"
    assert desk.entered == ["출고지시서"]
    assert (desk.codes(), desk.flaws) == ([], [])


def test_the_fastest_person_keeps_every_syllable(desk: Desk) -> None:
    desk.box.clear()
    desk.box.setFocus()
    for end in " ,\r":
        desk.compose("rkskekfk", gap_ms=60, end=end)
    assert desk.entered == ["가나다라 가나다라,가나다라"]
    assert (desk.codes(), desk.flaws) == ([], [])


def test_a_scan_during_a_composition_keeps_what_was_composed(desk: Desk) -> None:
    desk.box.clear()
    desk.box.setFocus()
    desk.compose("vps")
    assert desk.box.text() == ""
    keyboard = Stroke(desk.at + 600, composed=True, commit="펜")
    desk.send([keyboard, *WedgeTwin().type_code(SLIP, desk.at + 600)])
    assert desk.codes() == [SLIP]
    assert desk.box.text() == "펜"
    assert desk.entered == []


def test_a_scan_whose_letters_run_into_a_composition_gives_both_back(desk: Desk) -> None:
    desk.box.clear()
    desk.box.setFocus()
    desk.compose("vp")
    # The scanner's first letter, s, is composed into the person's syllable.
    keyboard, at, strokes = HangulKeyboard(), desk.at + 600, list[Stroke]()
    for char in "vp":
        keyboard.press(char)
    for char in "sK-77\r":
        pressed = keyboard.press(char)
        if pressed.commit or pressed.preedit:
            strokes.append(
                Stroke(at, composed=True, commit=pressed.commit, preedit=pressed.preedit)
            )
        if pressed.passed:
            strokes.append(Stroke(at, pressed.passed))
        at += 8
    desk.send(strokes)
    assert desk.codes() == ["SK-77"]
    assert desk.box.text() == "페"


def test_a_scanner_without_an_end_is_heard_while_its_last_letter_is_composed(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.box.setFocus()
    desk.scan("AB-CD", mode=InputMode.HANGUL, terminator="")
    qtbot.waitUntil(lambda: desk.codes() == ["AB-CD"])
    assert desk.box.text() == "유리 컵"


def test_a_word_given_out_at_once_is_no_scan(desk: Desk, qtbot: QtBot) -> None:
    """A voice, a list of words, an emoji: more letters than keys."""
    desk.box.setFocus()
    desk.box.end(False)
    desk.send([Stroke(desk.at + 500, composed=True, commit="안녕하세요")])
    assert desk.hub._detector.deadline is not None
    qtbot.waitUntil(lambda: desk.hub._detector.deadline is None)
    assert desk.box.text() == "유리 컵안녕하세요"
    assert (desk.codes(), desk.flaws) == ([], [])


def test_texts_that_waited_behind_a_busy_window_are_a_persons(desk: Desk) -> None:
    desk.box.clear()
    desk.box.setFocus()
    desk.send([Stroke(desk.at + 10, "1"), Stroke(desk.at + 300, "\r")])
    desk.box.clear()
    keyboard, at = HangulKeyboard(), desk.at + 900
    for char in "rkskekfk":
        pressed = keyboard.press(char)
        desk.send([Stroke(at, composed=True, commit=pressed.commit, preedit=pressed.preedit)])
    desk.send([Stroke(at, composed=True, commit=keyboard.leave()), Stroke(at, "\r")])
    assert desk.entered[-1] == "가나다라"
    assert desk.codes() == []


def test_a_refused_scan_is_told_and_leaves_no_letter_and_no_enter(desk: Desk) -> None:
    desk.box.setFocus()
    strokes = WedgeTwin().type_code(SLIP, desk.at + 700)
    held_up = [
        stroke if number < 7 else Stroke(stroke.at_ms + 70, stroke.text)
        for number, stroke in enumerate(strokes)
    ]
    desk.send(held_up)
    assert [(flaw.flaw, flaw.raw) for flaw in desk.flaws] == [(ScanFlaw.HALF, SLIP)]
    assert (desk.codes(), desk.entered, desk.presses) == ([], [], 0)
    assert desk.box.text() == "유리 컵"


def test_a_bounce_is_marked_and_the_second_piece_is_not(desk: Desk) -> None:
    desk.button.setFocus()
    desk.scan(SLIP)
    desk.send(WedgeTwin(gap_ms=4).type_code(SLIP, desk.at + 100))
    desk.send(WedgeTwin(gap_ms=4).type_code(SLIP, desk.at + 400))
    assert [scan.repeated for scan in desk.scans] == [False, True, False]


def test_a_bounce_on_a_line_is_marked_in_the_same_place(desk: Desk, qtbot: QtBot) -> None:
    for at in (0, 399, 400):
        desk.hub.deliver(Scan(SLIP, "scanner", T0 + at))
    desk.hub.deliver(Scan(SLIP, "other", T0 + 400))
    qtbot.waitUntil(lambda: len(desk.scans) == 4)
    assert [scan.repeated for scan in desk.scans] == [False, True, False, False]


def test_focus_that_moves_within_a_scan_does_not_matter(desk: Desk) -> None:
    desk.box.setFocus()
    strokes = WedgeTwin().type_code(SLIP, desk.at + 700)
    desk.send(strokes[:5])
    desk.memo.setFocus()
    desk.send(strokes[5:9])
    desk.button.setFocus()
    desk.send(strokes[9:])
    assert desk.codes() == [SLIP]
    assert (desk.box.text(), desk.memo.toPlainText(), desk.presses) == ("유리 컵", "메모", 0)


def test_a_key_no_code_has_ends_what_was_held_and_loses_nothing(desk: Desk) -> None:
    desk.number.setFocus()
    handle = desk.window.windowHandle()
    desk.send([Stroke(desk.at + 500, "4")])
    QTest.keyClick(handle, Qt.Key.Key_Left)
    assert desk.number.text().startswith("4") or desk.number.text() == "04"
    assert desk.codes() == []


def test_a_list_takes_no_input_method_and_its_cells_do(app: QApplication) -> None:
    model: ListModel[str] = ListModel(
        [Column("no", "번호", 0, lambda r: r, kind="edit", edited=lambda _row, _text: None)],
        key=lambda r: r,
    )
    table = Table(model, "번호")
    model.set_rows(["1"])
    table.select_place(0)
    assert not table.inputMethodQuery(Qt.InputMethodQuery.ImEnabled)
    assert not QWidget().inputMethodQuery(Qt.InputMethodQuery.ImEnabled)
    assert QLineEdit().inputMethodQuery(Qt.InputMethodQuery.ImEnabled)


def test_preedit_reaches_the_field_while_a_person_composes(desk: Desk) -> None:
    desk.box.clear()
    desk.box.setFocus()
    seen: list[str] = []

    class Watch(QLineEdit):
        def inputMethodEvent(self, event: QInputMethodEvent) -> None:
            seen.append(event.preeditString())
            super().inputMethodEvent(event)

    watch = Watch(desk.window)
    watch.show()
    watch.setFocus()
    desk.compose("rks")
    assert seen == ["ㄱ", "가", "간"]
