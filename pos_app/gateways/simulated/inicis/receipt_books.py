"""The pretend gateway's books of cash receipts, those it was asked for and those of its payments."""

from __future__ import annotations

import datetime as dt
import hashlib
import threading
from collections.abc import Callable
from dataclasses import replace

from pos_app.clock import Clock, from_kst, kst
from pos_app.domain.paying.receipt_amounts import NOTHING, ReceiptAmounts, amounts_of, part_of
from pos_app.domain.paying.receipt_kinds import NtsState, ReceiptKind
from pos_app.domain.paying.receipt_number import NumberKind, ReceiptNumber
from pos_app.domain.won import Won
from pos_app.gateways.inicis.moments import moment_of
from pos_app.gateways.simulated.inicis.payments import Payment
from pos_app.gateways.simulated.inicis.receipts import (
    Receipt,
    ReceiptChange,
    ReceiptEntry,
    ReceiptState,
    ReceiptWish,
)
from pos_app.gateways.simulated.inicis.rules import KIND_OF, No

_KIND = KIND_OF["Receipt"]
_FIRST_APPROVAL = 200_000_000
_REGISTERED_AT = dt.time(9)


class ReceiptBooks:
    """Receipts and their documents. Part of `GatewayBooks`, under its lock; `keep` writes a change.

    The tax office knows a document from 09:00 of the next Korean day on, or when it is made to
    (`tax_office`).
    """

    def __init__(
        self,
        mid: str,
        clock: Clock,
        lock: threading.RLock,
        keep: Callable[[ReceiptChange], None],
    ) -> None:
        self._mid = mid
        self._clock = clock
        self._lock = lock
        self._keep = keep
        self._receipts: dict[str, Receipt] = {}
        self._entries: dict[str, ReceiptEntry] = {}

    # ---- what anybody may look at ----

    def receipt(self, tid: str) -> Receipt:
        """Raises No for a number the gateway does not know."""
        with self._lock:
            found = self._receipts.get(tid)
        if found is None:
            raise No(_KIND + "263")
        return found

    def receipts(self) -> tuple[Receipt, ...]:
        with self._lock:
            return tuple(self._receipts.values())

    def entries(self, tid: str | None = None) -> tuple[ReceiptEntry, ...]:
        """The documents, oldest first."""
        with self._lock:
            return tuple(one for one in self._entries.values() if tid in (None, one.tid))

    def of_payment(self, tid: str) -> Receipt | None:
        """The receipt issued, or promised, with a payment."""
        with self._lock:
            ours = [one for one in self._receipts.values() if tid and one.payment_tid == tid]
        return ours[-1] if ours else None

    def nts_of(self, entry: ReceiptEntry) -> NtsState:
        """What the tax office says of a document now."""
        if entry.nts is not None:
            return entry.nts
        at = moment_of(entry.stamp) or 0
        next_day = kst(at).date() + dt.timedelta(days=1)
        known = from_kst(dt.datetime.combine(next_day, _REGISTERED_AT))
        return NtsState.REGISTERED if self._clock.now() >= known else NtsState.WAITING

    # ---- what the shop asks for ----

    def issue(self, amounts: ReceiptAmounts, number: ReceiptNumber) -> Receipt:
        """Issue one. Raises No(659) where it can be told that this money has one.

        A call names neither order nor payment, so the gateway can only know by amount and number: a
        receipt that stands, issued with a payment of that price to that number. It does not know of
        one asked for by an earlier call, nor of 자진발급, which names nobody: a shop that asks
        twice has two, as shops whose gateway issues by itself have found (sir.kr/qa/306843).
        """
        with self._lock:
            who = self._who(number)
            for one in self._receipts.values():
                same = one.who == who != "" and one.left.total == amounts.total
                if same and one.payment_tid and one.state is ReceiptState.ISSUED:
                    raise No(_KIND + "659")
            receipt = self._new(number, amounts)
            change = self._issued(receipt)
            self._keep(change)
            return change.receipt

    def cancel(self, tid: str) -> ReceiptEntry:
        """Cancel what is left of one, whoever asked for it. Raises No."""
        with self._lock:
            receipt = self.receipt(tid)
            if receipt.state is ReceiptState.PROMISED:
                raise No(_KIND + "628")
            if receipt.state is ReceiptState.CANCELLED:
                raise No(_KIND + "626")
            change, entry = self._cancelled(receipt, receipt.left)
            self._keep(change)
            return entry

    # ---- what payments bring with them: the caller keeps the change with the payment's own ----

    def asked(self, payment: Payment, wish: ReceiptWish) -> ReceiptChange:
        """A buyer asks for one while paying: it is issued once the money is there."""
        amounts = amounts_of(payment.price, wish.tax_free)
        receipt = replace(
            self._new(wish.number, amounts), payment_tid=payment.tid, order_no=payment.order_no
        )
        return self._issued(receipt) if payment.left else ReceiptChange(receipt)

    def paid(self, tid: str) -> ReceiptChange | None:
        """The money of a payment came: what was promised is issued."""
        receipt = self.of_payment(tid)
        if receipt is None or receipt.state is not ReceiptState.PROMISED:
            return None
        return self._issued(receipt)

    def followed(
        self, tid: str, left: Won, tax_free_back: Won | None = None
    ) -> ReceiptChange | None:
        """So much is left of a payment: its receipt is cancelled down to that.

        `tax_free_back`: how much of what went back had no tax; None where nobody said, then the
        taxable part goes first.
        """
        receipt = self.of_payment(tid)
        if receipt is None:
            return None
        if receipt.state is ReceiptState.PROMISED and not left:
            return ReceiptChange(replace(receipt, state=ReceiptState.CANCELLED, left=NOTHING))
        had = receipt.left
        if receipt.state is not ReceiptState.ISSUED or left >= had.total:
            return None
        keeps = had.tax_free - (tax_free_back or 0)
        keeps = min(max(keeps, left - had.supply - had.vat, 0), had.tax_free, left)
        change, _ = self._cancelled(receipt, part_of(had, left, keeps))
        return change

    # ---- what the tax office does ----

    def tax_office(self, approval_no: str, says: NtsState) -> None:
        """The tax office says so of a document, whatever the clock. Raises KeyError."""
        with self._lock:
            entry = self._entries[approval_no]
            self._keep(ReceiptChange(self.receipt(entry.tid), replace(entry, nts=says)))

    # ---- keeping ----

    def take(self, change: ReceiptChange) -> None:
        """A change that was kept, now or before a restart."""
        self._receipts[change.receipt.tid] = change.receipt
        if change.entry is not None:
            self._entries[change.entry.approval_no] = change.entry

    def _new(self, number: ReceiptNumber, amounts: ReceiptAmounts) -> Receipt:
        tid = f"INIMX_CSHR{self._mid}{self._stamp()}{len(self._receipts) + 1:06}"
        who, state = self._who(number), ReceiptState.PROMISED
        return Receipt(tid, number.use, number.masked, who, amounts, amounts, state)

    def _issued(self, receipt: Receipt) -> ReceiptChange:
        entry = self._entry(ReceiptKind.ISSUE, receipt, receipt.issued, "")
        state, no, stamp = ReceiptState.ISSUED, entry.approval_no, entry.stamp
        return ReceiptChange(replace(receipt, state=state, approval_no=no, stamp=stamp), entry)

    def _cancelled(
        self, receipt: Receipt, part: ReceiptAmounts
    ) -> tuple[ReceiptChange, ReceiptEntry]:
        entry = self._entry(ReceiptKind.CANCEL, receipt, part, receipt.approval_no)
        left = receipt.left.without(part)
        state = ReceiptState.ISSUED if left.total else ReceiptState.CANCELLED
        return ReceiptChange(replace(receipt, left=left, state=state), entry), entry

    def _entry(
        self, kind: ReceiptKind, receipt: Receipt, amounts: ReceiptAmounts, original: str
    ) -> ReceiptEntry:
        number = str(_FIRST_APPROVAL + len(self._entries) + 1)
        return ReceiptEntry(kind, receipt.tid, number, original, amounts, self._stamp())

    def _who(self, number: ReceiptNumber) -> str:
        if number.kind is NumberKind.SELF:
            return ""
        key = self._mid.encode()
        return hashlib.blake2b(number.digits.encode(), key=key, digest_size=8).hexdigest()

    def _stamp(self) -> str:
        return f"{kst(self._clock.now()):%Y%m%d%H%M%S}"
