"""A payment at its gateway: its number there, and how much of it is on its way back or gone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import text as sql
from sqlalchemy.schema import CheckConstraint, ForeignKey, UniqueConstraint

from pos_app.db.insert_once import insert_once
from pos_app.db.schema import key, table, text, whole
from pos_app.db.set_lookup import both
from pos_app.db.transaction import Tx
from pos_app.domain.ids import new_id
from pos_app.domain.won import Won

gateway_payment = table(
    "gateway_payment",
    key(),
    whole("payment_id", ForeignKey("payment.id")),
    # The gateway's number of the original payment and the merchant it was made under; "" unknown.
    text("tid"),
    text("mid"),
    # Intended, sent, unknown, with a person, done: everything that is not refused.
    whole("reserved"),
    # What of it pays for another order (교환): still at the gateway, not to be refunded.
    whole("carried", server_default=sql("0")),
    UniqueConstraint("payment_id"),
    CheckConstraint("reserved >= 0", name="reserved"),
)

_OPEN = insert_once(gateway_payment)
_NAME = both(
    "UPDATE gateway_payment SET tid=:tid, mid=CASE WHEN mid='' THEN :mid ELSE mid END WHERE payment_id=:payment_id"
    " AND (tid='' OR tid=:tid)",
    "gateway_payment",
)
# One statement decides: whoever would take more than was captured changes no row.
_RESERVE = both(
    "UPDATE gateway_payment SET reserved=reserved+:amount WHERE payment_id=:payment_id"
    " AND reserved+carried+:amount <= (SELECT captured FROM payment WHERE id=:payment_id)",
    "gateway_payment",
)
_FREE = both(
    "UPDATE gateway_payment SET reserved=reserved-:amount WHERE payment_id=:payment_id",
    "gateway_payment",
)
_FOUND = both(
    "SELECT p.id, p.order_id, p.captured, COALESCE(g.tid, ''), COALESCE(g.mid, ''),"
    " COALESCE(g.reserved, 0), COALESCE(g.carried, 0) FROM payment p LEFT JOIN gateway_payment g ON g.payment_id=p.id"
    " WHERE p.id=:payment_id"
)


@dataclass(frozen=True, slots=True)
class PaymentAccount:
    """What was captured of an order, and what of it is spoken for; money in won."""

    payment_id: int
    order_id: int
    captured: Won
    tid: str
    mid: str
    reserved: Won
    carried: Won

    @property
    def left(self) -> Won:
        """What may still be refunded, or carried."""
        return self.captured - self.reserved - self.carried


def found(tx: Tx, payment_id: int) -> PaymentAccount | None:
    """The payment with what is spoken for."""
    row = tx.one(_FOUND, payment_id=payment_id)
    return None if row is None else PaymentAccount(*row)


def open_account(tx: Tx, payment_id: int) -> None:
    """Make the row that refunds of this payment are reserved on, unless it is there."""
    tx.run(_OPEN, id=new_id(), payment_id=payment_id, tid="", mid="", reserved=0, carried=0)


def name(tx: Tx, payment_id: int, tid: str, mid: str) -> bool:
    """Keep the gateway's number; False where another one is known already."""
    open_account(tx, payment_id)
    return tx.run(_NAME, payment_id=payment_id, tid=tid, mid=mid) == 1


def name_new(tx: Tx, numbers: Sequence[tuple[int, str, str]]) -> None:
    """Keep the numbers of payments made in this transaction: payment id, `tid`, `mid`."""
    tx.run_many(
        _OPEN,
        [
            {
                "id": new_id(),
                "payment_id": payment_id,
                "tid": tid,
                "mid": mid,
                "reserved": 0,
                "carried": 0,
            }
            for payment_id, tid, mid in numbers
        ],
    )


def reserve(tx: Tx, payment_id: int, amount: Won) -> bool:
    """Speak for a part of the payment; False where less than that is left."""
    return tx.run(_RESERVE, payment_id=payment_id, amount=amount) == 1


def free(tx: Tx, payment_id: int, amount: Won) -> None:
    """A refund was definitely refused: its part is free again."""
    tx.run(_FREE, payment_id=payment_id, amount=amount)
