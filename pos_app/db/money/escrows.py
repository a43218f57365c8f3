"""에스크로: what the gateway was told of an escrow order's parcel, and what its buyer answered."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy.schema import CheckConstraint, ForeignKey, UniqueConstraint

from pos_app.db.insert_once import insert_once
from pos_app.db.money.told import ToldTable, new_values, told_columns
from pos_app.db.schema import key, table, text, whole
from pos_app.db.set_lookup import both
from pos_app.db.transaction import Tx
from pos_app.domain.money.told import Told
from pos_app.domain.won import Won

escrow = table(
    "escrow",
    key(),
    whole("order_id", ForeignKey("sales_order.id")),
    whole("payment_id", ForeignKey("payment.id")),
    # Our code of the courier and its number; 9999 and 0000 where nothing was shipped.
    text("courier"),
    text("waybill"),
    whole("shipped_at"),
    UniqueConstraint("order_id"),
    UniqueConstraint("payment_id"),
    CheckConstraint("waybill <> ''", name="waybill"),
    *told_columns("escrow"),
)

ROWS = ToldTable("escrow")
_ADD = insert_once(escrow)
_PARCEL = both(
    "UPDATE escrow SET courier=:courier, waybill=:waybill, shipped_at=:shipped_at"
    " WHERE order_id=:order_id",
    "escrow",
)
_SALE = both(
    "SELECT p.id, CASE WHEN p.method='escrow' OR EXISTS(SELECT 1 FROM gateway_order n"
    " WHERE n.order_id=o.id AND n.escrow=1) THEN 1 ELSE 0 END, p.captured, COALESCE(g.tid, ''),"
    " COALESCE(g.mid, ''), o.order_no FROM payment p JOIN sales_order o ON o.id=p.order_id"
    " LEFT JOIN gateway_payment g ON g.payment_id=p.id WHERE p.order_id=:order_id"
)
_ORDER_OF = both(
    "SELECT order_id FROM gateway_payment g JOIN payment p ON p.id=g.payment_id WHERE g.tid=:tid"
)
_DELIVERY = both(
    "SELECT o.order_no, p.captured, e.courier, e.waybill, e.shipped_at, COALESCE(w.name, ''),"
    " o.receiver, o.tel, o.zip, o.address FROM escrow e JOIN sales_order o ON o.id=e.order_id"
    " JOIN payment p ON p.id=e.payment_id LEFT JOIN staff w ON w.id=e.actor_id WHERE e.id=:told_id"
)
_SHIPPED = both(
    "SELECT c.code, w.number, w.saved_at FROM waybill w JOIN waybill_order x ON x.waybill_id=w.id"
    " JOIN courier c ON c.id=w.courier_id WHERE x.order_id=:order_id AND w.voided=0"
    " ORDER BY w.id LIMIT 1"
)
# Recent parcels only: the days' index keeps this small.
_TO_REGISTER = both(
    "SELECT DISTINCT p.order_id FROM waybill w JOIN waybill_order x ON x.waybill_id=w.id"
    " JOIN payment p ON p.order_id=x.order_id JOIN gateway_payment g ON g.payment_id=p.id"
    " JOIN sales_order o ON o.id=p.order_id"
    " WHERE w.saved_day>=:since AND w.voided=0 AND g.tid<>''"
    " AND (p.method='escrow' OR EXISTS(SELECT 1 FROM gateway_order n"
    " WHERE n.order_id=o.id AND n.escrow=1))"
    " AND o.sale_state='sold' AND o.stop_state='none'"
    " AND NOT EXISTS(SELECT 1 FROM escrow e WHERE e.order_id=p.order_id)"
    " ORDER BY p.order_id LIMIT 50"
)


@dataclass(frozen=True, slots=True)
class EscrowSale:
    """A payment as far as its escrow goes; `captured` in won, `tid` "" where nobody told it."""

    payment_id: int
    is_escrow: bool
    captured: Won
    tid: str
    mid: str
    order_no: str


@dataclass(frozen=True, slots=True)
class Parcel:
    """What travels: our code of the courier, its number, and when (ms UTC)."""

    courier: str
    waybill: str
    shipped_at: int


@dataclass(frozen=True, slots=True)
class Delivery:
    """Everything the gateway is told of the parcel; persons are not shown by printing it."""

    order_no: str
    price: Won
    parcel: Parcel
    told_by: str = field(repr=False)
    receiver: str = field(repr=False)
    tel: str = field(repr=False)
    zip_code: str = field(repr=False)
    address: str = field(repr=False)


def add(
    tx: Tx, told: Told, payment_id: int, parcel: Parcel, actor_id: int | None, station_id: int
) -> bool:
    """Write the intent; False where the order has one."""
    return (
        tx.run(
            _ADD,
            payment_id=payment_id,
            courier=parcel.courier,
            waybill=parcel.waybill,
            shipped_at=parcel.shipped_at,
            **new_values(told, actor_id, station_id),
        )
        == 1
    )


def set_parcel(tx: Tx, order_id: int, parcel: Parcel) -> None:
    """Another parcel is to be told of, after a refusal."""
    tx.run(
        _PARCEL,
        order_id=order_id,
        courier=parcel.courier,
        waybill=parcel.waybill,
        shipped_at=parcel.shipped_at,
    )


def sale(tx: Tx, order_id: int) -> EscrowSale | None:
    """The order's payment; None where no money came."""
    row = tx.one(_SALE, order_id=order_id)
    return None if row is None else EscrowSale(row[0], bool(row[1]), *row[2:])


def order_of(tx: Tx, tid: str) -> int | None:
    """Which order a payment of that number is of."""
    found = tx.value(_ORDER_OF, tid=tid)
    return None if found is None else int(found)


def delivery(tx: Tx, told_id: int) -> Delivery:
    """What is to be told."""
    row = tx.one(_DELIVERY, told_id=told_id)
    assert row is not None  # noqa: S101 - whoever asks has just read the row
    order_no, price, courier, waybill, shipped_at, *people = row
    return Delivery(order_no, price, Parcel(courier, waybill, shipped_at), *people)


def shipped(tx: Tx, order_id: int) -> Parcel | None:
    """The order's parcel, None where it never had one."""
    row = tx.one(_SHIPPED, order_id=order_id)
    return None if row is None else Parcel(*row)


def to_register(tx: Tx, since: int) -> list[int]:
    """Escrow orders sold, with a number since that day (20261122), of which nobody told the gateway."""
    return [int(row[0]) for row in tx.rows(_TO_REGISTER, since=since)]
