"""설정 → 데이터베이스: where the books are, a server tried, and its password on no screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from pos_app.devices.hub import DeviceHub
from pos_app.domain.actors import Actor
from pos_app.domain.house.database_place import Tried
from pos_app.domain.secret import Secret
from pos_app.services.devices import database_door
from pos_app.services.devices.database_door import DatabaseDoor
from pos_app.services.devices.devices import Devices
from pos_app.station import Station, load_station
from pos_app.ui.screens.settings.sections.database import DatabaseSection
from pos_app.ui.widgets.banner import Banner
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.segmented import Segmented
from pos_app.ui.words.database import tried_notice
from tests.databases import Sqlite
from tests.ui.clipping import assert_nothing_clipped
from tests.ui.people import House, opened
from tests.ui.screens.settings.frame import framed

PASSWORD = "geheim"
URL = f"postgresql://pos:{PASSWORD}@192.168.0.10:5432/damda"
LINE = "PostgreSQL · 192.168.0.10:5432 · 데이터베이스 damda · 사용자 pos"


class Shown:
    """The window with the section in front."""

    def __init__(self, house: House, folder: Path, actor: Actor) -> None:
        self.station = folder / "station.toml"
        self.tried: list[str] = []
        own = f"sqlite:///{folder / 'shop.db'}"
        self.devices = Devices(
            lambda choices, told: DeviceHub(choices, house.clock, on_change=told),
            Station(name="카운터 1"),
            self.station,
            house.clock,
        )
        door = DatabaseDoor(Secret(own), lambda at: at.database_url or own, self.devices)
        self.window, self.screen = framed(house, folder, self.devices, door, actor)

    @property
    def part(self) -> DatabaseSection:
        part = self.screen.part()
        assert isinstance(part, DatabaseSection)
        return part

    def edit(self) -> QLineEdit:
        return next(e for e in self.part.findChildren(QLineEdit))

    def verdict(self) -> Banner:
        return next(b for b in self.part.findChildren(Banner))

    def button(self, key: str) -> KeyButton:
        """저장 is the screen's; the other keys are the section's own."""
        place = self.window if key == "Ctrl+S" else self.part
        return next(b for b in place.findChildren(KeyButton) if b.key() == key)

    def texts(self) -> str:
        """All that stands on the screen."""
        shown = [w for w in self.window.findChildren(QWidget) if w.isVisible()]
        said = [w.text() for w in shown if isinstance(w, QLabel)]
        said += [w.displayText() for w in shown if isinstance(w, QLineEdit)]
        return "\n".join([*said, *(w.accessibleName() for w in shown)])

    def type_server(self, url: str, qtbot: QtBot) -> None:
        choice = self.part.findChild(Segmented)
        assert isinstance(choice, Segmented)
        choice.setFocus()
        qtbot.keyClick(choice, Qt.Key.Key_Right)
        self.edit().setFocus()
        qtbot.keyClicks(self.edit(), url)


@pytest.fixture
def house(sqlite_template: Sqlite, tmp_path: Path) -> Iterator[House]:
    with opened(sqlite_template, tmp_path) as made:
        yield made


@pytest.fixture
def show(house: House, tmp_path: Path, qtbot: QtBot) -> Callable[[Actor], Shown]:
    def build(actor: Actor) -> Shown:
        shown = Shown(house, tmp_path, actor)
        qtbot.addWidget(shown.window)
        shown.screen.open_with("database")
        qtbot.waitUntil(lambda: "이 PC의 파일 · " in shown.texts())
        return shown

    return build


def pretend(monkeypatch: pytest.MonkeyPatch, shown: Shown, tried: Tried) -> None:
    def answer(url: Secret) -> Tried:
        shown.tried.append(url.reveal())
        return tried

    monkeypatch.setattr(database_door, "try_server", answer)


def test_a_server_is_tried_saved_and_used_at_the_next_start(
    house: House, show: Callable[[Actor], Shown], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = show(house.manager)
    pretend(monkeypatch, shown, Tried.SAME)
    shown.type_server(URL, qtbot)
    assert LINE in shown.texts()
    qtbot.keyClick(shown.edit(), Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: shown.verdict().text() == tried_notice(Tried.SAME).text)
    assert not shown.station.exists()
    assert PASSWORD not in shown.texts()
    shown.button("Ctrl+S").click()
    qtbot.waitUntil(lambda: "다시 열면 쓸 곳" in shown.texts() and not shown.part.dirty())
    assert load_station(shown.station).database_url == URL
    assert LINE in shown.texts()
    assert shown.edit().text() == ""
    assert "다시 열면" in shown.window.toast_box.text()
    shown.button("Ctrl+T").click()
    qtbot.waitUntil(lambda: shown.tried == [URL, URL, URL])
    assert PASSWORD not in shown.texts()


def test_a_server_that_cannot_be_opened_is_not_saved(
    house: House, show: Callable[[Actor], Shown], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = show(house.manager)
    pretend(monkeypatch, shown, Tried.WRONG_LOGIN)
    shown.type_server(URL, qtbot)
    shown.button("Ctrl+S").click()
    qtbot.waitUntil(lambda: shown.verdict().text() == tried_notice(Tried.WRONG_LOGIN).text)
    assert shown.button("Ctrl+T").isEnabled()
    assert not shown.station.exists()
    assert shown.edit().text() == URL


def test_what_names_no_server_is_marked_and_not_tried(
    house: House, show: Callable[[Actor], Shown], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = show(house.manager)
    pretend(monkeypatch, shown, Tried.SAME)
    shown.type_server("192.168.0.10", qtbot)
    shown.button("Ctrl+T").click()
    assert shown.edit().property("wrong") is True
    shown.button("Ctrl+S").click()
    assert shown.edit().property("wrong") is True
    assert shown.tried == []


def test_back_to_the_file_of_this_pc(
    house: House, show: Callable[[Actor], Shown], qtbot: QtBot
) -> None:
    shown = show(house.manager)
    saved = Station(name="카운터 1", database_url=URL)
    shown.devices.save_station(house.manager, saved)
    shown.part.reload()
    qtbot.waitUntil(lambda: LINE in shown.texts())
    choice = shown.part.findChild(Segmented)
    assert isinstance(choice, Segmented)
    choice.setFocus()
    qtbot.keyClick(choice, Qt.Key.Key_Left)
    shown.button("Ctrl+S").click()
    qtbot.waitUntil(lambda: load_station(shown.station).database_url == "")
    qtbot.waitUntil(lambda: LINE not in shown.texts())


def test_a_clerk_sees_where_the_books_are_and_changes_nothing(
    house: House, show: Callable[[Actor], Shown], qtbot: QtBot
) -> None:
    shown = show(house.clerk)
    shown.type_server(URL, qtbot)
    assert not shown.button("Ctrl+T").isEnabled()
    assert shown.button("Ctrl+S").reason() == "매니저만 바꿀 수 있습니다."


@pytest.mark.parametrize("tried", list(Tried))
def test_every_outcome_has_one_sentence_that_fits(
    house: House, show: Callable[[Actor], Shown], qtbot: QtBot, tried: Tried
) -> None:
    shown = show(house.manager)
    shown.type_server(URL, qtbot)
    shown.verdict().show_notice(tried_notice(tried))
    assert_nothing_clipped(shown.window, 1280, 720)
    assert_nothing_clipped(shown.window, 1920, 1080)
    others = {tried_notice(other).text for other in Tried if other is not tried}
    assert tried_notice(tried).text not in others
