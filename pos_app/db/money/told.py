"""What is told to a gateway apart from refunds: the columns and statements such tables share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column
from sqlalchemy.schema import CheckConstraint, SchemaItem

from pos_app.db.schema import text
from pos_app.db.set_lookup import both, leaving_out
from pos_app.db.steps import (
    SET_STEP,
    Lease,
    answer_columns,
    left_out,
    next_moment,
    span_columns,
    step_columns,
    step_ends,
    step_rules,
    step_values,
)
from pos_app.db.transaction import Row, Tx
from pos_app.domain.money.refunds import RefundState
from pos_app.domain.money.told import TOLD_STATES, Told

STATES = ", ".join(f"'{state.value}'" for state in TOLD_STATES)


def told_columns(name: str) -> list[SchemaItem]:
    """The columns of a thing that is told once, for the table of that name."""
    columns: list[Column[Any]] = [
        text("op_id"),
        text("tid"),
        text("mid"),
        text("state"),
        *answer_columns(),
        *step_columns(),
        *span_columns(),
    ]
    return [
        *columns,
        *step_rules(name),
        CheckConstraint("tid <> ''", name="tid"),
        CheckConstraint(f"state IN ({STATES})", name="state"),
    ]


TOLD = (
    "t.id, t.op_id, t.order_id, t.tid, t.mid, t.state, t.code, t.why, t.attempts, t.asked,"
    " t.refused, t.sent_at, t.next_at, t.created_at, t.lease_owner"
)
"""The fields of a `Told`, in its order."""


def told_of(row: Row) -> Told:
    """The first fields of a row that was read with `TOLD`."""
    (
        told_id, op_id, order_id, tid, mid, state, code, why, attempts, asked, refused, sent_at,
        next_at, created_at, owner,
    ) = row[:15]  # fmt: skip
    return Told(
        told_id, op_id, order_id, tid, mid, RefundState(state), code, why, attempts, asked,
        bool(refused), sent_at, next_at, created_at, owner,
    )  # fmt: skip


def new_values(told: Told, actor_id: int | None, station_id: int) -> dict[str, object]:
    """The shared columns of a row about to be written."""
    return {
        "id": told.told_id,
        "op_id": told.op_id,
        "order_id": told.order_id,
        "tid": told.tid,
        "mid": told.mid,
        **step_values(told),
        **step_ends(),
        "actor_id": actor_id,
        "station_id": station_id,
        "created_at": told.created_at,
    }


class ToldTable:
    """The statements of one such table."""

    def __init__(self, name: str) -> None:
        row = f"SELECT {TOLD} FROM {name} t"
        self._by_id = both(f"{row} WHERE t.id=:told_id")
        self._by_op = both(f"{row} WHERE t.op_id=:op_id")
        self._of_order = both(f"{row} WHERE t.order_id=:order_id")
        free = "t.state IN ('intent','unknown') AND t.mid NOT IN ELSEWHERE AND t.id NOT IN AWAY"
        self._due = leaving_out(
            f"{row} WHERE t.lease_until<=:now AND (t.state='sent'"
            f" OR (t.next_at<=:now AND {free})) ORDER BY t.next_at, t.id LIMIT 1"
        )
        self._next_due = leaving_out(
            f"SELECT {next_moment('t')} FROM {name} t WHERE t.state='sent' OR ({free})"
        )
        self._mids = both(
            f"SELECT DISTINCT t.mid FROM {name} t WHERE t.state IN ('intent','unknown')"
        )
        self._lease = Lease(name)
        self._put = both(
            f"UPDATE {name} SET op_id=:op_id, {SET_STEP} WHERE id=:told_id AND state=:seen", name
        )

    def by_id(self, tx: Tx, told_id: int) -> Told | None:
        """One of them."""
        return _one(tx.one(self._by_id, told_id=told_id))

    def by_op(self, tx: Tx, op_id: str) -> Told | None:
        """The one of a press."""
        return _one(tx.one(self._by_op, op_id=op_id))

    def of_order(self, tx: Tx, order_id: int) -> Told | None:
        """The one of an order."""
        return _one(tx.one(self._of_order, order_id=order_id))

    def mids_under_way(self, tx: Tx) -> list[str]:
        """The merchant numbers whose gateway has something to be told, or asked."""
        return [str(row[0]) for row in tx.rows(self._mids)]

    def due(
        self, tx: Tx, now: int, elsewhere: Sequence[str] = (), away: Sequence[int] = ()
    ) -> Told | None:
        """What has waited longest for its next step, but for those of merchants `elsewhere` and
        those that were left to other stations."""
        return _one(tx.one(self._due, now=now, **left_out(elsewhere, away)))

    def next_due(
        self, tx: Tx, elsewhere: Sequence[str] = (), away: Sequence[int] = ()
    ) -> int | None:
        """When the next step is wanted, ms UTC; None where nothing is under way that is ours."""
        found = tx.value(self._next_due, **left_out(elsewhere, away))
        return None if found is None else int(found)

    def lease(self, tx: Tx, row: Told, owner: str, now: int, until: int) -> bool:
        """Take it for one step; False where somebody was first."""
        return self._lease.take(tx, row.told_id, row.state, owner, now, until)

    def put(
        self,
        tx: Tx,
        after: Told,
        seen: RefundState,
        *,
        lease_until: int = 0,
        kept: Sequence[tuple[str, str]] = (),
        ended_at: int | None = None,
    ) -> bool:
        """Write where it stands; False when it no longer was where it was seen."""
        values: dict[str, object] = {
            "told_id": after.told_id,
            "op_id": after.op_id,
            "seen": seen.value,
            **step_values(after),
            **step_ends(lease_until, kept, ended_at),
        }
        return tx.run(self._put, **values) == 1


def _one(row: Row | None) -> Told | None:
    return None if row is None else told_of(row)
