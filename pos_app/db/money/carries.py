"""What of a payment pays for another order: carried by an exchange, and what came back of that."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import insert
from sqlalchemy.schema import CheckConstraint, ForeignKey, Index, UniqueConstraint

from pos_app.db.insert_once import insert_once
from pos_app.db.schema import key, table, text, whole
from pos_app.db.set_lookup import both
from pos_app.db.statement import Statement
from pos_app.db.transaction import Tx
from pos_app.domain.won import Won

carry = table(
    "carry",
    key(),
    whole("exchange_id", ForeignKey("exchange.id")),
    # Whose money it is, and the order it pays for.
    whole("payment_id", ForeignKey("payment.id")),
    whole("order_id", ForeignKey("sales_order.id")),
    whole("amount"),
    whole("tax_free"),
    # What of it came back to the payment.
    whole("back"),
    whole("back_tax_free"),
    # The entry of the order it comes from, and of the order it pays for.
    whole("out_entry_id", ForeignKey("ledger_entry.id")),
    whole("in_entry_id", ForeignKey("ledger_entry.id")),
    whole("at"),
    whole("actor_id", ForeignKey("staff.id"), nullable=True),
    whole("station_id", ForeignKey("station.id")),
    UniqueConstraint("exchange_id", "payment_id"),
    UniqueConstraint("out_entry_id"),
    UniqueConstraint("in_entry_id"),
    CheckConstraint("amount > 0 AND tax_free BETWEEN 0 AND amount", name="amount"),
    CheckConstraint("back BETWEEN 0 AND amount AND back_tax_free >= 0", name="back"),
    Index("ix_carry_order", "order_id"),
    Index("ix_carry_payment", "payment_id"),
)
carry_back = table(
    "carry_back",
    key(),
    whole("carry_id", ForeignKey("carry.id")),
    whole("amount"),
    whole("tax_free"),
    text("reason"),
    # The return whose goods it goes back for: it is over with this money.
    whole("return_id", ForeignKey("goods_return.id"), nullable=True),
    whole("out_entry_id", ForeignKey("ledger_entry.id")),
    whole("in_entry_id", ForeignKey("ledger_entry.id")),
    whole("at"),
    whole("actor_id", ForeignKey("staff.id"), nullable=True),
    whole("station_id", ForeignKey("station.id")),
    UniqueConstraint("out_entry_id"),
    UniqueConstraint("in_entry_id"),
    CheckConstraint("amount > 0 AND tax_free BETWEEN 0 AND amount", name="amount"),
    Index("ix_carry_back_carry", "carry_id"),
    Index("ix_carry_back_return", "return_id"),
)

_ADD = insert_once(carry)
_ADD_BACK = Statement(insert(carry_back), carry_back)
_LOWER = both(
    "UPDATE carry SET back=back+:amount, back_tax_free=back_tax_free+:tax_free"
    " WHERE id=:carry_id AND back+:amount<=amount",
    "carry",
)
# One statement decides, as with what is reserved: what goes back or elsewhere is not carried.
_TAKE = both(
    "UPDATE gateway_payment SET carried=carried+:amount WHERE payment_id=:payment_id"
    " AND reserved+carried+:amount <= (SELECT captured FROM payment WHERE id=:payment_id)",
    "gateway_payment",
)
_FREE = both(
    "UPDATE gateway_payment SET carried=carried-:amount WHERE payment_id=:payment_id",
    "gateway_payment",
)
_INTO = both(
    "SELECT c.id, c.payment_id, p.order_id, c.order_id, c.amount-c.back,"
    " c.tax_free-c.back_tax_free FROM carry c JOIN payment p ON p.id=c.payment_id"
    " WHERE c.order_id=:order_id AND c.amount>c.back ORDER BY c.at, c.id"
)
_NET_INTO = both("SELECT COALESCE(SUM(amount-back), 0) FROM carry WHERE order_id=:order_id")
_NET_TAX_FREE = both(
    "SELECT COALESCE(SUM(tax_free-back_tax_free), 0) FROM carry WHERE payment_id=:payment_id"
)
_RETURN_OF = both("SELECT return_id FROM carry_back WHERE id=:back_id")
_GOODS_OF = both(
    "SELECT c.order_id FROM carry_back b JOIN carry c ON c.id=b.carry_id WHERE b.id=:back_id"
)


@dataclass(frozen=True, slots=True)
class Entries:
    """The two ledger entries of a move: of the order it leaves, and of the one it comes to."""

    out: int
    into: int


@dataclass(frozen=True, slots=True)
class NewCarry:
    """Won of a payment about to pay for an order."""

    id: int
    exchange_id: int
    payment_id: int
    order_id: int
    amount: Won
    tax_free: Won
    at: int
    actor_id: int | None
    station_id: int


@dataclass(frozen=True, slots=True)
class LiveCarry:
    """What still pays for `order_id` of a payment made for `from_order_id`; money in won."""

    carry_id: int
    payment_id: int
    from_order_id: int
    order_id: int
    amount: Won
    tax_free: Won


def take(tx: Tx, payment_id: int, amount: Won) -> bool:
    """Speak for a part of a payment; False where less than that is left."""
    return tx.run(_TAKE, payment_id=payment_id, amount=amount) == 1


def free(tx: Tx, payment_id: int, amount: Won) -> None:
    """It pays for nothing else any more."""
    tx.run(_FREE, payment_id=payment_id, amount=amount)


def add(tx: Tx, new: NewCarry, entries: Entries) -> bool:
    """Write it; False where the exchange has carried of this payment already."""
    values = {name: getattr(new, name) for name in NewCarry.__slots__}
    booked = {"out_entry_id": entries.out, "in_entry_id": entries.into}
    return tx.run(_ADD, **values, **booked, back=0, back_tax_free=0) == 1


def lower(tx: Tx, one: LiveCarry, amount: Won, tax_free: Won) -> bool:
    """Claim that so much of it comes back; False where less is left of it."""
    return tx.run(_LOWER, carry_id=one.carry_id, amount=amount, tax_free=tax_free) == 1


def add_back(
    tx: Tx,
    back_id: int,
    one: LiveCarry,
    amount: Won,
    tax_free: Won,
    reason: str,
    return_id: int | None,
    entries: Entries,
    at: int,
    actor_id: int | None,
    station_id: int,
) -> None:
    """Write what came back of a carry."""
    tx.run(
        _ADD_BACK, id=back_id, carry_id=one.carry_id, amount=amount, tax_free=tax_free,
        reason=reason, return_id=return_id, out_entry_id=entries.out, in_entry_id=entries.into, at=at,
        actor_id=actor_id, station_id=station_id,
    )  # fmt: skip


def into(tx: Tx, order_id: int) -> list[LiveCarry]:
    """What pays for an order now, oldest first."""
    return [LiveCarry(*row) for row in tx.rows(_INTO, order_id=order_id)]


def net_into(tx: Tx, order_id: int) -> Won:
    """How much that is, in won."""
    return int(tx.value(_NET_INTO, order_id=order_id))


def tax_free_of(tx: Tx, payment_id: int) -> Won:
    """What of a payment pays for other orders without VAT."""
    return int(tx.value(_NET_TAX_FREE, payment_id=payment_id))


def goods_of(tx: Tx, back_id: int) -> int | None:
    """The order whose goods come before the money of this move; None where it is no such move."""
    found = tx.value(_GOODS_OF, back_id=back_id)
    return None if found is None else int(found)


def return_of(tx: Tx, back_id: int) -> int | None:
    """The return that a move back is part of; None where it is none, or no such move."""
    found = tx.value(_RETURN_OF, back_id=back_id)
    return None if found is None else int(found)
