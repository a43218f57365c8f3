"""One of two processes that want the slip of the same order. Reads order ids, answers who won.

With `without-claim` the protection is taken out: the order is looked at first and written later,
with no lock, no compare-and-set; the test has dropped the unique constraint.
"""

from __future__ import annotations

import sys

from pos_app.clock import SystemClock
from pos_app.db.database import Database
from pos_app.db.paper import slips
from pos_app.domain.actors import Actor, Role
from pos_app.domain.ids import new_op_id
from pos_app.services.orders.order_moves import OrderMovedOn
from pos_app.services.paper.slip_refusals import AlreadyPrinted
from pos_app.services.paper.slips import Slips
from tests.proofs.children import say
from tests.proofs.unclaimed import take_claim_out


def main(url: str, staff_id: str, name: str, station_id: str, mode: str) -> None:
    database = Database(url)
    actor = Actor(int(staff_id), name, Role.CLERK, int(station_id), f"카운터 {name}")
    service = Slips(database, SystemClock())
    look = (
        take_claim_out(database, slips, "of_order") if mode == "without-claim" else _look_at_nothing
    )
    say("ready")
    for line in sys.stdin:
        order_id = int(line)
        look(order_id)
        try:
            done = service.print_one(actor, new_op_id(), order_id)
        except AlreadyPrinted as no:
            say(f"lost {no.serial} {no.by}")
        except OrderMovedOn:
            say("moved")
        else:
            say(f"won {done.serial} {name}")
    database.close()


def _look_at_nothing(_order_id: int) -> None:
    return None


if __name__ == "__main__":
    main(*sys.argv[1:])
