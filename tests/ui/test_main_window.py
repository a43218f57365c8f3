from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pos_app.clock import FrozenClock
from pos_app.ui.changes import Changes
from pos_app.ui.frame.entry import ScreenEntry
from pos_app.ui.frame.ribbon import TrainingRibbon
from pos_app.ui.frame.status_strip import DeviceMark
from pos_app.ui.keys import key_groups
from pos_app.ui.main_window import MainWindow
from pos_app.ui.notice import Notice
from pos_app.ui.scan import Scan
from pos_app.ui.screen import Screen
from pos_app.ui.theme import color
from pos_app.ui.widgets.banner import BannerSpec
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.search_edit import SearchEdit
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.toast import ToastSpec
from tests.ui.clipping import assert_nothing_clipped


class Page(Screen):
    """A screen that remembers what the frame did to it."""

    watches = frozenset({"orders"})

    def __init__(self, key: str, title: str) -> None:
        super().__init__()
        self.key = key  # type: ignore[misc]
        self._title = title
        self.log: list[str] = []
        self.escapes = False
        self._search = SearchEdit("주문번호, 이름, 전화번호")
        self._fetch = KeyButton("새로 받기", "F5", icon="refresh")
        self._print = KeyButton("출고지시서 인쇄 4건", "F3", kind="primary", icon="printer")
        self._fetch.clicked.connect(lambda: self.log.append("F5"))
        self.inner = KeyButton("비우기", "Esc")
        self.inner.setVisible(False)
        QVBoxLayout(self).addWidget(self.inner)

    def title(self) -> str:
        return self._title

    def search(self) -> QWidget:
        return self._search

    def buttons(self) -> Sequence[QWidget]:
        return (self._fetch, self._print)

    def shown(self) -> None:
        self.log.append("shown")

    def hidden(self) -> None:
        self.log.append("hidden")

    def refresh(self) -> None:
        self.log.append("refresh")

    def on_scan(self, scan: Scan) -> None:
        self.log.append(f"scan {scan.code}")

    def on_escape(self) -> bool:
        self.log.append("escape")
        return self.escapes

    def open_with(self, what: object) -> None:
        self.log.append(f"with {what}")


class Login(Page):
    bare = True


class Bench:
    def __init__(self, training: bool = False) -> None:
        self.built: list[str] = []
        self.changes = Changes()
        entries = [
            self.entry("today", "오늘", "today", 0), self.entry("orders", "주문", "orders", 1),
            self.entry("sale", "도매매출", "sale", 1), self.entry("waybills", "송장", "waybill", 1),
            self.entry("devices", "장치", "printer", 2), self.entry("settings", "설정", "settings", 2),
            ScreenEntry("history", "전자료", "history", lambda: self.make("history", "전자료"), 1, False),
            ScreenEntry("login", "로그인", "log_in", lambda: Login("login", "로그인"), 0, False),
        ]  # fmt: skip
        clock = FrozenClock(1_795_498_328_000)
        self.window = MainWindow(entries, clock, changes=self.changes, training=training)
        self.window.strip.set_staff("김담이 점원", "카운터 1")
        self.window.strip.set_devices(
            [DeviceMark("영수증 프린터", False, "용지 없음"), DeviceMark("스캐너", True), DeviceMark("금전함", True)]
        )  # fmt: skip
        self.window.strip.set_mall("쇼핑몰 14:31 받음")
        self.window.strip.set_database("데이터베이스 정상")
        self.window.show()
        self.window.activateWindow()

    def entry(self, key: str, title: str, icon: str, group: int) -> ScreenEntry:
        return ScreenEntry(key, title, icon, lambda: self.make(key, title), group)

    def make(self, key: str, title: str) -> Page:
        self.built.append(key)
        return Page(key, title)

    def open(self, key: str) -> Page:
        screen = self.window.open(key)
        assert isinstance(screen, Page)
        return screen

    def press(self, key: Qt.Key, control: bool = False) -> None:
        held = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(self.window.windowHandle(), key, held)


@pytest.fixture
def bench(app: QApplication) -> Iterator[Bench]:
    made = Bench()
    yield made
    made.window.close()


def test_screens_are_built_at_their_first_visit_and_kept(bench: Bench) -> None:
    assert bench.built == []
    first = bench.open("orders")
    bench.open("sale")
    assert bench.open("orders") is first
    assert bench.built == ["orders", "sale"]
    assert first.log == ["refresh", "shown", "hidden", "shown"]


def test_the_rail_follows_and_ctrl_digits_lead(bench: Bench) -> None:
    bench.open("orders")
    item = bench.window.rail.item("orders")
    assert item is not None
    assert item.isChecked()
    bench.press(Qt.Key.Key_3, control=True)
    current = bench.window.current()
    assert current is not None
    assert current.key == "sale"
    assert bench.window.rail.item("history") is None
    bench.open("history")
    assert bench.window.rail.item("sale").isChecked()  # type: ignore[union-attr]


def test_badges_come_before_a_screen_is_built_and_from_it(bench: Bench) -> None:
    bench.window.set_badge("today", 6, "bad")
    item = bench.window.rail.item("today")
    assert item is not None
    assert item.badge() == (6, "bad")
    bench.open("today").set_badge(2, "neutral")
    assert item.badge() == (2, "neutral")
    assert item.accessibleName() == "오늘 2"


def test_a_change_refreshes_the_screen_in_front_now_and_others_when_they_come(
    bench: Bench, qtbot: QtBot
) -> None:
    orders, sale = bench.open("orders"), bench.open("sale")
    bench.changes.post(frozenset({"orders"}))
    qtbot.waitUntil(lambda: sale.log.count("refresh") == 2)
    assert orders.log.count("refresh") == 1
    bench.open("orders")
    assert orders.log.count("refresh") == 2
    with qtbot.waitSignal(bench.changes.changed):
        bench.changes.post(frozenset({"staff"}))
    assert orders.log.count("refresh") == 2


def test_scans_reach_the_screen_in_front(bench: Bench) -> None:
    orders, sale = bench.open("orders"), bench.open("sale")
    bench.window._scan(Scan("7", "keyboard", 1))
    assert "scan 7" in sale.log
    assert "scan 7" not in orders.log


def test_keys_of_a_hidden_screen_sleep(bench: Bench) -> None:
    orders = bench.open("orders")
    sale = bench.open("sale")
    bench.press(Qt.Key.Key_F5)
    assert ("F5" in sale.log, "F5" in orders.log) == (True, False)


def test_f2_leads_to_the_search_and_escape_back(bench: Bench) -> None:
    orders = bench.open("orders")
    bench.press(Qt.Key.Key_F2)
    assert orders._search.edit.hasFocus()
    QTest.keyClicks(orders._search.edit, "abc")
    bench.press(Qt.Key.Key_Escape)
    assert orders._search.text() == ""
    assert "escape" not in orders.log
    bench.press(Qt.Key.Key_Escape)
    assert "escape" in orders.log


def test_escape_on_a_button_is_the_buttons(bench: Bench) -> None:
    orders = bench.open("orders")
    orders.inner.setVisible(True)
    pressed: list[int] = []
    orders.inner.clicked.connect(lambda: pressed.append(1))
    bench.press(Qt.Key.Key_Escape)
    assert pressed == [1]
    assert "escape" not in orders.log


def test_a_banner_belongs_to_its_screen(bench: Bench) -> None:
    orders, sale = bench.open("orders"), bench.open("sale")
    sale.notify(Notice("프린터에 용지가 없습니다.", "bad"))
    assert bench.window.banner().text() == "프린터에 용지가 없습니다."
    orders.notify(BannerSpec("뒤에 있는 화면은 말하지 않습니다."))
    assert bench.window.banner().text() == "프린터에 용지가 없습니다."
    bench.press(Qt.Key.Key_Escape)
    assert bench.window.banner().text() == ""
    sale.notify(BannerSpec("새 주문 12건을 받았습니다."))
    bench.open("orders")
    assert bench.window.banner().text() == ""


def test_a_toast_says_what_was_done_and_takes_it_back_once(bench: Bench) -> None:
    back: list[int] = []
    bench.open("orders").toast(
        ToastSpec("스캔을 되돌렸습니다.", "다시 담기", "Ctrl+Y", lambda: back.append(1))
    )
    assert bench.window.toast_box.isVisible()
    bench.press(Qt.Key.Key_Y, control=True)
    bench.press(Qt.Key.Key_Y, control=True)
    assert back == [1]
    assert not bench.window.toast_box.isVisible()


def test_a_screen_sends_the_clerk_to_another_with_something_in_hand(bench: Bench) -> None:
    bench.open("orders").go("sale", 17)
    current = bench.window.current()
    assert isinstance(current, Page)
    assert current.log[-1] == "with 17"


@pytest.mark.parametrize("screen", [group.screen for group in key_groups()])
def test_f1_has_room_for_every_line_in_the_smallest_window(bench: Bench, screen: str) -> None:
    bench.window.resize(1280, 720)
    bench.window._help.open_page(screen)
    QApplication.processEvents()
    lines = [part for part in bench.window._help.findChildren(Text) if part.isVisible()]
    assert len(lines) > len(key_groups())
    assert [line.text() for line in lines if line.height() < line.sizeHint().height()] == []


def test_f1_scrolls_to_its_last_key_without_a_mouse(bench: Bench) -> None:
    bench.window.resize(1280, 720)
    bench.window._help.open_page("orders")
    QApplication.processEvents()
    area = bench.window._help.findChild(QScrollArea)
    assert area is not None
    bar = area.verticalScrollBar()
    for _ in range(20):
        bench.press(Qt.Key.Key_PageDown)
    assert bar.value() == bar.maximum()
    assert area.widget().height() - bar.value() <= area.height()


def test_f1_shows_every_key_and_nothing_below_hears_one(bench: Bench) -> None:
    orders = bench.open("orders")
    bench.press(Qt.Key.Key_F1)
    shown = {cap.text() for cap in bench.window._help.findChildren(QWidget) if hasattr(cap, "text")}
    assert {k.key for g in key_groups() for k in g.keys} <= shown
    bench.press(Qt.Key.Key_F5)
    assert "F5" not in orders.log
    bench.press(Qt.Key.Key_Escape)
    assert not bench.window._help.isVisible()
    bench.press(Qt.Key.Key_F5)
    assert "F5" in orders.log


def test_a_window_whose_shop_closes_puts_its_screen_to_rest(bench: Bench) -> None:
    page = bench.open("orders")
    bench.window.leave()
    assert page.log[-1] == "hidden"


def test_log_in_stands_alone(bench: Bench) -> None:
    bench.open("login")
    assert not bench.window.rail.isVisible()
    assert not bench.window.strip.isVisible()
    bench.open("orders")
    assert bench.window.rail.isVisible()


def test_the_ribbon_is_over_everything_in_training_only(app: QApplication) -> None:
    for training in (True, False):
        bench = Bench(training)
        bench.open("login")
        ribbons = bench.window.findChildren(TrainingRibbon)
        assert len(ribbons) == int(training)
        if training:
            ribbon = ribbons[0]
            assert (ribbon.y(), ribbon.height(), ribbon.width()) == (0, 32, bench.window.width())
            middle = ribbon.grab().toImage().pixelColor(ribbon.width() // 2, 4)
            assert middle.name() == color("training").name()
        bench.window.close()


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_nothing_of_the_frame_is_cut_off(app: QApplication, size: tuple[int, int]) -> None:
    bench = Bench(training=True)
    for key in ("today", "orders", "sale", "devices"):
        bench.window.set_badge(key, 1234, "bad")
    orders = bench.open("orders")
    orders.set_facts("11월 24일 화요일 · 128건")
    orders.notify(
        BannerSpec(
            "용지를 넣으면 기다리는 3건을 이어서 인쇄합니다.",
            "bad",
            "프린터에 용지가 없습니다.",
            "장치 열기",
        )
    )
    assert_nothing_clipped(bench.window, *size)
    bench.press(Qt.Key.Key_F1)
    assert_nothing_clipped(bench.window, *size)
    bench.window.close()
