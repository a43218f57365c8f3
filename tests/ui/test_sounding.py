"""Every verdict is heard in the very event that shows it, and no later than it is painted."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pos_app.clock import FrozenClock
from pos_app.ui.application import make_application
from pos_app.ui.frame.entry import ScreenEntry
from pos_app.ui.main_window import MainWindow
from pos_app.ui.notice import SOUND_NAMES, Notice
from pos_app.ui.notices import all_words
from pos_app.ui.screen import Screen
from pos_app.ui.widgets.banner import Banner, BannerSpec
from tests import make
from tests.architecture.source import product


class Panel(Screen):
    """A screen with a banner of its own, deep inside."""

    key = "panel"

    def __init__(self) -> None:
        super().__init__()
        inner = QWidget(self)
        self.own = Banner(parent=inner)
        for outer, part in ((self, inner), (inner, self.own)):
            QVBoxLayout(outer).addWidget(part)


class Order(QObject):
    """Writes down what comes first."""

    def __init__(self) -> None:
        super().__init__()
        self.came: list[str] = []

    def play(self, name: str) -> None:
        self.came.append(name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.came.append("paint")
        return super().eventFilter(watched, event)


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    make_application()
    made = MainWindow([ScreenEntry("panel", "시험", "info", Panel)], FrozenClock(make.T0))
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.show()
    made.open("panel")
    return made


def panel(window: MainWindow) -> Panel:
    screen = window.current()
    assert isinstance(screen, Panel)
    return screen


NOTICES = [
    (Notice("맞습니다.", "ok", "ok"), "ok"),
    (Notice("확인해 주십시오.", "warn", "warn"), "attention"),
    (Notice("다릅니다.", "bad", "wrong"), "error"),
]


@pytest.mark.parametrize("where", ["window", "screen", "panel"])
@pytest.mark.parametrize(("notice", "name"), NOTICES)
def test_the_sound_is_asked_for_before_the_words_are_painted(
    window: MainWindow, where: str, notice: Notice, name: str
) -> None:
    order, screen = Order(), panel(window)
    window.hear(order.play)
    banner = screen.own if where == "panel" else window.banner()
    banner.installEventFilter(order)
    if where == "panel":
        banner.show_notice(notice)
    elif where == "screen":
        screen.notify(notice)
    else:
        window.notify(notice)
    assert order.came[:1] == [name], "the very call that shows it asks for the sound"
    banner.grab()
    assert order.came[0] == name
    assert "paint" in order.came
    assert order.came.count(name) == 1


def test_what_has_no_sound_is_silent_and_a_plain_banner_too(window: MainWindow) -> None:
    order = Order()
    window.hear(order.play)
    window.notify(Notice("알려 드립니다.", "info", ""))
    window.notify(BannerSpec("알려 드립니다."))
    window.notify(None)
    assert order.came == []


def test_a_screen_behind_says_nothing(window: MainWindow) -> None:
    order, screen = Order(), panel(window)
    window.hear(order.play)
    other = Panel()
    other.own.show_notice(NOTICES[0][0])  # in no window that plays
    assert order.came == []
    screen.own.show_notice(NOTICES[0][0])
    assert order.came == ["ok"]


def test_before_the_shop_is_open_nothing_plays(window: MainWindow) -> None:
    window.notify(NOTICES[0][0])
    assert window.banner().text() == "맞습니다."


def test_every_sound_a_notice_can_have_has_a_pattern() -> None:
    assert set(SOUND_NAMES) == {"ok", "wrong", "warn"}
    assert all_words()


_SILENT = re.compile(r"BannerSpec\(\s*(?:notice\w*|what|said)\.text|BannerSpec\(notice_of\(")


def silent_verdicts() -> list[str]:
    """Places where a notice becomes a banner without its sound."""
    found: list[str] = []
    for module in product():
        if module.name.startswith("ui/") and not module.name.endswith("widgets/banner.py"):
            found += [module.name for _ in _SILENT.finditer(module.text)]
    return found


def test_no_notice_becomes_a_silent_banner() -> None:
    # The counter asks for its sounds itself, before it paints anything of the order.
    assert silent_verdicts() == ["ui/screens/sale/screen.py"]


def test_control_a_silent_verdict_is_found() -> None:
    assert _SILENT.search("b.show_banner(BannerSpec(notice.text, notice.severity, notice.strong))")
    assert _SILENT.search('b.show_banner(BannerSpec(notice_of(error).text, "bad"))')
