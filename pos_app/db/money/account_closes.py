"""채번취소: a virtual account nobody paid into, taken back at the gateway; one an order."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.schema import ForeignKey, UniqueConstraint

from pos_app.db.insert_once import insert_once
from pos_app.db.money.told import ToldTable, new_values, told_columns
from pos_app.db.schema import key, table, text, whole
from pos_app.db.set_lookup import both
from pos_app.db.transaction import Tx
from pos_app.domain.money.told import Told
from pos_app.domain.orders.order_status import StopState
from pos_app.domain.paying.payment import PaymentMethod, PayState

account_close = table(
    "account_close",
    key(),
    whole("order_id", ForeignKey("sales_order.id")),
    text("reason"),
    UniqueConstraint("order_id"),
    *told_columns("account_close"),
)

ROWS = ToldTable("account_close")
_ADD = insert_once(account_close)
_REASON = both("SELECT reason FROM account_close WHERE id=:told_id")
_UNPAID = both(
    "SELECT o.method, o.stop_state, o.pay_state, EXISTS(SELECT 1 FROM payment p"
    " WHERE p.order_id=o.id) FROM sales_order o WHERE o.id=:order_id"
)


@dataclass(frozen=True, slots=True)
class Unpaid:
    """What decides whether an order has an account to take back."""

    method: PaymentMethod
    cancelled: bool
    paid: bool

    @property
    def closable(self) -> bool:
        """A virtual account that no money came into."""
        return self.method is PaymentMethod.VIRTUAL_ACCOUNT and not self.paid


def add(tx: Tx, told: Told, reason: str, actor_id: int | None, station_id: int) -> bool:
    """Write the intent; False where the order has one."""
    return tx.run(_ADD, reason=reason, **new_values(told, actor_id, station_id)) == 1


def reason(tx: Tx, told_id: int) -> str:
    """Why it is taken back."""
    return str(tx.value(_REASON, told_id=told_id) or "")


def unpaid(tx: Tx, order_id: int) -> Unpaid | None:
    """The order as far as its account goes."""
    row = tx.one(_UNPAID, order_id=order_id)
    if row is None:
        return None
    method, stop, pay, came = row
    paid = bool(came) or pay == PayState.PAID.value
    return Unpaid(PaymentMethod(method), stop == StopState.CANCELLED.value, paid)
