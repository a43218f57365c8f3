"""외부 취소: money given back on the gateway's own pages is taken into our books, once."""

from __future__ import annotations

from pos_app.db.audit import Who
from pos_app.db.drift.drift_views import OrderView
from pos_app.db.money import money_backs
from pos_app.db.transaction import Tx
from pos_app.domain.drift import adoptable, given_back
from pos_app.domain.gateway.gateway_standing import Standing
from pos_app.domain.money.refunds import RefundAsk, RefundChannel
from pos_app.domain.won import Won
from pos_app.services.money import procedure
from pos_app.services.money.refund_posting import GivenBack, adopt

AT_GATEWAY = "gateway_console"


def adopt_from_gateway(tx: Tx, by: Who, view: OrderView, standing: Standing) -> Won:
    """Take in what went back there without us; the won taken in, 0 where there is nothing.

    Under the order's lock, `view` read after it: then two stations never take in the same won. 0
    as well where more went back than the payment has left here: a person looks.
    """
    amount, there = adoptable(view.ours, standing), given_back(standing, view.ours.captured)
    if not amount or there is None or view.payment_id is None:
        return 0
    whole = view.ours.captured if standing.price is None else standing.price
    mine = [
        one
        for one in money_backs.of_order(tx, view.order_id, only_open=True)
        if one.payment_id == view.payment_id
    ]
    ask = RefundAsk(
        view.payment_id,
        amount,
        min(mine[0].tax_free, amount) if mine else 0,
        RefundChannel.CONSOLE,
        AT_GATEWAY,
        mine[0].money_back_id if mine else None,
    )
    # How much is left only ever falls: each move there leaves a remainder of its own.
    taken = adopt(tx, by, GivenBack(ask, view.order_id, f"{view.tid}-{whole - there}"))
    if taken:
        procedure.settle(tx, by, view.order_id)
    return taken
