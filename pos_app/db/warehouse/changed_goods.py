"""What a mall's change of an order, or an exchange taken back, leaves to undo though nothing of it is
cancelled: goods and money."""

from __future__ import annotations

from pos_app.db.set_lookup import both
from pos_app.db.transaction import Row, Tx
from pos_app.domain.money.money_back import EXCHANGE_ENDED
from pos_app.domain.warehouse.cancels import (
    CancelSource,
    CancelStage,
    CaseRow,
    CaseState,
    ParcelDuty,
)

_LEFT = (
    "p.quantity - COALESCE((SELECT SUM(e.quantity) FROM put_back_event e"
    " WHERE e.put_back_id=p.id), 0)"
)
_FROM = (
    f" FROM (SELECT p.order_id, p.at, {_LEFT} AS pieces, 0 AS owes, '' AS why"
    " FROM put_back p WHERE p.cause='change'"
    " UNION ALL SELECT m.order_id, m.at, 0, CASE WHEN m.state='open' THEN 1 ELSE 0 END, m.reason"
    " FROM money_back m WHERE m.cause='change') x JOIN sales_order o ON o.id=x.order_id"
    " WHERE NOT EXISTS(SELECT 1 FROM cancel_case c WHERE c.order_id=x.order_id)"
)
_ROWS = f"SELECT x.order_id, o.order_no, o.receiver, MIN(x.at), SUM(x.pieces), MAX(x.why){_FROM}"
_GROUP = " GROUP BY x.order_id, o.order_no, o.receiver"
_TODO = "SUM(x.pieces)>0 OR MAX(x.owes)>0"
_OPEN = both(f"{_ROWS}{_GROUP} HAVING {_TODO} ORDER BY MIN(x.at), x.order_id LIMIT :size")
_OF_ORDER = both(f"{_ROWS} AND x.order_id=:order_id{_GROUP}")
_COUNT = both(
    "SELECT COUNT(*), MIN(g.at) FROM"
    f" (SELECT x.order_id, MIN(x.at) AS at{_FROM} GROUP BY x.order_id HAVING {_TODO}) g"
)


def open_rows(tx: Tx, size: int) -> list[CaseRow]:
    """Orders whose goods of an earlier content still lie about, or whose difference is not given
    back, the longest waiting first."""
    return [_row(row) for row in tx.rows(_OPEN, size=size)]


def of_order(tx: Tx, order_id: int) -> CaseRow | None:
    """What one order's changes left, also when all of it is undone; None where nothing ever was."""
    row = tx.one(_OF_ORDER, order_id=order_id)
    return None if row is None else _row(row)


def count(tx: Tx) -> tuple[int, int | None]:
    """How many such orders wait, and since when the oldest (ms UTC)."""
    found, since = tx.one(_COUNT) or (0, None)
    return int(found), since


def _row(row: Row) -> CaseRow:
    order_id, order_no, receiver, at, left, why = row
    return CaseRow(
        0,
        order_id,
        order_no,
        receiver,
        CancelStage.PICKED,
        CancelSource.CHANGE,
        why if why == EXCHANGE_ENDED else "",
        CaseState.OPEN if left else CaseState.DONE,
        ParcelDuty.NONE,
        int(at),
        int(left),
    )
