"""운송장: one row a parcel; a parcel holds one order or more, an order one parcel or more."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import bindparam, delete, func, select, update
from sqlalchemy import text as sql
from sqlalchemy.schema import CheckConstraint, ForeignKey, Index, PrimaryKeyConstraint

from pos_app.db.house.couriers import courier
from pos_app.db.schema import key, table, text, whole
from pos_app.db.statement import Statement
from pos_app.db.transaction import Tx

waybill = table(
    "waybill",
    key(),
    whole("courier_id", ForeignKey("courier.id")),
    text("number"),
    text("op_id"),
    whole("voided"),
    whole("saved_at"),
    whole("saved_day"),
    whole("actor_id", nullable=True),
    whole("station_id"),
    # Taken out of use: 1 where the courier counts the number as spent, and why.
    whole("burnt", server_default=sql("0")),
    text("void_reason", server_default=sql("''")),
    # When the driver took the parcel, ms UTC.
    whole("handed_over_at", nullable=True),
    CheckConstraint("length(number) > 0", name="number"),
    Index(
        "uq_waybill_live_number",
        "courier_id",
        "number",
        unique=True,
        sqlite_where=sql("voided=0"),
        postgresql_where=sql("voided=0"),
    ),
    Index("ix_waybill_day", "saved_day", "saved_at", "id"),
    Index("ix_waybill_number", "number"),
)
waybill_order = table(
    "waybill_order",
    whole("waybill_id", ForeignKey("waybill.id")),
    whole("order_id", ForeignKey("sales_order.id")),
    PrimaryKeyConstraint("waybill_id", "order_id"),
    Index("ix_waybill_order_order_id", "order_id"),
)

_VOID = Statement(
    update(waybill)
    .where(
        waybill.c.id == bindparam("waybill_id"),
        waybill.c.voided == 0,
        waybill.c.handed_over_at.is_(None),
    )
    .values(voided=1),
    waybill,
)
_COURIERS = Statement(select(courier.c.id, courier.c.code).where(courier.c.active == 1))
_OF_ORDER = Statement(
    select(waybill.c.id, courier.c.code, waybill.c.number, waybill.c.saved_at)
    .join(waybill_order, waybill_order.c.waybill_id == waybill.c.id)
    .join(courier, courier.c.id == waybill.c.courier_id)
    .where(waybill_order.c.order_id == bindparam("order_id"), waybill.c.voided == 0)
    .order_by(waybill.c.id)
)
_ORDERS = Statement(
    select(waybill_order.c.order_id)
    .where(waybill_order.c.waybill_id == bindparam("waybill_id"))
    .order_by(waybill_order.c.order_id)
)
_GONE = Statement(select(waybill.c.handed_over_at).where(waybill.c.id == bindparam("waybill_id")))


_CANCEL = Statement(
    update(waybill)
    .where(waybill.c.id == bindparam("waybill_id"), waybill.c.voided == 0)
    .values(voided=1, burnt=bindparam("is_burnt"), void_reason=bindparam("why")),
    waybill,
)
_FORGET = Statement(delete(waybill).where(waybill.c.id == bindparam("waybill_id")), waybill)
_TAKE_OUT = Statement(
    delete(waybill_order).where(
        waybill_order.c.waybill_id == bindparam("waybill_id"),
        waybill_order.c.order_id == bindparam("order_id"),
    ),
    waybill_order,
)
_WITH_DRIVER = Statement(
    select(func.count())
    .select_from(waybill)
    .join(waybill_order, waybill_order.c.waybill_id == waybill.c.id)
    .where(
        waybill_order.c.order_id == bindparam("order_id"),
        waybill.c.voided == 0,
        waybill.c.handed_over_at.is_not(None),
    )
)


@dataclass(frozen=True, slots=True)
class NewWaybill:
    """A parcel about to be written."""

    id: int
    courier_id: int
    number: str
    op_id: str
    saved_at: int
    saved_day: int
    actor_id: int
    station_id: int
    voided: int = 0
    burnt: int = 0
    void_reason: str = ""
    handed_over_at: int | None = None


@dataclass(frozen=True, slots=True)
class LiveParcel:
    """The live parcel of a number: which button saved it, and its orders as `(id, number)`."""

    waybill_id: int
    op_id: str
    orders: tuple[tuple[int, str], ...]
    closed: bool = False
    """Whether it was scanned over to the driver, or is gone: nothing more goes in."""


@dataclass(frozen=True, slots=True)
class ParcelRow:
    """One live parcel of an order."""

    waybill_id: int
    courier: str
    number: str
    saved_at: int


@dataclass(frozen=True, slots=True)
class Receiver:
    """Whose box it is: orders of one receiver may travel together (합포장)."""

    order_no: str
    name: str
    tel: str
    address: str

    @property
    def same_door(self) -> tuple[str, str, str]:
        return (self.name, self.tel, self.address)


def couriers(tx: Tx) -> dict[int, str]:
    """Couriers in use: id → code."""
    return {int(courier_id): str(code) for courier_id, code in tx.rows(_COURIERS)}


def void(tx: Tx, waybill_id: int) -> bool:
    """Take a parcel out of use; False where it was, is with the driver, or never existed."""
    return tx.run(_VOID, waybill_id=waybill_id) == 1


def is_gone(tx: Tx, waybill_id: int) -> bool:
    """Whether the driver has the parcel."""
    return tx.value(_GONE, waybill_id=waybill_id) is not None


def cancel(tx: Tx, waybill_id: int, burnt: bool, why: str) -> bool:
    """Void the parcel of a cancelled order; `burnt` keeps its number from ever coming back."""
    return tx.run(_CANCEL, waybill_id=waybill_id, is_burnt=int(burnt), why=why) == 1


def forget(tx: Tx, waybill_id: int) -> None:
    """Take back a parcel written in this very transaction and put into use by nobody."""
    tx.run(_FORGET, waybill_id=waybill_id)


def take_out(tx: Tx, waybill_id: int, order_id: int) -> None:
    """The order no longer travels in this parcel; the others in it do."""
    tx.run(_TAKE_OUT, waybill_id=waybill_id, order_id=order_id)


def any_with_driver(tx: Tx, order_id: int) -> bool:
    """Whether the driver has one of the order's parcels."""
    return int(tx.value(_WITH_DRIVER, order_id=order_id)) > 0


def of_order(tx: Tx, order_id: int) -> list[ParcelRow]:
    """The live parcels of an order, oldest first."""
    return [ParcelRow(*row) for row in tx.rows(_OF_ORDER, order_id=order_id)]


def orders_in(tx: Tx, waybill_id: int) -> list[int]:
    """Ids of the orders a parcel holds."""
    return [int(row[0]) for row in tx.rows(_ORDERS, waybill_id=waybill_id)]
