"""환불: reserved and written before anything is sent; what a person did is confirmed by a second."""

from __future__ import annotations

from dataclasses import replace

from pos_app.clock import Clock
from pos_app.crashpoints import cp
from pos_app.db import audit
from pos_app.db.audit import Move, Who
from pos_app.db.database import Database
from pos_app.db.house import approvals
from pos_app.db.house.approvals import Wanted
from pos_app.db.money import gateway_payments, refund_accounts, refunds
from pos_app.db.money.refunds import NewRefund
from pos_app.db.transaction import Tx
from pos_app.domain.actors import Actor, ApprovalNeeded, Permission, require
from pos_app.domain.errors import ReasonNeeded
from pos_app.domain.gateway.refund_account import AccountNeeded
from pos_app.domain.ids import new_id
from pos_app.domain.money.refunds import (
    DRIVEN_CHANNELS,
    EscrowWholeOnly,
    NoGatewayNumber,
    NoSuchPayment,
    NoSuchRefund,
    NotByHand,
    NotRefundable,
    OtherRefund,
    ReferenceNeeded,
    RefundAction,
    RefundAsk,
    RefundChannel,
    RefundRow,
    RefundState,
)
from pos_app.domain.won import Won
from pos_app.services.money import procedure
from pos_app.services.money.refund_moves import move
from pos_app.services.orders import order_moves
from pos_app.services.outgoing import require_open

CONFIRM_REFUND = "confirm_refund"
_A = RefundAction


class PressedTwice(Exception):
    """The same press is being written elsewhere: this transaction keeps nothing."""


class Refunds:
    """What of a payment goes back. Sending is `RefundDriver`'s."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    def left(self, actor: Actor, payment_id: int) -> Won:
        """What may still be refunded: what is on its way counts as gone. Raises `NoSuchPayment`."""
        require(actor, Permission.LOOK)
        return self._db.read(lambda tx: _account(tx, payment_id).left)

    def of_order(self, actor: Actor, order_id: int) -> list[RefundRow]:
        """Every refund of an order, oldest first."""
        require(actor, Permission.LOOK)
        return self._db.read(lambda tx: refunds.of_order(tx, order_id))

    def ask(self, actor: Actor, op_id: str, wanted: RefundAsk) -> RefundRow:
        """Reserve and write a refund; the gateway is told by the driver, a transfer is made by hand.

        The same `op_id` is the same refund. Raises `NotRefundable`, `NoSuchPayment`,
        `NoGatewayNumber`, `OtherRefund`, `ReasonNeeded`, `AccountNeeded`, `EscrowWholeOnly`, and
        `OutgoingFrozen` where the gateway would be told.
        """
        require(actor, Permission.REFUND)
        if not wanted.reason.strip():
            raise ReasonNeeded
        by = order_moves.who(actor, self._clock.now())
        cp("refund.before_intent")
        try:
            made = self._db.write(lambda tx: ask_in(tx, by, actor, op_id, wanted))
        except PressedTwice:  # the first press has committed meanwhile: it is this refund
            made = self._db.write(lambda tx: ask_in(tx, by, actor, op_id, wanted))
        cp("refund.intent_committed")
        return made

    def confirm(
        self, actor: Actor, refund_id: int, done: bool, reference: str, approval_id: int
    ) -> RefundRow:
        """A person says what became of a refund made, or looked up, by hand; a second one agrees.

        `reference` is the bank's or the gateway's number of the move, needed where it was done.
        Raises `NoSuchRefund`, `NotByHand`, `ReferenceNeeded`, `ApprovalNeeded`.
        """
        require(actor, Permission.REFUND)
        if done and not reference.strip():
            raise ReferenceNeeded
        now = self._clock.now()

        def work(tx: Tx) -> RefundRow:
            row = refunds.by_id(tx, refund_id)
            if row is None:
                raise NoSuchRefund(refund_id)
            if row.state is not RefundState.PERSON:
                raise NotByHand(refund_id, row.state.value)
            agreed = Wanted(CONFIRM_REFUND, "refund", refund_id, actor.staff_id)
            approver = approvals.use(tx, approval_id, agreed)
            if approver is None:
                raise ApprovalNeeded(CONFIRM_REFUND)
            by = order_moves.who(actor, now, approver.staff_id)
            told = replace(row, reference=reference.strip() if done else row.reference)
            return move(tx, by, told, _A.ANSWER_YES if done else _A.ANSWER_NO)

        return self._db.write(work)


def ask_in(tx: Tx, by: Who, actor: Actor, op_id: str, wanted: RefundAsk) -> RefundRow:
    """As `Refunds.ask`, in the caller's transaction. Raises `PressedTwice` besides."""
    before = refunds.by_op(tx, op_id)
    if before is not None:
        return _same(before, wanted)
    account = _account(tx, wanted.payment_id)
    order_moves.lock(tx, account.order_id)
    by_hand = wanted.channel not in DRIVEN_CHANNELS
    if not by_hand:
        require_open(tx)
    if not by_hand and not account.tid:
        raise NoGatewayNumber(wanted.payment_id)
    _check_way(tx, wanted, account.captured)
    gateway_payments.open_account(tx, wanted.payment_id)
    if wanted.amount <= 0 or not gateway_payments.reserve(tx, wanted.payment_id, wanted.amount):
        raise NotRefundable(wanted.payment_id, wanted.amount, _account(tx, wanted.payment_id).left)
    state = RefundState.PERSON if by_hand else RefundState.INTENT
    refund_id = new_id()
    new = NewRefund(
        refund_id,
        op_id,
        account.order_id,
        replace(wanted, reason=wanted.reason.strip()),
        state,
        by.at,
        actor.staff_id,
        actor.station_id,
    )
    if not refunds.add(tx, new):
        raise PressedTwice
    detail: dict[str, int | str | None] = {"amount": wanted.amount, "channel": wanted.channel.value}
    act = Move("refund", refund_id, "state", None, state.value, new.ask.reason, detail)
    audit.append(tx, by, act)
    procedure.settle(tx, by, account.order_id)
    cp("refund.intent_uncommitted")
    made = refunds.by_id(tx, refund_id)
    assert made is not None  # noqa: S101 - written above
    return made


def _check_way(tx: Tx, wanted: RefundAsk, captured: Won) -> None:
    """Raises `AccountNeeded`, `EscrowWholeOnly`."""
    if wanted.channel is RefundChannel.ACCOUNT:
        money_back_id = wanted.money_back_id or 0
        if refund_accounts.sealed(tx, money_back_id) is None:
            raise AccountNeeded(money_back_id)
    if wanted.channel is RefundChannel.ESCROW and wanted.amount != captured:
        raise EscrowWholeOnly(wanted.payment_id, captured)


def _same(before: RefundRow, wanted: RefundAsk) -> RefundRow:
    asked = (before.payment_id, before.amount, before.tax_free, before.channel)
    if asked != (wanted.payment_id, wanted.amount, wanted.tax_free, wanted.channel):
        raise OtherRefund(before.op_id)
    return before


def _account(tx: Tx, payment_id: int) -> gateway_payments.PaymentAccount:
    account = gateway_payments.found(tx, payment_id)
    if account is None:
        raise NoSuchPayment(payment_id)
    return account
