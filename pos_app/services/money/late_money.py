"""Money that came for an order after its cancel: it is nobody's but the buyer's, and goes back."""

from __future__ import annotations

from pos_app.db.audit import Who
from pos_app.db.money import gateway_payments, money_backs
from pos_app.db.orders import payments
from pos_app.db.transaction import Tx
from pos_app.domain.ids import new_id
from pos_app.domain.money.money_back import MoneyCause
from pos_app.services.money import procedure
from pos_app.services.money.procedure import Begun
from pos_app.services.orders.order_moves import LockedOrder

PAID_AFTER_CANCEL = "paid_after_cancel"


def came(tx: Tx, by: Who, order: LockedOrder) -> int | None:
    """Open a procedure for what came and nothing gives back yet; under the cancelled order's lock.

    None where everything is on its way already: the cancel's own procedure had it.
    """
    paid = payments.of_order(tx, order.order_id)
    account = None if paid is None else gateway_payments.found(tx, paid.payment_id)
    if account is None:
        return None
    over = account.left - money_backs.outstanding(tx, order.order_id)
    if over <= 0:
        return None
    begun = Begun(
        MoneyCause.CHANGE,
        new_id(),
        PAID_AFTER_CANCEL,
        goods_first=False,
        of_mall=True,
        tells_mall=False,
        amount=over,
    )
    return procedure.begin(tx, by, order, begun)
