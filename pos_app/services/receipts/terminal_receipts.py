"""Has the card terminal of this PC issue cash receipts and cancel them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from pos_app.clock import Clock, day_of
from pos_app.crashpoints import cp
from pos_app.db.audit import Who
from pos_app.db.database import Database
from pos_app.db.receipts import cash_receipts, receipts_due
from pos_app.db.transaction import Tx
from pos_app.domain.devices.terminal_answers import TerminalAnswer, TerminalWhy
from pos_app.domain.gateway.gateway_answers import Meaning
from pos_app.domain.gateway.gateway_problems import CannotAsk
from pos_app.domain.gateway.receipt_asks import (
    CancelReason,
    TerminalAsk,
    TerminalCancel,
    TerminalIssue,
)
from pos_app.domain.ids import new_op_id
from pos_app.domain.money.data_key import DataKeyMissing, KeyStoreClosed
from pos_app.domain.money.refunds import RefundAction, RefundState, next_inquiry
from pos_app.domain.paying.receipt_kinds import ReceiptKind
from pos_app.domain.paying.receipt_number import ReceiptNumber
from pos_app.domain.receipts.cash_receipts import CashReceipt
from pos_app.services.money.data_key import DataKey
from pos_app.services.orders import order_moves
from pos_app.services.outgoing import is_frozen
from pos_app.services.receipts import receipt_moves
from pos_app.services.receipts.number_seal import NumberUnreadable, unseal

LEASE_MS = 300_000
"""Longer than any request lasts, with a person at the terminal in it."""
MOST_ASKED = 6
"""After so many questions that decide nothing a person looks at the terminal's slip."""
_A, _S = RefundAction, RefundState


class Terminal(Protocol):
    """The card terminal of this PC, as far as receipts need it."""

    def tell(self, asked: TerminalAsk) -> TerminalAnswer: ...
    def last(self, trace: str) -> TerminalAnswer: ...


FindTerminal = Callable[[], Terminal | None]


class TerminalReceipts:
    """Drives the documents begun at this PC. Each is told to the terminal once and never again; how
    an unknown one ended the terminal is asked by our own number of it."""

    def __init__(
        self,
        db: Database,
        clock: Clock,
        station_id: int,
        terminal: FindTerminal,
        data_key: DataKey,
    ) -> None:
        self._db = db
        self._clock = clock
        self._station_id = station_id
        self._terminal = terminal
        self._data_key = data_key
        self._owner = new_op_id()

    def drive_once(self) -> tuple[int, RefundState] | None:
        """One step of what has waited longest; None when nothing is due."""
        now = self._clock.now()
        row = self._db.read(lambda tx: self._next(tx, now))
        if row is None:
            return None
        after = self._step(row, now)
        return None if after is None else (row.receipt_id, after.state)

    def _next(self, tx: Tx, now: int) -> CashReceipt | None:
        return None if is_frozen(tx) else receipts_due.due_at_terminal(tx, self._station_id, now)

    def next_due(self) -> int | None:
        """When the next step is wanted, ms UTC; None where nothing is under way."""
        return self._db.read(lambda tx: receipts_due.next_at_terminal(tx, self._station_id))

    def _step(self, row: CashReceipt, now: int) -> CashReceipt | None:
        if row.state is _S.SENT:  # this PC died before the answer was kept
            return self._write(row, now, self._lost)
        if row.state is _S.UNKNOWN:
            return self._ask(row, now)
        return self._send(row, now)

    def _send(self, row: CashReceipt, now: int) -> CashReceipt | None:
        terminal = self._terminal()
        if terminal is None:
            return self._refused_here(row, now, TerminalWhy.NOT_CONNECTED.value)
        try:
            asked = self._worded(row)
        except (DataKeyMissing, KeyStoreClosed, NumberUnreadable, CannotAsk):
            return self._refused_here(row, now, "no_number")
        sent = self._write(row, now, self._claim)
        if sent is None:
            return None
        answer = terminal.tell(asked)
        cp("terminal.after_call")
        by = self._by()
        after = self._db.write(lambda tx: self._settle(tx, by, sent, answer))
        cp("terminal.outcome_committed")
        return after

    def _refused_here(self, row: CashReceipt, now: int, why: str) -> CashReceipt | None:
        """It cannot even be asked: nothing was sent, so the person may press again."""

        def work(tx: Tx, by: Who, same: CashReceipt) -> CashReceipt:
            sent = receipt_moves.move(tx, by, replace(same, why=why), _A.SEND)
            return receipt_moves.move(tx, by, sent, _A.ANSWER_NO)

        return self._write(row, now, work)

    def _claim(self, tx: Tx, by: Who, row: CashReceipt) -> CashReceipt:
        """Committed as sent before it is."""
        marked = replace(row, attempts=1, sent_at=by.at, lease_owner=self._owner)
        return receipt_moves.move(tx, by, marked, _A.SEND, lease_until=by.at + LEASE_MS)

    def _settle(self, tx: Tx, by: Who, row: CashReceipt, answer: TerminalAnswer) -> CashReceipt:
        told = replace(row, code=answer.code, why=answer.why.value)
        if answer.meaning is Meaning.DONE:
            after = receipt_moves.move(tx, by, _approved(told, answer), _A.ANSWER_YES)
        elif answer.meaning is Meaning.REFUSED or answer.nothing_sent:
            after = receipt_moves.move(tx, by, told, _A.ANSWER_NO)
        else:
            lost = replace(told, asked=0, next_at=next_inquiry(by.at, 0))
            after = receipt_moves.move(tx, by, lost, _A.LOSE)
        cp("terminal.outcome_uncommitted")
        return after

    def _lost(self, tx: Tx, by: Who, row: CashReceipt) -> CashReceipt:
        lost = replace(row, why="crashed", next_at=by.at)
        return receipt_moves.move(tx, by, lost, _A.LOSE)

    def _ask(self, row: CashReceipt, now: int) -> CashReceipt | None:
        """How it ended, by the terminal's own memory."""
        terminal = self._terminal()
        held = self._write(row, now, lambda _tx, _by, same: same)
        if held is None:
            return None
        answer = None if terminal is None else terminal.last(str(row.receipt_id))
        cp("terminal.after_inquiry")
        by = self._by()
        return self._db.write(lambda tx: self._decide(tx, by, row, answer))

    def _decide(
        self, tx: Tx, by: Who, row: CashReceipt, answer: TerminalAnswer | None
    ) -> CashReceipt:
        asked = replace(row, asked=row.asked + 1, lease_owner="")
        if answer is not None and answer.meaning is Meaning.DONE:
            return receipt_moves.move(tx, by, _approved(asked, answer), _A.ANSWER_YES)
        if answer is not None and answer.meaning is Meaning.REFUSED:
            told = replace(asked, code=answer.code, why=answer.why.value)
            return receipt_moves.move(tx, by, told, _A.ANSWER_NO)
        forgotten = answer is not None and answer.why is TerminalWhy.FORGOTTEN
        if forgotten or asked.asked >= MOST_ASKED:
            return receipt_moves.move(tx, by, asked, _A.HAND_TO_PERSON)
        later = replace(asked, next_at=next_inquiry(by.at, asked.asked))
        cash_receipts.put(tx, later, row.state)
        return later

    def _worded(self, row: CashReceipt) -> TerminalAsk:
        """The request, with the number opened. Raises what `unseal` and the asks raise."""

        def read(tx: Tx) -> tuple[str, CashReceipt | None]:
            of = cash_receipts.by_id(tx, row.original_id) if row.original_id else None
            return cash_receipts.sealed_number(tx, (of or row).receipt_id), of

        sealed, of = self._db.read(read)
        number = unseal(self._data_key.vault(self._station_id), row, sealed)
        return _request(row, of, number)

    def _write(
        self, row: CashReceipt, now: int, work: Callable[[Tx, Who, CashReceipt], CashReceipt]
    ) -> CashReceipt | None:
        """One step under its lease; None where another thread was first."""
        by = self._by()

        def step(tx: Tx) -> CashReceipt | None:
            order_moves.lock(tx, row.order_id)
            if is_frozen(tx) or not receipts_due.lease(tx, row, self._owner, now, now + LEASE_MS):
                return None
            return work(tx, by, row)

        return self._db.write(step)

    def _by(self) -> Who:
        return Who(self._station_id, self._clock.now())


def _approved(row: CashReceipt, answer: TerminalAnswer) -> CashReceipt:
    return replace(row, approval_no=answer.approval_no, approved_at=answer.at)


def _request(row: CashReceipt, of: CashReceipt | None, number: ReceiptNumber) -> TerminalAsk:
    trace = str(row.receipt_id)
    if row.kind is ReceiptKind.ISSUE or of is None:
        return TerminalIssue(trace, number, row.amounts)
    return TerminalCancel(
        trace=trace,
        number=number,
        amounts=row.amounts,
        approval_no=of.approval_no,
        approved_on=str(day_of(of.approved_at or of.created_at)),
        reason=row.reason or CancelReason.OTHER,
        part=row.total != of.total,
    )
