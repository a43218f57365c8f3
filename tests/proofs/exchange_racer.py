"""One of two processes at one sale: exchanges its goods, asks them back, receives them, or cancels the
old order or the new one.

Reads the ids of an order, its sale, its return and the order that goes out for it, answers what became
of it. With `without-claim` everything is looked at in a transaction of its own and believed later.
"""

from __future__ import annotations

import sys

from pos_app.clock import SystemClock
from pos_app.db.database import Database
from pos_app.db.selling import return_facts
from pos_app.domain.actors import Actor, Role
from pos_app.domain.errors import PosError
from pos_app.domain.ids import new_op_id
from pos_app.domain.selling.exchanges import ExchangeAsk, GoingOut
from pos_app.domain.selling.goods_returns import ReturnAsk
from pos_app.services.exchanges.exchanges import Exchanges
from pos_app.services.selling.goods_returns import GoodsReturns
from pos_app.services.warehouse.cancels import Cancels
from tests.proofs.children import say
from tests.proofs.unclaimed import take_claim_out


def main(url: str, staff_id: str, station_id: str, mode: str) -> None:
    database = Database(url)
    actor = Actor(int(staff_id), "", Role.MANAGER, int(station_id), "")
    what, _, how = mode.partition("/")
    look = None
    if how == "without-claim":
        name = "facts" if what == "exchange" else "sold"
        look = take_claim_out(database, return_facts, name)
    say("ready")
    for line in sys.stdin:
        order_id, sale_id, return_id, new_id = map(int, line.split())
        if look is not None:
            for one in (order_id, new_id):
                if one:
                    look(one)
        try:
            say(_act(database, actor, what, (order_id, sale_id, return_id, new_id)))
        except PosError as no:
            say(f"refused {type(no).__name__}")
    database.close()


def _act(database: Database, actor: Actor, what: str, ids: tuple[int, int, int, int]) -> str:
    order_id, sale_id, return_id, new_id = ids
    clock = SystemClock()
    returns, cancels = GoodsReturns(database, clock), Cancels(database, clock)
    if what in ("cancel", "cancel-new"):
        cancels.accept(actor, new_id if what == "cancel-new" else order_id, "고객 요청")
        return "cancelled"
    if what == "withdraw":
        Exchanges(database, clock).withdraw(actor, return_id, "그대로 두기로 함")
        return "withdrawn"
    (line, *_) = returns.form(actor, sale_id).goods.lines
    if what == "exchange":
        out = (GoingOut(line.item_id or 0, 1, line.unit_price),)
        asked = ExchangeAsk({line.line_id: 1}, "불량", out)
        Exchanges(database, clock).ask(actor, new_op_id(), sale_id, asked)
        return "exchanged"
    if what == "return":
        returns.ask(actor, new_op_id(), sale_id, ReturnAsk({line.line_id: 1}, "단순 변심"))
        return "asked"
    returns.receive(actor, new_op_id(), return_id, {line.line_id: 1})
    return "received"


if __name__ == "__main__":
    main(*sys.argv[1:])
