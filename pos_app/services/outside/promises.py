"""What was promised to the malls: made with the thing that caused it, ticked by a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from pos_app.clock import Clock
from pos_app.db.audit import Who
from pos_app.db.database import Database
from pos_app.db.selling import exchanges
from pos_app.db.transaction import Tx
from pos_app.db.waiting import promises as rows
from pos_app.db.waiting.promises import MallChannel, OpenCount, PromiseRow
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.ids import new_op_id
from pos_app.domain.outside.mall import MALL_STEPS, MallStatus
from pos_app.domain.outside.promises import PromiseAction, PromiseState
from pos_app.services.orders import order_moves
from pos_app.services.orders.order_moves import LockedOrder
from pos_app.services.outgoing import require_open
from pos_app.services.outside.promise_moves import mirror, move

_A, _S = PromiseAction, PromiseState
START = (0, 0)


class TickKind(Enum):
    """What became of one ticked row."""

    DONE = "done"
    SKIPPED = "skipped"
    """It was done before."""
    WAITS_FOR_EARLIER = "waits_for_earlier"
    """The order's 발송준비중 is still open."""
    NOT_BY_HAND = "not_by_hand"
    """It is on its way by itself."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class TickResult:
    """The answer to one ticked row."""

    promise_id: int
    kind: TickKind


def make(
    tx: Tx, by: Who, order: LockedOrder, wanted: MallStatus, to: MallChannel | None = None
) -> bool:
    """Promise that the mall will show `wanted`, in the caller's transaction; once an order.

    배송중 brings the order's 발송준비중 with it where the mall does not show that yet: malls go one
    step at a time. Nothing is promised that the mall shows already, nor of an order that an exchange
    made: `tell` moves those. `to` spares a look where the
    caller knows the order's mall. True where something new was promised.
    """
    steps = _steps(order, wanted)
    if not steps or exchanges.old_of(tx, order.order_id) is not None:
        return False
    to = to or rows.mall_of(tx, order.order_id)
    made = [rows.make(tx, order.order_id, to, status, by.at, by.actor_id) for status in steps]
    return any(made)


def tell(
    tx: Tx, by: Who, order: LockedOrder, wanted: MallStatus, to: MallChannel | None = None
) -> LockedOrder:
    """As `make`; the order as it stands after it. One that an exchange made is known to no mall:
    it stands at once where a mall would show it."""
    if not make(tx, by, order, wanted, to) and exchanges.old_of(tx, order.order_id) is not None:
        return mirror(tx, by, order, wanted)
    return order


def make_many(
    tx: Tx, by: Who, orders: Sequence[tuple[LockedOrder, MallChannel]], wanted: MallStatus
) -> None:
    """As `tell`, for orders locked together."""
    ours = exchanges.made_here(tx, [order.order_id for order, _ in orders])
    for order, _ in orders:
        if order.order_id in ours:
            mirror(tx, by, order, wanted)
    asked = [
        (order.order_id, to, status)
        for order, to in orders
        if order.order_id not in ours
        for status in _steps(order, wanted)
    ]
    rows.make_many(tx, asked, by.at, by.actor_id)


def _steps(order: LockedOrder, wanted: MallStatus) -> list[MallStatus]:
    """What the mall is to show on the way to `wanted`, from where it is."""
    return [
        status
        for status in (MallStatus.PREPARING, MallStatus.SHIPPING)
        if _step(order.axes.mall) < _step(status) <= _step(wanted)
    ]


class Promises:
    """What a person sees and does of the promises. `PromiseDriver` keeps the others."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    def manual(
        self, actor: Actor, mall_id: int, after: tuple[int, int] = START, size: int = 200
    ) -> list[PromiseRow]:
        """What a person must do at one mall, oldest first, after `(created_at, id)`."""
        require(actor, Permission.LOOK)
        return self._db.read(lambda tx: rows.of_mall(tx, mall_id, _S.MANUAL, after, size))

    def stuck(self, actor: Actor, size: int = 200) -> list[PromiseRow]:
        """Refused by a mall, then outcomes nobody knows yet: longest waiting first."""
        require(actor, Permission.LOOK)
        return self._db.read(
            lambda tx: rows.in_state(tx, _S.REJECTED, size) + rows.in_state(tx, _S.UNKNOWN, size)
        )

    def of_order(self, actor: Actor, order_id: int) -> list[PromiseRow]:
        """What was promised for an order."""
        require(actor, Permission.LOOK)
        return self._db.read(lambda tx: rows.of_order(tx, order_id))

    def open_counts(self) -> list[OpenCount]:
        """Every open promise by mall and state, for the status strip."""
        return self._db.read(rows.open_counts)

    def tick(self, actor: Actor, promise_ids: Sequence[int]) -> list[TickResult]:
        """A person has done these at the mall: one answer a row, in the order asked.

        A refused promise may be ticked as well. The order then shows what the mall shows.
        """
        require(actor, Permission.TICK_PROMISE)
        by = order_moves.who(actor, self._clock.now())
        return self._db.write(lambda tx: tick_rows(tx, by, promise_ids))

    def retry(self, actor: Actor, promise_id: int) -> bool:
        """Ask a mall again that said no: a new action of a person, so a new op id.

        A mall known by files is asked by a person: the promise is to be done by hand again.
        Raises `OutgoingFrozen`.
        """
        require(actor, Permission.TICK_PROMISE)
        return self._db.write(lambda tx: self._retry(tx, actor, promise_id))

    def _retry(self, tx: Tx, actor: Actor, promise_id: int) -> bool:
        require_open(tx)
        row = rows.one(tx, promise_id)
        if row is None or row.state is not _S.REJECTED:
            return False
        now = self._clock.now()
        if rows.mall_of(tx, row.order_id).channel != "api":
            return move(tx, order_moves.who(actor, now), row, _A.HAND_TO_PERSON) is not None
        fresh = replace(
            row, op_id=new_op_id(), payload="", request_hash="", attempts=0, next_at=now
        )
        return move(tx, order_moves.who(actor, now), fresh, _A.ASK_AGAIN) is not None


def tick_rows(tx: Tx, by: Who, promise_ids: Sequence[int]) -> list[TickResult]:
    """Tick promises in the caller's transaction: one answer a row, in the order asked."""
    found = {one: rows.one(tx, one) for one in dict.fromkeys(promise_ids)}
    order_ids = sorted({row.order_id for row in found.values() if row is not None})
    locked = {order_id: order_moves.lock(tx, order_id) for order_id in order_ids}
    kinds: dict[int, TickKind] = {}
    in_steps = sorted(found, key=lambda one: _step(row.wanted) if (row := found[one]) else 0)
    for promise_id in in_steps:
        kinds[promise_id] = _tick_one(tx, by, promise_id, locked)
    return [TickResult(one, kinds[one]) for one in promise_ids]


def _tick_one(tx: Tx, by: Who, promise_id: int, locked: dict[int, LockedOrder]) -> TickKind:
    row = rows.one(tx, promise_id)
    if row is None:
        return TickKind.UNKNOWN
    if row.state is _S.DONE:
        return TickKind.SKIPPED
    if row.state not in (_S.MANUAL, _S.REJECTED):
        return TickKind.NOT_BY_HAND
    earlier = row.wanted is not MallStatus.CANCELLED and [
        other
        for other in rows.of_order(tx, row.order_id)
        if _step(other.wanted) < _step(row.wanted) and other.state is not _S.DONE
    ]
    if earlier:
        return TickKind.WAITS_FOR_EARLIER
    if row.state is _S.REJECTED:
        row = move(tx, by, row, _A.HAND_TO_PERSON)
    if row is None or move(tx, by, row, _A.TICK) is None:
        return TickKind.SKIPPED
    locked[row.order_id] = mirror(tx, by, locked[row.order_id], row.wanted)
    return TickKind.DONE


def _step(status: MallStatus) -> int:
    """How far a status is; a cancelled order is past everything we could promise."""
    return len(MALL_STEPS) if status is MallStatus.CANCELLED else MALL_STEPS.index(status)
