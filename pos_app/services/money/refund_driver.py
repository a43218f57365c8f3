"""Sends refunds to their gateway, and sees to it that money that takes days arrives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pos_app.clock import Clock
from pos_app.db.audit import Who
from pos_app.db.database import Database
from pos_app.db.money import refund_accounts, refunds
from pos_app.db.transaction import Tx
from pos_app.domain.gateway.gateway_answers import GatewayAnswer, Kept, Meaning, Why
from pos_app.domain.gateway.gateway_asks import (
    AccountRefund,
    EscrowDenial,
    FullCancel,
    GatewayAsk,
    PartCancel,
    account_refund_of,
    cancel_of,
)
from pos_app.domain.gateway.gateway_problems import AskProblem, CannotAsk
from pos_app.domain.gateway.gateway_standing import (
    Found,
    InquiryAnswer,
    PaymentStanding,
    Standing,
    account_arrived,
    denial_arrived,
    found,
    found_part,
    found_whole,
)
from pos_app.domain.gateway.refund_account import AccountUnreadable, RefundAccount
from pos_app.domain.money.data_key import DataKeyMissing, KeyStoreClosed
from pos_app.domain.money.refunds import ARRIVES_IN, RefundAction, RefundChannel, RefundRow
from pos_app.domain.won import Won
from pos_app.services.house import shop_calendar
from pos_app.services.money.account_seal import unseal
from pos_app.services.money.data_key import DataKey
from pos_app.services.money.gateway_driver import GatewayDriver, Gateways, NotHere, Word
from pos_app.services.money.refund_moves import move

WAIT_ASK_MS = 60 * 60_000
"""How often money that takes days is asked about."""
_A = RefundAction
_LATER = frozenset({RefundChannel.ACCOUNT, RefundChannel.ESCROW})


class RefundDriver(GatewayDriver[RefundRow]):
    """Drives the refunds that a gateway is told of."""

    def __init__(
        self,
        db: Database,
        clock: Clock,
        station_id: int,
        gateways: Gateways,
        data_key: DataKey | None = None,
    ) -> None:
        super().__init__(db, clock, station_id, gateways)
        self._data_key = data_key

    def _id(self, row: RefundRow) -> int:
        return row.refund_id

    def _mids(self, tx: Tx) -> list[str]:
        return refunds.mids_under_way(tx)

    def _due(
        self, tx: Tx, now: int, elsewhere: Sequence[str], away: Sequence[int]
    ) -> RefundRow | None:
        return refunds.due(tx, now, elsewhere, away)

    def _first_due(self, tx: Tx, elsewhere: Sequence[str], away: Sequence[int]) -> int | None:
        return refunds.next_due(tx, elsewhere, away)

    def _lease(self, tx: Tx, row: RefundRow, now: int, until: int) -> bool:
        return refunds.lease(tx, row, self._owner, now, until)

    def _move(
        self,
        tx: Tx,
        by: Who,
        row: RefundRow,
        action: RefundAction,
        *,
        lease_until: int = 0,
        kept: Kept = (),
    ) -> RefundRow:
        return move(tx, by, row, action, lease_until=lease_until, kept=kept)

    def _stay(self, tx: Tx, row: RefundRow, kept: Kept) -> None:
        refunds.put(tx, row, row.state, kept=kept)

    # The call
    def _word(self, row: RefundRow) -> Word[RefundRow]:
        if row.channel is RefundChannel.ACCOUNT:
            account = self._account(row)
            return lambda marked: _to_account(marked, account)
        if row.channel is RefundChannel.ESCROW:
            name = self._db.read(lambda tx: refunds.asked_by(tx, row.refund_id))
            return lambda marked: _denial(marked, name)
        return cancel

    def _account(self, row: RefundRow) -> RefundAccount:
        """Where it goes. Raises `CannotAsk` where no account is kept, `NotHere` without the key."""
        money_back_id = row.money_back_id or 0
        sealed = self._db.read(lambda tx: refund_accounts.sealed(tx, money_back_id))
        if sealed is None:
            raise CannotAsk(AskProblem.ACCOUNT)
        if self._data_key is None:
            raise NotHere
        try:
            vault = self._data_key.vault(self._station_id)
        except (DataKeyMissing, KeyStoreClosed):
            raise NotHere from None
        try:
            return unseal(vault, money_back_id, sealed)
        except AccountUnreadable:
            raise CannotAsk(AskProblem.ACCOUNT) from None

    def _marked(self, tx: Tx, row: RefundRow) -> RefundRow:
        """What the payment keeps at its gateway is fixed when it is first sent."""
        if row.left_after is not None:
            return row
        gone, taxed = refunds.gone(tx, row.payment_id)
        return replace(row, left_after=row.captured - gone - row.amount, taxed_before=taxed)

    # The answer
    def _yes(self, row: RefundRow) -> RefundAction:
        return _A.ACCEPT if row.channel in _LATER else _A.ANSWER_YES

    def _done(self, row: RefundRow, at: int, answer: GatewayAnswer) -> RefundRow:
        reference = answer.settled.reference if answer.settled else row.reference
        next_at = at + WAIT_ASK_MS if row.channel in _LATER else row.next_at
        return replace(row, reference=reference, next_at=next_at)

    def _means_no(self, row: RefundRow, answer: GatewayAnswer) -> bool:
        """The first and only call about a denial was answered by a code that nobody published: most
        likely the buyer has not refused yet. After a call whose end is unknown it says nothing."""
        answered = answer.meaning is Meaning.UNKNOWN and answer.why is Why.CODE
        return answered and row.channel is RefundChannel.ESCROW and row.attempts == 1

    def _as_refused(self, row: RefundRow) -> RefundRow:
        if row.channel is RefundChannel.ESCROW and row.why == Why.CODE.value:
            return replace(row, why=Why.NOT_DENIED.value)
        return row

    def _found(self, row: RefundRow, standing: Standing) -> Found:
        if row.channel is RefundChannel.ESCROW:
            proved = found_whole(EscrowDenial, standing)
            # The payment as it was: nobody knows, and confirming a denial twice pays once.
            again = standing.state in (PaymentStanding.APPROVED, PaymentStanding.DEPOSITED)
            return Found.NOT_APPLIED if again else proved
        if row.channel is RefundChannel.ACCOUNT:
            if row.amount == row.captured:
                return found_whole(AccountRefund, standing)
            return found_part(row.amount, row.left_after or 0, standing)
        return found(cancel(row), standing)

    def _await(self, tx: Tx, by: Who, row: RefundRow, answer: InquiryAnswer) -> RefundRow:
        asked = replace(row, asked=row.asked + 1, next_at=by.at + WAIT_ASK_MS, lease_owner="")
        standing = answer.standing
        if standing is not None and _has_arrived(row, standing):
            return move(tx, by, asked, _A.ARRIVE, kept=answer.kept)
        accepted = row.sent_at or row.created_at
        if by.at > shop_calendar.due_at(tx, accepted, ARRIVES_IN[row.channel]):
            late = replace(asked, why="not_arrived")
            return move(tx, by, late, _A.HAND_TO_PERSON, kept=answer.kept)
        self._stay(tx, asked, answer.kept)
        return asked


def cancel(row: RefundRow) -> FullCancel | PartCancel:
    """The call of a refund the way it came, the same each time. Raises `CannotAsk`."""
    taxable = row.amount - row.tax_free
    before = _before(row)
    return cancel_of(
        row.tid,
        row.method,
        row.captured,
        before,
        taxable,
        row.tax_free,
        row.reason,
        taxed_before=row.taxed_before or 0,
    )


def _to_account(row: RefundRow, account: RefundAccount) -> GatewayAsk:
    before = _before(row)
    return account_refund_of(row.tid, account, row.captured, before, row.amount, row.reason)


def _denial(row: RefundRow, name: str) -> GatewayAsk:
    if row.amount != row.captured:  # partial refunds of escrow sales: the gateway's own pages only
        raise CannotAsk(AskProblem.AMOUNT)
    return EscrowDenial(row.tid, name)


def _before(row: RefundRow) -> Won:
    """What the gateway gave back before this one, in won."""
    return row.captured - (row.left_after or 0) - row.amount


def _has_arrived(row: RefundRow, standing: Standing) -> bool:
    if row.channel is RefundChannel.ESCROW:
        return denial_arrived(standing)
    return account_arrived(row.left_after or 0, standing)
