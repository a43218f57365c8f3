"""채번취소: the virtual account of a cancelled order is taken back before anybody pays into it."""

from __future__ import annotations

from dataclasses import replace

from pos_app.clock import Clock
from pos_app.crashpoints import cp
from pos_app.db.audit import Who
from pos_app.db.database import Database
from pos_app.db.money import account_closes, gateway_orders
from pos_app.db.transaction import Tx
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.errors import ReasonNeeded
from pos_app.domain.gateway.gateway_answers import Kept, Why
from pos_app.domain.gateway.gateway_asks import AccountClose
from pos_app.domain.gateway.gateway_standing import (
    Found,
    InquiryAnswer,
    PaymentStanding,
    Standing,
    found_whole,
)
from pos_app.domain.ids import new_id
from pos_app.domain.money.refunds import RefundAction, RefundState
from pos_app.domain.money.told import NothingToTell, NotToClose, Told, told_anew
from pos_app.services.money import close_wish, procedure, told_moves
from pos_app.services.money.close_wish import ENTITY
from pos_app.services.money.gateway_driver import Word
from pos_app.services.money.told_driver import ToldDriver
from pos_app.services.orders import order_moves
from pos_app.services.orders.order_moves import who
from pos_app.services.outgoing import require_open

_ROWS = account_closes.ROWS
_MONEY_CAME = frozenset(
    {PaymentStanding.DEPOSITED, PaymentStanding.REFUND_WAITING, PaymentStanding.REFUNDED}
)


class AccountCloses:
    """The button; sending is `CloseDriver`'s."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    def of_order(self, actor: Actor, order_id: int) -> Told | None:
        """How it stands, None where nobody asked for it."""
        require(actor, Permission.LOOK)
        return self._db.read(lambda tx: _ROWS.of_order(tx, order_id))

    def ask(self, actor: Actor, op_id: str, order_id: int, reason: str) -> Told:
        """Have the account taken back; the same order is asked for once, after a refusal again.

        Raises `NotToClose`, `NothingToTell`, `ReasonNeeded`, `OutgoingFrozen`.
        """
        require(actor, Permission.REFUND)
        if not reason.strip():
            raise ReasonNeeded
        by = who(actor, self._clock.now())
        made = self._db.write(lambda tx: _ask(tx, by, op_id, order_id, reason))
        cp("close.intent_committed")
        return made

    def confirm(self, actor: Actor, order_id: int, done: bool) -> Told:
        """A person looked at the gateway's own pages and says how it is. Raises `NotForPerson`."""
        require(actor, Permission.REFUND)
        by = who(actor, self._clock.now())
        return self._db.write(
            lambda tx: told_moves.by_person(tx, by, _ROWS, ENTITY, order_id, done)
        )


def _ask(tx: Tx, by: Who, op_id: str, order_id: int, reason: str) -> Told:
    order_moves.lock(tx, order_id)
    before = _ROWS.of_order(tx, order_id)
    if before is not None and (before.state is not RefundState.REJECTED or before.op_id == op_id):
        return before
    require_open(tx)
    unpaid = account_closes.unpaid(tx, order_id)
    if unpaid is None or not (unpaid.closable and unpaid.cancelled):
        raise NotToClose(order_id)
    number = gateway_orders.known(tx, order_id).told
    if number is None:
        raise NothingToTell(order_id)
    if before is not None:
        fresh = told_anew(new_id(), op_id, order_id, number.tid, number.mid, by.at)
        return told_moves.tell_again(tx, by, _ROWS, ENTITY, before, fresh)
    made = close_wish.write(tx, by, op_id, order_id, number, reason)
    procedure.settle(tx, by, order_id)
    return made


class CloseDriver(ToldDriver):
    """Drives accounts that are taken back."""

    rows = _ROWS
    entity = ENTITY

    def _word(self, row: Told) -> Word[Told]:
        reason = self._db.read(lambda tx: account_closes.reason(tx, row.told_id))
        return lambda marked: AccountClose(marked.tid, reason)

    def _found(self, row: Told, standing: Standing) -> Found:
        del row
        return found_whole(AccountClose, standing)

    def _decide(self, tx: Tx, by: Who, row: Told, answer: InquiryAnswer) -> Told:
        standing = answer.standing
        if standing is not None and standing.state in _MONEY_CAME:
            return self._too_late(tx, by, row, answer.kept)
        return super()._decide(tx, by, row, answer)

    def _too_late(self, tx: Tx, by: Who, row: Told, kept: Kept) -> Told:
        """Money came in first: the account stays, and the money is to go back."""
        came = replace(row, asked=row.asked + 1, why=Why.DEPOSITED.value)
        return self._move(tx, by, came, RefundAction.ANSWER_NO, kept=kept)
