"""10,000 numbers pasted into 송장: the longest slice of work on the UI thread, beside a frame.

The window of the product over a SQLite shop with 10,000 sold orders, the first hundreds of which
are on the screen; the paste comes from the clipboard with the order's number beside each waybill's,
and the orders further down are looked up. Work on many rows is cut into slices (`ui/slices`); the
budget is for the longest of them. A row beside it tells the longest turn of the event loop, which is
slices, answers of other threads and the paint of the window together: what a key may wait.

Told is the processor time of the UI thread itself, for what other programs of the machine do says
nothing about ours; the time on the wall stands beside it. The best of three runs.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from pos_app.clock import SystemClock
from pos_app.db.database import Database
from pos_app.db.migrate import upgrade
from pos_app.services.paper.slips import Slips
from pos_app.services.parcels.courier_results import CourierResults
from pos_app.services.parcels.waybill_desk import MOST, WaybillDesk
from pos_app.services.parcels.waybills import Waybills
from pos_app.ui.application import make_application
from pos_app.ui.changes import Changes
from pos_app.ui.collector import MainThreadCollector
from pos_app.ui.frame.entry import ScreenEntry
from pos_app.ui.main_window import MainWindow
from pos_app.ui.screens.waybill import screen as screen_module
from pos_app.ui.screens.waybill import work_list as list_module
from pos_app.ui.screens.waybill.screen import WaybillScreen
from pos_app.ui.screens.waybill.work_list import WorkList
from pos_app.ui.slices import Slices
from pos_app.ui.tasks import Tasks
from pos_app.ui.widgets.button import KeyButton
from tests import make
from tests.services.many_orders import many_orders

ROWS, RUNS = 10_000, 3
FRAME_MS = 16.0
PATIENCE_S, _QUIET = 90, 400


@dataclass
class Turns:
    """Turns of the event loop while it is watched; ms of the UI thread, and on the wall."""

    spent: list[float] = field(default_factory=list[float])
    wall: list[float] = field(default_factory=list[float])

    def watch(self, until: Callable[[], bool]) -> Turns:
        """Turn until it is done."""
        timer = QTimer()
        seen = [time.thread_time(), time.perf_counter()]

        def turned() -> None:
            now = [time.thread_time(), time.perf_counter()]
            self.spent.append((now[0] - seen[0]) * 1000)
            self.wall.append((now[1] - seen[1]) * 1000)
            seen[:] = now

        timer.timeout.connect(turned)
        timer.start(0)
        ends = time.monotonic() + PATIENCE_S
        while not until():
            assert time.monotonic() < ends, "it never came to rest"
            QApplication.processEvents()
        timer.stop()
        return self


class TimedSlices(Slices):
    """The product's slices, each timed."""

    taken: ClassVar[list[float]] = []

    def _go_on(self) -> None:
        began = time.thread_time()
        super()._go_on()
        self.taken.append((time.thread_time() - began) * 1000)


@dataclass
class Figures:
    """The longest slice and the longest turn of each of the runs."""

    slices: list[float] = field(default_factory=list[float])
    turns: list[float] = field(default_factory=list[float])
    wall: list[float] = field(default_factory=list[float])

    def add(self, until: Callable[[], bool]) -> None:
        """Watch until it is done."""
        TimedSlices.taken.clear()
        turns = Turns().watch(until)
        self.slices.append(max(TimedSlices.taken))
        self.turns.append(max(turns.spent))
        self.wall.append(max(turns.wall))


def number(n: int) -> str:
    """A number with the courier's check digit."""
    body = f"{59_000_000_000 + n}"
    return body + str(int(body) % 7)


def measure() -> list[dict[str, object]]:
    """The paste, and the way back from it."""
    app = make_application()
    for module in (screen_module, list_module):
        vars(module)["Slices"] = TimedSlices
    pasting, undoing = Figures(), Figures()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = Database(f"sqlite:///{folder / 'shop.db'}")
        upgrade(database)
        shop = make.shop(database)
        many = many_orders(database, shop, ROWS)
        text = "\n".join(f"{no}\t{number(n)}" for n, no in enumerate(many.numbers))
        for _ in range(RUNS):
            _one_run(app, database, shop, folder, text, (pasting, undoing))
        database.close()
    return [
        *_rows(f"송장 pastes {ROWS:,} numbers", pasting),
        *_rows(f"송장 takes {ROWS:,} numbers back", undoing),
    ]


def _one_run(
    app: QApplication,
    database: Database,
    shop: make.Shop,
    folder: Path,
    text: str,
    figures: tuple[Figures, Figures],
) -> None:
    pasting, undoing = figures
    clock, tasks, changes = SystemClock(), Tasks(), Changes()
    screens: list[WaybillScreen] = []

    def screen() -> WaybillScreen:
        made = WaybillScreen(
            Waybills(database, clock),
            WaybillDesk(database, clock),
            Slips(database, clock),
            CourierResults(database, clock, folder),
            tasks,
            lambda: shop.clerk,
            clock,
            lambda _parent, _chosen: None,
        )
        screens.append(made)
        return made

    window = MainWindow(
        [ScreenEntry("waybills", "송장", "waybill", screen)], clock, changes=changes
    )
    window.resize(1440, 900)
    window.show()
    app.processEvents()
    collector = MainThreadCollector(window)
    collector.start()
    window.open("waybills")
    work = screens[0].findChild(WorkList)
    assert isinstance(work, WorkList)
    rest = _Rest(work)
    Turns().watch(lambda: rest.shows(MOST, good=0))
    QGuiApplication.clipboard().setText(text)
    QTimer.singleShot(0, _button(window, "Ctrl+V").click)
    pasting.add(lambda: rest.shows(ROWS + 1, good=ROWS))
    QTimer.singleShot(0, _button(window, "Ctrl+Z").click)
    undoing.add(lambda: rest.shows(MOST, good=0))
    window.leave()
    collector.stop()
    tasks.close()
    window.deleteLater()
    app.processEvents()


def _button(window: MainWindow, key: str) -> KeyButton:
    (found,) = [b for b in window.findChildren(KeyButton) if b.key() == key and b.isVisible()]
    return found


class _Rest:
    """Whether the table has come to rest: nothing changed for many turns."""

    def __init__(self, work: WorkList) -> None:
        self._work = work
        self._since = 0

    def shows(self, rows: int, good: int) -> bool:
        """So many rows, so many of which may be saved: the order the others were made of has none."""
        lines = self._work.model.lines
        if len(lines) != rows or lines[-1].row.good != bool(good):
            self._since = 0
            return False
        self._since += 1
        if self._since < _QUIET:
            return False
        self._since = 0
        return sum(line.row.good for line in lines) == good


def _rows(what: str, figures: Figures) -> list[dict[str, object]]:
    slices = _row(f"{what}: longest slice / a frame", figures.slices, 1.0)
    turns = _row(f"{what}: longest turn with paint / a frame", figures.turns, None)
    return [slices, {**turns, "wall_best": round(min(figures.wall), 2)}]


def _row(name: str, runs: list[float], budget: float | None) -> dict[str, object]:
    best = min(runs)
    return {
        "name": name,
        "ours": round(best, 2),
        "yardstick": FRAME_MS,
        "ratio": round(best / FRAME_MS, 2),
        "budget": budget,
        "unit": "ms",
        "n": RUNS,
        "worst_run": round(max(runs), 2),
        "note": "processor time of the UI thread",
    }
