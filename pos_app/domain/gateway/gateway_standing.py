"""How a payment stands at the gateway, and what that says of a call that ended unknown."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from pos_app.domain.gateway.gateway_answers import Kept, Why
from pos_app.domain.gateway.gateway_asks import (
    AccountClose,
    AccountPartRefund,
    AccountRefund,
    EscrowDelivery,
    EscrowDenial,
    FullCancel,
    GatewayAsk,
    PartCancel,
)
from pos_app.domain.gateway.receipt_asks import ReceiptCancel, ReceiptIssue
from pos_app.domain.won import Won


class PaymentStanding(StrEnum):
    """The gateway's states of a payment (notes/domain.md §1.16), in one vocabulary."""

    APPROVED = "approved"
    PART_CANCELLED = "part_cancelled"
    CANCELLED = "cancelled"
    ABSENT = "absent"
    """The gateway knows no such payment."""
    AWAITING_DEPOSIT = "awaiting_deposit"
    DEPOSITED = "deposited"
    CLOSED = "closed"
    """A virtual account that was taken back before its deposit."""
    REFUND_WAITING = "refund_waiting"
    REFUNDED = "refunded"


@dataclass(frozen=True, slots=True)
class Standing:
    """A payment as the gateway shows it. `price` is what the buyer paid, `left` what is left of it.

    Both None where the answer does not say; `left` often, for the gateway's short words do not.
    `short`: it was one of those, which do not tell money on its way from money that arrived.
    """

    state: PaymentStanding
    price: Won | None = None
    left: Won | None = None
    short: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class InquiryAnswer:
    """The answer to an inquiry: `standing` or, where none could be read, `why` not."""

    standing: Standing | None
    why: Why = Why.NONE
    code: str = ""
    stamp: str = ""
    kept: Kept = ()


class Found(StrEnum):
    """What an inquiry says of a call of ours."""

    APPLIED = "applied"
    NOT_APPLIED = "not_applied"
    """Not until now. A gateway may still do it after this answer: whoever sends again first waits
    out its longest processing time and asks once more (notes/reliability.md §2, R4)."""
    UNDECIDED = "undecided"
    """A person looks at the gateway's own pages."""


_S = PaymentStanding
_WHOLE: dict[type, tuple[frozenset[PaymentStanding], frozenset[PaymentStanding]]] = {
    FullCancel: (frozenset({_S.CANCELLED}), frozenset({_S.APPROVED})),
    AccountRefund: (frozenset({_S.REFUND_WAITING, _S.REFUNDED}), frozenset({_S.DEPOSITED})),
    AccountClose: (frozenset({_S.CLOSED}), frozenset({_S.AWAITING_DEPOSIT})),
    EscrowDelivery: (frozenset(), frozenset()),
    EscrowDenial: (frozenset({_S.CANCELLED, _S.REFUND_WAITING, _S.REFUNDED}), frozenset()),
    ReceiptCancel: (frozenset({_S.CANCELLED}), frozenset({_S.APPROVED})),
    ReceiptIssue: (frozenset(), frozenset()),
}
"""Of each call about a whole payment: the states that prove it done, and not done."""


def found(asked: GatewayAsk, standing: Standing) -> Found:
    """Whether the gateway has done what was asked, by how the payment stands now.

    A part is decided by what is left alone: left as we said it would be = applied, left as before =
    not applied, anything else or nothing said = undecided. An escrow delivery shows in no state. Of
    a receipt's cancel `standing` is that of the receipt's own number; a receipt that is to be issued
    has none yet, so no inquiry says anything of it: the gateway's list does.
    """
    if isinstance(asked, PartCancel | AccountPartRefund):
        return found_part(asked.price, asked.left_after, standing)
    return found_whole(type(asked), standing)


def found_part(price: Won, left_after: Won, standing: Standing) -> Found:
    """The same for a part of `price` won that was to leave `left_after`."""
    if standing.left == left_after:
        return Found.APPLIED
    return Found.NOT_APPLIED if standing.left == left_after + price else Found.UNDECIDED


def found_whole(kind: type[GatewayAsk], standing: Standing) -> Found:
    """The same for a call of that kind about a whole payment."""
    proves, denies = _WHOLE[kind]
    if standing.state in proves:
        return Found.APPLIED
    return Found.NOT_APPLIED if standing.state in denies else Found.UNDECIDED


def account_arrived(left_after: Won, standing: Standing) -> bool:
    """Whether a transfer to an account that left `left_after` has reached it.

    A whole one ends REFUNDED. After a part the payment is DEPOSITED again with the rest; the short
    words say that at once, so they prove nothing.
    """
    if standing.short:
        return False
    if standing.state is _S.REFUNDED:
        return True
    left = standing.left
    return standing.state is _S.DEPOSITED and left is not None and 0 < left <= left_after


def denial_arrived(standing: Standing) -> bool:
    """Whether the money of a confirmed denial went back."""
    return standing.state in (_S.CANCELLED, _S.REFUNDED)
