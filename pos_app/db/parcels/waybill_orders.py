"""Orders as the 송장 screen knows them, by number or id, and the parcels of a scanned number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pos_app.db.set_lookup import among, among_ids, as_list, both
from pos_app.db.statement import RawStatement
from pos_app.db.transaction import Row, Tx
from pos_app.domain.orders.order_status import OrderStatus, StopState

_BOXES = (
    "(SELECT count(*) FROM waybill_order l JOIN waybill w ON w.id=l.waybill_id"
    " WHERE l.order_id=o.id AND w.voided=0)"
)
_COLUMNS = f"o.id, o.order_no, o.receiver, o.tel, o.address, o.status, o.ordered_at, {_BOXES}"
_NOS, _SERVER_NOS = among("numbers")
_BY_NO_SQL = f"SELECT {_COLUMNS} FROM sales_order o WHERE o.order_no IN {{these}} ORDER BY o.id"
_BY_NO = RawStatement(_BY_NO_SQL.format(these=_NOS), _BY_NO_SQL.format(these=_SERVER_NOS))
_IDS, _SERVER_IDS = among_ids("ids")
_BY_ID_SQL = f"SELECT {_COLUMNS} FROM sales_order o WHERE o.id IN {{these}} ORDER BY o.id"
_BY_ID = RawStatement(_BY_ID_SQL.format(these=_IDS), _BY_ID_SQL.format(these=_SERVER_IDS))
_NUMBERED = both(
    "SELECT w.id, w.voided, w.burnt, o.id, o.order_no, o.receiver, o.stop_state FROM waybill w"
    " JOIN waybill_order l ON l.waybill_id=w.id JOIN sales_order o ON o.id=l.order_id"
    " WHERE w.number=:number ORDER BY w.voided, w.saved_at DESC, w.id DESC, o.id"
)


@dataclass(frozen=True, slots=True)
class BenchOrder:
    """An order the bench asks about; `boxes` are its live parcels."""

    order_id: int
    order_no: str
    receiver: str
    tel: str
    address: str
    status: OrderStatus
    ordered_at: int
    boxes: int


@dataclass(frozen=True, slots=True)
class NumberedOrder:
    """An order in a parcel of a scanned number. `burnt`: the courier counts the number as spent."""

    waybill_id: int
    voided: bool
    burnt: bool
    order_id: int
    order_no: str
    receiver: str
    stop: StopState


def by_numbers(tx: Tx, order_nos: Sequence[str]) -> list[BenchOrder]:
    """Orders of exactly these numbers, of any mall."""
    return [_order(row) for row in tx.rows(_BY_NO, numbers=as_list(order_nos))]


def by_ids(tx: Tx, order_ids: Sequence[int]) -> list[BenchOrder]:
    """These orders."""
    return [_order(row) for row in tx.rows(_BY_ID, ids=as_list(order_ids))]


def numbered(tx: Tx, number: str) -> list[NumberedOrder]:
    """The orders of every parcel that has or had the number, live ones first, then the newest."""
    return [
        NumberedOrder(row[0], bool(row[1]), bool(row[2]), row[3], row[4], row[5], StopState(row[6]))
        for row in tx.rows(_NUMBERED, number=number)
    ]


def _order(row: Row) -> BenchOrder:
    values: Row = (*row[:5], OrderStatus(row[5]), *row[6:])
    return BenchOrder(*values)
