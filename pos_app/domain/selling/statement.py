"""거래처 원장: what a customer bought, gave back and paid between two days, line by line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from pos_app.domain.errors import DomainError
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.selling.collections import OpenVoucher
from pos_app.domain.won import Won


class LineKind(StrEnum):
    """What a line of the statement is; the ledger's own kinds of entries."""

    SALE = "sale"
    RETURN = "return"
    PAYMENT = "payment"
    CORRECTION = "payment_correction"
    COLLECTION = "collection"
    COLLECTION_BACK = "collection_back"
    REFUND = "refund"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class LedgerMove:
    """A change of a customer's 외상 as the ledger has it: positive owes more, in won; `at` ms UTC."""

    at: int
    kind: LineKind
    amount: Won
    number: str
    order_no: str
    method: PaymentMethod | None
    note: str


@dataclass(frozen=True, slots=True)
class StatementLine:
    """A move and the balance after it, in won; negative is money paid before a sale."""

    move: LedgerMove
    balance: Won

    @property
    def charge(self) -> Won:
        """What raised the balance."""
        return max(self.move.amount, 0)

    @property
    def settled(self) -> Won:
        """What lowered it."""
        return max(-self.move.amount, 0)


@dataclass(frozen=True, slots=True)
class PartnerStatement:
    """A customer's account from the Korean day `first` to `last` (20261124), both included.

    `opening` is the balance before it, in won. `vouchers` are open now, whatever the days.
    """

    shop: str
    partner: str
    mall: str
    phone: str
    first: int
    last: int
    opening: Won
    lines: tuple[StatementLine, ...]
    vouchers: tuple[OpenVoucher, ...]
    credit: Won

    @property
    def closing(self) -> Won:
        """The balance after the last line."""
        return self.lines[-1].balance if self.lines else self.opening

    @property
    def charged(self) -> Won:
        """All that raised the balance."""
        return sum(line.charge for line in self.lines)

    @property
    def settled(self) -> Won:
        """All that lowered it."""
        return sum(line.settled for line in self.lines)


@dataclass(eq=False)
class DaysTurnedRound(DomainError):
    """A statement's first day is after its last."""

    first: int
    last: int


def statement_lines(opening: Won, moves: Sequence[LedgerMove]) -> tuple[StatementLine, ...]:
    """The moves in their order, each with the balance after it."""
    lines: list[StatementLine] = []
    balance = opening
    for move in moves:
        balance += move.amount
        lines.append(StatementLine(move, balance))
    return tuple(lines)
