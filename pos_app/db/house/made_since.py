"""What came into the books after a moment, counted kind by kind."""

from __future__ import annotations

from pos_app.clock import day_of
from pos_app.db.set_lookup import both
from pos_app.db.transaction import Tx
from pos_app.domain.backups.restores import MadeSince

_COUNT = both(
    "SELECT (SELECT count(*) FROM sales_order WHERE ordered_at>:at),"
    " (SELECT count(*) FROM voucher WHERE sold_at>:at),"
    " (SELECT count(*) FROM waybill WHERE saved_day>=:day AND saved_at>:at),"
    " (SELECT count(*) FROM refund WHERE created_at>:at),"
    " (SELECT count(*) FROM cash_receipt WHERE created_at>:at),"
    " (SELECT count(*) FROM closing WHERE until_at>:at)"
)


def made_since(tx: Tx, at: int) -> MadeSince:
    """Since that moment, ms UTC."""
    row = tx.one(_COUNT, at=at, day=day_of(at))
    return MadeSince() if row is None else MadeSince(*(int(value) for value in row))
