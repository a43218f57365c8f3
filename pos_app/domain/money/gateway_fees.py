"""What the gateway charges for the paid refund service of virtual accounts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pos_app.domain.selling.ledger import Account, Posting
from pos_app.domain.won import Won

ACCOUNT_SERVICE_FEE: Won = 330
"""Won, VAT inside, once at the deposit and once at each refund: 660 together (product.md)."""


class FeeKind(StrEnum):
    """What a fee is for."""

    DEPOSIT = "deposit"
    REFUND = "refund"


@dataclass(frozen=True, slots=True)
class Fees:
    """What one payment cost so far, in won."""

    deposit: Won = 0
    refund: Won = 0

    @property
    def total(self) -> Won:
        return self.deposit + self.refund


def fee_postings(amount: Won) -> tuple[Posting, ...]:
    """The gateway keeps it back from what it pays out."""
    return (Posting(Account.FEES, amount), Posting(Account.GATEWAY, -amount))
