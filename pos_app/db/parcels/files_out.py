"""What files that go out are made of: orders of a stage, their lines, parcels and earlier files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pos_app.db.set_lookup import among, among_ids, as_list, both
from pos_app.db.statement import RawStatement
from pos_app.db.transaction import Row, Tx
from pos_app.domain.orders.order_status import OrderStatus, PaperState, SaleState, StopState
from pos_app.domain.paying.payment import PaymentMethod, PayState

COURIER_FILE, MALL_FILE = "courier_file", "mall_file"
"""The audit's axes of an order that stood in a file: who wrote it, when, and what it said."""

_COLUMNS = (
    "SELECT o.id, o.order_no, m.name, o.receiver, o.tel, o.tel2, o.zip, o.address, o.memo,"
    " o.first_product, o.line_count, o.pay_state, o.method, o.paper_state, o.sale_state,"
    " o.stop_state FROM sales_order o JOIN mall m ON m.id=o.mall_id"
)
_OLDEST = " ORDER BY o.ordered_at, o.id LIMIT :size"
_WITHOUT_PARCEL = both(f"{_COLUMNS} WHERE o.status=:status AND o.parcel_state='none'{_OLDEST}")
# No mall knows an order that an exchange made.
_OF_MALL = both(
    f"{_COLUMNS} WHERE o.status=:status AND o.mall_id=:mall_id AND NOT EXISTS"
    f"(SELECT 1 FROM exchange x WHERE x.new_order_id=o.id){_OLDEST}"
)
_NO_LITE, _NO_SERVER = among("numbers")
_BY_NUMBER = RawStatement(
    f"{_COLUMNS} WHERE o.mall_id=:mall_id AND o.order_no IN {_NO_LITE}",
    f"{_COLUMNS} WHERE o.mall_id=%(mall_id)s AND o.order_no IN {_NO_SERVER}",
)


def _of_orders(sql: str) -> RawStatement:
    lite, server = among_ids("ids")
    return RawStatement(sql.format(ids=lite), sql.format(ids=server))


_BY_ID = _of_orders(f"{_COLUMNS} WHERE o.id IN {{ids}} ORDER BY o.ordered_at, o.id")
_LINES = _of_orders(
    "SELECT l.order_id, l.item_no, COALESCE(i.name, l.product),"
    " CASE WHEN i.id IS NULL THEN l.option_text ELSE i.option_text END, l.quantity"
    " FROM order_line l LEFT JOIN item i ON i.id=l.item_id"
    " WHERE l.order_id IN {ids} ORDER BY l.order_id, l.position"
)
_PARCELS = _of_orders(
    "SELECT x.order_id, c.code, w.number FROM waybill_order x"
    " JOIN waybill w ON w.id=x.waybill_id AND w.voided=0 JOIN courier c ON c.id=w.courier_id"
    " WHERE x.order_id IN {ids} ORDER BY x.order_id, w.id"
)
_PROMISES = _of_orders(
    "SELECT order_id, id, wanted, state, reason, updated_at FROM promise WHERE order_id IN {ids}"
    " AND wanted IN ('preparing', 'shipping') ORDER BY order_id, id"
)
_FILES = RawStatement(
    "SELECT entity_id, at, detail FROM audit WHERE entity='sales_order' AND axis=:axis"
    f" AND entity_id IN {among_ids('ids')[0]} ORDER BY at, seq",
    "SELECT entity_id, at, detail FROM audit WHERE entity='sales_order' AND axis=%(axis)s"
    f" AND entity_id IN {among_ids('ids')[1]} ORDER BY at, seq",
)


@dataclass(frozen=True, slots=True)
class OutOrder:
    """One order as files need it; `line_count` lines, `first_product` the mall's word."""

    order_id: int
    order_no: str
    mall: str
    receiver: str
    tel: str
    tel2: str
    zip: str
    address: str
    memo: str
    first_product: str
    line_count: int
    pay: PayState
    method: PaymentMethod
    paper: PaperState
    sale: SaleState
    stop: StopState


@dataclass(frozen=True, slots=True)
class OutLine:
    """One line: the mall's number of it, and our words for the product where it is matched."""

    item_no: str
    product: str
    option: str
    quantity: int


@dataclass(frozen=True, slots=True)
class OpenPromise:
    """What the mall was promised of an order, where it stands, and since when (ms UTC)."""

    promise_id: int
    wanted: str
    state: str
    reason: str
    moved_at: int


@dataclass(frozen=True, slots=True)
class EarlierFile:
    """The last file that named an order: when (ms UTC), and what was noted of it."""

    at: int
    detail: dict[str, Any]


def without_parcel(tx: Tx, statuses: Iterable[OrderStatus], size: int) -> list[OutOrder]:
    """Orders in these stages without a live parcel, oldest first, `size` of each stage."""
    return [
        _order(row)
        for status in statuses
        for row in tx.rows(_WITHOUT_PARCEL, status=status.value, size=size)
    ]


def of_mall(tx: Tx, mall_id: int, statuses: Iterable[OrderStatus], size: int) -> list[OutOrder]:
    """A mall's orders in these stages, oldest first, `size` of each stage."""
    return [
        _order(row)
        for status in statuses
        for row in tx.rows(_OF_MALL, status=status.value, mall_id=mall_id, size=size)
    ]


def by_numbers(tx: Tx, mall_id: int, numbers: Sequence[str]) -> list[OutOrder]:
    """A mall's orders of these numbers."""
    return [_order(r) for r in tx.rows(_BY_NUMBER, mall_id=mall_id, numbers=as_list(numbers))]


def by_ids(tx: Tx, order_ids: Sequence[int]) -> list[OutOrder]:
    """These orders, oldest first."""
    return [_order(row) for row in tx.rows(_BY_ID, ids=as_list(order_ids))]


def lines(tx: Tx, order_ids: Sequence[int]) -> dict[int, list[OutLine]]:
    """The lines of orders, in their order."""
    found: dict[int, list[OutLine]] = {}
    for order_id, *rest in tx.rows(_LINES, ids=as_list(order_ids)):
        found.setdefault(int(order_id), []).append(OutLine(*rest))
    return found


def parcels(tx: Tx, order_ids: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
    """The live parcels of orders as `(courier, number)`, oldest first."""
    found: dict[int, list[tuple[str, str]]] = {}
    for order_id, code, number in tx.rows(_PARCELS, ids=as_list(order_ids)):
        found.setdefault(int(order_id), []).append((str(code), str(number)))
    return found


def promises(tx: Tx, order_ids: Sequence[int]) -> dict[int, list[OpenPromise]]:
    """What was promised of 발송준비중 and 배송중 for orders."""
    found: dict[int, list[OpenPromise]] = {}
    for order_id, *rest in tx.rows(_PROMISES, ids=as_list(order_ids)):
        found.setdefault(int(order_id), []).append(OpenPromise(*rest))
    return found


def last_files(tx: Tx, axis: str, order_ids: Sequence[int]) -> dict[int, EarlierFile]:
    """The last file of a kind that named each order."""
    rows = tx.rows(_FILES, axis=axis, ids=as_list(order_ids))
    return {int(one): EarlierFile(int(at), json.loads(detail)) for one, at, detail in rows}


def _order(row: Row) -> OutOrder:
    values = list(row)
    kinds = (PayState, PaymentMethod, PaperState, SaleState, StopState)
    values[11:] = [kind(value) for kind, value in zip(kinds, row[11:], strict=True)]
    return OutOrder(*values)
