"""How a thing told to the gateway moves: by its flow, claimed from the state seen, audited."""

from __future__ import annotations

from dataclasses import replace

from pos_app.db import audit
from pos_app.db.audit import Move, Who
from pos_app.db.money.told import ToldTable
from pos_app.db.transaction import Tx
from pos_app.domain.gateway.gateway_answers import Kept
from pos_app.domain.money.refunds import REFUND_FLOW, RefundAction, RefundMovedOn, RefundState
from pos_app.domain.money.told import NotForPerson, Told
from pos_app.services.money import procedure
from pos_app.services.money.refund_moves import ENDED
from pos_app.services.orders import order_moves


def move(
    tx: Tx,
    by: Who,
    rows: ToldTable,
    entity: str,
    row: Told,
    action: RefundAction,
    *,
    lease_until: int = 0,
    kept: Kept = (),
) -> Told:
    """Move it and write what it carries. Raises `NotAllowedNow`, `RefundMovedOn`."""
    order_moves.lock(tx, row.order_id)
    after = replace(row, state=REFUND_FLOW.after(row.state, action))
    if lease_until == 0:
        after = replace(after, lease_owner="")
    ended_at = by.at if after.state in ENDED else None
    if not rows.put(tx, after, row.state, lease_until=lease_until, kept=kept, ended_at=ended_at):
        raise RefundMovedOn(row.told_id)
    states = (row.state.value, after.state.value)
    audit.append(tx, by, Move(entity, row.told_id, "state", *states, after.why or None))
    procedure.settle(tx, by, row.order_id)
    return after


def tell_again(tx: Tx, by: Who, rows: ToldTable, entity: str, row: Told, fresh: Told) -> Told:
    """A new press after a refusal: the same row begins anew. Raises `RefundMovedOn`."""
    again = replace(fresh, told_id=row.told_id, created_at=row.created_at)
    if not rows.put(tx, again, RefundState.REJECTED):
        raise RefundMovedOn(row.told_id)
    states = (row.state.value, again.state.value)
    audit.append(tx, by, Move(entity, row.told_id, "again", *states))
    procedure.settle(tx, by, row.order_id)
    return again


def by_person(tx: Tx, by: Who, rows: ToldTable, entity: str, order_id: int, done: bool) -> Told:
    """A person looked at the gateway's own pages and says how it is. Raises `NotForPerson`."""
    order_moves.lock(tx, order_id)
    row = rows.of_order(tx, order_id)
    if row is None or row.state is not RefundState.PERSON:
        raise NotForPerson(order_id, "" if row is None else row.state.value)
    action = RefundAction.ANSWER_YES if done else RefundAction.ANSWER_NO
    return move(tx, by, rows, entity, row, action)
