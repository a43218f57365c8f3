"""A shop whose sold orders wait for numbers, and its 송장 screen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.db.house import couriers
from pos_app.domain.ids import new_id
from pos_app.domain.orders.order_status import StopState
from pos_app.services.orders.orders import Orders
from pos_app.services.paper.slips import Slips
from pos_app.services.parcels.courier_results import CourierResults
from pos_app.services.parcels.waybill_desk import WaybillDesk
from pos_app.services.parcels.waybills import Waybills
from pos_app.ui.application import make_application
from pos_app.ui.background import Run, run_through
from pos_app.ui.changes import Changes
from pos_app.ui.screens.waybill.entries import Means
from pos_app.ui.tasks import Tasks
from tests import make
from tests.databases import Sqlite
from tests.services.selling import printed_order, sell

NAMES = (
    "하람문구", "서지우", "문채아", "노을빛", "차이안", "주하린", "진서아", "표지호", "최지안",
    "민세아", "구해린", "백아린", "천유담", "조은별",
)  # fmt: skip


@dataclass
class Shelf:
    """Services over one database; `sold` are the orders that wait, oldest first."""

    database: Database
    clock: FrozenClock
    shop: make.Shop
    tasks: Tasks
    changes: Changes
    sold: list[int]
    waybills: Waybills
    desk: WaybillDesk
    slips: Slips
    results: CourierResults
    lotte: int

    def means(self, run: Run) -> Means:
        """What a presenter works with, everything done by `run`."""
        return Means(
            self.waybills, self.desk, self.results, lambda: self.shop.clerk, run, run, run_through
        )

    def hold(self, place: int, to: StopState = StopState.CANCEL_REQUESTED) -> None:
        """Stop a sold order as a mall or a clerk does."""
        from pos_app.services.orders import order_moves

        by = order_moves.who(self.shop.clerk, make.T0)
        order_id = self.sold[place]
        self.database.write(
            lambda tx: order_moves.move(tx, by, order_moves.lock(tx, order_id), stop=to)
        )


def lotte_number(n: int) -> str:
    """Twelve digits with Lotte's check digit."""
    body = f"{50000000100 + n:011d}"
    return body + str(int(body) % 7)


@contextmanager
def shelf(sqlite: Sqlite, folder: Path, orders: int = 14, early: int = 2) -> Iterator[Shelf]:
    """So many sold orders and some with a slip only."""
    make_application()
    database = Database(sqlite.fresh(folder))
    clock = FrozenClock(make.T0 + 3_600_000)
    shop = make.shop(database)
    lotte = new_id()
    database.write(
        lambda tx: make.put(tx, couriers.courier, id=lotte, code="lotte", position=1, active=1)
    )
    sold = [_sold(database, shop, n) for n in range(orders)]
    for n in range(early):
        printed_order(database, shop, receiver=NAMES[-1 - n], order_no=f"20261124_09000000{n}")
    tasks, changes = Tasks(), Changes()
    database.on_change(changes.post)
    made = Shelf(
        database,
        clock,
        shop,
        tasks,
        changes,
        sold,
        Waybills(database, clock),
        WaybillDesk(database, clock),
        Slips(database, clock),
        CourierResults(database, clock, folder),
        lotte,
    )
    try:
        yield made
    finally:
        changes.blockSignals(True)
        tasks.close()
        assert database.open_transactions == 0
        database.close()


def _sold(database: Database, shop: make.Shop, n: int) -> int:
    name = NAMES[n % len(NAMES)]
    order_id = printed_order(
        database, shop, receiver=name, address=f"서울 가상구 {name}길 {n}",
        order_no=f"20261124_{112238190 - 1234567 * n:09d}",
        ordered_at=make.T0 - 7_200_000 + n * 60_000,
    )  # fmt: skip
    sell(database, shop, order_id)
    return order_id


def orders_of(made: Shelf) -> Orders:
    """The reading side, for what a test wants to know."""
    return Orders(made.database, made.clock)
