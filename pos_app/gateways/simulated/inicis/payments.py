"""What the pretend gateway knows of one payment, and the moves it made."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pos_app.domain.won import Won


class SaleState(StrEnum):
    """Where a payment stands, in the newer words of the gateway's inquiry."""

    APPROVED = "APPROVAL"
    PARTED = "PART_CANCEL"
    CANCELLED = "CANCEL"
    AWAITING = "NON_DEPOSIT"
    DEPOSITED = "DEPOSIT_COMPLETED"
    CLOSED = "DEPOSIT_CANCELED"
    REFUND_WAITING = "WAITING_FOR_REFUND"
    REFUNDED = "REFUND_COMPLETED"


class EscrowStage(StrEnum):
    """How far an escrow sale is; the buyer answers in a window of the gateway's own."""

    SOLD = "sold"
    REGISTERED = "registered"
    BOUGHT = "bought"
    DENIED = "denied"
    DENIAL_CONFIRMED = "denial_confirmed"


@dataclass(frozen=True, slots=True)
class Payment:
    """A payment: `method` is the wire's word (Card, Acct, HPP, Vacct), `left` what is not given
    back of what came in, `parts` how many parts went back."""

    tid: str
    order_no: str
    method: str
    price: Won
    left: Won
    state: SaleState
    escrow: EscrowStage | None = None
    parts: int = 0
    waybill: str = ""


OLD_WORDS: dict[SaleState, str] = {
    SaleState.APPROVED: "0",
    SaleState.PARTED: "0",
    SaleState.CANCELLED: "1",
    SaleState.AWAITING: "N",
    SaleState.DEPOSITED: "Y",
    SaleState.CLOSED: "C",
    SaleState.REFUND_WAITING: "1",
    SaleState.REFUNDED: "1",
}


def old_word(payment: Payment) -> str:
    """The older word for a payment's state, which does not know of parts."""
    if payment.state is SaleState.REFUND_WAITING and payment.left:
        return OLD_WORDS[SaleState.DEPOSITED]
    return OLD_WORDS[payment.state]


class MoveKind(StrEnum):
    """What the gateway did."""

    CANCEL = "cancel"
    PART_CANCEL = "part_cancel"
    ACCOUNT_REFUND = "account_refund"
    CLOSE = "close"
    DELIVERY = "delivery"
    DENIAL = "denial"
    DEPOSIT = "deposit"
    CONSOLE = "console"
    """Given back on the gateway's own pages, by nobody's call."""


PAYS_BACK = frozenset(
    {
        MoveKind.CANCEL,
        MoveKind.PART_CANCEL,
        MoveKind.ACCOUNT_REFUND,
        MoveKind.DENIAL,
        MoveKind.CONSOLE,
    }
)


@dataclass(frozen=True, slots=True)
class Move:
    """One thing that was done, for `amount` won. `fee` is what the shop pays for it, VAT included;
    `to` the last digits of the account a refund went to: trainers may type a real one. `receipt_no` is the approval number of
    the cancel of the cash receipt that was done with it."""

    kind: MoveKind
    tid: str
    amount: Won
    reference: str
    stamp: str
    fee: Won = 0
    to: str = ""
    receipt_no: str = ""
