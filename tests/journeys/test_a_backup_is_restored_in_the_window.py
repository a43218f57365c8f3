"""The manager puts yesterday's backup in the place of the books, and a new PC begins from it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from pos_app.bootstrap import desk as desk_module
from pos_app.bootstrap.desk import Desk
from pos_app.bootstrap.office import Office, open_office
from pos_app.bootstrap.place import Place
from pos_app.clock import FrozenClock
from pos_app.domain.actors import Actor, Role
from pos_app.domain.secret import Secret
from pos_app.services.house.staff import NewPerson
from pos_app.ui.application import make_application
from pos_app.ui.screens.first_start import from_backup
from pos_app.ui.screens.first_start.from_backup import FromBackup
from pos_app.ui.screens.first_start.screen import FirstStartScreen
from pos_app.ui.screens.settings.screen import SettingsScreen
from pos_app.ui.screens.settings.sections.backup import BackupSection
from pos_app.ui.screens.settings.sections.release import ReleasePart
from pos_app.ui.screens.settings.sections.restore import RestorePart
from pos_app.ui.theme import apply_theme
from pos_app.ui.widgets.banner import Banner
from pos_app.ui.widgets.text import Text
from tests import make
from tests.bootstrap.house import place_at, threads
from tests.services.backup_bench import Lasting
from tests.ui.clipping import assert_nothing_clipped
from tests.ui.people import PASSWORD
from tests.ui.settling import settle

pytestmark = pytest.mark.qt_log_ignore(
    "This plugin does not support propagateSizeHints", extend=True
)
W = TypeVar("W", bound=QWidget)


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    dressed = make_application("light")
    yield dressed
    apply_theme(dressed, "light")


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch) -> Lasting:
    store = Lasting()
    monkeypatch.setattr(desk_module, "end_window", lambda: None)  # no loop of Qt's runs here
    monkeypatch.setattr("pos_app.bootstrap.secrets_door.open_secrets", lambda _live: store)
    return store


def begun(place: Place, clock: FrozenClock) -> tuple[Path, Secret]:
    """A shop with its manager, backed up; and another item since."""
    office = open_office(place, clock)
    office.staff.add_first_manager(NewPerson("lee", "이바른", Role.MANAGER, PASSWORD), "카운터 1")
    manager = office.log_in.log_in("lee", PASSWORD)
    settings = office.settings.read()
    office.settings.save(manager, settings_named(settings, "어제의 상점"))
    made = office.backups.make(manager)
    code = office.data_key.show(manager)
    office.settings.save(manager, settings_named(office.settings.read(), "오늘의 상점"))
    office.close()
    return made.path, code


def settings_named(settings: object, name: str) -> object:
    from dataclasses import replace

    return replace(settings, shop_name=name, set_up=True)  # type: ignore[type-var]


class Open:
    """The program on the screen."""

    def __init__(self, place: Place, clock: FrozenClock, qtbot: QtBot) -> None:
        self.desk = Desk(place, clock)
        self.qtbot = qtbot
        self.desk.open()
        qtbot.waitUntil(lambda: self.desk.counter is not None, timeout=5_000)
        self.settle()

    @property
    def office(self) -> Office:
        assert self.desk.counter is not None
        return self.desk.counter.office

    def settle(self) -> None:
        settle(self.desk.tasks, "db", "backup", rounds=3)

    def enter(self) -> Actor:
        manager = self.office.log_in.log_in("lee", PASSWORD)
        self.desk.enter(manager)
        self.settle()
        return manager

    def backup_page(self) -> BackupSection:
        screen = self.desk.window.open("settings", "backup")
        assert isinstance(screen, SettingsScreen)
        part = screen.part()
        assert isinstance(part, BackupSection)
        self.settle()
        return part

    def words(self, of: QWidget) -> str:
        texts = [one.text() for one in of.findChildren(Text) if one.isVisible()]
        banners = [one.text() for one in of.findChildren(Banner) if one.isVisible()]
        return "\n".join([*texts, *banners])

    def end(self) -> None:
        self.desk.close()
        self.desk.window.close()


def part_of(page: QWidget, kind: type[W]) -> W:
    found = page.findChild(kind)
    assert found is not None
    return found


def typed(edit: QLineEdit, text: str) -> None:
    edit.setText(text)
    edit.textEdited.emit(text)


def test_the_manager_restores_and_releases(
    app: QApplication, keys: Lasting, qtbot: QtBot, tmp_path: Path
) -> None:
    before, clock, place = threads(), FrozenClock(make.T0, step_ms=1), place_at(tmp_path)
    file, _code = begun(place, clock)
    clock.advance(86_400_000)
    first = Open(place, clock, qtbot)
    first.enter()
    page = first.backup_page()
    restore = part_of(page, RestorePart)
    # The program backs up by itself as it opens: yesterday's is not the newest.
    qtbot.waitUntil(lambda: len(restore.list.keys()) == 2, timeout=20_000)
    restore.list.choose(str(file))
    restore.list.changed.emit(str(file))
    assert "그 뒤에 한 일은 없습니다" in first.words(restore)
    assert_nothing_clipped(first.desk.window, 1280, 720)
    restore.go.click()
    typed(restore.password.edit, "아닌 비밀번호")
    typed(restore.word.edit, "되돌리기")
    restore.go.click()
    first.settle()
    assert restore.password.edit.text() == "" and not first.desk.begin_again
    typed(restore.password.edit, PASSWORD)
    typed(restore.word.edit, "네")
    restore.go.click()
    first.settle()
    assert "'되돌리기'라고 적어" in first.words(restore) and not first.desk.begin_again
    typed(restore.word.edit, "되돌리기")
    restore.go.click()
    qtbot.waitUntil(lambda: first.desk.begin_again, timeout=20_000)
    assert first.office.settings.read().shop_name == "오늘의 상점", (
        "nothing happens while it is open"
    )
    first.end()

    second = Open(place, clock, qtbot)
    assert "의 장부로 되돌렸습니다" in second.words(second.desk.log_in)
    assert_nothing_clipped(second.desk.window, 1280, 720)
    assert second.office.settings.read().shop_name == "어제의 상점"
    assert len(list(tmp_path.glob("shop-before-*.db"))) == 1
    manager = second.enter()
    second.desk.window.open("sale")
    second.settle()
    assert "매출은 되지만" in second.desk.window.banner().text()
    page = second.backup_page()
    release = part_of(page, ReleasePart)
    assert release.isVisible()
    typed(part_of(release, QLineEdit), "화면을 맞춰 보았음")
    release._go.click()
    second.settle()
    assert second.office.outgoing_desk.look(manager) is None
    assert release.isVisible() and release.compared.isVisible(), "receipts are still held"
    release.compared.click()
    second.settle()
    assert second.office.outgoing_desk.receipts(manager) is None
    second.desk.window.open("sale")
    second.settle()
    assert "매출은 되지만" not in second.desk.window.banner().text()
    second.end()
    assert threads() == before


def test_a_new_pc_begins_from_a_backup(
    app: QApplication,
    keys: Lasting,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = FrozenClock(make.T0, step_ms=1)
    file, code = begun(place_at(tmp_path / "old"), clock)
    keys.kept.clear()
    place = place_at(tmp_path / "new")
    first = Open(place, clock, qtbot)
    screen = first.desk.window.open("first_start")
    assert isinstance(screen, FirstStartScreen)
    screen._backup.click()
    assert_nothing_clipped(first.desk.window, 1280, 720)
    page = part_of(screen, FromBackup)
    monkeypatch.setattr(from_backup, "ask_file", lambda _parent: str(file))
    page.browse.click()
    typed(page.code.edit, "ABCD-EFGH")
    page.go.click()
    first.settle()
    assert not first.desk.begin_again and page.code.edit.text() == "ABCD-EFGH"
    typed(page.code.edit, code.reveal())
    page.go.click()
    qtbot.waitUntil(lambda: first.desk.begin_again, timeout=20_000)
    first.end()

    second = Open(place, clock, qtbot)
    assert "의 장부로 되돌렸습니다" in second.words(second.desk.log_in)
    assert second.office.settings.read().shop_name == "어제의 상점"
    second.enter()
    assert second.office.data_key.is_here()
    second.end()


def test_what_stands_in_the_way_is_told_and_the_books_open_as_they_were(
    app: QApplication, keys: Lasting, qtbot: QtBot, tmp_path: Path
) -> None:
    clock, place = FrozenClock(make.T0, step_ms=1), place_at(tmp_path)
    file, _code = begun(place, clock)
    office = open_office(place, clock)
    manager = office.log_in.log_in("lee", PASSWORD)
    office.restore_desk.ask(manager, file, PASSWORD)
    office.close()
    file.unlink()
    opened = Open(place, clock, qtbot)
    said = opened.words(opened.desk.log_in)
    assert "되돌리지 못했습니다. 장부는 그대로입니다." in said and "파일이 없습니다" in said
    assert opened.office.settings.read().shop_name == "오늘의 상점"
    opened.end()
