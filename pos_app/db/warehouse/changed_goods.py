"""Goods of orders that a mall changed behind their picking: they go back though nothing is cancelled."""

from __future__ import annotations

from pos_app.db.set_lookup import both
from pos_app.db.transaction import Row, Tx
from pos_app.domain.cancels import CancelSource, CancelStage, CaseRow, CaseState, ParcelDuty

_LEFT = (
    "SUM(p.quantity - COALESCE((SELECT SUM(e.quantity) FROM put_back_event e"
    " WHERE e.put_back_id=p.id), 0))"
)
_FROM = (
    " FROM put_back p JOIN sales_order o ON o.id=p.order_id WHERE p.cause='change'"
    " AND NOT EXISTS(SELECT 1 FROM cancel_case c WHERE c.order_id=p.order_id)"
)
_ROWS = f"SELECT p.order_id, o.order_no, o.receiver, MIN(p.at), {_LEFT}{_FROM}"
_GROUP = " GROUP BY p.order_id, o.order_no, o.receiver"
_OPEN = both(f"{_ROWS}{_GROUP} HAVING {_LEFT}>0 ORDER BY MIN(p.at), p.order_id LIMIT :size")
_OF_ORDER = both(f"{_ROWS} AND p.order_id=:order_id{_GROUP}")
_COUNT = both(
    "SELECT COUNT(*), MIN(g.at) FROM"
    f" (SELECT p.order_id, MIN(p.at) AS at{_FROM} GROUP BY p.order_id HAVING {_LEFT}>0) g"
)


def open_rows(tx: Tx, size: int) -> list[CaseRow]:
    """Orders whose goods of an earlier content still lie about, the longest waiting first."""
    return [_row(row) for row in tx.rows(_OPEN, size=size)]


def of_order(tx: Tx, order_id: int) -> CaseRow | None:
    """The goods of one order, also when all of them are back; None where none ever had to."""
    row = tx.one(_OF_ORDER, order_id=order_id)
    return None if row is None else _row(row)


def count(tx: Tx) -> tuple[int, int | None]:
    """How many such orders wait, and since when the oldest (ms UTC)."""
    found, since = tx.one(_COUNT) or (0, None)
    return int(found), since


def _row(row: Row) -> CaseRow:
    order_id, order_no, receiver, at, left = row
    return CaseRow(
        0,
        order_id,
        order_no,
        receiver,
        CancelStage.PICKED,
        CancelSource.CHANGE,
        "",
        CaseState.OPEN if left else CaseState.DONE,
        ParcelDuty.NONE,
        int(at),
        int(left),
    )
