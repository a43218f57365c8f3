"""현금영수증의 단추: issued, cancelled, corrected, answered for; sending is the drivers'."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pos_app.clock import Clock
from pos_app.crashpoints import cp
from pos_app.db import audit
from pos_app.db.audit import Move, Who
from pos_app.db.database import Database
from pos_app.db.receipts import card_terminals, cash_receipts, receipt_accounts, receipts_due
from pos_app.db.receipts.receipt_accounts import ReceiptAccount
from pos_app.db.transaction import Tx
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.errors import DomainError, ReasonNeeded
from pos_app.domain.gateway.receipt_asks import CancelReason
from pos_app.domain.money.data_key import DataKeyMissing, KeyStoreClosed
from pos_app.domain.money.refunds import RefundAction, RefundState
from pos_app.domain.paying.gateway_payment import is_tid
from pos_app.domain.paying.receipt_kinds import ReceiptKind, ReceiptRoute
from pos_app.domain.paying.receipt_number import SELF_ISSUED, ReceiptUse, receipt_number
from pos_app.domain.receipts.cash_receipts import (
    UNDER_WAY,
    ApprovalNumberNeeded,
    CashReceipt,
    GatewayReceiptNumberKnown,
    GatewayReceiptNumberNeeded,
    NoMerchantForReceipt,
    NoSuchReceipt,
    NoTerminalHere,
    NotForAnswer,
    NothingToReceipt,
    OtherReceipt,
    ReceiptNumberNeeded,
    ReceiptUnderWay,
    ReceiptWaitsForRefund,
    route_of,
)
from pos_app.domain.receipts.receipt_following import ReissueMove, left_of
from pos_app.services.money import procedure, receipt_documents, receipt_following
from pos_app.services.money.data_key import DataKey
from pos_app.services.money.receipt_documents import NewCancel, NewIssue
from pos_app.services.money.receipt_following import Following
from pos_app.services.orders import order_moves
from pos_app.services.orders import receipt_accounts as accounts
from pos_app.services.orders.order_moves import who
from pos_app.services.outgoing import require_open, require_receipts_compared
from pos_app.services.receipts import receipt_moves
from pos_app.services.receipts.number_seal import seal

_LONGEST_APPROVAL = 40


@dataclass(frozen=True, slots=True)
class WantedReceipt:
    """What the clerk typed: whose receipt, for what, and the number as it was typed."""

    order_id: int
    use: ReceiptUse
    typed: str


@dataclass(frozen=True, slots=True)
class SelfIssued:
    """One row's answer: the document that was begun, or why none was."""

    order_id: int
    receipt: CashReceipt | None
    refused: DomainError | None = None


class CashReceiptDesk:
    """The buttons. The same `op_id` is the same document."""

    def __init__(self, db: Database, clock: Clock, data_key: DataKey) -> None:
        self._db = db
        self._clock = clock
        self._data_key = data_key

    def issue(self, actor: Actor, op_id: str, wanted: WantedReceipt) -> CashReceipt:
        """발급: everything of the payment that is kept, not to go back, and not receipted.

        Raises `NeverReceipted`, `BadReceiptNumber`, `NothingToReceipt`, `ReceiptUnderWay`,
        `NoTerminalHere`, `NoMerchantForReceipt`, `OtherReceipt`, `DataKeyMissing`, `KeyStoreClosed`,
        `ReceiptsNotCompared` in restored books.
        """
        require(actor, Permission.ISSUE_RECEIPT)
        number = receipt_number(wanted.use, wanted.typed)
        payment_id = self._db.read(lambda tx: _account(tx, wanted.order_id)).payment_id
        sealed = seal(self._data_key.vault(actor.station_id), payment_id, number)
        by = who(actor, self._clock.now())

        def work(tx: Tx) -> CashReceipt:
            order_moves.lock(tx, wanted.order_id)
            require_open(tx)
            before = cash_receipts.by_op(tx, op_id)
            if before is not None:
                return _same(before, (ReceiptKind.ISSUE, wanted.order_id, None))
            require_receipts_compared(tx)
            found = _following(tx, wanted.order_id)
            route, mid = _way(tx, by, found.account)
            _check_free(found)
            due = accounts.due_of(tx, found.account)
            if due <= 0:
                raise NothingToReceipt(due)
            amounts, replaces = found.fresh(due), _replaced(found)
            new = NewIssue(op_id, wanted.use, sealed, amounts, route, mid, replaces)
            made = receipt_documents.issue(tx, by, found.account, new)
            return _told(tx, by, made)

        return self._pressed(work)

    def self_issue(self, actor: Actor, presses: Sequence[tuple[str, int]]) -> list[SelfIssued]:
        """자진발급 of many: each (op_id, order) is answered by itself, one refused holds up no other.

        Raises `DataKeyMissing`, `KeyStoreClosed` before the first.
        """
        require(actor, Permission.ISSUE_RECEIPT)
        answers: list[SelfIssued] = []
        for op_id, order_id in presses:
            wanted = WantedReceipt(order_id, ReceiptUse.DEDUCTION, SELF_ISSUED)
            try:
                answers.append(SelfIssued(order_id, self.issue(actor, op_id, wanted)))
            except (DataKeyMissing, KeyStoreClosed):
                raise
            except DomainError as refused:
                answers.append(SelfIssued(order_id, None, refused))
        return answers

    def cancel(
        self, actor: Actor, op_id: str, receipt_id: int, reason: CancelReason
    ) -> CashReceipt:
        """취소: everything that stands of a receipt; nothing is issued anew by itself.

        Raises `NoSuchReceipt`, `ReceiptUnderWay`, `NoTerminalHere`, `OtherReceipt`.
        """
        require(actor, Permission.ISSUE_RECEIPT)
        by = who(actor, self._clock.now())

        def work(tx: Tx) -> CashReceipt:
            of = _held(tx, receipt_id)
            require_open(tx)
            before = cash_receipts.by_op(tx, op_id)
            if before is not None:
                return _same(before, (ReceiptKind.CANCEL, of.order_id, receipt_id))
            found = _following(tx, of.order_id)
            _, mid = _way(tx, by, found.account, of)
            _check_free(found)
            left = left_of(of, found.documents)
            if left.total <= 0:
                raise NoSuchReceipt(receipt_id)
            new = NewCancel(op_id, of, left, reason, corrects=False, mid=mid)
            return _told(tx, by, receipt_documents.cancel(tx, by, new))

        return self._pressed(work)

    def correct(self, actor: Actor, op_id: str, order_id: int) -> CashReceipt:
        """정정: the next document by which the receipts follow what went back; pressed again where
        the last one was refused.

        Raises `NothingToReceipt`, `ReceiptUnderWay`, `ReceiptWaitsForRefund`, `NoTerminalHere`,
        `NoMerchantForReceipt`, `ReceiptNumberNeeded`, `NeverReceipted`, `OtherReceipt`.
        """
        require(actor, Permission.ISSUE_RECEIPT)
        by = who(actor, self._clock.now())

        def work(tx: Tx) -> CashReceipt:
            order_moves.lock(tx, order_id)
            require_open(tx)
            before = cash_receipts.by_op(tx, op_id)
            if before is not None:
                return before
            found = _following(tx, order_id)
            route, _ = _way(tx, by, found.account)
            _check_free(found)
            at_terminal = route is ReceiptRoute.TERMINAL
            parts = at_terminal and bool(card_terminals.can_part(tx, by.station_id))
            move = found.move(parts=parts)
            if move is None and found.waits_for_refund:
                raise ReceiptWaitsForRefund(order_id)
            if move is None:
                raise NothingToReceipt(0)
            if isinstance(move, ReissueMove) and not cash_receipts.sealed_number(
                tx, move.like.receipt_id
            ):
                raise ReceiptNumberNeeded(order_id)
            return _told(tx, by, receipt_following.begin(tx, by, op_id, found, move))

        return self._pressed(work)

    def answer(
        self, actor: Actor, receipt_id: int, done: bool, approval_no: str = "", tid: str = ""
    ) -> CashReceipt:
        """A person looked, at the gateway's pages or the terminal's slip, and says how it ended.

        Where a receipt was issued `approval_no` is needed, and `tid`, its number at the gateway, where
        that issued it. Raises `NoSuchReceipt`, `NotForAnswer`, `ApprovalNumberNeeded`,
        `GatewayReceiptNumberNeeded`, `GatewayReceiptNumberKnown`.
        """
        require(actor, Permission.ISSUE_RECEIPT)
        by = who(actor, self._clock.now())
        number, there = "".join(approval_no.split()), "".join(tid.split())

        def work(tx: Tx) -> CashReceipt:
            row = _held(tx, receipt_id)
            if row.state is not RefundState.PERSON:
                raise NotForAnswer(receipt_id, row.state.value)
            told = row
            if done and row.kind is ReceiptKind.ISSUE:
                _check_numbers(tx, row, number, there)
                told = replace(row, approval_no=number, tid=there)
            action = RefundAction.ANSWER_YES if done else RefundAction.ANSWER_NO
            return receipt_moves.move(tx, by, told, action)

        return self._db.write(work)

    def ask_now(self, actor: Actor, receipt_id: int) -> None:
        """조회: how a document under way stands is asked at once. Nothing is sent again by it.

        Raises `NoSuchReceipt`.
        """
        require(actor, Permission.ISSUE_RECEIPT)
        now = self._clock.now()

        def work(tx: Tx) -> None:
            receipts_due.hasten(tx, _held(tx, receipt_id).receipt_id, now)

        self._db.write(work)

    def leave(self, actor: Actor, order_id: int, reason: str) -> None:
        """발급하지 않음: it was issued elsewhere, or nobody wants one; with a reason.

        Raises `NeverReceipted`, `ReasonNeeded`.
        """
        require(actor, Permission.ISSUE_RECEIPT)
        if not reason.strip():
            raise ReasonNeeded
        self._left(actor, order_id, reason.strip())

    def take_up(self, actor: Actor, order_id: int) -> None:
        """It is to be issued here after all. Raises `NeverReceipted`."""
        require(actor, Permission.ISSUE_RECEIPT)
        self._left(actor, order_id, "")

    def _left(self, actor: Actor, order_id: int, reason: str) -> None:
        by = who(actor, self._clock.now())
        at, staff_id = (by.at, by.actor_id) if reason else (None, None)

        def work(tx: Tx) -> None:
            order_moves.lock(tx, order_id)
            account = _account(tx, order_id)
            receipt_accounts.leave(tx, account.payment_id, at, staff_id, reason)
            act = Move("receipt_account", order_id, "left" if reason else "taken_up")
            audit.append(tx, by, act)

        self._db.write(work)

    def _pressed(self, work: Callable[[Tx], CashReceipt]) -> CashReceipt:
        cp("receipt.before_intent")
        try:
            made = self._db.write(work)
        except OtherReceipt:  # the first press may have committed meanwhile: then it is this one
            made = self._db.write(work)
        cp("receipt.intent_committed")
        return made


def _told(tx: Tx, by: Who, made: CashReceipt) -> CashReceipt:
    """The refund whose receipt it follows sees at once that it is on its way."""
    procedure.settle(tx, by, made.order_id)
    return made


def _account(tx: Tx, order_id: int) -> ReceiptAccount:
    """Raises `NeverReceipted`, and `NothingToReceipt` before the money is there."""
    account = receipt_accounts.of_order(tx, order_id)
    if account is None:
        route_of(order_moves.lock(tx, order_id).axes.method)
        raise NothingToReceipt(0)
    return account


def _following(tx: Tx, order_id: int) -> Following:
    _account(tx, order_id)
    found = receipt_following.read(tx, order_id)
    assert found is not None  # noqa: S101 - its account was read
    return found


def _way(
    tx: Tx, by: Who, account: ReceiptAccount, of: CashReceipt | None = None
) -> tuple[ReceiptRoute, str]:
    """What carries a document, and under which merchant. Raises where this PC, or the shop, cannot."""
    route = route_of(account.method) if of is None else of.route
    if route is ReceiptRoute.TERMINAL:
        if card_terminals.can_part(tx, by.station_id) is None:
            raise NoTerminalHere(card_terminals.stations(tx))
        return route, ""
    mid = (of.mid if of else "") or receipt_following.merchant(tx, account)
    if not mid:
        raise NoMerchantForReceipt
    return route, mid


def _check_free(found: Following) -> None:
    for one in found.documents:
        if one.state in UNDER_WAY:
            raise ReceiptUnderWay(one.state.value)


def _replaced(found: Following) -> int | None:
    """The receipt a new one stands in for, where a correction waits for its number."""
    move = found.move(parts=False)
    return move.like.receipt_id if isinstance(move, ReissueMove) else None


def _check_numbers(tx: Tx, row: CashReceipt, approval_no: str, tid: str) -> None:
    """Raises where what a person copied cannot be the numbers of an issued receipt."""
    if not (approval_no.isascii() and approval_no.isalnum()):
        raise ApprovalNumberNeeded
    if len(approval_no) > _LONGEST_APPROVAL:
        raise ApprovalNumberNeeded
    if row.route is not ReceiptRoute.GATEWAY:
        return
    if not is_tid(tid):
        raise GatewayReceiptNumberNeeded
    known = cash_receipts.by_tid(tx, tid)
    if known is not None:
        raise GatewayReceiptNumberKnown(known.receipt_id)


def _held(tx: Tx, receipt_id: int) -> CashReceipt:
    """The document with its order held, read after the hold. Raises `NoSuchReceipt`."""
    seen = cash_receipts.by_id(tx, receipt_id)
    if seen is not None:
        order_moves.lock(tx, seen.order_id)
        seen = cash_receipts.by_id(tx, receipt_id)
    if seen is None:
        raise NoSuchReceipt(receipt_id)
    return seen


def _same(before: CashReceipt, of: tuple[ReceiptKind, int, int | None]) -> CashReceipt:
    """What the same press made. Raises `OtherReceipt` where it stands for something else."""
    if of != (before.kind, before.order_id, before.original_id):
        raise OtherReceipt(before.op_id)
    return before
