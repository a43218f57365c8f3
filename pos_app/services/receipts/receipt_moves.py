"""The one way a cash receipt document moves: by its flow, claimed from the state seen, audited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pos_app.crashpoints import cp
from pos_app.db import audit
from pos_app.db.audit import Move, Who
from pos_app.db.receipts import cash_receipts, receipt_accounts
from pos_app.db.transaction import Tx
from pos_app.domain.money.refunds import REFUND_FLOW, RefundAction, RefundState
from pos_app.domain.paying.receipt_kinds import NtsState, ReceiptKind
from pos_app.domain.receipts.cash_receipts import CashReceipt, ReceiptMovedOn
from pos_app.services.money import procedure
from pos_app.services.money.receipt_documents import ENTITY
from pos_app.services.money.refund_moves import ENDED
from pos_app.services.orders import order_moves


def move(
    tx: Tx,
    by: Who,
    row: CashReceipt,
    action: RefundAction,
    *,
    lease_until: int = 0,
    kept: Sequence[tuple[str, str]] = (),
) -> CashReceipt:
    """Move it and write what the row carries; what was refused, or cancelled, is free again.

    `lease_until` keeps its lease, in ms UTC; 0 gives it back. Raises `NotAllowedNow`,
    `ReceiptMovedOn`.
    """
    order_moves.lock(tx, row.order_id)
    after = replace(row, state=REFUND_FLOW.after(row.state, action))
    if lease_until == 0:
        after = replace(after, lease_owner="")
    done = after.state is RefundState.DONE
    if done:
        after = replace(after, nts=NtsState.WAITING, approved_at=after.approved_at or by.at)
    ended_at = by.at if after.state in ENDED else None
    if not cash_receipts.put(
        tx, after, row.state, lease_until=lease_until, kept=kept, ended_at=ended_at
    ):
        raise ReceiptMovedOn(row.receipt_id)
    frees = done if row.kind is ReceiptKind.CANCEL else after.state is RefundState.REJECTED
    if frees:
        receipt_accounts.give(tx, row.payment_id, row.total)
    states = (row.state.value, after.state.value)
    audit.append(tx, by, Move(ENTITY, row.receipt_id, "state", *states, after.why or None))
    procedure.settle(tx, by, row.order_id)
    cp("receipt.moved_uncommitted")
    return after
