"""보고서 in a window over a real SQLite file that holds a day of the shop."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.domain.actors import Actor
from pos_app.services.money.payouts import Payouts
from pos_app.services.reports.exports import ReportExports
from pos_app.services.reports.reports import Reports
from pos_app.ui.application import make_application
from pos_app.ui.changes import Changes
from pos_app.ui.frame.entry import ScreenEntry
from pos_app.ui.main_window import MainWindow
from pos_app.ui.screens.reports.screen import FILES, LANE, ReportsScreen
from pos_app.ui.screens.reports.shown import ReportServices
from pos_app.ui.tasks import Tasks
from tests.databases import Sqlite
from tests.services.whole_day import Day, whole_day
from tests.ui.settling import settle, take_down


@dataclass
class Desk:
    """The window with 보고서 in front."""

    database: Database
    day: Day
    tasks: Tasks
    window: MainWindow
    screen: ReportsScreen
    papers: Path
    who: list[Actor]
    opened: list[Path]

    def settle(self) -> None:
        for lane in (LANE, "db", FILES):
            settle(self.tasks, lane, rounds=5)


@contextmanager
def opened(sqlite: Sqlite, folder: Path) -> Generator[Desk]:
    """The desk of a manager."""
    make_application()
    database = Database(sqlite.fresh(folder))
    day = whole_day(database)
    clock, papers = FrozenClock(day.scene.clock.at_ms), folder / "papers"
    tasks, changes = Tasks(), Changes()
    database.on_change(changes.post)
    who, shown = [day.scene.shop.manager], list[Path]()
    exports = ReportExports(database, clock, papers, training=True)
    payouts = Payouts(database, clock, folder / "no-forms")
    services = ReportServices(Reports(database, clock), exports, payouts)
    file = folder / "정산내역.csv"
    screen = ReportsScreen(
        services, tasks, lambda: who[-1], clock, shown.append, lambda _, take: take(file)
    )
    entry = ScreenEntry("reports", "보고서", "report", lambda: screen)
    window = MainWindow((entry,), clock, changes=changes)
    window.resize(1280, 720)
    window.show()
    window.open("reports")
    made = Desk(database, day, tasks, window, screen, papers, who, shown)
    made.settle()
    try:
        yield made
    finally:
        made.settle()
        take_down(window, changes, tasks, database)
