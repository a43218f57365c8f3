"""The real window: a scanner works over whatever a person is doing, and never does it for them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from pos_app.bootstrap.counter import Counter
from pos_app.bootstrap.desk import Desk
from pos_app.bootstrap.place import training_place
from pos_app.clock import FrozenClock
from pos_app.devices.simulated.hangul_keyboard import HangulKeyboard
from pos_app.devices.simulated.recording_sounds import RecordingSounds
from pos_app.devices.simulated.virtual_scanner import VirtualSocketScanner
from pos_app.devices.simulated.wedge_twin import InputMode, Stroke, WedgeTwin
from pos_app.domain.devices.scanning import Scan
from pos_app.services.devices.device_values import Condition, DeviceCard
from pos_app.services.devices.devices import Devices
from pos_app.station import Role, load_station
from pos_app.training.hints import STATION
from pos_app.training.people import MANAGER, PASSWORD
from pos_app.training.shop import set_up
from pos_app.ui.wedge_keys import type_strokes
from pos_app.ui.widgets.button import KeyButton
from tests import make

SLOW_MS = 20_000


class Hand:
    """Somebody at the counter, with a keyboard, a mouse and a scanner."""

    def __init__(self, desk: Desk, clock: FrozenClock) -> None:
        self.desk, self.clock, self.at = desk, clock, 10_000
        self.scans: list[Scan] = []
        desk.scans.scanned.connect(self.scans.append)

    @property
    def counter(self) -> Counter:
        assert self.desk.counter is not None
        return self.desk.counter

    def send(self, strokes: list[Stroke]) -> None:
        handle = self.desk.window.windowHandle()
        assert isinstance(handle, QWindow)
        type_strokes(handle, strokes, self._turn)
        self.at = strokes[-1].at_ms

    def _turn(self, at_ms: int) -> None:
        self.clock.at_ms = make.T0 + at_ms

    def touch(self, widget: QWidget) -> None:
        """Put the cursor there, as with a key whose time the system stamps."""
        widget.setFocus()
        shift = QKeyEvent(
            QKeyEvent.Type.KeyPress, Qt.Key.Key_Shift, Qt.KeyboardModifier.NoModifier, ""
        )
        self.at += 900
        shift.setTimestamp(self.at)
        self._turn(self.at)
        QApplication.sendEvent(self.desk.window.windowHandle(), shift)

    def scan(self, code: str, twin: WedgeTwin = WedgeTwin()) -> None:
        self.send(twin.type_code(code, self.at + 900))

    def compose(self, keys: str) -> HangulKeyboard:
        """A person types Korean; the last syllable stays in composition."""
        keyboard, strokes = HangulKeyboard(), list[Stroke]()
        for char in keys:
            self.at += 120
            pressed = keyboard.press(char)
            strokes.append(
                Stroke(self.at, composed=True, commit=pressed.commit, preedit=pressed.preedit)
            )
        self.send(strokes)
        return keyboard

    def codes(self) -> list[str]:
        return [scan.code for scan in self.scans]

    def search(self) -> QLineEdit:
        screen = self.desk.window.current()
        assert screen is not None
        field = screen.search()
        assert field is not None
        return field if isinstance(field, QLineEdit) else _line_in(field)


def _line_in(widget: QWidget) -> QLineEdit:
    found = widget.findChild(QLineEdit)
    assert isinstance(found, QLineEdit)
    return found


def _scanner(devices: Devices) -> DeviceCard:
    return next(card for card in devices.cards() if card.role is Role.SCANNER)


@pytest.fixture
def hand(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Hand]:
    clock = FrozenClock(make.T0)
    place = training_place(tmp_path / "shop", STATION)
    desk = Desk(place, clock, prepare=lambda office: set_up(office), sounds=RecordingSounds())
    try:
        desk.open()
        qtbot.waitUntil(lambda: desk.counter is not None, timeout=SLOW_MS)
        assert desk.counter is not None
        desk.enter(desk.counter.office.log_in.log_in(MANAGER.login, PASSWORD))
        made = Hand(desk, clock)
        made.touch(desk.window)
        yield made
    finally:
        desk.close()
        desk.window.close()
        # Timers of its screens would go on into the next test and ask a closed shop.
        shiboken6.delete(desk.window)


def test_a_person_composes_and_a_scanner_reads_over_it(hand: Hand, qtbot: QtBot) -> None:
    """The search box keeps the person's words, the screen gets the code, no button is pressed."""
    item = hand.counter.office.items.page("")[0]
    code = hand.counter.office.items.item(item.item_id).barcodes[0].barcode
    hand.desk.window.open("items")
    box = hand.search()
    hand.touch(box)
    keyboard = hand.compose("wpf")
    assert box.text() == ""
    # The scanner reads while 젤 is being composed: its first digit closes the syllable.
    at = hand.at + 700
    strokes = WedgeTwin().type_code(code, at)
    hand.send([Stroke(at, composed=True, commit=keyboard.leave()), *strokes])
    assert hand.codes() == [code]
    assert box.text() == "젤"
    for mode in InputMode:
        hand.scan(code, WedgeTwin(mode=mode))
        assert box.text() == "젤"
    assert hand.codes() == [code] * 4
    hand.compose("vps")
    hand.send([Stroke(hand.at + 300, composed=True, commit="펜")])
    assert box.text() == "젤펜"
    assert len(hand.codes()) == 4


def test_no_button_of_any_screen_is_pressed_by_a_scan(hand: Hand) -> None:
    """Space, Enter and Tab are in the codes of some scanners, and keys of buttons."""
    pressed: list[str] = []
    for key in ("orders", "sale", "waybills", "items", "devices"):
        screen = hand.desk.window.open(key)
        for button in screen.window().findChildren(KeyButton):
            if button.isVisible() and button.isEnabled():
                button.clicked.connect(lambda _=False, name=button.text(): pressed.append(name))
                button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
                hand.touch(button)
                focus = QApplication.focusWidget()
                hand.scan("AB 12-34", WedgeTwin(terminator="\r\n"))
                if hand.desk.window.current() is screen:
                    assert QApplication.focusWidget() is focus or not button.isVisible()
                else:
                    screen = hand.desk.window.open(key)
    assert set(hand.codes()) == {"AB 12-34"}
    assert pressed == []


def test_a_chosen_scanner_is_read_at_once_and_refusals_and_repeats_are_said(
    hand: Hand, qtbot: QtBot
) -> None:
    devices, actor = hand.counter.running.devices, hand.desk.who()
    hand.desk.window.open("items")
    devices.choose(actor, Role.SCANNER, "wedge", {"gap_ms": "32", "prefix": "~"})
    kept = load_station(hand.desk.place.station_file).device(Role.SCANNER)
    assert kept is not None
    assert dict(kept.settings)["prefix"] == "~"

    def read() -> bool:
        hand.scan("8801234567893", WedgeTwin(gap_ms=70, prefix="~"))
        return hand.codes() == ["8801234567893"]

    hand.touch(hand.desk.window)
    qtbot.waitUntil(read, timeout=SLOW_MS)
    assert hand.scans[0].device == "scanner"
    with VirtualSocketScanner() as line:
        devices.choose(actor, Role.SCANNER, "serial", {"port": line.path})
        # What comes before a line is open belongs to nobody: it is thrown away when it opens.
        qtbot.waitUntil(lambda: _scanner(devices).condition is Condition.READY, timeout=SLOW_MS)
        for _ in range(2):
            line.scan("8809999999990")
        line.send(b"88\xff12\r")
        qtbot.waitUntil(lambda: len(hand.scans) == 3, timeout=SLOW_MS)
        assert [(scan.device, scan.repeated) for scan in hand.scans[1:]] == [
            ("scanner", False),
            ("scanner", True),
        ]
        assert "한 번만 셉니다" in hand.desk.window.toast_box.text()
        banner = hand.desk.window.banner()
        qtbot.waitUntil(lambda: "읽을 수 없는 글자" in banner.text(), timeout=SLOW_MS)
        assert "88" in banner.text()
        devices.forget(actor, Role.SCANNER)
