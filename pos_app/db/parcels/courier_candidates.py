"""The orders a courier's file may mean: found by number, by parcel, or because they are open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pos_app.db.set_lookup import among, among_ids, as_list
from pos_app.db.statement import RawStatement
from pos_app.db.transaction import Row, Tx
from pos_app.domain.orders.order_status import OPEN_STATUSES, OrderStatus
from pos_app.domain.parcels.courier_match import Candidate

_COLUMNS = "o.id, o.order_no, o.receiver, o.tel, o.tel2, o.address, o.status, o.ordered_at"
_TAKEN_BACK = (*OPEN_STATUSES, OrderStatus.CANCELLED)
_STATES = ", ".join(f"'{status.value}'" for status in _TAKEN_BACK)
_OPEN = (
    f"SELECT {_COLUMNS} FROM sales_order o"
    f" WHERE o.status IN ({_STATES}) AND o.ordered_at >= {{since}}"
)
_OPEN_ORDERS = RawStatement(_OPEN.format(since=":since"), _OPEN.format(since="%(since)s"))
_NOS, _SERVER_NOS = among("numbers")
_BY_NUMBER = RawStatement(
    f"SELECT {_COLUMNS} FROM sales_order o WHERE o.order_no IN {_NOS}",
    f"SELECT {_COLUMNS} FROM sales_order o WHERE o.order_no IN {_SERVER_NOS}",
)
_PARCELS = (
    f"SELECT {_COLUMNS} FROM waybill w JOIN waybill_order l ON l.waybill_id=w.id"
    " JOIN sales_order o ON o.id=l.order_id WHERE w.voided=0 AND w.number IN {numbers}"
)
_BY_PARCEL = RawStatement(
    _PARCELS.format(numbers=_NOS),
    _PARCELS.format(numbers=_SERVER_NOS),
)
_IDS, _SERVER_IDS = among_ids("ids")
_LINE_SQL = "SELECT order_id, item_no FROM order_line WHERE item_no <> '' AND order_id IN {ids}"
_LINES = RawStatement(_LINE_SQL.format(ids=_IDS), _LINE_SQL.format(ids=_SERVER_IDS))
_NUMBER_SQL = (
    "SELECT l.order_id, w.number FROM waybill_order l JOIN waybill w ON w.id=l.waybill_id"
    " WHERE w.voided=0 AND l.order_id IN {ids}"
)
_NUMBERS = RawStatement(_NUMBER_SQL.format(ids=_IDS), _NUMBER_SQL.format(ids=_SERVER_IDS))


def candidates(tx: Tx, keys: Sequence[str], numbers: Sequence[str], since: int) -> list[Candidate]:
    """Orders of these numbers, on live parcels of these numbers, or open and not older than
    `since` (ms UTC); each once, oldest first."""
    rows: dict[int, Row] = {}
    for row in tx.rows(_OPEN_ORDERS, since=since):
        rows[row[0]] = row
    for row in tx.rows(_BY_NUMBER, numbers=as_list(keys)) if keys else ():
        rows[row[0]] = row
    for row in tx.rows(_BY_PARCEL, numbers=as_list(numbers)) if numbers else ():
        rows[row[0]] = row
    lines = _grouped(tx.rows(_LINES, ids=as_list(list(rows))))
    had = _grouped(tx.rows(_NUMBERS, ids=as_list(list(rows))))
    found: list[Candidate] = []
    for at, row in rows.items():
        values: Row = (*row[:6], OrderStatus(row[6]), row[7], lines.get(at, ()), had.get(at, ()))
        found.append(Candidate(*values))
    return sorted(found, key=lambda one: (one.ordered_at, one.order_id))


def _grouped(rows: Iterable[Row]) -> dict[int, tuple[str, ...]]:
    groups: dict[int, list[str]] = {}
    for order_id, text in rows:
        groups.setdefault(int(order_id), []).append(str(text))
    return {order_id: tuple(texts) for order_id, texts in groups.items()}
