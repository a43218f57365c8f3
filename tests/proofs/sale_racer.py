"""One of two processes at the counter: sells, or labels, the order both were told of.

Reads order ids, answers what became of each. With `without-claim` the protection is taken out: the
order is looked at first and written later, with no lock and no compare-and-set; the test has
dropped the unique index. With `waybill` the process saves a waybill instead of selling.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from pos_app.clock import SystemClock
from pos_app.db.database import Database
from pos_app.db.selling import sale_facts
from pos_app.domain.actors import Actor, Role
from pos_app.domain.ids import new_op_id
from pos_app.domain.parcels.waybill_results import WaybillRow
from pos_app.domain.selling.sale_sheet import SaleRefused
from pos_app.services.orders.order_moves import OrderMovedOn
from pos_app.services.parcels.waybills import Waybills
from pos_app.services.selling.sales import Sales
from tests.proofs.children import say
from tests.proofs.unclaimed import take_claim_out


def main(url: str, staff_id: str, name: str, station_id: str, mode: str, courier_id: str) -> None:
    database = Database(url)
    actor = Actor(int(staff_id), name, Role.CLERK, int(station_id), f"카운터 {name}")
    if mode == "waybill":
        act = _label(database, actor, int(courier_id))
    else:
        look = take_claim_out(database, sale_facts, "read") if mode == "without-claim" else None
        act = _sell(database, actor, look)
    say("ready")
    for line in sys.stdin:
        say(act(int(line)))
    database.close()


def _label(database: Database, actor: Actor, courier_id: int) -> Callable[[int], str]:
    waybills = Waybills(database, SystemClock())

    def label(order_id: int) -> str:
        row = WaybillRow(order_id, courier_id, f"61{order_id % 10**10:010d}")
        return waybills.save(actor, new_op_id(), [row])[0].outcome.value

    return label


def _sell(
    database: Database, actor: Actor, look: Callable[[int], None] | None
) -> Callable[[int], str]:
    sales = Sales(database, SystemClock())

    def sell(order_id: int) -> str:
        if look is not None:
            look(order_id)
        seen = sales.reopen(actor, order_id).seen_version
        try:
            done = sales.complete(actor, new_op_id(), order_id, seen)
        except SaleRefused as no:
            sold = no.sold
            return f"lost {sold.number} {sold.by}" if sold else f"refused {no.kind.value}"
        except OrderMovedOn:
            return "moved"
        return f"won {done.number} {actor.name}"

    return sell


if __name__ == "__main__":
    main(*sys.argv[1:])
