"""The window over a shop that cannot be opened, or is closed while it opens."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_app.bootstrap import desk as desk_module
from pos_app.bootstrap.desk import Desk
from pos_app.bootstrap.office import Office
from pos_app.bootstrap.place import Place
from pos_app.clock import FrozenClock
from pos_app.ui.application import make_application
from pos_app.ui.theme import apply_theme
from tests import make
from tests.bootstrap.house import open_files, threads

pytestmark = pytest.mark.qt_log_ignore(
    "This plugin does not support propagateSizeHints", extend=True
)


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    dressed = make_application("light")
    yield dressed
    apply_theme(dressed, "light")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("paper_mm = 81", "paper_mm"),
        ('database_url = "postgresql://x@127.0.0.1:9/shop"', "데이터베이스"),
    ],
)
def test_the_log_in_says_why_the_shop_is_shut(
    app: QApplication, qtbot: QtBot, tmp_path: Path, text: str, word: str
) -> None:
    (tmp_path / "station.toml").write_text(text + "\n", encoding="utf-8")
    files, before = open_files(), threads()
    place = Place(tmp_path)
    desk_module._theme_at(place)
    desk = Desk(place, FrozenClock(make.T0))
    told: list[str] = []
    desk.log_in.show_trouble = told.append  # type: ignore[method-assign]
    desk.open()
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    assert word in told[0]
    desk.close()
    desk.window.close()
    assert threads() == before
    assert open_files() <= files


def test_closed_while_it_opens_it_leaves_nothing(
    app: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    files, before = open_files(), threads()
    desk = Desk(Place(tmp_path), FrozenClock(make.T0))
    desk.open()
    desk.close()
    desk.close()
    desk.window.close()
    assert threads() == before
    assert open_files() <= files


def test_a_preparation_that_fails_leaves_nothing(
    app: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    files, before = open_files(), threads()

    def fails(_office: Office) -> None:
        raise OSError("no port is free")

    desk = Desk(Place(tmp_path, training=True), FrozenClock(make.T0), prepare=fails)
    told: list[str] = []
    desk.log_in.show_trouble = told.append  # type: ignore[method-assign]
    desk.open()
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    desk.close()
    desk.window.close()
    assert threads() == before
    assert open_files() <= files


def test_the_program_ends_and_opens_anew(
    app: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A restore wants the books closed, and opened again without a person's help."""
    opened: list[Desk] = []

    def open_it(self: Desk) -> None:
        opened.append(self)
        QTimer.singleShot(0, self.start_again if len(opened) == 1 else desk_module.end_window)

    monkeypatch.setattr(Desk, "open", open_it)
    before = threads()
    assert desk_module.run(Place(tmp_path)) == 0
    assert [desk.begin_again for desk in opened] == [True, False]
    assert threads() == before
