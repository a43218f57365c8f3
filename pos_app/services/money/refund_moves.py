"""The one way a refund moves: allowed by its flow, claimed from the state seen, posted and audited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pos_app.db import audit
from pos_app.db.audit import Move, Who
from pos_app.db.money import gateway_payments, refunds
from pos_app.db.transaction import Tx
from pos_app.domain.money.refunds import (
    REFUND_FLOW,
    RefundAction,
    RefundChannel,
    RefundMovedOn,
    RefundRow,
    RefundState,
)
from pos_app.services.money import procedure, receipt_following
from pos_app.services.money.refund_posting import post
from pos_app.services.orders import order_moves
from pos_app.services.orders.fee_posting import charge_refund

ENDED = frozenset({RefundState.DONE, RefundState.REJECTED})
_ACCEPTED = frozenset({RefundState.WAITING, RefundState.DONE})


def move(
    tx: Tx,
    by: Who,
    row: RefundRow,
    action: RefundAction,
    *,
    lease_until: int = 0,
    kept: Sequence[tuple[str, str]] = (),
) -> RefundRow:
    """Move the refund and write what the row carries; done is posted, rejected frees its part.

    `lease_until` keeps its lease, in ms UTC; 0 gives it back. Raises `NotAllowedNow`,
    `RefundMovedOn`.
    """
    order_moves.lock(tx, row.order_id)
    after = replace(row, state=REFUND_FLOW.after(row.state, action))
    if lease_until == 0:
        after = replace(after, lease_owner="")
    ended_at = by.at if after.state in ENDED else None
    if not refunds.put(
        tx,
        after,
        row.state,
        lease_until=lease_until,
        kept=kept,
        approver_id=by.approver_id,
        ended_at=ended_at,
    ):
        raise RefundMovedOn(row.refund_id)
    if after.channel is RefundChannel.ACCOUNT and after.state in _ACCEPTED:
        charge_refund(tx, after, by.at)
    if after.state is RefundState.DONE:
        post(tx, by, after)
        receipt_following.with_refund(tx, by, after, kept)
    elif after.state is RefundState.REJECTED:
        gateway_payments.free(tx, after.payment_id, after.amount)
    states = (row.state.value, after.state.value)
    audit.append(tx, by, Move("refund", row.refund_id, "state", *states, after.why or None))
    procedure.settle(tx, by, row.order_id)
    return after
