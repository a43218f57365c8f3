"""설정 → 백업: one made and cancelled, the recovery code, and what a restore holds back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from pos_app.db.house import backup_runs, outgoing_freezes
from pos_app.devices.hub import DeviceHub
from pos_app.domain.actors import Actor
from pos_app.domain.backups.backups import (
    BackupFailed,
    BackupProblem,
    RestoreProblem,
    RestoreRefused,
)
from pos_app.domain.outside.outgoing import NothingFrozen, OutgoingFrozen, OutgoingKind
from pos_app.domain.secret import Secret
from pos_app.services.backups.progress import Progress
from pos_app.services.devices.database_door import DatabaseDoor
from pos_app.services.devices.devices import Devices
from pos_app.station import Station
from pos_app.ui.main_window import MainWindow
from pos_app.ui.notices import notice_of
from pos_app.ui.screens.settings.screen import SettingsScreen
from pos_app.ui.screens.settings.sections import recovery as recovery_section
from pos_app.ui.screens.settings.sections.backup import BackupSection
from pos_app.ui.screens.settings.sections.release import ReleasePart
from pos_app.ui.widgets.banner import Banner
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.text import Text
from pos_app.ui.words.backups import kind_words, problem_words, refused_words
from tests import make
from tests.databases import Sqlite
from tests.ui.clipping import assert_nothing_clipped
from tests.ui.people import House, opened
from tests.ui.screens.settings.frame import framed


class Shown:
    """The part in its window."""

    def __init__(self, house: House, window: MainWindow, screen: SettingsScreen) -> None:
        screen.open_with("backup")
        part = screen.part()
        assert isinstance(part, BackupSection)
        self.house, self.window, self.part = house, window, part
        house.settle()

    def button(self, key: str) -> KeyButton:
        return next(b for b in self.window.findChildren(KeyButton) if b.key() == key)

    def press(self, key: str) -> None:
        self.button(key).click()
        self.house.settle()

    def words(self) -> str:
        texts = [one.text() for one in self.part.findChildren(Text) if one.isVisible()]
        banners = [one.text() for one in self.part.findChildren(Banner) if one.isVisible()]
        return "\n".join([*texts, *banners]).replace("\u200b", "")

    def code(self) -> str:
        """The recovery code as it is shown, in one line."""
        return self.words().replace("\n", "-")


@pytest.fixture
def house(sqlite_template: Sqlite, tmp_path: Path) -> Iterator[House]:
    with opened(sqlite_template, tmp_path) as made:
        yield made


@pytest.fixture
def show(house: House, tmp_path: Path, qtbot: QtBot) -> Callable[[Actor], Shown]:
    def build(actor: Actor) -> Shown:
        devices = Devices(
            lambda choices, told: DeviceHub(choices, house.clock, on_change=told),
            Station(name="카운터 1"),
            tmp_path / "station.toml",
            house.clock,
        )
        door = DatabaseDoor(Secret(house.db.url), lambda _: house.db.url, devices)
        window, screen = framed(house, tmp_path, devices, door, actor)
        qtbot.addWidget(window)
        return Shown(house, window, screen)

    return build


def freeze(house: House) -> None:
    station = house.manager.station_id
    house.db.write(
        lambda tx: outgoing_freezes.put(tx, station, make.T0, make.T0 - 86_400_000, "어제.damda")
    )


def test_a_backup_is_made_and_stands_there(
    house: House, show: Callable[[Actor], Shown], tmp_path: Path
) -> None:
    shown = show(house.manager)
    assert "아직 백업이 없습니다." in shown.words()
    shown.press("Ctrl+B")
    assert "다시 읽어 확인했습니다" in shown.words()
    assert "마지막 백업 2026-11-24 15:00" in shown.words()
    (only,) = (tmp_path / "backups").iterdir()
    assert only.name in shown.words()
    assert_nothing_clipped(shown.window, 1280, 720)


def test_what_fails_is_said_and_can_be_tried_again(
    house: House, show: Callable[[Actor], Shown], tmp_path: Path
) -> None:
    shown = show(house.manager)
    folder = shown.part.findChildren(QLineEdit)[1]
    folder.setText(str(tmp_path / "usb"))
    folder.textEdited.emit(folder.text())
    assert shown.part.dirty()
    shown.press("Ctrl+S")
    shown.press("Ctrl+B")
    assert problem_words(BackupProblem.FOLDER_MISSING) in shown.words()
    assert shown.button("Ctrl+E").reason()
    (tmp_path / "usb").mkdir()
    shown.press("Ctrl+B")
    assert len(list((tmp_path / "usb").iterdir())) == 1


def test_stop_ends_it(
    house: House, show: Callable[[Actor], Shown], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = show(house.manager)
    make_one = shown.part._services.backups._make

    def stopped(actor: Actor | None, to: Path | None, progress: Progress) -> object:
        progress.cancel()
        return make_one(actor, to, progress)

    monkeypatch.setattr(shown.part._services.backups, "_make", stopped)
    shown.press("Ctrl+B")
    assert problem_words(BackupProblem.CANCELLED) in shown.words()
    assert not shown.part.on_escape()


def test_the_code_is_shown_while_it_is_asked_for_and_written_on_a_card(
    house: House,
    show: Callable[[Actor], Shown],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened_files: list[Path] = []
    monkeypatch.setattr(recovery_section, "open_in_file_manager", opened_files.append)
    shown = show(house.manager)
    code = shown.part._services.data_key.show(house.manager).reveal()
    assert code not in shown.code()
    shown.press("Alt+V")
    assert code in shown.code()
    assert_nothing_clipped(shown.window, 1280, 720)
    shown.press("Alt+V")
    assert code not in shown.code()
    shown.press("Alt+P")
    (card,) = opened_files
    assert card.parent == tmp_path / "papers" / "recovery"
    house.clock.advance(2 * 3_600_000)
    shown.part._services.cards.sweep()
    assert not card.exists()


def test_a_clerk_sees_and_does_nothing(house: House, show: Callable[[Actor], Shown]) -> None:
    shown = show(house.clerk)
    for key in ("Ctrl+B", "Alt+V", "Alt+P"):
        assert shown.button(key).reason() == "매니저만 바꿀 수 있습니다.", key


def test_a_restore_is_released_with_a_reason(house: House, show: Callable[[Actor], Shown]) -> None:
    freeze(house)
    shown = show(house.manager)
    assert "2026-11-23 15:00의 백업을" in shown.words()
    assert "나갈 것이 없습니다." in shown.words()
    assert_nothing_clipped(shown.window, 1280, 720)
    shown.press("Alt+R")
    assert house.db.read(outgoing_freezes.holds) is not None, "not without a reason"
    reason = shown.part.findChild(ReleasePart).findChild(QLineEdit)  # type: ignore[union-attr]
    reason.setText("화면을 맞춰 보았음")
    shown.press("Alt+R")
    assert house.db.read(outgoing_freezes.holds) is None
    assert "의 백업을" not in shown.words()


def test_without_a_restore_nothing_is_to_be_released(
    house: House, show: Callable[[Actor], Shown]
) -> None:
    shown = show(house.manager)
    part = shown.part.findChild(ReleasePart)
    assert part is not None
    assert not part.isVisible()


@pytest.mark.parametrize("problem", list(BackupProblem))
def test_each_problem_has_its_sentence(problem: BackupProblem) -> None:
    said = notice_of(BackupFailed(problem)).text
    assert said.endswith(".")
    assert said == problem_words(problem)
    assert len({problem_words(one) for one in BackupProblem}) == len(BackupProblem)


@pytest.mark.parametrize("problem", list(RestoreProblem))
def test_each_refusal_has_its_sentence(problem: RestoreProblem) -> None:
    assert refused_words(RestoreRefused(problem, "O1")).endswith(".")


def test_each_kind_has_its_word_and_the_freeze_its_sentence() -> None:
    assert len({kind_words(one) for one in OutgoingKind}) == len(OutgoingKind)
    assert "2026-11-24 15:00의 백업" in notice_of(OutgoingFrozen(make.T0)).text
    assert notice_of(NothingFrozen()).text.endswith(".")


def test_a_running_one_elsewhere_is_said(house: House, show: Callable[[Actor], Shown]) -> None:
    station, now = house.manager.station_id, house.clock.now()
    house.db.write(lambda tx: backup_runs.begin(tx, 7, station, None, now, now + 60_000))
    shown = show(house.manager)
    shown.press("Ctrl+B")
    assert problem_words(BackupProblem.BUSY) in shown.words()
