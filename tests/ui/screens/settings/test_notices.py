"""설정 → 결제 통보: switched on with an address, a port and senders; how it stands is said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from pos_app.devices.hub import DeviceHub
from pos_app.domain.gateway.notice_place import NoticeDoor, NoticeFault, NoticesHere
from pos_app.domain.secret import Secret
from pos_app.services.devices.database_door import DatabaseDoor
from pos_app.services.devices.devices import Devices
from pos_app.services.devices.notice_post import NoticePost
from pos_app.station import Station, load_station
from pos_app.ui.screens.settings.sections.notices import NoticeSection
from pos_app.ui.words.notice_place import came_words, door_notice, fault_word
from tests.databases import Sqlite
from tests.services.test_notice_post import LOOPBACK, free_port
from tests.ui.clipping import assert_nothing_clipped
from tests.ui.people import House, opened
from tests.ui.screens.settings.frame import framed, unheard


class Shown:
    """The window with the section in front."""

    def __init__(self, house: House, folder: Path, training: bool = False) -> None:
        self.file = folder / "station.toml"
        devices = Devices(
            lambda choices, told: DeviceHub(choices, house.clock, on_change=told),
            Station(name="카운터 1"),
            self.file,
            house.clock,
            training=training,
        )
        self.post = NoticePost(house.db, unheard, "inicis", devices)
        door = DatabaseDoor(Secret(house.db.url), lambda _: house.db.url, devices)
        self.window, self.screen = framed(
            house, folder, devices, door, house.manager, notices=self.post
        )
        self.screen.open_with("notices")

    @property
    def part(self) -> NoticeSection:
        part = self.screen.part()
        assert isinstance(part, NoticeSection)
        return part

    def said(self) -> str:
        return self.part._form.door.text()

    def edits(self) -> list[QLineEdit]:
        """주소, 포트, 보내도 되는 서버."""
        return self.part.findChildren(QLineEdit)

    def fill(self, qtbot: QtBot, *typed: str) -> None:
        for edit, words in zip(self.edits(), typed, strict=True):
            edit.clear()
            qtbot.keyClicks(edit, words)


@pytest.fixture
def house(sqlite_template: Sqlite, tmp_path: Path) -> Iterator[House]:
    with opened(sqlite_template, tmp_path) as made:
        yield made


@pytest.fixture
def shown(house: House, tmp_path: Path, qtbot: QtBot) -> Iterator[Shown]:
    made = Shown(house, tmp_path)
    qtbot.addWidget(made.window)
    qtbot.waitUntil(lambda: "통보를 받지 않습니다" in made.said())
    yield made
    made.post.stop()


def test_it_is_switched_on_and_off(shown: Shown, qtbot: QtBot) -> None:
    assert not any(edit.isVisible() for edit in shown.edits()), "off asks nothing"
    (switch,) = shown.part.findChildren(QCheckBox)
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton)
    port = free_port()
    shown.fill(qtbot, LOOPBACK, str(port), "203.0.113.7, 192.168.0.0/24")
    qtbot.keyClick(shown.window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: f"http://{LOOPBACK}:{port}/inicis" in shown.said())
    place = load_station(shown.file).notices
    assert place is not None and place.senders == ("203.0.113.7", "192.168.0.0/24")
    assert_nothing_clipped(shown.window)
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton)
    qtbot.keyClick(shown.window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "통보를 받지 않습니다" in shown.said())
    assert load_station(shown.file).notices is None


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        (("x", "8791", LOOPBACK), NoticeFault.ADDRESS),
        ((LOOPBACK, "", LOOPBACK), NoticeFault.PORT),
        ((LOOPBACK, "99999", LOOPBACK), NoticeFault.PORT),
        ((LOOPBACK, "8791", ""), NoticeFault.SENDERS),
        ((LOOPBACK, "8791", "1.2.3"), NoticeFault.SENDERS),
    ],
)
def test_what_cannot_be_used_is_marked(
    shown: Shown, qtbot: QtBot, typed: tuple[str, str, str], fault: NoticeFault
) -> None:
    (switch,) = shown.part.findChildren(QCheckBox)
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton)
    shown.fill(qtbot, *typed)
    qtbot.keyClick(shown.window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    said = fault_word(fault)
    qtbot.waitUntil(lambda: any(said in one.text() for one in shown.part.findChildren(QLabel)))
    assert not shown.file.exists()


def test_each_state_has_its_sentence() -> None:
    for door in NoticeDoor:
        here = NoticesHere(door, "192.168.0.10", 8_791, (), "http://192.168.0.10:8791/inicis")
        assert door_notice(here).text.endswith((".", "/inicis"))
    busy = NoticesHere(
        NoticeDoor.OPEN, LOOPBACK, 1, (), "x", 1_795_500_000_000, 3, 1, 2, "203.0.113.9"
    )
    assert "받음 3 · 받지 않음 1" in came_words(busy)
    assert "203.0.113.9에서 보낸 것을 2번" in came_words(busy)
    assert "아직" in came_words(NoticesHere(NoticeDoor.OFF, "", 0, ()))


def test_what_arrives_after_the_screen_was_left_asks_nobody(
    shown: Shown, house: House, qtbot: QtBot
) -> None:
    """Its control: the same answer is shown while the screen is in front."""
    heard: list[int] = []
    presenter = shown.screen.presenter
    presenter.read(lambda: 1, heard.append)
    qtbot.waitUntil(lambda: heard == [1])
    shown.screen.hide()
    presenter.read(lambda: 2, heard.append)
    house.settle()
    assert heard == [1]
