"""입금: money that the gateway itself shows on a virtual account is taken into our books, once."""

from __future__ import annotations

from pos_app.db.audit import Who
from pos_app.db.drift.drift_views import OrderView
from pos_app.db.orders import order_known, order_write
from pos_app.db.selling import collections
from pos_app.db.transaction import Tx
from pos_app.domain.gateway.gateway_standing import PaymentStanding, Standing
from pos_app.domain.orders.order_status import StopState
from pos_app.domain.paying.payment import PaymentMethod, PayState
from pos_app.domain.won import Won
from pos_app.services.money import late_money, procedure
from pos_app.services.orders import order_moves, order_payments
from pos_app.services.orders.order_moves import LockedOrder
from pos_app.services.orders.order_payments import Captured

GATEWAY_SAYS = "gateway"
_BY_ACCOUNT = frozenset({PaymentMethod.VIRTUAL_ACCOUNT, PaymentMethod.ESCROW})


def take_deposit(
    tx: Tx, by: Who, order: LockedOrder, view: OrderView, standing: Standing
) -> Won | None:
    """The order is paid as the gateway shows it; the won taken in. Under the order's lock.

    None where a person has to look: the order is not paid by account, its amount is open or another
    one than came, money was collected for it by hand. An inquiry tells no day, so it counts as paid
    when it was asked. What came for a cancelled order goes back by a procedure of its own.
    """
    if view.payment_id is not None or standing.state is not PaymentStanding.DEPOSITED:
        return None
    amounts = order_known.amounts(tx, order.order_id)
    if order.axes.method not in _BY_ACCOUNT or order.axes.pay is PayState.PAID or amounts is None:
        return None
    if amounts.estimated or amounts.unmatched or standing.price not in (None, amounts.total):
        return None
    if amounts.total <= 0 or collections.of_order(tx, order.order_id):
        return None
    moved = order_moves.move(tx, by, order, GATEWAY_SAYS, pay=PayState.PAID)
    order_write.set_paid_at(tx, order.order_id, by.at)
    money = Captured(
        order.order_id,
        amounts.partner_id,
        order.axes.method,
        amounts.total,
        by.at,
        GATEWAY_SAYS,
    )
    order_payments.capture(tx, by, [money])
    if moved.axes.stop is StopState.CANCELLED:
        late_money.came(tx, by, moved)
        procedure.settle(tx, by, order.order_id)
    return amounts.total
