"""프린터 맞추기 on the screen: by keyboard alone, every step whole and reachable, no scanner answers it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pos_app.services.devices.devices import Devices
from pos_app.station import DeviceChoice, Role, load_station
from pos_app.ui.frame.entry import ScreenEntry
from pos_app.ui.main_window import MainWindow
from pos_app.ui.scan import Scan
from pos_app.ui.screens.devices.fit_panel import FitPanel
from pos_app.ui.screens.devices.screen import DevicesScreen
from pos_app.ui.widgets.banner import Banner
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.text import Text
from tests.ui.clipping import assert_nothing_clipped
from tests.ui.people import House
from tests.ui.reach import unnamed, unreachable

Build = Callable[..., Devices]
TITLES = (
    "무슨 프린터입니까",
    "몇 번 줄이 바르게 보입니까",
    "드문 글자도 바르게 보입니까",
    "끊기지 않은 가장 긴 줄은 몇 칸입니까",
    "바코드를 스캔해 주십시오",
    "이렇게 저장합니다",
    "맞추기를 마쳤습니다",
)


class Fitting:
    """The window with 프린터 맞추기 begun."""

    def __init__(self, house: House, devices: Devices, qtbot: QtBot) -> None:
        self.qtbot, self.devices = qtbot, devices
        entry = ScreenEntry(
            "devices", "장치", "printer", lambda: DevicesScreen(devices, house.tasks, lambda: house.manager)
        )  # fmt: skip
        self.window = MainWindow([entry], house.clock, training=True)
        qtbot.addWidget(self.window)
        self.window.resize(1280, 720)
        self.window.open("devices")
        with qtbot.waitExposed(self.window):
            self.window.show()
        qtbot.waitUntil(self._begun, timeout=15_000)
        panel = self.window.findChild(FitPanel)
        assert isinstance(panel, FitPanel)
        self.panel = panel
        qtbot.waitUntil(lambda: self.awake("종이 인쇄"), timeout=15_000)

    def _begun(self) -> bool:
        """F8 is heard once the printers have answered."""
        begin = next(b for b in self.window.findChildren(KeyButton) if b.text() == "프린터 맞추기")
        if not begin.isEnabled():
            return False
        self.press(Qt.Key.Key_F8)
        return True

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.window.focusWidget() or self.window, key)

    def awake(self, word: str) -> bool:
        return any(b.text() == word and b.isEnabled() for b in self.panel.findChildren(KeyButton))

    def button(self, word: str) -> KeyButton:
        return next(b for b in self.panel.findChildren(KeyButton) if b.text() == word)

    def titled(self, title: str) -> bool:
        return any(t.text() == title and t.isVisible() for t in self.panel.findChildren(Text))

    def says(self, words: str) -> bool:
        return any(words in banner.text() for banner in self.panel.findChildren(Banner))

    def scan(self, code: str) -> None:
        screen = self.window.current()
        assert screen is not None
        screen.on_scan(Scan(code, "serial", 1))

    def printed_code(self) -> str:
        practice = self.devices.practice(Role.SLIP_PRINTER)
        assert practice is not None
        return practice.sheets()[-1].barcodes[0][1]

    def steps(self) -> list[str]:
        """Through all steps; what stands at each is looked at by `look`."""
        titles: list[str] = []
        for title, key in zip(TITLES, ("", "3", "2", "1", "scan", "", ""), strict=True):
            self.qtbot.waitUntil(lambda title=title: self.titled(title), timeout=15_000)
            titles.append(title)
            self.look()
            if key == "scan":
                self.scan(self.printed_code())
                continue
            if key:
                self.qtbot.waitUntil(lambda: not self.says("인쇄하고 있습니다"), timeout=15_000)
                self.press(getattr(Qt.Key, f"Key_{key}"))
                self.look()
            self.press(Qt.Key.Key_F12)
        return titles

    def look(self) -> None:
        """Nothing by default."""


VIRTUAL = DeviceChoice(Role.SLIP_PRINTER, "virtual", (("machine", "virtual_page_12"),))


def test_a_trainee_fits_a_printer_by_keyboard_and_scanner(
    house: House, devices_of: Build, qtbot: QtBot, tmp_path: Path
) -> None:
    fitting = Fitting(house, devices_of(VIRTUAL), qtbot)
    assert fitting.steps() == list(TITLES)
    kept = load_station(tmp_path / "station.toml").device(Role.SLIP_PRINTER)
    assert kept is not None
    settings = dict(kept.settings)
    assert (settings["korean"], settings["rare_syllables"]) == ("page_12", "drawn")
    assert (settings["dots"], settings["barcode"]) == ("576", "native")
    assert not fitting.panel.isVisible(), "the settings are back"


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_every_step_is_whole_named_and_reachable(
    house: House, devices_of: Build, qtbot: QtBot, size: tuple[int, int]
) -> None:
    fitting = Fitting(house, devices_of(VIRTUAL), qtbot)

    def look() -> None:
        assert_nothing_clipped(fitting.window, *size)
        screen = fitting.window.current()
        assert isinstance(screen, QWidget)
        assert not unnamed(screen)
        assert not unreachable(screen)

    fitting.look = look  # type: ignore[method-assign]
    assert fitting.steps() == list(TITLES)


def test_enter_space_and_digits_of_a_slow_scanner_leave_no_step(
    house: House, devices_of: Build, qtbot: QtBot
) -> None:
    """As if every key of a code came through as typed by a person, its Enter too."""
    fitting = Fitting(house, devices_of(VIRTUAL), qtbot)

    answered: list[str] = []

    def look() -> None:
        before = [title for title in TITLES if fitting.titled(title)]
        ends = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        # Digits may choose an answer, which whoever fits the printer then corrects.
        digits = () if before[0] in answered else (Qt.Key.Key_8, Qt.Key.Key_0)
        answered.append(before[0])
        for key in (*digits, *ends):
            fitting.press(key)
        assert [title for title in TITLES if fitting.titled(title)] == before

    fitting.look = look  # type: ignore[method-assign]
    fitting.steps()


def test_esc_goes_back_and_out_and_the_settings_come_back(
    house: House, devices_of: Build, qtbot: QtBot
) -> None:
    fitting = Fitting(house, devices_of(VIRTUAL), qtbot)
    fitting.press(Qt.Key.Key_F12)
    qtbot.waitUntil(lambda: fitting.says("종이가 나왔습니다"), timeout=15_000)
    fitting.press(Qt.Key.Key_Escape)
    assert fitting.titled(TITLES[0])
    fitting.press(Qt.Key.Key_Escape)
    assert not fitting.panel.isVisible()
    test = next(b for b in fitting.window.findChildren(KeyButton) if b.text() == "시험 인쇄")
    assert test.isEnabled()


def test_without_paper_it_says_so_and_prints_after(
    house: House, devices_of: Build, qtbot: QtBot
) -> None:
    devices = devices_of(VIRTUAL)
    fitting = Fitting(house, devices, qtbot)
    practice = devices.practice(Role.SLIP_PRINTER)
    assert practice is not None
    from pos_app.services.devices.device_values import PracticeFault

    practice.practise(PracticeFault.PAPER_OUT)
    fitting.press(Qt.Key.Key_F12)
    qtbot.waitUntil(lambda: fitting.says("용지가 없습니다"), timeout=15_000)
    practice.mend()
    QTest.keyClick(fitting.panel, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: fitting.says("종이가 나왔습니다"), timeout=15_000)


def test_a_scan_meanwhile_does_not_take_the_scanner_in_hand(
    house: House, devices_of: Build, qtbot: QtBot
) -> None:
    fitting = Fitting(house, devices_of(VIRTUAL), qtbot)
    fitting.scan("8800000012346")
    assert fitting.titled(TITLES[0])
    assert fitting.says("바코드 단계에서")
