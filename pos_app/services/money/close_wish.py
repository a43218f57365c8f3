"""채번취소 as an intent: written by a press, or by itself where the mall cancelled."""

from __future__ import annotations

from pos_app.db import audit
from pos_app.db.audit import Move, Who
from pos_app.db.money import account_closes, gateway_orders
from pos_app.db.transaction import Tx
from pos_app.domain.ids import new_id
from pos_app.domain.money.told import Told, told_anew
from pos_app.domain.paying.gateway_payment import GatewayPayment

ENTITY = "account_close"


def closable(tx: Tx, order_id: int) -> bool:
    """Whether a virtual account waits for money nobody wants any more, or was taken back."""
    unpaid = account_closes.unpaid(tx, order_id)
    return bool(unpaid and unpaid.closable and gateway_orders.known(tx, order_id).told)


def write(tx: Tx, by: Who, op_id: str, order_id: int, number: GatewayPayment, reason: str) -> Told:
    """Write that the account is to be taken back; one an order. Under the order's lock."""
    fresh = told_anew(new_id(), op_id, order_id, number.tid, number.mid, by.at)
    if not account_closes.add(tx, fresh, reason, by.actor_id, by.station_id):
        found = account_closes.ROWS.of_order(tx, order_id)  # written meanwhile
        return fresh if found is None else found
    audit.append(tx, by, Move(ENTITY, fresh.told_id, "state", None, fresh.state.value, reason))
    return fresh
