"""금전함, 고객 표시기, 카드 단말기 and 소리 on 장치, over a real hub with twins."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pos_app.db.till import drawer_openings
from pos_app.devices.hub import DeviceHub, DeviceState
from pos_app.devices.simulated.memory_display import MemoryDisplay
from pos_app.devices.simulated.recording_drawer import RecordingDrawer
from pos_app.devices.simulated.recording_sounds import RecordingSounds
from pos_app.devices.sounds.port import SoundKind
from pos_app.domain.actors import Actor
from pos_app.domain.till.drawer import DrawerOpening
from pos_app.services.devices.devices import Devices
from pos_app.services.devices.shop_sounds import ShopSounds
from pos_app.services.till.customer_view import CustomerView
from pos_app.services.till.drawer_desk import DrawerDesk
from pos_app.services.till.drawer_opener import DrawerOpener
from pos_app.services.till.drawer_worker import DrawerWorker
from pos_app.station import DeviceChoice, Role, Station, load_station
from pos_app.ui.changes import Changes
from pos_app.ui.frame.entry import ScreenEntry
from pos_app.ui.main_window import MainWindow
from pos_app.ui.screens.devices.cards import DeviceTile
from pos_app.ui.screens.devices.screen import DevicesScreen
from pos_app.ui.screens.devices.till import TillParts
from pos_app.ui.screens.devices.till_part import SOUND, TillPart
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.detail_panel import DetailPanel
from pos_app.ui.widgets.pill import StatusPill
from tests.databases import Sqlite
from tests.ui.clipping import assert_nothing_clipped
from tests.ui.people import House, opened
from tests.ui.reach import unnamed, unreachable

TWINS = (
    DeviceChoice(Role.SLIP_PRINTER, "virtual"),
    DeviceChoice(Role.CASH_DRAWER, "virtual_drawer"),
    DeviceChoice(Role.CUSTOMER_DISPLAY, "virtual_display"),
    DeviceChoice(Role.CARD_TERMINAL, "virtual_terminal"),
)


@pytest.fixture
def house(sqlite_template: Sqlite, tmp_path: Path) -> Iterator[House]:
    with opened(sqlite_template, tmp_path) as made:
        yield made


@dataclass
class Bench:
    """The screen with all of the till behind it."""

    house: House
    qtbot: QtBot
    devices: Devices
    player: RecordingSounds
    window: MainWindow
    who: list[Actor]
    file: Path

    @property
    def screen(self) -> DevicesScreen:
        screen = self.window.open("devices")
        assert isinstance(screen, DevicesScreen)
        return screen

    @property
    def till(self) -> TillPart:
        part = self.screen.findChild(TillPart)
        assert isinstance(part, TillPart)
        return part

    def take(self, name: str) -> None:
        """Press the card with that name."""
        tile = self.tile(name)
        QTest.mouseClick(tile, Qt.MouseButton.LeftButton)

    def tile(self, name: str) -> DeviceTile:
        found = self.screen.findChildren(DeviceTile)
        return next(one for one in found if one.accessibleName().startswith(name))

    def says(self, name: str, words: str) -> None:
        """Wait until the card with that name says so."""
        self.qtbot.waitUntil(lambda: words in self.tile(name).accessibleName(), timeout=5_000)

    def button(self, word: str) -> KeyButton:
        found = self.screen.findChildren(KeyButton)
        return next(b for b in found if b.text() == word and b.isVisible())

    def wanted(self) -> DrawerOpening | None:
        return self.house.db.read(
            lambda tx: drawer_openings.newest_since(tx, self.house.manager.station_id, 0)
        )


@pytest.fixture
def bench(house: House, tmp_path: Path, qtbot: QtBot) -> Iterator[Bench]:
    file, clock = tmp_path / "station.toml", house.clock
    told: list[Changes] = [Changes()]

    def make_hub(
        choices: tuple[DeviceChoice, ...], heard: Callable[[tuple[DeviceState, ...]], None]
    ) -> DeviceHub:
        return DeviceHub(choices, clock, on_change=heard, calm_s=0.1)

    devices = Devices(make_hub, Station(name="카운터 1", devices=TWINS), file, clock, training=True)
    devices.open()
    player = RecordingSounds()
    sounds = ShopSounds(player, devices, clock)
    sounds.begin()
    view = CustomerView(devices, lambda: "담다문구")
    view.start()
    opener = DrawerOpener(house.db, clock, house.manager.station_id, devices)
    worker = DrawerWorker(house.db, opener)
    worker.start()
    who = [house.manager]
    house.db.on_change(told[0].post)
    parts = TillParts(DrawerDesk(house.db, clock), sounds, view)
    entry = ScreenEntry(
        "devices", "장치", "printer",
        lambda: DevicesScreen(devices, house.tasks, lambda: who[0], parts),
    )  # fmt: skip
    window = MainWindow([entry], clock, changes=told[0], training=True)
    window.hear(sounds.play)
    qtbot.addWidget(window)
    window.resize(1280, 900)
    window.show()
    window.open("devices")
    yield Bench(house, qtbot, devices, player, window, who, file)
    worker.stop()
    view.stop()
    told[0].blockSignals(True)
    house.tasks.close()
    devices.close()


def test_every_part_of_the_till_has_its_card(bench: Bench) -> None:
    bench.says("금전함", "정상")
    bench.says("금전함", "닫힘 · 오늘 0번 열림")
    bench.says("고객 표시기", "20칸 두 줄 · 한글")
    bench.says("소리", "크기 80 %")


def test_the_drawer_opens_for_a_reason_and_its_card_says_so(bench: Bench) -> None:
    bench.take("금전함")
    QTest.keyClick(bench.window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert bench.till.drawer.no_sale.isVisible()
    assert bench.wanted() is None
    QTest.keyClick(bench.window, Qt.Key.Key_F8)
    bench.says("금전함", "열려 있음 · 오늘 1번 열림")
    drawer = bench.devices.drawer()
    assert isinstance(drawer, RecordingDrawer)
    assert len(drawer.kicks) == 1
    wanted = bench.wanted()
    assert wanted is not None
    assert wanted.reason == "시재 확인"
    bench.button("금전함 닫기").click()
    bench.says("금전함", "닫힘 · 오늘 1번 열림")


@pytest.mark.parametrize(
    "name", ["출고지시서", "영수증", "스캐너", "금전함", "고객 표시기", "카드 단말기", "소리"]
)
def test_the_panel_fills_its_place_and_counts_scans_for_the_scanner_alone(
    bench: Bench, name: str
) -> None:
    bench.take("스캐너")
    bench.take(name)
    panel = bench.screen.findChild(DetailPanel)
    assert panel is not None
    place = panel.parentWidget()
    assert place is not None
    assert panel.width() == place.width()
    counts = [pill for pill in bench.screen.findChildren(StatusPill) if "5번 가운데" in pill.text()]
    assert [pill.isVisible() for pill in counts] == [name == "스캐너"]


def test_esc_opens_nothing(bench: Bench) -> None:
    bench.take("금전함")
    bench.button("금전함 열기").click()
    assert bench.screen.on_escape()
    assert not bench.till.drawer.no_sale.isVisible()
    assert not bench.screen.on_escape()
    assert bench.wanted() is None


def test_the_display_shows_what_the_customer_reads(bench: Bench) -> None:
    bench.take("고객 표시기")
    bench.button("시험 글 보내기").click()
    display = bench.devices.display()
    assert isinstance(display, MemoryDisplay)
    bench.qtbot.waitUntil(lambda: display.lines[0].startswith("가나다라마"), timeout=5_000)
    assert display.lines[1] == "시험       1,234,567"


def test_sounds_are_heard_set_and_kept(bench: Bench) -> None:
    bench.take("소리")
    panel = bench.till.sounds
    assert panel.isVisible()
    for button, kind in zip(panel.tests, SoundKind, strict=True):
        button.click()
        assert bench.player.played[-1] is kind
    bench.says("소리", "15:00에 시험")
    save = bench.button("저장")
    assert not save.isEnabled()
    panel.volume.setValue(35)
    assert save.isEnabled()
    save.click()
    bench.says("소리", "크기 35 %")
    kept = load_station(bench.file)
    assert (kept.sounds, kept.volume) == (True, 35)
    assert kept.devices == TWINS, "the devices stay as they are"
    assert bench.player.volumes == [80, 35]


def test_a_change_that_was_not_saved_is_not_overwritten_by_news(bench: Bench) -> None:
    bench.take("소리")
    bench.till.sounds.volume.setValue(10)
    bench.screen.refresh()
    bench.qtbot.wait(50)
    assert bench.till.sounds.volume.value() == 10


def test_the_arrows_walk_to_the_sounds_and_back(bench: Bench) -> None:
    tiles = bench.screen._tiles  # pyright: ignore[reportPrivateUsage]
    tiles.setFocus()
    for _ in range(7):
        QTest.keyClick(tiles, Qt.Key.Key_Down)
    assert tiles.hand() == SOUND
    QTest.keyClick(tiles, Qt.Key.Key_Up)
    assert tiles.hand() is Role.CARD_TERMINAL
    assert bench.till.terminal.isVisible()


def test_who_may_not_is_told_why(bench: Bench) -> None:
    picker = Actor(9, "박한솔", bench.house.clerk.role.__class__("picker"), 1, "카운터 1")
    bench.who[0] = picker
    bench.screen.refresh()
    bench.take("금전함")
    assert bench.button("금전함 열기").reason() == "점원과 매니저만 금전함을 엽니다."
    bench.take("소리")
    assert not bench.till.sounds.volume.isEnabled()
    bench.till.sounds.tests[0].click()
    assert bench.player.played == [SoundKind.OK]


@pytest.mark.parametrize("name", ["금전함", "고객 표시기", "카드 단말기", "소리"])
@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_nothing_is_cut_off_and_all_can_be_reached(
    bench: Bench, name: str, size: tuple[int, int]
) -> None:
    bench.says("고객 표시기", "20칸")
    bench.take(name)
    if name == "금전함":
        bench.till.drawer.no_sale.ask()
    bench.qtbot.wait(20)
    assert_nothing_clipped(bench.window, *size)
    assert not unnamed(bench.till)
    assert not unreachable(bench.till)


def test_the_terminal_is_asked_how_it_is_broken_and_mended(bench: Bench) -> None:
    bench.says("카드 단말기", "정상")
    bench.take("카드 단말기")
    panel = bench.till.terminal
    assert panel.isVisible()
    bench.button("단말기 확인").click()
    said = bench.window.banner().text
    bench.qtbot.waitUntil(lambda: "정상이라고 답했습니다" in said(), timeout=5_000)
    assert not panel.mend.isEnabled()
    bench.button("VAN 끊기").click()
    bench.says("카드 단말기", "VAN사에 연결되지 않습니다")
    bench.button("단말기 확인").click()
    bench.qtbot.waitUntil(lambda: "통신선을 확인해" in said(), timeout=5_000)
    bench.button("고치기").click()
    bench.says("카드 단말기", "정상")
    bench.button("다음 답 잃기").click()
    assert "승인되지만 답이 오지 않습니다" in said()
    bench.qtbot.waitUntil(panel.mend.isEnabled, timeout=5_000)


def test_without_a_terminal_the_button_says_what_to_do(bench: Bench) -> None:
    bench.take("카드 단말기")
    bench.devices.forget(bench.house.manager, Role.CARD_TERMINAL)
    bench.says("카드 단말기", "고르지 않음")
    test = bench.till.terminal.test
    bench.qtbot.waitUntil(lambda: not test.isEnabled(), timeout=5_000)
    assert test.reason() == "먼저 카드 단말기를 골라 주십시오."
