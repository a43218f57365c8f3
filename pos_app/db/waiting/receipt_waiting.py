"""Cash receipts that need a person: past their last day, unknown, or about more than is kept.

Each is a walk on an index of what is open.
"""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.db.receipts import receipt_views
from pos_app.db.set_lookup import both
from pos_app.db.transaction import Tx
from pos_app.domain.receipts.receipt_due import ReceiptDuty
from pos_app.domain.receipts.receipt_rows import DocumentRow, OverRow
from pos_app.domain.won import Won

_DUE = both(
    "SELECT a.order_id, o.order_no, p.name, a.due, a.paid_at, a.due_day FROM receipt_account a"
    " JOIN sales_order o ON o.id=a.order_id JOIN partner p ON p.id=o.partner_id"
    " JOIN payment y ON y.id=a.payment_id LEFT JOIN receipt_wish w ON w.order_id=a.order_id"
    " WHERE a.due > 0 AND a.left_at IS NULL AND a.due_day <= :today"
    " AND (COALESCE(w.use, '') <> '' OR (:must=1 AND y.captured >= :least))"
    " ORDER BY a.due_day, a.id LIMIT :size"
)
STATEMENTS = {"due": _DUE}


@dataclass(frozen=True, slots=True)
class LateReceipt:
    """A receipt that must be issued and whose last day, 20261127, is here or over."""

    order_id: int
    order_no: str
    customer: str
    due: Won
    paid_at: int
    due_day: int


def due(tx: Tx, duty: ReceiptDuty, today: int, size: int) -> list[LateReceipt]:
    """What must be issued by today (20261124) at the latest, the earliest last day first."""
    rows = tx.rows(_DUE, today=today, must=int(duty.must), least=duty.least, size=size)
    return [LateReceipt(*row) for row in rows]


def unknown(tx: Tx) -> list[DocumentRow]:
    """Documents nobody knows the end of, oldest first."""
    asked = ("unknown", "person")
    return [row for row in receipt_views.under_way(tx) if row.document.state.value in asked]


def over(tx: Tx, size: int) -> list[OverRow]:
    """Payments of which too much is receipted and nothing is under way to correct it."""
    return receipt_views.over(tx, size)
