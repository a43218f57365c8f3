"""A mall put a paid order's total at another amount: what was paid follows, or goes back."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.db.audit import Who
from pos_app.db.money import gateway_payments, money_backs
from pos_app.db.orders import order_known, payments
from pos_app.db.transaction import Tx
from pos_app.domain.ids import new_id
from pos_app.domain.money.money_back import MoneyCause
from pos_app.domain.won import Won
from pos_app.services.money import procedure
from pos_app.services.money.procedure import Begun
from pos_app.services.orders import order_payments
from pos_app.services.orders.order_moves import LockedOrder

MALL_LOWERED = "mall"


@dataclass(frozen=True, slots=True)
class Before:
    """The order before its change: `known` when its total was the mall's own word, so that the
    buyer has paid it; `tax_free` what of it was without VAT, in won."""

    known: bool
    tax_free: Won


def follow_total(
    tx: Tx, by: Who, order: LockedOrder, partner_id: int, total: Won, before: Before
) -> None:
    """Let what was paid for the order follow the mall's new total; under the order's lock.

    A lower total opens a procedure for the difference, which the mall knows of; a total that was
    our own estimate is put right instead. A higher one first keeps what was to go back.
    """
    paid = payments.of_order(tx, order.order_id)
    account = None if paid is None else gateway_payments.found(tx, paid.payment_id)
    if paid is None or account is None or total <= 0:
        return
    if not before.known:
        order_payments.restate(tx, order.order_id, partner_id, total, by.at)
        return
    over = account.left - money_backs.outstanding(tx, order.order_id) - total
    # What an exchange carried elsewhere was paid for this order: it is not missing here.
    missing = -over - account.carried
    if over > 0:
        begun = Begun(
            MoneyCause.CHANGE,
            new_id(),
            MALL_LOWERED,
            goods_first=False,
            of_mall=True,
            tells_mall=False,
            amount=over,
            tax_free=min(over, max(0, before.tax_free - order_known.tax_free(tx, order.order_id))),
        )
        procedure.begin(tx, by, order, begun)
    elif missing > 0:
        missing = procedure.keep(tx, by, order.order_id, missing)
        # More than ever came was paid at the mall; what went back too far was not paid again.
        if missing and total > account.captured:
            order_payments.restate(tx, order.order_id, partner_id, total, by.at)
