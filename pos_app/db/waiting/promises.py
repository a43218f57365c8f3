"""Promises to the outside: written before the call, each with its outcome."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, bindparam, delete, func, or_, select, update
from sqlalchemy.schema import ForeignKey, Index, UniqueConstraint

from pos_app.db.house.malls import mall
from pos_app.db.insert_once import insert_once
from pos_app.db.orders.orders import sales_order
from pos_app.db.schema import key, table, text, whole
from pos_app.db.statement import RawStatement, Statement
from pos_app.db.transaction import Row, Tx
from pos_app.domain.ids import new_id, new_op_id
from pos_app.domain.orders.order_status import StopState
from pos_app.domain.outside.mall import MallStatus
from pos_app.domain.outside.promises import OPEN_PROMISES, PromiseKind, PromiseState

promise = table(
    "promise",
    key(),
    text("op_id"),
    text("kind"),
    whole("mall_id", ForeignKey("mall.id")),
    whole("order_id", ForeignKey("sales_order.id")),
    text("wanted"),
    text("payload"),
    text("request_hash"),
    text("state"),
    text("reason"),
    whole("attempts"),
    whole("next_at"),
    text("lease_owner"),
    whole("lease_until"),
    whole("created_at"),
    whole("updated_at"),
    whole("actor_id", nullable=True),
    UniqueConstraint("op_id"),
    UniqueConstraint("order_id", "kind", "wanted"),
    Index("ix_promise_state", "state", "next_at"),
    Index("ix_promise_mall_state", "mall_id", "state", "created_at"),
)

# A promise under way that may go out: 배송중 waits for its order's 발송준비중.
_FREE = (
    "p.state IN ('intent','sent','unknown')"
    " AND NOT (p.wanted = 'shipping' AND EXISTS (SELECT 1 FROM promise e"
    " WHERE e.order_id = p.order_id AND e.kind = p.kind AND e.wanted = 'preparing'"
    " AND e.state <> 'done'))"
)
_DUE = _FREE + " AND p.next_at <= {0}now{1} AND p.lease_until <= {0}now{1}"
_CLAIM_SQL = (
    "UPDATE promise SET lease_owner={0}owner{1}, lease_until={0}until{1}, updated_at={0}now{1}"
    f" WHERE id = (SELECT p.id FROM promise p WHERE {_DUE}"
    " ORDER BY p.next_at, p.id LIMIT 1{2}) RETURNING id"
)
_ANY_DUE_SQL = f"SELECT 1 FROM promise p WHERE {_DUE} LIMIT 1"
_NEXT_DUE_SQL = (
    "SELECT MIN(CASE WHEN p.lease_until > p.next_at THEN p.lease_until ELSE p.next_at END)"
    f" FROM promise p WHERE {_FREE}"
)
_WRITES = frozenset({"promise"})
_MAKE = insert_once(promise)
_MALL = Statement(
    select(sales_order.c.mall_id, mall.c.channel)
    .join(mall, mall.c.id == sales_order.c.mall_id)
    .where(sales_order.c.id == bindparam("order_id"))
)
_CLAIM = RawStatement(
    _CLAIM_SQL.format(":", "", ""),
    _CLAIM_SQL.format("%(", ")s", " FOR UPDATE OF p SKIP LOCKED"),
    _WRITES,
)
_p = promise.c
_ANY_DUE = RawStatement(_ANY_DUE_SQL.format(":", ""), _ANY_DUE_SQL.format("%(", ")s"))
_NEXT_DUE = RawStatement(_NEXT_DUE_SQL, _NEXT_DUE_SQL)
_SET = Statement(
    update(promise)
    .where(_p.id == bindparam("promise_id"), _p.state == bindparam("seen"))
    .values(
        state=bindparam("to"),
        op_id=bindparam("op"),
        payload=bindparam("told"),
        request_hash=bindparam("told_hash"),
        reason=bindparam("why"),
        attempts=bindparam("tries"),
        next_at=bindparam("due"),
        lease_owner=bindparam("owner"),
        lease_until=bindparam("until"),
        updated_at=bindparam("at"),
    ),
    promise,
)
_WITHDRAW = Statement(
    delete(promise).where(
        _p.order_id == bindparam("order_id"),
        _p.wanted == bindparam("wanted"),
        _p.payload == "",
        or_(_p.state == "intent", _p.state == "manual"),
    ),
    promise,
)

_WITHDRAW_UNSAID = Statement(
    delete(promise).where(
        _p.order_id == bindparam("order_id"),
        _p.attempts == 0,
        _p.wanted != MallStatus.CANCELLED.value,
        or_(_p.state == "intent", _p.state == "manual"),
    ),
    promise,
)


def _rows() -> Select[
    int, str, str, int, int, str, str, str, str, str, str, int, int, str, int, str, str
]:
    return (
        select(
            _p.id,
            _p.op_id,
            _p.kind,
            _p.mall_id,
            _p.order_id,
            sales_order.c.order_no,
            _p.wanted,
            _p.payload,
            _p.request_hash,
            _p.state,
            _p.reason,
            _p.attempts,
            _p.next_at,
            _p.lease_owner,
            _p.created_at,
            mall.c.kind,
            sales_order.c.stop_state,
        )
        .join(sales_order, sales_order.c.id == _p.order_id)
        .join(mall, mall.c.id == _p.mall_id)
    )


_ONE = Statement(_rows().where(_p.id == bindparam("promise_id")))
_OF_ORDER = Statement(_rows().where(_p.order_id == bindparam("order_id")).order_by(_p.id))
_OF_MALL = Statement(
    _rows()
    .where(
        _p.mall_id == bindparam("mall_id"),
        _p.state == bindparam("state"),
        _p.created_at >= bindparam("after_at"),
        (_p.created_at > bindparam("after_at")) | (_p.id > bindparam("after_id")),
    )
    .order_by(_p.created_at, _p.id)
    .limit(bindparam("size"))
)
_IN_STATE = Statement(
    _rows()
    .where(_p.state == bindparam("state"))
    .order_by(_p.next_at, _p.id)
    .limit(bindparam("size"))
)
_COUNTS = Statement(
    select(_p.mall_id, _p.state, func.count(), func.min(_p.created_at))
    .where(or_(*(_p.state == state.value for state in OPEN_PROMISES)))
    .group_by(_p.mall_id, _p.state)
)


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """One promise; `payload` is what was told with it, as JSON, empty until it is first told.

    `stop` is what stops its order now.
    """

    id: int
    op_id: str
    kind: str
    mall_id: int
    order_id: int
    order_no: str
    wanted: MallStatus
    payload: str
    request_hash: str
    state: PromiseState
    reason: str
    attempts: int
    next_at: int
    lease_owner: str
    created_at: int
    mall_kind: str
    stop: StopState


@dataclass(frozen=True, slots=True)
class OpenCount:
    """How many promises to one mall stand in one state, and since when the oldest (ms UTC)."""

    mall_id: int
    state: PromiseState
    count: int
    oldest_at: int


@dataclass(frozen=True, slots=True)
class MallChannel:
    """The mall of an order, and whether it speaks by "api" or is known by "file" only."""

    mall_id: int
    channel: str


def mall_of(tx: Tx, order_id: int) -> MallChannel:
    """The mall of an order that exists."""
    row = tx.one(_MALL, order_id=order_id)
    assert row is not None  # noqa: S101 - the caller holds the order's lock
    return MallChannel(*row)


def make(
    tx: Tx, order_id: int, to: MallChannel, wanted: MallStatus, at: int, actor_id: int | None
) -> bool:
    """Promise the mall a status, once an order; by hand where the mall is known by files only."""
    return tx.run(_MAKE, **_fresh(order_id, to, wanted, at, actor_id)) == 1


def make_many(
    tx: Tx,
    wanted: Sequence[tuple[int, MallChannel, MallStatus]],
    at: int,
    actor_id: int | None,
) -> int:
    """As `make`, for many orders; how many promises are new."""
    return tx.run_many(_MAKE, [_fresh(*one, at, actor_id) for one in wanted])


def _fresh(
    order_id: int, to: MallChannel, wanted: MallStatus, at: int, actor_id: int | None
) -> dict[str, object]:
    state = PromiseState.INTENT if to.channel == "api" else PromiseState.MANUAL
    return {
        "id": new_id(),
        "op_id": new_op_id(),
        "kind": PromiseKind.MALL_STATUS.value,
        "mall_id": to.mall_id,
        "order_id": order_id,
        "wanted": wanted.value,
        "payload": "",
        "request_hash": "",
        "state": state.value,
        "reason": "",
        "attempts": 0,
        "next_at": at,
        "lease_owner": "",
        "lease_until": 0,
        "created_at": at,
        "updated_at": at,
        "actor_id": actor_id,
    }


def withdraw(tx: Tx, order_id: int, wanted: MallStatus) -> bool:
    """Take back a promise that nobody outside was ever told of; True where there was one."""
    return tx.run(_WITHDRAW, order_id=order_id, wanted=wanted.value) == 1


def withdraw_many(tx: Tx, order_ids: Sequence[int], wanted: MallStatus) -> int:
    """As `withdraw`, for many orders; how many promises went."""
    sets = [{"order_id": one, "wanted": wanted.value} for one in order_ids]
    return tx.run_many(_WITHDRAW, sets)


def withdraw_unsaid(tx: Tx, order_id: int) -> int:
    """Take back every promise of the order that was never said outside; how many there were."""
    return tx.run(_WITHDRAW_UNSAID, order_id=order_id)


def anything_due(tx: Tx, now: int) -> bool:
    """Whether there may be something to claim: asked first, so that waiting writes nothing."""
    return tx.one(_ANY_DUE, now=now) is not None


def next_due(tx: Tx) -> int | None:
    """When the next promise wants to be driven, ms UTC."""
    found = tx.value(_NEXT_DUE)
    return None if found is None else int(found)


def claim(tx: Tx, owner: str, now: int, until: int) -> PromiseRow | None:
    """Lease the next promise that may go out; 배송중 waits for its order's 발송준비중."""
    row = tx.one(_CLAIM, owner=owner, now=now, until=until)
    return None if row is None else one(tx, int(row[0]))


def put(tx: Tx, row: PromiseRow, seen: PromiseState, until: int, at: int) -> bool:
    """Write where a promise stands now, if it still stood at `seen`."""
    changed = tx.run(
        _SET,
        promise_id=row.id,
        seen=seen.value,
        to=row.state.value,
        op=row.op_id,
        told=row.payload,
        told_hash=row.request_hash,
        why=row.reason,
        tries=row.attempts,
        due=row.next_at,
        owner=row.lease_owner,
        until=until,
        at=at,
    )
    return changed == 1


def one(tx: Tx, promise_id: int) -> PromiseRow | None:
    """One promise."""
    row = tx.one(_ONE, promise_id=promise_id)
    return None if row is None else _read(row)


def of_order(tx: Tx, order_id: int) -> list[PromiseRow]:
    """What was promised for an order, oldest first."""
    return [_read(row) for row in tx.rows(_OF_ORDER, order_id=order_id)]


def of_mall(
    tx: Tx, mall_id: int, state: PromiseState, after: tuple[int, int], size: int
) -> list[PromiseRow]:
    """A mall's promises in one state, oldest first, after `(created_at, id)`."""
    found = tx.rows(
        _OF_MALL,
        mall_id=mall_id,
        state=state.value,
        after_at=after[0],
        after_id=after[1],
        size=size,
    )
    return [_read(row) for row in found]


def in_state(tx: Tx, state: PromiseState, size: int) -> list[PromiseRow]:
    """Promises in one state, longest waiting first."""
    return [_read(row) for row in tx.rows(_IN_STATE, state=state.value, size=size)]


def open_counts(tx: Tx) -> list[OpenCount]:
    """Every open promise, counted by mall and state."""
    return [
        OpenCount(int(mall_id), PromiseState(state), int(count), int(oldest))
        for mall_id, state, count, oldest in tx.rows(_COUNTS)
    ]


def _read(row: Row) -> PromiseRow:
    values = list(row)
    values[6], values[9] = MallStatus(values[6]), PromiseState(values[9])
    values[16] = StopState(values[16])
    return PromiseRow(*values)
