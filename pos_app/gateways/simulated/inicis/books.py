"""The pretend gateway's books: payments, their changes, the moves it made and what they cost."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from pos_app.clock import Clock, kst
from pos_app.domain.won import Won
from pos_app.gateways.simulated.inicis.journal import Change, GatewayJournal
from pos_app.gateways.simulated.inicis.payments import (
    PAYS_BACK,
    EscrowStage,
    Move,
    MoveKind,
    Payment,
    SaleState,
)
from pos_app.gateways.simulated.inicis.receipt_books import ReceiptBooks
from pos_app.gateways.simulated.inicis.receipts import ReceiptChange, ReceiptWish
from pos_app.gateways.simulated.inicis.rules import KIND_OF, No, check_part, check_whole

ACCOUNT_FEE = 330
"""Won, VAT included, at the deposit and again at the refund of the paid service (seed 004 §7)."""

RECEIPTED = frozenset({"Acct", "Vacct"})
"""Payments whose buyers may ask for a cash receipt while they pay (seed 004, last chapter)."""

_NUMBERED: dict[str, str] = {"Card": "CARD", "Acct": "BANK", "HPP": "HPP_", "Vacct": "VBNK"}


class GatewayBooks:
    """The gateway's own truth, which tests compare with ours. Safe to call from many threads.

    `checks_left`: a part whose remainder is not what the books say is refused (706); whether the
    real one does so is not proven, so both can be played. `limit` is what the shop may still give
    back before it has to pay money in (906), None without one; `transfers_stopped` refuses every
    transfer to an account (504425). `saw` is told of each change as it is made. With a `store` file
    it remembers across restarts. `receipts` are its cash receipts: those issued with a payment
    follow it, also where its own people give money back.
    """

    def __init__(
        self,
        mid: str,
        clock: Clock,
        store: Path | None = None,
        saw: Callable[[Change], None] | None = None,
    ) -> None:
        self.checks_left = True
        self.limit: Won | None = None
        self.transfers_stopped = False
        self._mid = mid
        self._saw = saw
        self._clock = clock
        self._lock = threading.RLock()
        self._payments: dict[str, Payment] = {}
        self._moves: list[Move] = []
        self._numbers = 0
        self.receipts = ReceiptBooks(
            mid, clock, self._lock, lambda change: self._keep(None, receipt=change)
        )
        self._journal = GatewayJournal(store) if store else None
        for change in self._journal.changes() if self._journal else ():
            self._take(change)
        self._numbers = len(self._payments) + len(self._moves)

    # ---- what anybody may look at ----

    def payment(self, tid: str) -> Payment:
        """Raises No for a number the gateway does not know."""
        with self._lock:
            found = self._payments.get(tid)
        if found is None:
            raise No("500263")
        return found

    def payments(self) -> tuple[Payment, ...]:
        with self._lock:
            return tuple(self._payments.values())

    def moves(self, tid: str | None = None) -> tuple[Move, ...]:
        """What was done, oldest first."""
        with self._lock:
            return tuple(move for move in self._moves if tid in (None, move.tid))

    def paid_back(self, tid: str) -> Won:
        """What went back to the buyer, by calls and by hand."""
        return sum(move.amount for move in self.moves(tid) if move.kind in PAYS_BACK)

    # ---- what buyers do ----

    def sell(
        self,
        order_no: str,
        method: str,
        price: Won,
        escrow: bool = False,
        receipt: ReceiptWish | None = None,
    ) -> Payment:
        """A buyer pays, or is given a virtual account (Vacct) to pay into.

        With a `receipt` it is issued at once, or when the deposit comes. Raises ValueError where
        money paid so gets none.
        """
        if receipt is not None and method not in RECEIPTED:
            raise ValueError(method)
        with self._lock:
            waits = method == "Vacct"
            payment = Payment(
                tid=self._number(_NUMBERED[method]),
                order_no=order_no,
                method=method,
                price=price,
                left=0 if waits else price,
                state=SaleState.AWAITING if waits else SaleState.APPROVED,
                escrow=EscrowStage.SOLD if escrow else None,
            )
            asked = None if receipt is None else self.receipts.asked(payment, receipt)
            self._keep(payment, receipt=asked)
            return payment

    def deposit(self, tid: str) -> Payment:
        """A buyer pays into a virtual account; money for a closed one arrives nowhere."""
        with self._lock:
            payment = self.payment(tid)
            if payment.state is not SaleState.AWAITING:
                raise No("504628")
            paid = replace(payment, state=SaleState.DEPOSITED, left=payment.price)
            move = self._move(MoveKind.DEPOSIT, tid, payment.price, fee=ACCOUNT_FEE)
            self._keep(paid, move, self.receipts.paid(tid))
            return paid

    def buyer_answers(self, tid: str, buys: bool) -> Payment:
        """The buyer of an escrow sale decides in the gateway's window, once it is registered."""
        with self._lock:
            payment = self.payment(tid)
            if payment.escrow is not EscrowStage.REGISTERED:
                raise No("ESCROW_STAGE")
            stage = EscrowStage.BOUGHT if buys else EscrowStage.DENIED
            answered = replace(payment, escrow=stage)
            self._keep(answered)
            return answered

    # ---- what the shop asks for ----

    def cancel(self, tid: str, method: str, to: str = "") -> Move:
        """Give a payment back whole, or close an account nobody paid into. Raises No."""
        with self._lock:
            payment = self.payment(tid)
            check_whole(payment, method)
            amount = payment.left
            self._afford(method, amount)
            if method == "GVacct":
                kind, state, fee = MoveKind.CLOSE, SaleState.CLOSED, 0
            elif method == "Vacct":
                kind, state, fee = MoveKind.ACCOUNT_REFUND, SaleState.REFUND_WAITING, ACCOUNT_FEE
            else:
                kind, state, fee = MoveKind.CANCEL, SaleState.CANCELLED, 0
            move = self._move(kind, tid, amount, reference=tid, fee=fee, to=to)
            return self._given_back(replace(payment, left=0, state=state), move)

    def part(
        self,
        tid: str,
        method: str,
        price: Won,
        left_after: Won,
        to: str = "",
        tax_free: Won | None = None,
    ) -> Move:
        """Give a part back, of which `tax_free` won have no tax (None: not said). Raises No."""
        with self._lock:
            payment = self.payment(tid)
            check_part(payment, method, price, left_after, self.checks_left)
            self._afford(method, price)
            left = payment.left - price
            state = SaleState.PARTED if left else SaleState.CANCELLED
            kind, fee = MoveKind.PART_CANCEL, 0
            if method == "Vacct":
                kind, state, fee = MoveKind.ACCOUNT_REFUND, SaleState.REFUND_WAITING, ACCOUNT_FEE
            move = self._move(kind, tid, price, self._number("RPAY"), fee, to)
            given = replace(payment, left=left, state=state, parts=payment.parts + 1)
            return self._given_back(given, move, tax_free)

    def register_delivery(
        self, tid: str, order_no: str, price: Won, waybill: str, again: bool
    ) -> Move:
        """Note that an escrow sale is on its way; `again` corrects what was told. Raises No."""
        with self._lock:
            payment = self.payment(tid)
            if (payment.order_no, payment.price) != (order_no, price):
                raise No("ESCROW_ORDER")
            before = EscrowStage.REGISTERED if again else EscrowStage.SOLD
            if payment.escrow is not before or payment.state is SaleState.AWAITING:
                raise No("ESCROW_STAGE")
            move = self._move(MoveKind.DELIVERY, tid, 0)
            self._keep(replace(payment, escrow=EscrowStage.REGISTERED, waybill=waybill), move)
            return move

    def confirm_denial(self, tid: str) -> Move:
        """Accept that the buyer refused: the money goes back. Raises No."""
        with self._lock:
            payment = self.payment(tid)
            if payment.escrow is not EscrowStage.DENIED:
                raise No("ESCROW_STAGE")
            move = self._move(MoveKind.DENIAL, tid, payment.left)
            waits = payment.method == "Vacct"
            state = SaleState.REFUND_WAITING if waits else SaleState.CANCELLED
            stage = EscrowStage.DENIAL_CONFIRMED
            return self._given_back(replace(payment, escrow=stage, left=0, state=state), move)

    # ---- what the gateway's own people do ----

    def give_back_by_hand(self, tid: str, amount: Won) -> Move:
        """Somebody cancels on the gateway's own pages, without us. Raises No."""
        with self._lock:
            payment = self.payment(tid)
            if not 0 < amount <= payment.left:
                raise No(KIND_OF[payment.method] + "826")
            left = payment.left - amount
            move = self._move(MoveKind.CONSOLE, tid, amount, self._number("RPAY"))
            state = SaleState.PARTED if left else SaleState.CANCELLED
            parts = payment.parts + (1 if left or payment.parts else 0)
            return self._given_back(replace(payment, left=left, state=state, parts=parts), move)

    def transfer_refunds(self) -> int:
        """A night at the bank passes: refunds on their way arrive. How many."""
        with self._lock:
            waiting = [p for p in self.payments() if p.state is SaleState.REFUND_WAITING]
            for payment in waiting:
                arrived = SaleState.DEPOSITED if payment.left else SaleState.REFUNDED
                self._keep(replace(payment, state=arrived))
            return len(waiting)

    # ---- keeping ----

    def _afford(self, method: str, amount: Won) -> None:
        if method == "Vacct" and self.transfers_stopped:
            raise No("504425")
        if self.limit is None:
            return
        if amount > self.limit:
            raise No(KIND_OF[method] + "906")
        self.limit -= amount

    def _number(self, word: str) -> str:
        self._numbers += 1
        return f"INIMX_{word}{self._mid}{self._stamp()}{self._numbers:06}"

    def _stamp(self) -> str:
        return f"{kst(self._clock.now()):%Y%m%d%H%M%S}"

    def _move(
        self,
        kind: MoveKind,
        tid: str,
        amount: Won,
        reference: str = "",
        fee: Won = 0,
        to: str = "",
    ) -> Move:
        return Move(kind, tid, amount, reference or tid, self._stamp(), fee, to)

    def _given_back(self, payment: Payment, move: Move, tax_free: Won | None = None) -> Move:
        """Keep that money went back, and what became of the receipt issued with the payment."""
        followed = self.receipts.followed(payment.tid, payment.left, tax_free)
        if followed is not None and followed.entry is not None:
            move = replace(move, receipt_no=followed.entry.approval_no)
        self._keep(payment, move, followed)
        return move

    def _keep(
        self,
        payment: Payment | None,
        move: Move | None = None,
        receipt: ReceiptChange | None = None,
    ) -> None:
        change = Change(payment, move, receipt)
        if self._journal:
            self._journal.add(change)
        self._take(change)
        if self._saw:
            self._saw(change)

    def _take(self, change: Change) -> None:
        if change.payment is not None:
            self._payments[change.payment.tid] = change.payment
        if change.receipt is not None:
            self.receipts.take(change.receipt)
        if change.move is not None:
            self._moves.append(change.move)
