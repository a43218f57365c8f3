"""What the gateway pays out, row by row of its file, and why a row agrees with our books or not.

The gateway names a payment by its number (TID) or by the shop's order number. A row is laid on one
payment, or on one refund of it, once; only what agrees to the won is posted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pos_app.domain.selling.ledger import Account, Posting
from pos_app.domain.won import Won

Words = tuple[str, ...]


class PayoutKind(StrEnum):
    """Money of a payment that comes, or of a refund that the gateway keeps back."""

    PAID = "paid"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class PayoutFormat:
    """One layout of such a file. `marks` are the columns without which it is something else.

    Columns are day, kind, tid, order_no, gross, fee and net.
    """

    name: str
    label: str
    columns: Mapping[str, Words]
    marks: Words
    kinds: Mapping[PayoutKind, Words]
    containers: Words = ()


@dataclass(frozen=True, slots=True)
class PayoutRow:
    """One row; `day` is when the gateway pays (20261124). `gross` is below zero for BACK, `net` is
    what arrives of it: gross less `fee`, whatever its sign. In won."""

    source_row: int
    day: int
    kind: PayoutKind
    tid: str
    order_no: str
    gross: Won
    fee: Won
    net: Won


class PayoutFlaw(StrEnum):
    """Why a row cannot be read."""

    BAD_DAY = "bad_day"
    BAD_KIND = "bad_kind"
    BAD_MONEY = "bad_money"


@dataclass(frozen=True, slots=True)
class FlawedRow:
    """A row that cannot be read: `value` is the cell that is wrong."""

    source_row: int
    flaw: PayoutFlaw
    value: str


@dataclass(frozen=True, slots=True)
class PayoutFile:
    """A file read whole."""

    name: str
    format: str
    label: str
    sha256: str
    rows: tuple[PayoutRow, ...]
    flawed: tuple[FlawedRow, ...]


class Verdict(StrEnum):
    """What a row is to us, in the order it is looked at."""

    MATCHED = "matched"
    NO_REFERENCE = "no_reference"
    """It names neither a payment nor an order."""
    NO_PAYMENT = "no_payment"
    """No payment of ours has that number."""
    AMBIGUOUS = "ambiguous"
    """Several payments have it: two malls may number orders alike."""
    SUM_DIFFERS = "sum_differs"
    """Its amount less its fee is not what is paid."""
    AMOUNT_DIFFERS = "amount_differs"
    """Another amount than was captured."""
    NO_REFUND = "no_refund"
    """Kept back for a refund our books do not have, or have not done."""
    PAID_BEFORE = "paid_before"
    """The same money came by an earlier row."""
    BAD_DAY = "bad_day"
    BAD_KIND = "bad_kind"
    BAD_MONEY = "bad_money"


@dataclass(frozen=True, slots=True)
class OpenRefund:
    """A done refund of a payment; `fee` is what the books hold already as its fee."""

    refund_id: int
    amount: Won
    fee: Won
    taken: bool


@dataclass(frozen=True, slots=True)
class OurPayment:
    """A payment as the books have it; `fee` is what they hold already as its fee."""

    payment_id: int
    order_id: int
    partner_id: int
    tid: str
    order_no: str
    captured: Won
    fee: Won
    taken: bool
    refunds: tuple[OpenRefund, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """A row with its verdict; `payment` where one is meant, `refund` where the row keeps one back."""

    row: PayoutRow
    verdict: Verdict
    payment: OurPayment | None = None
    refund: OpenRefund | None = None

    @property
    def postings(self) -> tuple[Posting, ...]:
        """What a row that agrees moves: from the gateway to the bank, the fee that is new apart."""
        booked = self.refund.fee if self.refund else self.payment.fee if self.payment else 0
        row = self.row
        lines = (
            Posting(Account.DEPOSIT, row.gross - row.fee),
            Posting(Account.FEES, row.fee - booked),
            Posting(Account.GATEWAY, booked - row.gross),
        )
        return tuple(line for line in lines if line.amount)


def judge(row: PayoutRow, payments: Sequence[OurPayment]) -> Judged:
    """What a row is; `payments` are those that may be meant. A number outweighs an order number."""
    if not row.tid and not row.order_no:
        return Judged(row, Verdict.NO_REFERENCE)
    meant = [one for one in payments if row.tid and one.tid == row.tid]
    if not meant:
        # A payment with another number is another payment, whatever its order is called.
        meant = [
            one
            for one in payments
            if row.order_no and one.order_no == row.order_no and not (row.tid and one.tid)
        ]
    if len(meant) != 1:
        return Judged(row, Verdict.AMBIGUOUS if meant else Verdict.NO_PAYMENT)
    payment = meant[0]
    if row.gross - row.fee != row.net:
        return Judged(row, Verdict.SUM_DIFFERS, payment)
    return _back(row, payment) if row.kind is PayoutKind.BACK else _paid(row, payment)


def _paid(row: PayoutRow, payment: OurPayment) -> Judged:
    if row.gross != payment.captured:
        return Judged(row, Verdict.AMOUNT_DIFFERS, payment)
    return Judged(row, Verdict.PAID_BEFORE if payment.taken else Verdict.MATCHED, payment)


def _back(row: PayoutRow, payment: OurPayment) -> Judged:
    same = [one for one in payment.refunds if one.amount == -row.gross]
    free = [one for one in same if not one.taken]
    if free:
        return Judged(row, Verdict.MATCHED, payment, free[0])
    return Judged(row, Verdict.PAID_BEFORE if same else Verdict.NO_REFUND, payment)
