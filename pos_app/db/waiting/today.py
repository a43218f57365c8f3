"""오늘: figures of one day, and which open matters wait longest. Each is a short walk on an index."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.clock import day_start
from pos_app.db.orders.order_counts import HELD_BY_PERSON
from pos_app.db.set_lookup import both
from pos_app.db.transaction import Tx
from pos_app.domain.orders.order_status import TO_SHIP, OrderStatus
from pos_app.domain.today.today import HourFigures
from pos_app.domain.warehouse.picking import STOPPED
from pos_app.domain.won import Won

DAY_MS = 24 * 3_600_000
WALKED = 1000
_BEFORE_SALE = (OrderStatus.PAID, OrderStatus.PREPARING, OrderStatus.HELD)

_HOURS = both(
    "SELECT (sold_at - :start) / 3600000, COUNT(*), SUM(total) FROM voucher"
    " WHERE sold_day=:day AND kind='sale' AND voided=0 GROUP BY 1 ORDER BY 1"
)
_STOPPED = ", ".join(f"'{outcome.value}'" for outcome in sorted(STOPPED))
_SCANS = both(
    "SELECT (at - :start) / 3600000, COUNT(*),"
    f" SUM(CASE WHEN outcome IN ({_STOPPED}) THEN 1 ELSE 0 END) FROM pick_scan"
    " WHERE at >= :start AND at < :until GROUP BY 1 ORDER BY 1"
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


def _to_ship(status: OrderStatus) -> str:
    # What is late was ordered first: the oldest thousand of each status are looked at. What the driver
    # took has left, also where its mall is still to be told.
    return (
        "SELECT * FROM (SELECT id, order_no, partner_id, COALESCE(paid_at, ordered_at) AS paid"
        f" FROM sales_order WHERE status='{status.value}' AND ordered_at < :due"
        " AND parcel_state<>'handed_over'"
        f" ORDER BY ordered_at, id LIMIT {WALKED}) {status.value}_orders"
    )


_WAITS = " UNION ALL ".join(_to_ship(status) for status in TO_SHIP)
_SHIP = both(
    "SELECT COUNT(*), COALESCE(SUM(CASE WHEN w.paid < :late THEN 1 ELSE 0 END), 0)"
    f" FROM ({_WAITS}) w WHERE w.paid < :due"
)
_LATEST = both(
    f"SELECT w.id, w.order_no, p.name, w.paid FROM ({_WAITS}) w JOIN partner p ON p.id=w.partner_id"
    " WHERE w.paid < :late ORDER BY w.paid, w.id LIMIT 1"
)
_PICKED = both(
    "SELECT COUNT(*), COALESCE(SUM(CASE WHEN order_day=:day THEN 1 ELSE 0 END), 0)"
    " FROM (SELECT order_day FROM sales_order WHERE status='preparing' AND pick_state='picked'"
    f" LIMIT {WALKED}) p"
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
    "scans": _SCANS,
    "ship": _SHIP,
    "latest": _LATEST,
    "picked": _PICKED,
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


@dataclass(frozen=True, slots=True)
class LateOrder:
    """The order that is late longest; `paid_at` in ms UTC."""

    order_id: int
    order_no: str
    customer: str
    paid_at: int


def by_hour(tx: Tx, day: int) -> list[HourFigures]:
    """Live sales and scans of a Korean day (20261124) hour by hour; hours without are left out."""
    start = day_start(day)
    sold = {int(row[0]): row for row in tx.rows(_HOURS, day=day, start=start)}
    scanned = {int(row[0]): row for row in tx.rows(_SCANS, start=start, until=start + DAY_MS)}
    nothing = (0, 0, 0)
    return [
        HourFigures(
            hour,
            *(int(n) for n in sold.get(hour, nothing)[1:]),
            *(int(n) for n in scanned.get(hour, nothing)[1:]),
        )
        for hour in sorted({*sold, *scanned})
    ]


def to_ship(tx: Tx, due_before: int, late_before: int) -> tuple[int, int]:
    """Orders paid before a moment (ms UTC) that have not left, and how many of them are late."""
    count, late = tx.one(_SHIP, due=due_before, late=late_before) or (0, 0)
    return int(count), int(late)


def latest(tx: Tx, due_before: int, late_before: int) -> LateOrder | None:
    """The order that is late longest."""
    row = tx.one(_LATEST, due=due_before, late=late_before)
    return None if row is None else LateOrder(*row)


def picked(tx: Tx, day: int) -> tuple[int, int]:
    """Orders that are picked and not sold: all of them up to a thousand, and those of a Korean day."""
    count, of_day = tx.one(_PICKED, day=day) or (0, 0)
    return int(count), int(of_day)


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
