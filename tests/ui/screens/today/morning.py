"""A shop in the middle of its day: papers nobody is sure of, a differing amount, work by hand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.devices.printers.port import PrintOutcome
from pos_app.domain.ids import new_op_id
from pos_app.domain.orders.order_status import StopState
from pos_app.domain.parcels.waybill_results import WaybillRow
from pos_app.domain.paying.payment import PaymentMethod, PayState
from pos_app.services.outside.mall_todo import MallToDos
from pos_app.services.outside.promises import Promises
from pos_app.services.paper.paper_answers import PaperAnswers
from pos_app.services.paper.slips import Slips
from pos_app.services.parcels.waybills import Waybills
from pos_app.services.today.today import Today
from pos_app.ui.application import make_application
from pos_app.ui.changes import Changes
from pos_app.ui.tasks import Tasks
from tests import make
from tests.databases import Sqlite
from tests.services.print_bench import Bench, bench, ends
from tests.services.selling import printed_order, sell

MINUTE = 60_000


@dataclass
class Morning:
    """Services over one database at half past three in the afternoon."""

    bench: Bench
    database: Database
    shop: make.Shop
    clock: FrozenClock
    tasks: Tasks
    changes: Changes
    today: Today
    papers: PaperAnswers
    promises: Promises
    todo: MallToDos


@contextmanager
def morning(sqlite: Sqlite, folder: Path, *, busy: bool = True) -> Iterator[Morning]:
    """The shop; without `busy` nothing has happened yet but one slip in the queue."""
    make_application()
    database = Database(sqlite.fresh(folder))
    b = bench(database)
    shop = b.scene.shop
    clock = FrozenClock(make.T0 + 30 * MINUTE)
    if busy:
        _work(b)
    tasks, changes = Tasks(), Changes()
    database.on_change(changes.post)
    made = Morning(
        b,
        database,
        shop,
        clock,
        tasks,
        changes,
        Today(database, clock),
        PaperAnswers(database, clock),
        Promises(database, clock),
        MallToDos(database),
    )
    try:
        yield made
    finally:
        changes.blockSignals(True)
        tasks.close()
        assert database.open_transactions == 0
        database.close()


def _work(b: Bench) -> None:
    database, shop = b.scene.database, b.scene.shop
    b.drive(ends(PrintOutcome.UNKNOWN))
    stuck = make.order(database, shop, order_no="20261124_124409731")
    Slips(database, b.scene.clock).print_one(shop.clerk, new_op_id(), stuck)
    b.drive(ends(PrintOutcome.BLOCKED, 0.5))
    make.order(database, shop, mall_total=6580, order_no="20261124_101144871")
    make.order(database, shop, pay=PayState.UNCONFIRMED, method=PaymentMethod.UNKNOWN)
    make.order(database, shop, pay=PayState.AWAITING)
    make.order(database, shop, unmatched=1)
    make.order(database, shop, stop=StopState.CANCEL_REQUESTED)
    make.order(database, shop, stop=StopState.HELD)
    make.order(database, shop, ordered_at=make.T0 - 24 * 60 * MINUTE)
    for _ in range(3):
        make.order(database, shop)
        printed_order(database, shop)
        sell(database, shop, printed_order(database, shop))
    for n in range(3):
        shipped(database, shop, f"61234567890{n}")


def shipped(database: Database, shop: make.Shop, number: str, receiver: str = "하람문구") -> int:
    """An order of the mall known by files: sold, with a number."""
    order_id = printed_order(database, shop, mall_id=shop.file_mall_id, receiver=receiver)
    sell(database, shop, order_id)
    row = WaybillRow(order_id, shop.courier_id, number)
    Waybills(database, FrozenClock(make.T0)).save(shop.clerk, new_op_id(), [row])
    return order_id
