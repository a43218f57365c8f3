"""A counter at which money needs a person: found elsewhere, unknown, by hand, late."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pos_app.db.database import Database
from pos_app.domain.ids import new_op_id
from pos_app.domain.money.refunds import RefundAsk, RefundChannel
from pos_app.domain.outside.mall import MallStatus
from pos_app.services.outside.promises import Promises
from pos_app.services.today.money_exceptions import MoneyExceptions
from pos_app.ui.application import make_application
from pos_app.ui.changes import Changes
from pos_app.ui.frame.entry import ScreenEntry
from pos_app.ui.main_window import MainWindow
from pos_app.ui.screen import Screen
from pos_app.ui.screens.money_exceptions.presenter import ExceptionServices
from pos_app.ui.screens.money_exceptions.screen import MoneyExceptionsScreen
from pos_app.ui.tasks import Tasks
from tests.databases import Sqlite
from tests.services.drift_bench import DriftBench, drift_bench


class Elsewhere(Screen):
    """Stands for the other screens, and keeps what it was opened with."""

    opened_with: object = None

    def open_with(self, what: object) -> None:
        self.opened_with = what


@dataclass
class ExceptionCounter:
    """The services, and the orders by what is the matter with them."""

    bench: DriftBench
    tasks: Tasks
    changes: Changes
    less: int
    ahead: int
    by_hand: int

    def window(self) -> tuple[MainWindow, MoneyExceptionsScreen]:
        counter = self.bench.counter
        services = ExceptionServices(
            MoneyExceptions(counter.db, counter.clock),
            self.bench.drifts,
            Promises(counter.db, counter.clock),
        )
        entries = [
            ScreenEntry("today", "오늘", "today", Elsewhere),
            ScreenEntry("orders", "주문", "orders", Elsewhere),
            ScreenEntry("cancels", "취소·반품", "cancel", Elsewhere),
            ScreenEntry(
                "money_exceptions", "예외", "triangle_alert",
                lambda: MoneyExceptionsScreen(
                    services, self.tasks, lambda: counter.shop.clerk, counter.clock
                ),
                rail=False,
            ),
        ]  # fmt: skip
        window = MainWindow(entries, counter.clock, changes=self.changes)
        window.resize(1440, 900)
        window.show()
        screen = window.open("money_exceptions")
        assert isinstance(screen, MoneyExceptionsScreen)
        return window, screen


@contextmanager
def exception_counter(sqlite: Sqlite, folder: Path) -> Iterator[ExceptionCounter]:
    """Three orders: one refunded at the console, one the mall ships already, one by hand."""
    make_application()
    database = Database(sqlite.fresh(folder))
    tasks, changes = Tasks(), Changes()
    with drift_bench(database) as bench:
        less, ahead, by_hand = (bench.paid() for _ in range(3))
        clerk = bench.counter.shop.clerk
        bench.give_back_there(less, 3_000)
        bench.shows(ahead, MallStatus.SHIPPING)
        wanted = RefundAsk(bench.orders[by_hand], 2_000, 0, RefundChannel.BY_HAND, "이체")
        bench.counter.refunds.ask(clerk, new_op_id(), wanted)
        for order_id in (less, ahead):
            bench.drifts.look(clerk, order_id)
        bench.counter.clock.advance(23 * 60_000)
        database.on_change(changes.post)
        try:
            yield ExceptionCounter(bench, tasks, changes, less, ahead, by_hand)
        finally:
            changes.blockSignals(True)
            tasks.close()
    assert database.open_transactions == 0
    database.close()
