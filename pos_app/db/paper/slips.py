"""출고지시서: one slip an order, for ever; its copies are print jobs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Select, bindparam, insert, select, update
from sqlalchemy.schema import CheckConstraint, ForeignKey, UniqueConstraint

from pos_app.db.house.staff import staff
from pos_app.db.house.stations import station
from pos_app.db.orders.orders import sales_order
from pos_app.db.schema import key, table, text, whole
from pos_app.db.statement import Statement
from pos_app.db.transaction import Row, Tx
from pos_app.domain.orders.order_status import StopState

slip = table(
    "slip",
    key(),
    whole("serial"),
    whole("order_id", ForeignKey("sales_order.id")),
    text("state"),
    whole("copy_no"),
    whole("order_version"),
    whole("claimed_by", nullable=True),
    whole("station_id"),
    whole("claimed_at"),
    UniqueConstraint("serial"),
    UniqueConstraint("order_id"),
    CheckConstraint("state IN ('claimed','printed','voided')", name="state"),
    CheckConstraint("copy_no BETWEEN 0 AND 99", name="copy_no"),
)


class SlipState(StrEnum):
    """Where a slip stands: claimed, on paper, or taken out of use."""

    CLAIMED = "claimed"
    PRINTED = "printed"
    VOIDED = "voided"


@dataclass(frozen=True, slots=True)
class SlipRow:
    """A slip with the names of who claimed it and where. `copy_no` is its newest paper."""

    slip_id: int
    serial: int
    order_id: int
    state: SlipState
    copy_no: int
    claimed_at: int
    claimed_by: str
    station: str


def _found() -> Select[int, int, int, str, int, int, str, str]:
    return (
        select(
            slip.c.id,
            slip.c.serial,
            slip.c.order_id,
            slip.c.state,
            slip.c.copy_no,
            slip.c.claimed_at,
            staff.c.name,
            station.c.name,
        )
        .outerjoin(staff, staff.c.id == slip.c.claimed_by)
        .outerjoin(station, station.c.id == slip.c.station_id)
    )


_OF_ORDER = Statement(_found().where(slip.c.order_id == bindparam("order_id")))
_BY_SERIAL = Statement(_found().where(slip.c.serial == bindparam("serial")))
_BY_ID = Statement(_found().where(slip.c.id == bindparam("slip_id")))
_STOP = Statement(
    select(sales_order.c.stop_state)
    .join(slip, slip.c.order_id == sales_order.c.id)
    .where(slip.c.id == bindparam("slip_id"))
)
_INSERT = Statement(insert(slip), slip)
_SET_STATE = Statement(
    update(slip)
    .where(slip.c.id == bindparam("slip_id"), slip.c.state == bindparam("seen"))
    .values(state=bindparam("wanted")),
    slip,
)
_NEXT_COPY = Statement(
    update(slip)
    .where(slip.c.id == bindparam("slip_id"), slip.c.copy_no == bindparam("seen"))
    .values(copy_no=slip.c.copy_no + 1, order_version=bindparam("version")),
    slip,
)


@dataclass(frozen=True, slots=True)
class NewSlip:
    """A slip about to be written: claimed, with its original only."""

    slip_id: int
    serial: int
    order_id: int
    order_version: int
    claimed_by: int | None
    station_id: int
    claimed_at: int


def add(tx: Tx, new: NewSlip) -> None:
    """Write the slip; a second one of the same order breaks on its unique order."""
    tx.run(
        _INSERT,
        id=new.slip_id,
        serial=new.serial,
        order_id=new.order_id,
        state=SlipState.CLAIMED.value,
        copy_no=0,
        order_version=new.order_version,
        claimed_by=new.claimed_by,
        station_id=new.station_id,
        claimed_at=new.claimed_at,
    )


def of_order(tx: Tx, order_id: int) -> SlipRow | None:
    """The order's slip, if it ever got one."""
    return _row(tx.one(_OF_ORDER, order_id=order_id))


def by_serial(tx: Tx, serial: int) -> SlipRow | None:
    """The slip its barcode names."""
    return _row(tx.one(_BY_SERIAL, serial=serial))


def by_id(tx: Tx, slip_id: int) -> SlipRow | None:
    """The slip of a print job."""
    return _row(tx.one(_BY_ID, slip_id=slip_id))


def stop_of(tx: Tx, slip_id: int) -> StopState:
    """Whether the slip's order is held or being cancelled."""
    return StopState(tx.value(_STOP, slip_id=slip_id) or StopState.NONE)


def set_state(tx: Tx, slip_id: int, seen: SlipState, wanted: SlipState) -> bool:
    """Move the slip if it still stands where it was seen."""
    return tx.run(_SET_STATE, slip_id=slip_id, seen=seen.value, wanted=wanted.value) == 1


def next_copy(tx: Tx, slip_id: int, seen: int, order_version: int) -> bool:
    """Make the copy after `seen` the newest; False when someone was first."""
    return tx.run(_NEXT_COPY, slip_id=slip_id, seen=seen, version=order_version) == 1


def _row(row: Row | None) -> SlipRow | None:
    if row is None:
        return None
    slip_id, serial, order_id, state, copy_no, at, name, station_name = row
    return SlipRow(
        slip_id, serial, order_id, SlipState(state), copy_no, at, name or "", station_name or ""
    )
