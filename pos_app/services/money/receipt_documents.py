"""현금영수증 documents as they are begun: reserved and written, under the order's lock."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.crashpoints import cp
from pos_app.db import audit
from pos_app.db.audit import Move, Who
from pos_app.db.receipts import cash_receipts, receipt_accounts
from pos_app.db.receipts.cash_receipts import SealedNumber
from pos_app.db.receipts.receipt_accounts import ReceiptAccount
from pos_app.db.transaction import Tx
from pos_app.domain.gateway.receipt_asks import CancelReason
from pos_app.domain.ids import new_id
from pos_app.domain.money.refunds import RefundState
from pos_app.domain.paying.receipt_amounts import ReceiptAmounts
from pos_app.domain.paying.receipt_kinds import NtsState, ReceiptKind, ReceiptRoute
from pos_app.domain.paying.receipt_number import ReceiptUse
from pos_app.domain.receipts.cash_receipts import (
    UNDER_WAY,
    CashReceipt,
    NothingToReceipt,
    OtherReceipt,
    ReceiptUnderWay,
)
from pos_app.services.orders import receipt_accounts as accounts

ENTITY = "cash_receipt"


@dataclass(frozen=True, slots=True)
class NewIssue:
    """A receipt to be issued: amounts in won, `mid` the merchant it is told under, "" none."""

    op_id: str
    use: ReceiptUse
    number: SealedNumber
    amounts: ReceiptAmounts
    route: ReceiptRoute
    mid: str = ""
    replaces_id: int | None = None


@dataclass(frozen=True, slots=True)
class NewCancel:
    """A receipt to be cancelled, or `amounts` of it; `corrects`: what is left is issued anew."""

    op_id: str
    of: CashReceipt
    amounts: ReceiptAmounts
    reason: CancelReason
    corrects: bool
    mid: str = ""


def issue(tx: Tx, by: Who, account: ReceiptAccount, new: NewIssue) -> CashReceipt:
    """Write it. Raises `NothingToReceipt`, `ReceiptUnderWay`, `OtherReceipt`."""
    _check_free(tx, account.payment_id)
    if not receipt_accounts.take(tx, account.payment_id, new.amounts.total):
        raise NothingToReceipt(max(account.captured - account.reserved - account.receipted, 0))
    made = CashReceipt(
        new_id(), new.op_id, account.order_id, account.payment_id, ReceiptKind.ISSUE, new.route,
        None, new.replaces_id, False, new.use, new.number.kind, new.number.shown, new.amounts, None,
        "", new.mid, "", None, RefundState.INTENT, NtsState.NONE, "", "", 0, 0, False, None, by.at,
        by.at, by.station_id,
    )  # fmt: skip
    _add(tx, by, made, new.number.sealed)
    return made


def cancel(tx: Tx, by: Who, new: NewCancel) -> CashReceipt:
    """Write it. Raises `ReceiptUnderWay`, `OtherReceipt`."""
    of = new.of
    _check_free(tx, of.payment_id)
    made = CashReceipt(
        new_id(), new.op_id, of.order_id, of.payment_id, ReceiptKind.CANCEL, of.route,
        of.receipt_id, None, new.corrects, of.use, of.number_kind, of.shown, new.amounts,
        new.reason, of.tid, of.mid or new.mid, "", None, RefundState.INTENT, NtsState.NONE, "", "",
        0, 0, False, None, by.at, by.at, by.station_id,
    )  # fmt: skip
    _add(tx, by, made, "")
    return made


def _check_free(tx: Tx, payment_id: int) -> None:
    """Raises `ReceiptUnderWay` while another document of the payment has no end."""
    for one in cash_receipts.of_payment(tx, payment_id):
        if one.state in UNDER_WAY:
            raise ReceiptUnderWay(one.state.value)


def _add(tx: Tx, by: Who, made: CashReceipt, sealed: str) -> None:
    if not cash_receipts.add(tx, made, sealed, by.actor_id, None):
        raise OtherReceipt(made.op_id)
    detail: dict[str, int | str | None] = {
        "kind": made.kind.value,
        "route": made.route.value,
        "amount": made.total,
    }
    act = Move(ENTITY, made.receipt_id, "state", None, made.state.value, detail=detail)
    audit.append(tx, by, act)
    accounts.settle(tx, made.order_id)
    cp("receipt.intent_uncommitted")
