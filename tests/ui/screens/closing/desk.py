"""마감 in a window over a real SQLite file, after a whole day."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pos_app.db.database import Database
from pos_app.domain.actors import Actor
from pos_app.ui.application import make_application
from pos_app.ui.changes import Changes
from pos_app.ui.frame.entry import ScreenEntry
from pos_app.ui.main_window import MainWindow
from pos_app.ui.screen import Screen
from pos_app.ui.screens.closing.screen import ClosingScreen
from pos_app.ui.screens.closing.shown import ClosingServices
from pos_app.ui.tasks import Tasks
from tests.databases import Sqlite
from tests.services.close_bench import CloseBench
from tests.services.whole_day import whole_day
from tests.ui.settling import settle, take_down


@dataclass
class Desk:
    """The window with 마감 in front; `who` is logged in."""

    bench: CloseBench
    tasks: Tasks
    window: MainWindow
    papers: Path
    who: list[Actor]

    @property
    def screen(self) -> ClosingScreen:
        screen = self.window.open("closing")
        assert isinstance(screen, ClosingScreen)
        return screen

    def press(self, key: Qt.Key, control: bool = False) -> None:
        held = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(self.window.focusWidget() or self.screen, key, held)
        self.settle()

    def settle(self) -> None:
        settle(self.tasks, "checks", "db", rounds=5)


@contextmanager
def opened(sqlite: Sqlite, folder: Path) -> Generator[Desk]:
    """The desk in the evening, a manager in front of it."""
    make_application()
    db = Database(sqlite.fresh(folder))
    day = whole_day(db, closed=False)
    bench = CloseBench(db, day.scene.shop, day.scene.clock)
    bench.clock.advance(3 * 3_600_000)
    tasks, changes = Tasks(), Changes()
    db.on_change(changes.post)
    papers, who = folder / "papers", [bench.shop.manager]
    services = ClosingServices(bench.closings, bench.papers, papers)

    def closing() -> ClosingScreen:
        return ClosingScreen(services, tasks, lambda: who[-1])

    entries = (
        ScreenEntry("today", "오늘", "today", Screen),
        ScreenEntry("closing", "마감", "lock", closing),
    )
    window = MainWindow(entries, bench.clock, changes=changes)
    window.open("closing")
    window.show()
    made = Desk(bench, tasks, window, papers, who)
    made.settle()
    try:
        yield made
    finally:
        made.settle()
        take_down(window, changes, tasks, db)
