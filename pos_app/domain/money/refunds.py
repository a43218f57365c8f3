"""A refund: reserved before it is sent, and unknown until something definite is known.

Rules: notes/reliability.md §2 (R1-R4). What is intended, sent, unknown or with a person counts
against the payment like what went back already; only a definite refusal frees it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pos_app.domain.business_days import ACCOUNT_REFUND_DAYS, ESCROW_REFUND_DAYS
from pos_app.domain.errors import DomainError
from pos_app.domain.flow import Flow
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.won import Won

RESEND_AFTER_MS = 10 * 60_000
"""The longest a gateway may still do what it did not answer: nothing is sent again before."""
ASK_FIRST_MS, ASK_LONGEST_MS = 5_000, 5 * 60_000
MOST_ASKED = 12
"""After so many inquiries that decide nothing a person looks at the gateway's own pages."""


class RefundState(StrEnum):
    """Where one refund stands."""

    INTENT = "intent"
    SENT = "sent"
    UNKNOWN = "unknown"
    PERSON = "person"
    """Done by hand, or to be looked up by hand."""
    WAITING = "waiting"
    """Accepted, and the money takes days: a bank transfers it, or a mall gives it back."""
    DONE = "done"
    REJECTED = "rejected"


class RefundAction(StrEnum):
    """What may happen to a refund."""

    SEND = "send"
    KEEP_BACK = "keep_back"
    """The request certainly never left."""
    ANSWER_YES = "answer_yes"
    ACCEPT = "accept"
    """It will be done, and is not yet: asked about until the money has arrived."""
    ARRIVE = "arrive"
    ANSWER_NO = "answer_no"
    LOSE = "lose"
    DOUBT = "doubt"
    """The books are restored ones: it may have been sent since."""
    SEND_AGAIN = "send_again"
    HAND_TO_PERSON = "hand_to_person"


_S, _A = RefundState, RefundAction

REFUND_FLOW: Flow[RefundState, RefundAction] = Flow(
    _S.INTENT,
    {
        (_S.INTENT, _A.SEND): _S.SENT,
        (_S.INTENT, _A.HAND_TO_PERSON): _S.PERSON,
        (_S.INTENT, _A.DOUBT): _S.UNKNOWN,
        (_S.SENT, _A.KEEP_BACK): _S.INTENT,
        (_S.SENT, _A.ANSWER_YES): _S.DONE,
        (_S.SENT, _A.ANSWER_NO): _S.REJECTED,
        (_S.SENT, _A.ACCEPT): _S.WAITING,
        (_S.SENT, _A.LOSE): _S.UNKNOWN,
        (_S.UNKNOWN, _A.ANSWER_YES): _S.DONE,
        (_S.UNKNOWN, _A.ACCEPT): _S.WAITING,
        (_S.UNKNOWN, _A.ANSWER_NO): _S.REJECTED,
        (_S.UNKNOWN, _A.SEND_AGAIN): _S.INTENT,
        (_S.UNKNOWN, _A.HAND_TO_PERSON): _S.PERSON,
        (_S.WAITING, _A.ARRIVE): _S.DONE,
        (_S.WAITING, _A.HAND_TO_PERSON): _S.PERSON,
        (_S.PERSON, _A.ANSWER_YES): _S.DONE,
        (_S.PERSON, _A.ANSWER_NO): _S.REJECTED,
    },
)


class RefundChannel(StrEnum):
    """The way the money goes back."""

    GATEWAY = "gateway"
    """The gateway takes the payment back, the way it came."""
    ACCOUNT = "account"
    """가상계좌 환불서비스: the gateway transfers it to the customer's account, for a fee."""
    ESCROW = "escrow"
    """구매거절 확인: the buyer refused in the gateway's window, we accept, the gateway pays."""
    BY_HAND = "by_hand"
    """A person transfers it; a second one confirms, with the bank's reference."""
    CONSOLE = "console"
    """외부 취소: given back on the gateway's own pages or by the mall, found and adopted."""
    MALL = "mall"
    """마켓정산, 적립금: the mall gives it back itself, when it shows the order as cancelled."""


DRIVEN_CHANNELS = frozenset({RefundChannel.GATEWAY, RefundChannel.ACCOUNT, RefundChannel.ESCROW})
"""Channels in which the gateway is told by us."""


ARRIVES_IN = {
    RefundChannel.ACCOUNT: ACCOUNT_REFUND_DAYS,
    RefundChannel.ESCROW: ESCROW_REFUND_DAYS,
}
"""Business days within which money arrives after the gateway accepted."""


@dataclass(frozen=True, slots=True)
class RefundAsk:
    """What is wanted of a payment: `amount` in won, `tax_free` the part of it without VAT.

    `money_back_id` is the procedure it belongs to, None where it is asked for by itself.
    """

    payment_id: int
    amount: Won
    tax_free: Won
    channel: RefundChannel
    reason: str
    money_back_id: int | None = None


@dataclass(frozen=True, slots=True)
class RefundRow:
    """A refund as it stands, with what is known of its payment. Times in ms UTC, money in won.

    `left_after` is what the payment keeps once it is done and `taxed_before` how much with tax
    inside went before, both fixed when it was first sent; `refused` that the last call was refused
    though an earlier one ended unknown.
    """

    refund_id: int
    op_id: str
    payment_id: int
    order_id: int
    partner_id: int
    method: PaymentMethod
    captured: Won
    tid: str
    mid: str
    amount: Won
    tax_free: Won
    channel: RefundChannel
    state: RefundState
    reason: str
    left_after: Won | None
    taxed_before: Won | None
    code: str
    why: str
    reference: str
    attempts: int
    asked: int
    refused: bool
    sent_at: int | None
    next_at: int
    created_at: int
    lease_owner: str = ""
    money_back_id: int | None = None


def next_inquiry(now: int, asked: int) -> int:
    """When a payment is asked about next, after `asked` inquiries: ever later, up to a limit."""
    return now + min(ASK_FIRST_MS * 2**asked, ASK_LONGEST_MS)


@dataclass(eq=False)
class NotRefundable(DomainError):
    """More than is left of the payment: `left` counts what is on its way as gone."""

    payment_id: int
    wanted: Won
    left: Won


@dataclass(eq=False)
class NoSuchPayment(DomainError):
    """No payment has this id."""

    payment_id: int


@dataclass(eq=False)
class NoGatewayNumber(DomainError):
    """The gateway's number of this payment is not known here: it cannot be cancelled there."""

    payment_id: int


@dataclass(eq=False)
class EscrowWholeOnly(DomainError):
    """An escrow sale goes back whole here; a part of it only on the gateway's own pages."""

    payment_id: int
    captured: Won


@dataclass(eq=False)
class OtherRefund(DomainError):
    """The same press stands for another refund already: nothing was done."""

    op_id: str


@dataclass(eq=False)
class NoSuchRefund(DomainError):
    """No refund has this id."""

    refund_id: int


@dataclass(eq=False)
class NotByHand(DomainError):
    """A person has nothing to say of this refund now."""

    refund_id: int
    state: str


@dataclass(eq=False)
class ReferenceNeeded(DomainError):
    """A transfer by hand is confirmed with the bank's reference."""


@dataclass(eq=False)
class RefundMovedOn(DomainError):
    """Somebody else moved the refund between our reading and our writing."""

    refund_id: int
