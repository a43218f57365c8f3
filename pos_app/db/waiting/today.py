"""오늘: figures of one day, and which open matters wait longest. Each is a short walk on an index."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.clock import day_start
from pos_app.db.orders.order_counts import HELD_BY_PERSON
from pos_app.db.set_lookup import both
from pos_app.db.transaction import Tx
from pos_app.domain.money import Won
from pos_app.domain.order_status import OrderStatus
from pos_app.domain.today import HourFigures

DAY_MS = 24 * 3_600_000
WALKED = 1000
_BEFORE_SALE = (OrderStatus.PAID, OrderStatus.PREPARING, OrderStatus.HELD)

_HOURS = both(
    "SELECT (sold_at - :start) / 3600000, COUNT(*), SUM(total) FROM voucher"
    " WHERE sold_day=:day AND kind='sale' AND voided=0 GROUP BY 1 ORDER BY 1"
)
_PARCELS = both("SELECT COUNT(*) FROM waybill WHERE saved_day=:day AND voided=0")
_KEPT = both(
    "SELECT COUNT(*) FROM mall m JOIN promise p ON p.mall_id=m.id"
    " WHERE p.state='done' AND p.created_at >= :start AND p.created_at < :until"
)


def _walk(status: OrderStatus) -> str:
    # Open orders are few, but a shop may keep years of them: the newest thousand are looked at.
    return (
        "SELECT * FROM (SELECT id, order_no, partner_id, total, mall_total, ordered_at"
        f" FROM sales_order WHERE status='{status.value}'"
        f" ORDER BY ordered_at DESC, id DESC LIMIT {WALKED}) {status.value}_orders"
        " WHERE mall_total <> total"
    )


_DIFFERING = both(
    "SELECT d.id, d.order_no, p.name, d.total, d.mall_total, d.ordered_at FROM ("
    + " UNION ALL ".join(_walk(status) for status in _BEFORE_SALE)
    + ") d JOIN partner p ON p.id=d.partner_id ORDER BY d.ordered_at, d.id LIMIT :size"
)


def _oldest(where: str) -> str:
    return f"(SELECT ordered_at FROM sales_order WHERE {where} ORDER BY ordered_at, id LIMIT 1)"


_OLDEST = both(
    "SELECT "
    + ", ".join(
        _oldest(where)
        for where in (
            "estimated=1 AND sale_state='none'",
            "pay_state='unconfirmed'",
            "change_waiting=1",
            "unmatched=1",
            HELD_BY_PERSON,
            f"status='{OrderStatus.CANCEL_REQUESTED.value}'",
        )
    )
)
STATEMENTS = {
    "hours": _HOURS,
    "parcels": _PARCELS,
    "kept": _KEPT,
    "differing": _DIFFERING,
    "oldest": _OLDEST,
}


@dataclass(frozen=True, slots=True)
class DifferingOrder:
    """An order not sold yet whose total is not the mall's; `at` in ms UTC."""

    order_id: int
    order_no: str
    customer: str
    ours: Won
    malls: Won
    at: int


@dataclass(frozen=True, slots=True)
class OldestMatters:
    """When the oldest order of each open matter was ordered, ms UTC; None where nothing is open."""

    estimated: int | None
    unconfirmed: int | None
    change_waiting: int | None
    unmatched: int | None
    held: int | None
    cancel_requested: int | None


def sales_by_hour(tx: Tx, day: int) -> list[HourFigures]:
    """Live sales of a Korean day (20261124) hour by hour; hours without are left out."""
    rows = tx.rows(_HOURS, day=day, start=day_start(day))
    return [HourFigures(int(hour), int(sales), int(amount)) for hour, sales, amount in rows]


def parcels_saved(tx: Tx, day: int) -> int:
    """How many live waybills were saved on a Korean day."""
    return int(tx.value(_PARCELS, day=day))


def promises_kept(tx: Tx, day: int) -> int:
    """How many promises made on a Korean day are done."""
    start = day_start(day)
    return int(tx.value(_KEPT, start=start, until=start + DAY_MS))


def differing(tx: Tx, size: int) -> list[DifferingOrder]:
    """Orders before their sale whose total is not the mall's, oldest first."""
    return [DifferingOrder(*row) for row in tx.rows(_DIFFERING, size=size)]


def oldest(tx: Tx) -> OldestMatters:
    """Since when each open matter waits."""
    return OldestMatters(*(tx.one(_OLDEST) or ()))
