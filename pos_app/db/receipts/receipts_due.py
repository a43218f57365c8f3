"""Which documents are to be driven: by the gateway's driver, and by the one of a PC's terminal."""

from __future__ import annotations

from collections.abc import Sequence

from pos_app.db.receipts.cash_receipts import ROW, receipt_of
from pos_app.db.set_lookup import both, leaving_out
from pos_app.db.steps import Lease, left_out, next_moment
from pos_app.db.transaction import Row, Tx
from pos_app.domain.receipts.cash_receipts import CashReceipt

_FREE = "c.state IN ('intent','unknown') AND c.mid NOT IN ELSEWHERE AND c.id NOT IN AWAY"
_GATEWAY = "c.route IN ('gateway','payment')"
_DUE = leaving_out(
    f"{ROW} WHERE {_GATEWAY} AND c.lease_until<=:now AND (c.state='sent'"
    f" OR (c.next_at<=:now AND {_FREE})) ORDER BY c.next_at, c.id LIMIT 1"
)
_NEXT_DUE = leaving_out(
    f"SELECT {next_moment('c')} FROM cash_receipt c WHERE {_GATEWAY} AND (c.state='sent' OR ({_FREE}))"
)
_MIDS = both(
    f"SELECT DISTINCT c.mid FROM cash_receipt c WHERE {_GATEWAY} AND c.state IN ('intent','unknown')"
)
_LEASE = Lease("cash_receipt")
_HASTEN = both(
    "UPDATE cash_receipt SET next_at=:now WHERE id=:receipt_id AND next_at>:now"
    " AND state IN ('intent','unknown')",
    "cash_receipt",
)
_AT_TERMINAL = "c.route='terminal' AND c.station_id=:station_id"
_TERMINAL_DUE = both(
    f"{ROW} WHERE {_AT_TERMINAL} AND c.lease_until<=:now AND (c.state='sent'"
    " OR (c.next_at<=:now AND c.state IN ('intent','unknown'))) ORDER BY c.next_at, c.id LIMIT 1"
)
_TERMINAL_NEXT = both(
    f"SELECT {next_moment('c')} FROM cash_receipt c WHERE {_AT_TERMINAL}"
    " AND c.state IN ('intent','sent','unknown')"
)


def mids_under_way(tx: Tx) -> list[str]:
    """The merchant numbers whose gateway has something to be told, or asked."""
    return [str(row[0]) for row in tx.rows(_MIDS)]


def due(
    tx: Tx, now: int, elsewhere: Sequence[str] = (), away: Sequence[int] = ()
) -> CashReceipt | None:
    """What has waited longest for the gateway, but for what is left to other stations."""
    return _one(tx.one(_DUE, now=now, **left_out(elsewhere, away)))


def next_due(tx: Tx, elsewhere: Sequence[str] = (), away: Sequence[int] = ()) -> int | None:
    """When the gateway's next step is wanted, ms UTC; None where nothing is under way."""
    return _whole(tx.value(_NEXT_DUE, **left_out(elsewhere, away)))


def due_at_terminal(tx: Tx, station_id: int, now: int) -> CashReceipt | None:
    """What has waited longest for the terminal of a PC."""
    return _one(tx.one(_TERMINAL_DUE, station_id=station_id, now=now))


def next_at_terminal(tx: Tx, station_id: int) -> int | None:
    """When the terminal's next step is wanted, ms UTC; None where nothing is under way."""
    return _whole(tx.value(_TERMINAL_NEXT, station_id=station_id))


def lease(tx: Tx, row: CashReceipt, owner: str, now: int, until: int) -> bool:
    """Take it for one step; False where somebody was first."""
    return _LEASE.take(tx, row.receipt_id, row.state, owner, now, until)


def hasten(tx: Tx, receipt_id: int, now: int) -> None:
    """Its next step is wanted now."""
    tx.run(_HASTEN, receipt_id=receipt_id, now=now)


def _one(row: Row | None) -> CashReceipt | None:
    return None if row is None else receipt_of(row)


def _whole(found: object) -> int | None:
    return None if found is None else int(str(found))
