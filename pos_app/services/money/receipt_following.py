"""Cash receipts follow refunds, in the transaction of whatever moved: what can go by itself goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pos_app.crashpoints import cp
from pos_app.db import audit
from pos_app.db.audit import Move, Who
from pos_app.db.money import merchants, money_backs
from pos_app.db.orders import order_known
from pos_app.db.receipts import cash_receipts, receipt_accounts
from pos_app.db.receipts.cash_receipts import SealedNumber
from pos_app.db.receipts.receipt_accounts import ReceiptAccount
from pos_app.db.transaction import Tx
from pos_app.domain.gateway.receipt_asks import CancelReason
from pos_app.domain.ids import new_id, new_op_id
from pos_app.domain.money.money_back import MoneyStepState
from pos_app.domain.money.refunds import RefundRow, RefundState
from pos_app.domain.paying.receipt_amounts import ReceiptAmounts, amounts_of, part_of
from pos_app.domain.paying.receipt_kinds import NtsState, ReceiptKind, ReceiptRoute
from pos_app.domain.receipts.cash_receipts import UNDER_WAY, CashReceipt, route_of
from pos_app.domain.receipts.receipt_following import (
    CancelMove,
    KeptMoney,
    ReceiptMove,
    left_of,
    next_move,
    standing,
)
from pos_app.domain.won import Won
from pos_app.services.money.receipt_documents import ENTITY, NewCancel, NewIssue, cancel, issue
from pos_app.services.orders import receipt_accounts as accounts


@dataclass(frozen=True, slots=True)
class Following:
    """A payment's receipts beside its money."""

    account: ReceiptAccount
    documents: tuple[CashReceipt, ...]
    tax_free: Won
    planned: Won

    @property
    def kept(self) -> KeptMoney:
        """What stays of what was paid, now that refunds are done."""
        return self._left(self.account.kept)

    @property
    def is_open(self) -> bool:
        """Whether a document is under way."""
        return any(one.state in UNDER_WAY for one in self.documents)

    def standing(self) -> MoneyStepState | None:
        """What the receipt step shows, seen from when everything planned is back."""
        left = self.account.captured - self.account.reserved - self.planned
        return standing(self.documents, self._left(max(left, 0)), parts=False)

    @property
    def waits_for_refund(self) -> bool:
        """Whether money is on its way back: receipts follow once its end is known, and once."""
        return self.account.reserved != self.account.given_back

    def move(self, *, parts: bool) -> ReceiptMove | None:
        """What is to be done next; None while a document, or a refund, is under way."""
        if self.is_open or self.waits_for_refund:
            return None
        return next_move(self.documents, self.kept, parts=parts)

    def fresh(self, amount: Won) -> ReceiptAmounts:
        """The split of so much that is to be receipted beside what is."""
        free = self.kept.tax_free - sum(
            left_of(one, self.documents).tax_free
            for one in self.documents
            if one.kind is ReceiptKind.ISSUE
        )
        return amounts_of(amount, max(0, min(free, amount)))

    def _left(self, total: Won) -> KeptMoney:
        return KeptMoney(total, max(0, min(self.tax_free - self.account.tax_free_back, total)))


def read(tx: Tx, order_id: int) -> Following | None:
    """The receipts of an order's payment; None where it is none that gets them."""
    account = receipt_accounts.of_order(tx, order_id)
    if account is None:
        return None
    documents = tuple(cash_receipts.of_payment(tx, account.payment_id))
    tax_free = order_known.tax_free(tx, order_id)
    return Following(account, documents, tax_free, money_backs.outstanding(tx, order_id))


def standing_of(tx: Tx, order_id: int) -> MoneyStepState | None:
    """What the receipt step of a refund shows; None where no receipt is known."""
    found = read(tx, order_id)
    return None if found is None else found.standing()


def follow(tx: Tx, by: Who, order_id: int) -> None:
    """Begin what is next, where it needs no person: through the gateway, with a number known here.

    A refusal is not repeated by itself. Under the order's lock.
    """
    found = read(tx, order_id)
    if found is None or not found.documents or found.is_open:
        return
    move = found.move(parts=False)
    if move is None or found.documents[-1].state is RefundState.REJECTED:
        return
    if route_of(found.account.method) is ReceiptRoute.GATEWAY and may_go(tx, found, move):
        begin(tx, by, new_op_id(), found, move)


def may_go(tx: Tx, found: Following, move: ReceiptMove) -> bool:
    """Whether a move has what it takes: a merchant number, and for an issue the buyer's number."""
    if not merchant(tx, found.account):
        return False
    if isinstance(move, CancelMove):
        return bool(move.of.tid)
    return bool(cash_receipts.sealed_number(tx, move.like.receipt_id))


def merchant(tx: Tx, account: ReceiptAccount) -> str:
    """The merchant number receipts of the payment are told under, "" where the shop has none."""
    if account.mid:
        return account.mid
    only = merchants.only(tx)
    return "" if only is None else only.mid


def begin(tx: Tx, by: Who, op_id: str, found: Following, move: ReceiptMove) -> CashReceipt:
    """Write the document of a move. Raises what `receipt_documents` raises."""
    mid = merchant(tx, found.account)
    if isinstance(move, CancelMove):
        corrects = move.whole and found.kept.total > 0
        made = cancel(
            tx,
            by,
            NewCancel(op_id, move.of, move.amounts, CancelReason.TRADE_CANCELLED, corrects, mid),
        )
        cp("receipt.cancel_begun")
        return made
    like = move.like
    number = SealedNumber(
        like.number_kind, cash_receipts.sealed_number(tx, like.receipt_id), like.shown
    )
    route = route_of(found.account.method)
    again = NewIssue(op_id, like.use, number, move.amounts, route, mid, like.receipt_id)
    made = issue(tx, by, found.account, again)
    cp("receipt.reissue_begun")
    return made


def with_refund(tx: Tx, by: Who, row: RefundRow, kept: Sequence[tuple[str, str]]) -> None:
    """A refund through the gateway is done: what it says of the receipt it issued with the payment
    is kept, for it has cancelled that itself (notes/domain.md §2.4)."""
    told = dict(kept)
    left = told.get("cashReceiptAmount", "")
    cancelled = told.get("cshrCancelNum", "").strip("?")
    if not (left.isdigit() or cancelled):
        return
    documents = cash_receipts.of_payment(tx, row.payment_id)
    standing_ones = [
        one
        for one in documents
        if one.route is ReceiptRoute.PAYMENT and left_of(one, documents).total > 0
    ]
    if not standing_ones or any(one.state in UNDER_WAY for one in documents):
        return
    of = standing_ones[-1]
    stands = left_of(of, documents)
    keeps = 0 if cancelled else min(int(left), stands.total)
    if keeps == stands.total:
        return
    amounts = part_of(stands, keeps, min(stands.tax_free, keeps))
    done = replace(
        of, receipt_id=new_id(), op_id=f"with-refund-{row.refund_id}", kind=ReceiptKind.CANCEL,
        original_id=of.receipt_id, replaces_id=None, amounts=amounts,
        reason=CancelReason.TRADE_CANCELLED, approval_no=cancelled, approved_at=by.at,
        state=RefundState.DONE, nts=NtsState.WAITING, created_at=by.at, next_at=by.at,
        station_id=by.station_id,
    )  # fmt: skip
    if cash_receipts.add(tx, done, "", None, by.at):
        receipt_accounts.give(tx, of.payment_id, amounts.total)
        accounts.settle(tx, of.order_id)
        audit.append(tx, by, Move(ENTITY, done.receipt_id, "state", None, "done", "with_refund"))
