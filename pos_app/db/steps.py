"""What every row that is driven step by step to an outside shares: columns, statements, values.

Refunds, cash receipts and what `told` holds are such rows: each step is leased, committed before it
is taken, and written with its answer.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Protocol

from sqlalchemy import Column
from sqlalchemy.schema import CheckConstraint, ForeignKey, Index, SchemaItem, UniqueConstraint

from pos_app.db.schema import text, whole
from pos_app.db.set_lookup import as_list, both
from pos_app.db.transaction import Tx
from pos_app.domain.money.refunds import RefundState


class Stepped(Protocol):
    """Where such a row stands."""

    @property
    def state(self) -> RefundState: ...
    @property
    def code(self) -> str: ...
    @property
    def why(self) -> str: ...
    @property
    def attempts(self) -> int: ...
    @property
    def asked(self) -> int: ...
    @property
    def refused(self) -> bool: ...
    @property
    def sent_at(self) -> int | None: ...
    @property
    def next_at(self) -> int: ...
    @property
    def lease_owner(self) -> str: ...


def answer_columns() -> list[Column[Any]]:
    """What the outside said last."""
    return [text("code"), text("why")]


def step_columns() -> list[Column[Any]]:
    """How often it was told and asked, when again, who has it; and who wanted it: nobody where it
    follows by itself."""
    return [
        text("kept"),
        whole("attempts"),
        whole("asked"),
        whole("refused"),
        whole("sent_at", nullable=True),
        whole("next_at"),
        text("lease_owner"),
        whole("lease_until"),
        whole("actor_id", ForeignKey("staff.id"), nullable=True),
    ]


def span_columns() -> list[Column[Any]]:
    """Where and when it began, and when it ended."""
    return [
        whole("station_id", ForeignKey("station.id")),
        whole("created_at"),
        whole("ended_at", nullable=True),
    ]


def step_rules(name: str) -> list[SchemaItem]:
    """One row a press, ended where its state says so; and the way to what is due."""
    return [
        UniqueConstraint("op_id"),
        CheckConstraint("(ended_at IS NOT NULL) = (state IN ('done','rejected'))", name="ended"),
        Index(f"ix_{name}_due", "state", "next_at"),
    ]


SET_STEP = (
    "state=:state, code=:code, why=:why, kept=:kept, attempts=:attempts, asked=:asked,"
    " refused=:refused, sent_at=:sent_at, next_at=:next_at, lease_owner=:lease_owner,"
    " lease_until=:lease_until, ended_at=:ended_at"
)
"""Writes where a row stands: `step_values` and `step_ends` are its values."""


def next_moment(alias: str) -> str:
    """When the first of such rows wants its next step, or its lease ends: an aggregate in SQL."""
    leased = f"{alias}.state='sent' OR {alias}.lease_until>{alias}.next_at"
    return f"MIN(CASE WHEN {leased} THEN {alias}.lease_until ELSE {alias}.next_at END)"


def left_out(elsewhere: Sequence[str], away: Sequence[int]) -> dict[str, object]:
    """The parameters of `leaving_out`: merchants of other stations, and rows that were left to them."""
    return {"elsewhere": as_list(elsewhere), "away": as_list(away)}


class Lease:
    """How a row of one table is taken for one step."""

    def __init__(self, name: str) -> None:
        self._take = both(
            f"UPDATE {name} SET lease_owner=:owner, lease_until=:until WHERE id=:row_id"
            " AND state=:state AND lease_until<=:now",
            name,
        )

    def take(
        self, tx: Tx, row_id: int, state: RefundState, owner: str, now: int, until: int
    ) -> bool:
        """False where somebody was first, or it no longer stands at `state`."""
        values = {"owner": owner, "now": now, "until": until}
        return tx.run(self._take, row_id=row_id, state=state.value, **values) == 1


def step_values(of: Stepped) -> dict[str, object]:
    """What moves with each step."""
    return {
        "state": of.state.value,
        "code": of.code,
        "why": of.why,
        "attempts": of.attempts,
        "asked": of.asked,
        "refused": int(of.refused),
        "sent_at": of.sent_at,
        "next_at": of.next_at,
        "lease_owner": of.lease_owner,
    }


def step_ends(
    lease_until: int = 0, kept: Sequence[tuple[str, str]] = (), ended_at: int | None = None
) -> dict[str, object]:
    """What a step leaves besides: its lease, the answer's fields that are kept, the end."""
    return {
        "lease_until": lease_until,
        "kept": json.dumps(list(kept), ensure_ascii=False),
        "ended_at": ended_at,
    }
