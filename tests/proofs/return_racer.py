"""One of two processes at one sale: asks its goods back, receives them, or cancels the order.

Reads the ids of an order, its sale and its return, answers what became of it. With `without-claim`
everything is looked at in a transaction of its own and believed later: no lock, no compare-and-set.
"""

from __future__ import annotations

import sys

from pos_app.clock import SystemClock
from pos_app.db.database import Database
from pos_app.db.selling import goods_returns as rows
from pos_app.db.selling import return_facts
from pos_app.domain.actors import Actor, Role
from pos_app.domain.errors import PosError
from pos_app.domain.ids import new_op_id
from pos_app.domain.selling.goods_returns import GoodsReturn, ReturnAsk
from pos_app.services.selling.goods_returns import GoodsReturns
from pos_app.services.warehouse.cancels import Cancels
from tests.proofs.children import say
from tests.proofs.unclaimed import take_claim_out

_real_one, _real_receive = rows.one, rows.receive


def main(url: str, staff_id: str, station_id: str, mode: str) -> None:
    database = Database(url)
    actor = Actor(int(staff_id), "", Role.MANAGER, int(station_id), "")
    what, _, how = mode.partition("/")
    seen: dict[int, GoodsReturn | None] = {}
    look = None
    if how == "without-claim":
        name = "facts" if what == "ask" else "sold"
        look = take_claim_out(database, return_facts, name)
        if what == "receive":
            rows.one = lambda _tx, return_id: seen[return_id]
            rows.receive = lambda tx, *args: _real_receive(tx, *args) or True
    say("ready")
    for line in sys.stdin:
        order_id, sale_id, return_id = map(int, line.split())
        seen[return_id] = database.read(lambda tx, of=return_id: _real_one(tx, of))
        if look is not None:
            look(order_id)
        pieces = GoodsReturns(database, SystemClock()).form(actor, sale_id).goods.lines
        try:
            all_ = {line.line_id: line.quantity for line in pieces}
            say(_act(database, actor, what, (order_id, sale_id, return_id), all_))
        except PosError as no:
            say(f"refused {type(no).__name__}")
        except ValueError:
            # It looked after the other had committed, so its pieces are more than are left. With
            # the claim in place nobody gets this far.
            if look is None:
                raise
            say("refused MoreThanSold")
    database.close()


def _act(
    database: Database, actor: Actor, what: str, ids: tuple[int, int, int], pieces: dict[int, int]
) -> str:
    order_id, sale_id, return_id = ids
    clock = SystemClock()
    returns = GoodsReturns(database, clock)
    if what == "ask":
        returns.ask(actor, new_op_id(), sale_id, ReturnAsk(pieces, "단순 변심", delivery=True))
        return "asked"
    if what == "receive":
        returns.receive(actor, new_op_id(), return_id, dict([next(iter(pieces.items()))]))
        return "received"
    Cancels(database, clock).accept(actor, order_id, "고객 요청")
    return "cancelled"


if __name__ == "__main__":
    main(*sys.argv[1:])
