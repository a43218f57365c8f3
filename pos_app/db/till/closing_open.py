"""What is open when the day ends, and goes over to the next one."""

from __future__ import annotations

from pos_app.db.set_lookup import both
from pos_app.db.till.closing_events import RefundFound
from pos_app.db.transaction import Tx
from pos_app.domain.closing.day_close import ClosingRow, OpenOrders, RowKind
from pos_app.domain.orders.order_status import OPEN_STATUSES, OrderStatus

_OPEN = ", ".join(f"'{status.value}'" for status in OPEN_STATUSES)
_ORDERS = both(
    "SELECT status, COUNT(*), SUM(total), MIN(ordered_at) FROM sales_order"
    f" WHERE status IN ({_OPEN}) GROUP BY status"
)
_REFUNDS = both(
    "SELECT r.id, r.state, r.created_at, o.order_no, r.amount, r.why, COALESCE(s.name, '')"
    " FROM refund r JOIN sales_order o ON o.id=r.order_id LEFT JOIN staff s ON s.id=r.actor_id"
    " WHERE r.state IN ('intent','sent','unknown','person','waiting')"
    " AND (:station_id=0 OR r.station_id=:station_id) ORDER BY r.created_at, r.id"
)
# Refused, nobody has tried again, and its procedure waits for somebody to.
_STANDING = both(
    "SELECT r.id, r.state, r.created_at, o.order_no, r.amount, r.why, COALESCE(s.name, '')"
    " FROM money_back m JOIN refund r ON r.money_back_id=m.id JOIN sales_order o"
    " ON o.id=r.order_id LEFT JOIN staff s ON s.id=r.actor_id WHERE m.state='open'"
    " AND r.state='rejected' AND (:station_id=0 OR r.station_id=:station_id) AND NOT EXISTS"
    "(SELECT 1 FROM refund w WHERE w.payment_id=r.payment_id AND (w.created_at>r.created_at"
    " OR (w.created_at=r.created_at AND w.id>r.id))) ORDER BY r.created_at, r.id"
)
_LATE = both(
    "SELECT a.paid_at, o.order_no, a.method, a.due, a.due_day FROM receipt_account a"
    " JOIN sales_order o ON o.id=a.order_id WHERE a.due>0 AND a.left_at IS NULL"
    " AND a.due_day<:today ORDER BY a.due_day, a.id"
)


def open_orders(tx: Tx) -> tuple[OpenOrders, ...]:
    """Orders by status that are not over, in the order of the day."""
    rows = {str(row[0]): row for row in tx.rows(_ORDERS)}
    return tuple(
        OpenOrders(status, int(row[1]), int(row[2]), int(row[3]))
        for status in OrderStatus
        if (row := rows.get(status.value)) is not None
    )


def refunds(tx: Tx, station_id: int | None) -> list[RefundFound]:
    """Refunds under way, unknown, with a person, and refused with nobody having tried again."""
    values = {"station_id": station_id or 0}
    rows = [*tx.rows(_REFUNDS, **values), *tx.rows(_STANDING, **values)]
    return [RefundFound(*row) for row in rows]


def receipts_late(tx: Tx, today: int) -> list[ClosingRow]:
    """Cash receipts that were due before `today`, 20261130."""
    return [
        ClosingRow(RowKind.RECEIPT_LATE, at, order_no, method, reason=str(due_day), amount=due)
        for at, order_no, method, due, due_day in tx.rows(_LATE, today=today)
    ]
