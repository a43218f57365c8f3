"""One look at one order: read, ask the others, read again, and keep what differs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pos_app.clock import Clock
from pos_app.db import audit
from pos_app.db.audit import Move, Who
from pos_app.db.database import Database
from pos_app.db.drift import drift_looks, drift_views, drifts
from pos_app.db.drift.drift_views import OrderView
from pos_app.db.drift.drifts import NewDrift
from pos_app.db.transaction import Tx
from pos_app.domain.drift import OF_GATEWAY, Comparison, DriftKind, DriftRow, DriftState, compare
from pos_app.services.drift.asking import Asking, Heard
from pos_app.services.orders import order_moves
from pos_app.services.orders.order_moves import LockedOrder, NoSuchOrder

SOON_MS = 5 * 60_000
"""When somebody did not answer, or our own books moved meanwhile."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What one look found: the drifts of the order that are open now.

    `silent`: the mall or the gateway did not answer. `moved`: our books changed while they were
    asked, so that nothing was compared.
    """

    order_id: int
    open: tuple[DriftRow, ...]
    silent: bool = False
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """The order under its lock, with what the others say of it; `decided` as in `Comparison`."""

    order: LockedOrder
    view: OrderView
    heard: Heard
    looked: Looked
    decided: frozenset[DriftKind]


Then = Callable[[Tx, Who, Seen], None]
First = Callable[[Tx, Who, LockedOrder, OrderView, Heard], None]


class Looking:
    """Looks at orders for whoever wants it: the sweep, or a person."""

    def __init__(self, db: Database, clock: Clock, asking: Asking) -> None:
        self._db = db
        self._clock = clock
        self._asking = asking

    def look(
        self,
        order_id: int,
        who: Callable[[int], Who],
        every_ms: int,
        then: Then | None = None,
        *,
        first: First | None = None,
    ) -> Looked:
        """Compare the order; `then` goes on in the transaction that kept what was found.

        `first` writes what the answers prove before anything is compared; not where our books moved.

        `who` names the actor at a moment (ms UTC); the sweep comes again after `every_ms`. Raises
        `NoSuchOrder`.
        """
        before = self._db.read(lambda tx: drift_views.of_order(tx, order_id))
        if before is None:
            raise NoSuchOrder(str(order_id))
        heard = self._asking.hear(before)
        by = who(self._clock.now())

        def keep(tx: Tx) -> Looked:
            order = order_moves.lock(tx, order_id)
            view = _view(tx, order_id)
            moved = view.ours != before.ours
            if first is not None and not moved:
                first(tx, by, order, view, heard)
                order, view = order_moves.lock(tx, order_id), _view(tx, order_id)
            again = SOON_MS if heard.silent or moved else every_ms
            drift_looks.looked(tx, order_id, by.at, by.at + again)
            seen = Comparison() if moved else compare(view.ours, heard.standing, heard.theirs)
            _keep(tx, by, view, seen)
            rows = tuple(drifts.of_order(tx, order_id, only_open=True))
            looked = Looked(order_id, rows, heard.silent, moved)
            if then is not None:
                then(tx, by, Seen(order, view, heard, looked, seen.decided))
            return looked

        return self._db.write(keep)


def _view(tx: Tx, order_id: int) -> OrderView:
    view = drift_views.of_order(tx, order_id)
    assert view is not None  # noqa: S101 - its row is locked
    return view


def _keep(tx: Tx, by: Who, view: OrderView, seen: Comparison) -> None:
    """What is new opens, what is still so is noted, what is over closes by itself."""
    rows = {row.kind: row for row in drifts.of_order(tx, view.order_id, only_open=True)}
    for found in seen.found:
        row = rows.pop(found.kind, None)
        if row is not None:
            drifts.seen(tx, row.drift_id, found, by.at)
            continue
        if drifts.was_left(tx, view.order_id, found):
            continue
        payment_id = view.payment_id if found.kind in OF_GATEWAY else None
        made = drifts.add(tx, NewDrift(view.order_id, payment_id, found, by.at))
        if made is not None:
            detail: dict[str, int | str | None] = {"ours": found.ours, "theirs": found.theirs}
            to = DriftState.OPEN.value
            audit.append(tx, by, Move("drift", made, "state", None, to, found.kind.value, detail))
    for kind, row in rows.items():
        if kind in seen.decided:
            end(tx, by, row, DriftState.GONE)


def end(tx: Tx, by: Who, row: DriftRow, state: DriftState, note: str = "") -> bool:
    """The drift is over; False where somebody was first."""
    named = by.actor_id if state is not DriftState.GONE else None
    if not drifts.end(tx, row.drift_id, state, by.at, named, note):
        return False
    act = Move("drift", row.drift_id, "state", row.state.value, state.value, note or None)
    audit.append(tx, by, act)
    return True
