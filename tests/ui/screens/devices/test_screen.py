"""장치 over a real hub with the virtual printer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from pos_app.domain.devices.scanner_setup import SETUP_CODES
from pos_app.domain.devices.scanning import TypedAs
from pos_app.services.devices.device_values import PracticeFault
from pos_app.services.devices.devices import Devices
from pos_app.station import DeviceChoice, Role, load_station
from pos_app.ui.frame.entry import ScreenEntry
from pos_app.ui.main_window import MainWindow
from pos_app.ui.scan import Scan
from pos_app.ui.screens.devices.driver_form import DriverFormView
from pos_app.ui.screens.devices.live_paper import LivePaper
from pos_app.ui.screens.devices.paper_panel import PaperPanel
from pos_app.ui.screens.devices.scan_panel import ScanPanel
from pos_app.ui.screens.devices.screen import DevicesScreen
from pos_app.ui.typed_runs import TypedRun
from pos_app.ui.widgets.banner import Banner
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.combo import Combo
from tests.ui.clipping import assert_nothing_clipped
from tests.ui.people import House


def screen_of(house: House, devices: Devices, qtbot: QtBot, *, clerk: bool = False) -> MainWindow:
    who = house.clerk if clerk else house.manager
    entry = ScreenEntry(
        "devices", "장치", "printer", lambda: DevicesScreen(devices, house.tasks, lambda: who)
    )
    window = MainWindow([entry], house.clock, training=True)
    qtbot.addWidget(window)
    window.open("devices")
    window.show()
    return window


def button(window: MainWindow, word: str) -> KeyButton:
    return next(b for b in window.findChildren(KeyButton) if b.text() == word)


def has(window: MainWindow, word: str) -> bool:
    return any(b.text() == word and b.isVisible() for b in window.findChildren(KeyButton))


def part(window: MainWindow, kind: type) -> object:
    found = window.findChild(kind)
    assert found is not None
    return found


def says(window: MainWindow, words: str) -> bool:
    return any(words in banner.text() for banner in window.findChildren(Banner))


VIRTUAL = DeviceChoice(Role.SLIP_PRINTER, "virtual")


def test_the_test_page_appears_as_printed(
    house: House, devices_of: Callable[..., Devices], qtbot: QtBot
) -> None:
    window = screen_of(house, devices_of(VIRTUAL), qtbot)
    paper = part(window, LivePaper)
    assert isinstance(paper, LivePaper)
    qtbot.waitUntil(lambda: not paper.isVisible(), timeout=15_000)
    button(window, "시험 인쇄").click()
    qtbot.waitUntil(lambda: says(window, "시험 인쇄를 마쳤고"), timeout=15_000)
    qtbot.waitUntil(lambda: paper.isVisible() and paper.number() == 1, timeout=15_000)


def test_a_fault_is_practised_and_mended(
    house: House, devices_of: Callable[..., Devices], qtbot: QtBot
) -> None:
    window = screen_of(house, devices_of(VIRTUAL), qtbot)
    panel = part(window, PaperPanel)
    assert isinstance(panel, PaperPanel)
    panel.practised.emit(PracticeFault.PAPER_OUT)
    qtbot.waitUntil(lambda: has(window, "용지 넣기"), timeout=5_000)
    qtbot.waitUntil(lambda: "확인 필요 1대" in (window.current() or window).facts(), timeout=5_000)  # type: ignore[union-attr]
    button(window, "시험 인쇄").click()
    qtbot.waitUntil(lambda: says(window, "용지가 없습니다"), timeout=15_000)
    button(window, "용지 넣기").click()
    qtbot.waitUntil(lambda: "모두 정상" in (window.current() or window).facts(), timeout=5_000)  # type: ignore[union-attr]


def test_a_scan_takes_the_scanner_in_hand(
    house: House, devices_of: Callable[..., Devices], qtbot: QtBot
) -> None:
    window = screen_of(house, devices_of(VIRTUAL), qtbot)
    screen, scans = window.current(), part(window, ScanPanel)
    assert screen is not None
    assert isinstance(scans, ScanPanel)
    assert not scans.isVisible()
    screen.on_scan(Scan("8800000012346", "keyboard", 1, (9, 11, 12)))
    assert scans.isVisible()
    assert scans.verdict().all_clear
    assert says(window, "확실히 구분됩니다")
    assert not button(window, "시험 인쇄").isEnabled()


def test_five_scans_are_learned_saved_and_the_page_printed(
    house: House, devices_of: Callable[..., Devices], qtbot: QtBot, tmp_path: Path
) -> None:
    devices = devices_of(VIRTUAL)
    window = screen_of(house, devices, qtbot)
    screen = window.current()
    assert screen is not None
    for number, setup in enumerate((*SETUP_CODES, *SETUP_CODES[:2])):
        code = "~" + setup.code
        gaps = (21, *(9,) * (len(code) - 1))
        screen.on_scan(Scan(code, "keyboard", number, gaps, typed=TypedAs(code, "\r")))
    assert says(window, "앞에 ~ 글자가 붙는 것을 배웠습니다")
    button(window, "저장").click()
    station = tmp_path / "station.toml"
    qtbot.waitUntil(station.exists)
    kept = load_station(station).device(Role.SCANNER)
    assert kept is not None
    assert kept.driver == "wedge"
    settings = dict(kept.settings)
    assert (settings["gap_ms"], settings["prefix"], settings.get("suffix", "")) == (32, "~", "")
    hub = devices.hub()
    assert hub is not None
    assert (hub.wedge().settings.gap_ms, hub.wedge_device()) == (32, "scanner")
    qtbot.waitUntil(lambda: not button(window, "저장").isEnabled())
    button(window, "설정 바코드 인쇄").click()
    qtbot.waitUntil(lambda: says(window, "설정 바코드를 인쇄했습니다"), timeout=15_000)
    practice = devices.practice(Role.SLIP_PRINTER)
    assert practice is not None
    assert practice.paper().sheets == 1


def test_a_scanner_that_is_too_slow_is_told_what_to_do(
    house: House, devices_of: Callable[..., Devices], qtbot: QtBot
) -> None:
    window = screen_of(house, devices_of(VIRTUAL), qtbot)
    screen = window.current()
    assert isinstance(screen, DevicesScreen)
    screen.on_scan(Scan("8801234567893", "keyboard", 1, (9,) * 12))
    button(window, "다시 재기").click()
    for setup in (*SETUP_CODES, *SETUP_CODES[:2]):
        screen.on_typed(TypedRun(setup.code, (90,) * len(setup.code)))
    assert says(window, "이 스캐너는 너무 느립니다")
    assert says(window, "USB 시리얼")
    assert_nothing_clipped(window, 1280, 720)


def test_a_driver_is_chosen_its_form_filled_and_kept(
    house: House, devices_of: Callable[..., Devices], qtbot: QtBot, tmp_path: Path
) -> None:
    window = screen_of(house, devices_of(training=False), qtbot)
    form = part(window, DriverFormView)
    assert isinstance(form, DriverFormView)
    combo = form.findChild(Combo)
    assert isinstance(combo, Combo)
    assert form.driver() == "network"
    button(window, "저장").click()
    host = next(edit for edit in form.findChildren(QLineEdit) if edit.isVisible())
    qtbot.waitUntil(lambda: host.property("wrong") is True)
    combo.choose("file")
    combo.activated.emit(combo.currentIndex())
    qtbot.waitUntil(lambda: any(e.isVisible() for e in form.findChildren(QLineEdit)))
    folder = next(edit for edit in form.findChildren(QLineEdit) if edit.isVisible())
    folder.setText(str(tmp_path / "papers"))
    button(window, "저장").click()
    station = tmp_path / "station.toml"
    qtbot.waitUntil(station.exists)
    kept = load_station(station).device(Role.SLIP_PRINTER)
    assert kept is not None
    assert (kept.driver, dict(kept.settings)["folder"]) == ("file", str(tmp_path / "papers"))


def test_a_clerk_looks_and_tests_only(
    house: House, devices_of: Callable[..., Devices], qtbot: QtBot
) -> None:
    window = screen_of(house, devices_of(VIRTUAL), qtbot, clerk=True)
    assert button(window, "저장").reason() == "매니저만 바꿀 수 있습니다."
    assert button(window, "시험 인쇄").isEnabled()


@pytest.mark.parametrize("training", [True, False])
def test_nothing_is_clipped(
    house: House, devices_of: Callable[..., Devices], qtbot: QtBot, training: bool
) -> None:
    window = screen_of(
        house, devices_of(*([VIRTUAL] if training else []), training=training), qtbot
    )
    qtbot.wait(50)
    assert_nothing_clipped(window, 1280, 720)
    screen = window.current()
    assert screen is not None
    for number in range(5):
        screen.on_scan(Scan("8800000012346", "keyboard", number, (9, 11, 60)))
    assert_nothing_clipped(window, 1280, 720)
