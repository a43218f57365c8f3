"""취소 처리: one case a cancelled order, from the cancel's arrival until hands have undone the work."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.schema import CheckConstraint, ForeignKey, Index, UniqueConstraint

from pos_app.db.insert_once import insert_once
from pos_app.db.schema import key, table, text, whole
from pos_app.db.set_lookup import both
from pos_app.db.transaction import Row, Tx
from pos_app.domain.ids import new_id
from pos_app.domain.warehouse.cancels import (
    CancelSource,
    CancelStage,
    CaseRow,
    CaseState,
    ParcelDuty,
)

cancel_case = table(
    "cancel_case",
    key(),
    whole("order_id", ForeignKey("sales_order.id")),
    # How far the order had come when the cancel took effect.
    text("stage"),
    text("source"),
    text("reason"),
    text("state"),
    # What is to be done with the parcel: nothing, pull it out, or wait for its return.
    text("parcel"),
    whole("at"),
    whole("actor_id", ForeignKey("staff.id"), nullable=True),
    whole("station_id", ForeignKey("station.id")),
    whole("ended_at", nullable=True),
    whole("ended_by", ForeignKey("staff.id"), nullable=True),
    UniqueConstraint("order_id"),
    CheckConstraint(
        "stage IN ('unprinted','printed','picking','picked','sold','waybilled','handed_over')",
        name="stage",
    ),
    CheckConstraint("source IN ('mall','staff')", name="source"),
    CheckConstraint("state IN ('open','done')", name="state"),
    CheckConstraint("parcel IN ('none','to_pull','pulled','expected','received')", name="parcel"),
    Index("ix_cancel_case_state", "state", "at", "id"),
)

_ADD = insert_once(cancel_case)
ROW = (
    "SELECT c.id, c.order_id, o.order_no, o.receiver, c.stage, c.source, c.reason, c.state,"
    " c.parcel, c.at, COALESCE((SELECT SUM(p.quantity) FROM put_back p"
    " WHERE p.order_id=c.order_id), 0) - COALESCE((SELECT SUM(e.quantity) FROM put_back_event e"
    " JOIN put_back p ON p.id=e.put_back_id WHERE p.order_id=c.order_id), 0)"
    " FROM cancel_case c JOIN sales_order o ON o.id=c.order_id"
)
MONEY_OPEN = "EXISTS(SELECT 1 FROM money_back m WHERE m.order_id=c.order_id AND m.state='open')"
_OF_ORDER = both(f"{ROW} WHERE c.order_id=:order_id")
_OPEN = both(
    f"{ROW} WHERE c.state='open' OR {MONEY_OPEN}"
    " ORDER BY CASE c.parcel WHEN 'to_pull' THEN 0 WHEN 'expected' THEN 2 ELSE 1 END, c.at, c.id"
    " LIMIT :size"
)
_PARCEL = both("UPDATE cancel_case SET parcel=:parcel WHERE id=:case_id", "cancel_case")
_STATE = both(
    "UPDATE cancel_case SET state=:state, ended_at=:ended_at, ended_by=:ended_by WHERE id=:case_id",
    "cancel_case",
)


@dataclass(frozen=True, slots=True)
class NewCase:
    """A case about to be written."""

    order_id: int
    stage: CancelStage
    source: CancelSource
    reason: str
    state: CaseState
    parcel: ParcelDuty
    at: int
    actor_id: int | None
    station_id: int


def add(tx: Tx, new: NewCase) -> int:
    """Write the order's case and give its id; a case that is done from the start ends with it."""
    case_id, done = new_id(), new.state is CaseState.DONE
    values = {name: getattr(new, name) for name in NewCase.__slots__}
    texts = {name: values[name].value for name in ("stage", "source", "state", "parcel")}
    ended = {"ended_at": new.at if done else None, "ended_by": new.actor_id if done else None}
    tx.run(_ADD, **{**values, **texts, **ended, "id": case_id})
    return case_id


def of_order(tx: Tx, order_id: int) -> CaseRow | None:
    """The case of an order."""
    row = tx.one(_OF_ORDER, order_id=order_id)
    return None if row is None else case_row(row)


def open_cases(tx: Tx, size: int) -> list[CaseRow]:
    """Cases with something left for hands or about money: parcels to pull first, then goods to put
    back and money, then what the driver has."""
    return [case_row(row) for row in tx.rows(_OPEN, size=size)]


def set_parcel(tx: Tx, case_id: int, parcel: ParcelDuty) -> None:
    """What is to be done with the parcel now."""
    tx.run(_PARCEL, case_id=case_id, parcel=parcel.value)


def set_state(tx: Tx, case_id: int, state: CaseState, at: int, actor_id: int | None) -> None:
    """Done, or open again after an undo."""
    done = state is CaseState.DONE
    tx.run(
        _STATE,
        case_id=case_id,
        state=state.value,
        ended_at=at if done else None,
        ended_by=actor_id if done else None,
    )


def case_row(row: Row) -> CaseRow:
    """The case of a row of `ROW`."""
    case_id, order_id, order_no, receiver, stage, source, reason, state, parcel, at, left = row
    return CaseRow(
        case_id,
        order_id,
        order_no,
        receiver,
        CancelStage(stage),
        CancelSource(source),
        reason,
        CaseState(state),
        ParcelDuty(parcel),
        at,
        int(left),
    )
