"""외상수금 in a window over a real SQLite file."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pos_app.db.database import Database
from pos_app.domain.actors import Actor
from pos_app.services.orders.partners import Partners
from pos_app.services.selling.statements import Statements
from pos_app.ui.application import make_application
from pos_app.ui.changes import Changes
from pos_app.ui.frame.entry import ScreenEntry
from pos_app.ui.main_window import MainWindow
from pos_app.ui.screen import Screen
from pos_app.ui.screens.collections.screen import CollectionsScreen
from pos_app.ui.screens.collections.shown import CollectServices
from pos_app.ui.tasks import Tasks
from tests.databases import Sqlite
from tests.services.collecting import Till, till
from tests.ui.settling import settle, take_down, wait


@dataclass
class Desk:
    """The window with 외상수금 in front."""

    till: Till
    tasks: Tasks
    window: MainWindow
    papers: Path
    who: list[Actor]

    @property
    def screen(self) -> CollectionsScreen:
        screen = self.window.open("collections")
        assert isinstance(screen, CollectionsScreen)
        return screen

    def customer(self, vouchers: int = 1) -> int:
        """A customer who owes so many vouchers, and stands in the list."""
        self.till.partner_id = 0
        self.till.sold(vouchers)
        wanted, model = self.till.partner_id, self.screen.model
        wait(lambda: model.find(wanted) >= 0)
        self.settle()
        return wanted

    def choose(self, partner_id: int) -> None:
        assert self.screen.table.select_key(partner_id)
        self.settle()

    def press(self, key: Qt.Key, control: bool = False) -> None:
        held = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(self.screen.table, key, held)
        self.settle()

    def settle(self) -> None:
        settle(self.tasks, "db", rounds=5)


@contextmanager
def opened(sqlite: Sqlite, folder: Path) -> Generator[Desk]:
    """The desk with nobody in the list yet."""
    make_application()
    db = Database(sqlite.fresh(folder))
    one, tasks, changes = till(db), Tasks(), Changes()
    db.on_change(changes.post)
    papers, who = folder / "papers", [one.shop.clerk]
    services = CollectServices(
        one.collections, Statements(db, one.clock), Partners(db, one.clock), papers
    )

    def collections() -> CollectionsScreen:
        return CollectionsScreen(services, tasks, lambda: who[-1], one.clock)

    entries = (
        ScreenEntry("partners", "거래처", "partners", Screen),
        ScreenEntry("collections", "외상수금", "wallet", collections),
    )
    window = MainWindow(entries, one.clock, changes=changes)
    window.open("collections")
    window.show()
    made = Desk(one, tasks, window, papers, who)
    made.settle()
    try:
        yield made
    finally:
        made.settle()
        take_down(window, changes, tasks, db)
