"""A shelf over a real SQLite file: window, picking, printed slips."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pos_app.db.database import Database
from pos_app.services.house.log_in import LogIn
from pos_app.services.house.passwords import Passwords
from pos_app.services.warehouse.key_cards import KeyCards
from pos_app.ui.application import make_application
from pos_app.ui.changes import Changes
from pos_app.ui.frame.entry import ScreenEntry
from pos_app.ui.main_window import MainWindow
from pos_app.ui.scan import FlawedScan, Scan
from pos_app.ui.screen import Screen
from pos_app.ui.screens.pick.key_card import KeyCard
from pos_app.ui.screens.pick.screen import PickScreen
from pos_app.ui.tasks import Tasks
from tests.databases import Sqlite
from tests.services.pick_bench import PickBench, pick_bench
from tests.ui.screens.counter import Heard
from tests.ui.settling import settle, take_down


@dataclass
class Shelf:
    """The window with the picker's screen in front."""

    bench: PickBench
    tasks: Tasks
    heard: Heard
    window: MainWindow
    papers: Path

    @property
    def screen(self) -> PickScreen:
        screen = self.window.open("pick")
        assert isinstance(screen, PickScreen)
        return screen

    def scan(self, *codes: str) -> None:
        """Scans arrive one after the other; their answers are there afterwards."""
        for code in codes:
            self.screen.on_scan(Scan(code, "스캐너 2", self.bench.clock.now()))
        self.settle()

    def flawed(self, scan: FlawedScan) -> None:
        self.screen.on_flawed(scan)
        self.settle()

    def press(self, key: Qt.Key, control: bool = False) -> None:
        held = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(self.screen, key, held)
        self.settle()

    def beat(self) -> None:
        self.screen.presenter.beat()
        self.settle()

    def settle(self) -> None:
        settle(self.tasks, "shelf", "db", rounds=3)


@contextmanager
def opened(sqlite: Sqlite, folder: Path) -> Iterator[Shelf]:
    """The shelf with nothing scanned yet."""
    make_application()
    db = Database(sqlite.fresh(folder))
    bench, heard, tasks, changes = pick_bench(db), Heard(), Tasks(), Changes()
    db.on_change(changes.post)
    papers = folder / "papers"

    def aside(work: Any, done: Any, failed: Any) -> object:
        return tasks.run(work, owner=None, done=done, failed=failed)

    def pick() -> PickScreen:
        log_in = LogIn(db, bench.clock, Passwords(), "카운터 1")
        card = KeyCard(KeyCards(papers), aside)
        return PickScreen(
            bench.picking, log_in, card, tasks, lambda: bench.first, bench.clock, heard
        )

    entries = (
        ScreenEntry("today", "오늘", "today", Screen),
        ScreenEntry("pick", "피킹", "pick", pick),
    )
    window = MainWindow(entries, bench.clock, changes=changes)
    made = Shelf(bench, tasks, heard, window, papers)
    try:
        yield made
    finally:
        window.leave()
        made.settle()
        take_down(window, changes, tasks, db)
