"""어긋남: one open row an order and kind, and how each ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import text as sql
from sqlalchemy.schema import CheckConstraint, ForeignKey, Index

from pos_app.db.insert_once import insert_once
from pos_app.db.schema import key, table, text, whole
from pos_app.db.set_lookup import both
from pos_app.db.transaction import Row, Tx
from pos_app.domain.drift import Difference, DriftKind, DriftRow, DriftState
from pos_app.domain.ids import new_id

drift = table(
    "drift",
    key(),
    whole("order_id", ForeignKey("sales_order.id")),
    # The payment it is about; none where it is about the order.
    whole("payment_id", ForeignKey("payment.id"), nullable=True),
    text("kind"),
    # What each side says: won that went back, or a mall's status.
    text("ours"),
    text("theirs"),
    whole("amount"),
    whole("found_at"),
    whole("looked_at"),
    text("state"),
    whole("ended_at", nullable=True),
    # Who put it right or left it; nobody where it was gone by itself.
    whole("actor_id", ForeignKey("staff.id"), nullable=True),
    text("note"),
    CheckConstraint(
        "kind IN ('gateway_less','gateway_more','gateway_absent','gateway_unpaid',"
        "'deposit_stopped','mall_cancelled','mall_live','mall_ahead','mall_behind','paid_at_mall',"
        "'paid_at_gateway')",
        name="kind",
    ),
    CheckConstraint("state IN ('open','repaired','gone','left')", name="state"),
    CheckConstraint("(ended_at IS NULL) = (state = 'open')", name="ended"),
    CheckConstraint("state NOT IN ('repaired','left') OR actor_id IS NOT NULL", name="actor"),
    CheckConstraint("state <> 'left' OR note <> ''", name="reason"),
    CheckConstraint("amount >= 0", name="amount"),
    Index("ix_drift_state", "state", "found_at", "id"),
    Index("ix_drift_order", "order_id", "kind"),
    Index(
        "uq_drift_open",
        "order_id",
        "kind",
        unique=True,
        sqlite_where=sql("state = 'open'"),
        postgresql_where=sql("state = 'open'"),
    ),
)

_ADD = insert_once(drift)
_ROW = (
    "SELECT d.id, d.order_id, o.order_no, o.receiver, d.payment_id, d.kind, d.ours, d.theirs,"
    " d.amount, d.found_at, d.looked_at, d.state, d.note"
    " FROM drift d JOIN sales_order o ON o.id=d.order_id"
)
_BY_ID = both(f"{_ROW} WHERE d.id=:drift_id")
_OPEN = both(f"{_ROW} WHERE d.state='open' ORDER BY d.found_at, d.id LIMIT :size")
_OPEN_OF_ORDER = both(f"{_ROW} WHERE d.order_id=:order_id AND d.state='open' ORDER BY d.id")
_OF_ORDER = both(f"{_ROW} WHERE d.order_id=:order_id ORDER BY d.found_at, d.id")
_LEFT = both(
    "SELECT d.ours, d.theirs FROM drift d WHERE d.order_id=:order_id AND d.kind=:kind"
    " AND d.state='left' ORDER BY d.ended_at DESC, d.id DESC LIMIT 1"
)
_SEEN = both(
    "UPDATE drift SET ours=:ours, theirs=:theirs, amount=:amount, looked_at=:at"
    " WHERE id=:drift_id AND state='open'",
    "drift",
)
_END = both(
    "UPDATE drift SET state=:state, ended_at=:at, looked_at=:at, actor_id=:actor_id, note=:note"
    " WHERE id=:drift_id AND state='open'",
    "drift",
)


@dataclass(frozen=True, slots=True)
class NewDrift:
    """A drift about to be written; `at` in ms UTC."""

    order_id: int
    payment_id: int | None
    found: Difference
    at: int


def add(tx: Tx, new: NewDrift) -> int | None:
    """Write it and give its id; None where one of its kind is open for the order."""
    drift_id = new_id()
    values: dict[str, object] = {
        "id": drift_id,
        "order_id": new.order_id,
        "payment_id": new.payment_id,
        "kind": new.found.kind.value,
        "ours": new.found.ours,
        "theirs": new.found.theirs,
        "amount": new.found.amount,
        "found_at": new.at,
        "looked_at": new.at,
        "state": DriftState.OPEN.value,
        "ended_at": None,
        "actor_id": None,
        "note": "",
    }
    return drift_id if tx.run(_ADD, **values) else None


def by_id(tx: Tx, drift_id: int) -> DriftRow | None:
    """One drift."""
    row = tx.one(_BY_ID, drift_id=drift_id)
    return None if row is None else _row(row)


def open_rows(tx: Tx, size: int) -> list[DriftRow]:
    """What differs now, found longest ago first."""
    return [_row(row) for row in tx.rows(_OPEN, size=size)]


def of_order(tx: Tx, order_id: int, *, only_open: bool = False) -> list[DriftRow]:
    """The drifts of an order, oldest first."""
    found = _OPEN_OF_ORDER if only_open else _OF_ORDER
    return [_row(row) for row in tx.rows(found, order_id=order_id)]


def was_left(tx: Tx, order_id: int, found: Difference) -> bool:
    """Whether a person has seen exactly this and leaves it."""
    row = tx.one(_LEFT, order_id=order_id, kind=found.kind.value)
    return row is not None and tuple(row) == (found.ours, found.theirs)


def seen(tx: Tx, drift_id: int, found: Difference, at: int) -> None:
    """It is still so, at `at` in ms UTC, maybe by other amounts."""
    values = {"ours": found.ours, "theirs": found.theirs, "amount": found.amount}
    tx.run(_SEEN, drift_id=drift_id, at=at, **values)


def end(
    tx: Tx, drift_id: int, state: DriftState, at: int, actor_id: int | None, note: str = ""
) -> bool:
    """It is over; False where it was before."""
    values = {"state": state.value, "at": at, "actor_id": actor_id, "note": note}
    return tx.run(_END, drift_id=drift_id, **values) == 1


def _row(row: Row) -> DriftRow:
    values: Sequence[object] = row
    drift_id, order_id, order_no, receiver, payment_id, kind, ours, theirs, *rest = values
    amount, found_at, looked_at, state, note = rest
    return DriftRow(
        drift_id, order_id, order_no, receiver, payment_id, DriftKind(kind), ours, theirs,
        amount, found_at, looked_at, DriftState(state), note,
    )  # fmt: skip
