"""입금 통보, 에스크로 통보: what the gateway said of its own accord, each once an order and event.

Nothing of a notice's persons is kept: neither account nor depositor nor the buyer's reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.schema import CheckConstraint, ForeignKey, Index, UniqueConstraint

from pos_app.db.insert_once import insert_once
from pos_app.db.schema import key, table, text, whole
from pos_app.db.set_lookup import as_list, both, leaving_out
from pos_app.db.transaction import Row, Tx
from pos_app.domain.gateway.gateway_notices import NoticeEvent, NoticeState
from pos_app.domain.ids import new_id
from pos_app.domain.won import Won

_EVENTS = ",".join(f"'{event.value}'" for event in NoticeEvent)
_STATES = ",".join(f"'{state.value}'" for state in NoticeState)

gateway_notice = table(
    "gateway_notice",
    key(),
    whole("order_id", ForeignKey("sales_order.id")),
    text("event"),
    text("mid"),
    text("state"),
    whole("times"),
    whole("heard_at"),
    whole("last_at"),
    # Inquiries since it was heard last, and when the latest was made; 0 before the first.
    whole("asked"),
    whole("asked_at"),
    whole("next_at"),
    whole("lease_until"),
    # Where it was heard first.
    whole("station_id", ForeignKey("station.id")),
    whole("ended_at", nullable=True),
    UniqueConstraint("order_id", "event"),
    CheckConstraint(f"event IN ({_EVENTS})", name="event"),
    CheckConstraint(f"state IN ({_STATES})", name="state"),
    CheckConstraint("(ended_at IS NULL) = (state = 'open')", name="ended"),
    CheckConstraint("times >= 1", name="times"),
    Index("ix_gateway_notice_due", "state", "next_at"),
)

_ADD = insert_once(gateway_notice)
_ROW = "SELECT n.id, n.order_id, n.event, n.mid, n.state, n.asked, n.asked_at FROM gateway_notice n"
_FOUND = both(f"{_ROW} WHERE n.order_id=:order_id AND n.event=:event")
_AGAIN = both(
    "UPDATE gateway_notice SET times=times+1, last_at=:now WHERE id=:notice_id", "gateway_notice"
)
# One that was given up is looked into anew; one whose inquiry is near stays where it is.
_WAKE = both(
    "UPDATE gateway_notice SET asked=0, next_at=:at, state='open', ended_at=NULL"
    " WHERE id=:notice_id AND state='unproven'",
    "gateway_notice",
)
_HASTEN = both(
    "UPDATE gateway_notice SET next_at=:at WHERE id=:notice_id AND state='open' AND next_at>:at",
    "gateway_notice",
)
_DUE = leaving_out(
    f"{_ROW} WHERE n.state='open' AND n.next_at<=:now AND n.lease_until<=:now"
    " AND n.mid NOT IN ELSEWHERE AND n.id NOT IN AWAY ORDER BY n.next_at, n.id LIMIT 1"
)
_NEXT_DUE = leaving_out(
    "SELECT MIN(CASE WHEN n.lease_until>n.next_at THEN n.lease_until ELSE n.next_at END)"
    " FROM gateway_notice n WHERE n.state='open' AND n.mid NOT IN ELSEWHERE AND n.id NOT IN AWAY"
)
_MIDS = both("SELECT DISTINCT mid FROM gateway_notice WHERE state='open'")
_LEASE = both(
    "UPDATE gateway_notice SET lease_until=:until WHERE id=:notice_id AND state='open'"
    " AND lease_until<=:now",
    "gateway_notice",
)
_LATER = both(
    "UPDATE gateway_notice SET asked=:asked, asked_at=:at, next_at=:next_at, lease_until=0"
    " WHERE id=:notice_id AND state='open'",
    "gateway_notice",
)
_END = both(
    "UPDATE gateway_notice SET state=:state, ended_at=:at, lease_until=0"
    " WHERE id=:notice_id AND state='open'",
    "gateway_notice",
)
_HEARD = both("SELECT heard_at FROM gateway_notice WHERE order_id=:order_id AND event=:event")
_NEWEST = both("SELECT MAX(last_at) FROM gateway_notice")
# By the number first; the order's own number, which another mall may use too, second.
_BY_TID = both(
    "SELECT o.id, o.order_no, o.total, n.mid, n.tid FROM gateway_order n"
    " JOIN sales_order o ON o.id=n.order_id WHERE n.tid=:tid"
)
_BY_ORDER_NO = both(
    "SELECT o.id, o.order_no, o.total, n.mid, n.tid FROM sales_order o"
    " JOIN gateway_order n ON n.order_id=o.id WHERE o.order_no=:order_no"
)

STATEMENTS = {"by_tid": _BY_TID, "by_order_no": _BY_ORDER_NO, "due": _DUE}
"""For the test that reads their plans."""


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """A notice as kept: inquiries made since it was heard last, the latest at `asked_at` (ms UTC)."""

    notice_id: int
    order_id: int
    event: NoticeEvent
    mid: str
    state: NoticeState
    asked: int
    asked_at: int


@dataclass(frozen=True, slots=True)
class Awaited:
    """An order whose payment at the gateway a mall told us of; `total` in won."""

    order_id: int
    order_no: str
    total: Won
    mid: str
    tid: str


def awaited(tx: Tx, order_no: str, tid: str) -> Awaited | None:
    """The order a deposit may be of: by the payment's number, else by an order number that only
    one of our malls uses. Numbers are what the notice says, and prove nothing."""
    for statement, asked in ((_BY_TID, {"tid": tid}), (_BY_ORDER_NO, {"order_no": order_no})):
        rows = tx.rows(statement, **asked)
        if len(rows) == 1:
            return Awaited(*rows[0])
    return None


def add(
    tx: Tx, order_id: int, event: NoticeEvent, mid: str, state: NoticeState, at: int, station: int
) -> int | None:
    """Keep a notice heard for the first time, and give its id; None where it was heard before."""
    row: dict[str, Any] = {
        "id": new_id(), "order_id": order_id, "event": event.value, "mid": mid,
        "state": state.value, "times": 1, "heard_at": at, "last_at": at, "asked": 0,
        "asked_at": 0, "next_at": at, "lease_until": 0, "station_id": station,
        "ended_at": None if state is NoticeState.OPEN else at,
    }  # fmt: skip
    return int(row["id"]) if tx.run(_ADD, **row) == 1 else None


def found(tx: Tx, order_id: int, event: NoticeEvent) -> NoticeRow | None:
    """The notice of that event."""
    return _row(tx.one(_FOUND, order_id=order_id, event=event.value))


def heard_again(tx: Tx, notice_id: int, now: int, ask_at: int) -> None:
    """It came once more: what was given up is asked about anew, at `ask_at`."""
    tx.run(_AGAIN, notice_id=notice_id, now=now)
    tx.run(_WAKE, notice_id=notice_id, at=ask_at)
    tx.run(_HASTEN, notice_id=notice_id, at=ask_at)


def heard_at(tx: Tx, order_id: int, event: NoticeEvent) -> int | None:
    """When it was first heard, ms UTC; None where it never was."""
    at = tx.value(_HEARD, order_id=order_id, event=event.value)
    return None if at is None else int(at)


def newest(tx: Tx) -> int | None:
    """When a notice of ours came last, ms UTC."""
    at = tx.value(_NEWEST)
    return None if at is None else int(at)


def mids_under_way(tx: Tx) -> list[str]:
    """The merchant numbers of notices that wait for an inquiry."""
    return [str(row[0]) for row in tx.rows(_MIDS)]


def due(tx: Tx, now: int, elsewhere: Sequence[str], away: Sequence[int]) -> NoticeRow | None:
    """The notice that has waited longest for its inquiry."""
    lists = {"elsewhere": as_list(elsewhere), "away": as_list(away)}
    return _row(tx.one(_DUE, now=now, **lists))


def next_due(tx: Tx, elsewhere: Sequence[str], away: Sequence[int]) -> int | None:
    """When the next inquiry is wanted, ms UTC."""
    lists = {"elsewhere": as_list(elsewhere), "away": as_list(away)}
    at = tx.value(_NEXT_DUE, **lists)
    return None if at is None else int(at)


def lease(tx: Tx, notice_id: int, now: int, until: int) -> bool:
    """Take it; False where another driver has it, or it is over."""
    return tx.run(_LEASE, notice_id=notice_id, now=now, until=until) == 1


def later(tx: Tx, row: NoticeRow, at: int, next_at: int) -> None:
    """An inquiry decided nothing: the next one is made at `next_at`."""
    tx.run(_LATER, notice_id=row.notice_id, asked=row.asked + 1, at=at, next_at=next_at)


def end(tx: Tx, notice_id: int, state: NoticeState, at: int) -> bool:
    """It is over; False where it was already."""
    return tx.run(_END, notice_id=notice_id, state=state.value, at=at) == 1


def _row(row: Row | None) -> NoticeRow | None:
    if row is None:
        return None
    notice_id, order_id, event, mid, state, asked, asked_at = row
    return NoticeRow(
        notice_id, order_id, NoticeEvent(event), mid, NoticeState(state), asked, asked_at
    )
