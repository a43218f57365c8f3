"""The gateway's number of an order's payment, as the mall told it: also before the money is there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.schema import CheckConstraint, ForeignKey, Index, UniqueConstraint

from pos_app.db.insert_once import insert_once
from pos_app.db.schema import key, table, text, whole
from pos_app.db.set_lookup import among_ids, as_list, both
from pos_app.db.statement import Params, RawStatement
from pos_app.db.transaction import Tx
from pos_app.domain.ids import new_id
from pos_app.domain.paying.gateway_payment import GatewayPayment
from pos_app.domain.paying.payment import PaymentMethod

gateway_order = table(
    "gateway_order",
    key(),
    whole("order_id", ForeignKey("sales_order.id")),
    text("tid"),
    # The merchant number it was made under; "" where nobody said.
    text("mid"),
    whole("escrow"),
    whole("at"),
    UniqueConstraint("order_id"),
    CheckConstraint("tid<>''", name="tid"),
    CheckConstraint("escrow IN (0,1)", name="escrow"),
    Index("ix_gateway_order_tid", "tid"),
)

_ADD = insert_once(gateway_order)
_MORE = both(
    "UPDATE gateway_order SET mid=CASE WHEN mid='' THEN :mid ELSE mid END,"
    " escrow=CASE WHEN :escrow=1 THEN 1 ELSE escrow END WHERE order_id=:order_id AND tid=:tid",
    "gateway_order",
)
_COLUMNS = "SELECT order_id, tid, mid, escrow FROM gateway_order WHERE order_id IN "
_LITE, _SERVER = among_ids("orders")
_OF_ORDERS = RawStatement(_COLUMNS + _LITE, _COLUMNS + _SERVER)
_KNOWN = both(
    "SELECT COALESCE(n.tid, ''), COALESCE(n.mid, ''), COALESCE(n.escrow, 0), p.id, p.method,"
    " COALESCE(g.tid, '') FROM sales_order o LEFT JOIN gateway_order n ON n.order_id=o.id"
    " LEFT JOIN payment p ON p.order_id=o.id LEFT JOIN gateway_payment g ON g.payment_id=p.id"
    " WHERE o.id=:order_id"
)


@dataclass(frozen=True, slots=True)
class KnownNumber:
    """What is known of an order's payment at its gateway: told with the order (`told`), and kept
    beside the payment (`tid`, "" unknown). `payment_id` and `method` None before the money came."""

    told: GatewayPayment | None
    payment_id: int | None
    method: PaymentMethod | None
    tid: str


def known(tx: Tx, order_id: int) -> KnownNumber:
    """What is known of the order's payment."""
    row = tx.one(_KNOWN, order_id=order_id)
    if row is None:
        return KnownNumber(None, None, None, "")
    tid, mid, escrow, payment_id, method, kept = row
    told = GatewayPayment(tid, mid, bool(escrow)) if tid else None
    return KnownNumber(told, payment_id, PaymentMethod(method) if method else None, kept)


def of_orders(tx: Tx, order_ids: Sequence[int]) -> dict[int, GatewayPayment]:
    """What was told with these orders; those without are left out."""
    if not order_ids:
        return {}
    rows = tx.rows(_OF_ORDERS, orders=as_list(order_ids))
    return {int(row[0]): GatewayPayment(row[1], row[2], bool(row[3])) for row in rows}


def remember(tx: Tx, order_id: int, payment: GatewayPayment, at: int) -> bool:
    """Keep what was told; False where another number is known, which stays. `at` in ms UTC."""
    if tx.run(_ADD, **_row(order_id, payment, at)) == 1:
        return True
    more = {"tid": payment.tid, "mid": payment.mid, "escrow": int(payment.escrow)}
    return tx.run(_MORE, order_id=order_id, **more) == 1


def remember_new(tx: Tx, told: Sequence[tuple[int, GatewayPayment]], at: int) -> None:
    """The same for orders made in this transaction: order id and what was told."""
    tx.run_many(_ADD, [_row(order_id, payment, at) for order_id, payment in told])


def _row(order_id: int, payment: GatewayPayment, at: int) -> Params:
    return {
        "id": new_id(),
        "order_id": order_id,
        "tid": payment.tid,
        "mid": payment.mid,
        "escrow": int(payment.escrow),
        "at": at,
    }
