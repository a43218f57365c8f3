"""One of two processes at one order: cancels it, or sells, labels, picks on or signs for it.

Reads an order's id and its slip, answers what became of it. With `without-lock` the protection is
taken out of the cancel: the order is looked at first and written later, with no lock and no
compare-and-set. With `without-box` nobody holds the box of two orders while one is taken out.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from pos_app.clock import SystemClock
from pos_app.db.database import Database
from pos_app.db.selling import sale_facts
from pos_app.db.warehouse import handovers
from pos_app.domain.actors import Actor, Role
from pos_app.domain.errors import PosError
from pos_app.domain.ids import new_op_id
from pos_app.domain.parcels.waybill_results import WaybillRow
from pos_app.domain.selling.sale_sheet import SaleRefused
from pos_app.services.orders.order_moves import OrderMovedOn
from pos_app.services.parcels.waybills import Waybills
from pos_app.services.selling.sales import Sales
from pos_app.services.warehouse.cancels import Cancels
from pos_app.services.warehouse.picking import Picking
from tests.proofs.children import say
from tests.proofs.unclaimed import take_claim_out
from tests.services.pick_bench import NOTE, PEN

Act = Callable[[int, str], str]


def main(url: str, staff_id: str, name: str, station_id: str, mode: str, courier_id: str) -> None:
    database = Database(url)
    actor = Actor(int(staff_id), name, Role.MANAGER, int(station_id), f"자리 {name}")
    what, _, how = mode.partition("/")
    look = take_claim_out(database, sale_facts, "read") if how == "without-lock" else None
    if how == "without-box":
        handovers.lock_box = lambda _tx, _waybill_id: None
    act = _acts(database, actor, int(courier_id))[what]
    say("ready")
    for line in sys.stdin:
        order_id, slip = line.split()
        if look is not None:
            look(int(order_id))
        say(_told(act, int(order_id), slip))
    database.close()


def _told(act: Act, order_id: int, slip: str) -> str:
    try:
        return act(order_id, slip)
    except PosError as no:
        return f"refused {type(no).__name__}"


def _acts(database: Database, actor: Actor, courier_id: int) -> dict[str, Act]:
    clock = SystemClock()
    cancels, sales = Cancels(database, clock), Sales(database, clock)
    waybills, picking = Waybills(database, clock), Picking(database, clock)

    def cancel(order_id: int, _slip: str) -> str:
        return cancels.accept(actor, order_id, "고객 요청").stage.value

    def sell(order_id: int, _slip: str) -> str:
        seen = sales.reopen(actor, order_id).seen_version
        try:
            sales.complete(actor, new_op_id(), order_id, seen)
        except (SaleRefused, OrderMovedOn) as no:
            return f"refused {type(no).__name__}"
        return "sold"

    def label(order_id: int, _slip: str) -> str:
        row = WaybillRow(order_id, courier_id, f"61{order_id % 10**10:010d}")
        return waybills.save(actor, new_op_id(), [row])[0].outcome.value

    def pick(_order_id: int, slip: str) -> str:
        codes = (slip, NOTE, NOTE, PEN)
        told = [picking.scan(actor, new_op_id(), code, "scanner") for code in codes]
        return told[-1].outcome.value

    return {"cancel": cancel, "sell": sell, "label": label, "pick": pick}


if __name__ == "__main__":
    main(*sys.argv[1:])
