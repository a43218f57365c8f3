"""현금영수증: what it is, who may have one, and how one document stands.

Sources: seed 004's last chapter (never for card; 무통장, 가상계좌, 실시간계좌이체), notes/domain.md §3.
A document moves as a refund does (`REFUND_FLOW`): unknown is never failed, and only a definite
refusal frees its amount.
"""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.domain.errors import DomainError
from pos_app.domain.gateway.receipt_asks import CancelReason
from pos_app.domain.money.refunds import RefundState
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.paying.receipt_amounts import ReceiptAmounts
from pos_app.domain.paying.receipt_kinds import NtsState, ReceiptKind, ReceiptRoute
from pos_app.domain.paying.receipt_number import NumberKind, ReceiptUse
from pos_app.domain.won import Won

ROUTES = {
    PaymentMethod.BANK: ReceiptRoute.TERMINAL,
    PaymentMethod.CASH: ReceiptRoute.TERMINAL,
    PaymentMethod.VIRTUAL_ACCOUNT: ReceiptRoute.GATEWAY,
    PaymentMethod.TRANSFER: ReceiptRoute.GATEWAY,
}
"""The methods that are cash to the tax office, and what issues their receipts."""
RECEIPTED = frozenset(ROUTES)
UNDER_WAY = frozenset(
    {RefundState.INTENT, RefundState.SENT, RefundState.UNKNOWN, RefundState.PERSON}
)
"""Nobody knows yet how it ends: nothing else is begun about its payment."""


def route_of(method: PaymentMethod) -> ReceiptRoute:
    """What issues the receipt of money paid so. Raises `NeverReceipted`."""
    route = ROUTES.get(method)
    if route is None:
        raise NeverReceipted(method.value)
    return route


@dataclass(frozen=True, slots=True)
class CashReceipt:
    """One document as it stands; money in won, times in ms UTC.

    `shown` is the number masked; `original_id` what a cancel cancels; `replaces_id` what an issue
    stands in for after a correction; `corrects`: a cancel that follows a refund, after which what
    is left is issued anew. `tid` is the receipt's own number at the gateway (of a cancel: the
    original's), `mid` the merchant it is told under. `refused`: the last call was answered by a no
    that may speak of an earlier call.
    """

    receipt_id: int
    op_id: str
    order_id: int
    payment_id: int
    kind: ReceiptKind
    route: ReceiptRoute
    original_id: int | None
    replaces_id: int | None
    corrects: bool
    use: ReceiptUse
    number_kind: NumberKind | None
    shown: str
    amounts: ReceiptAmounts
    reason: CancelReason | None
    tid: str
    mid: str
    approval_no: str
    approved_at: int | None
    state: RefundState
    nts: NtsState
    code: str
    why: str
    attempts: int
    asked: int
    refused: bool
    sent_at: int | None
    next_at: int
    created_at: int
    station_id: int
    lease_owner: str = ""

    @property
    def total(self) -> Won:
        return self.amounts.total

    @property
    def counts(self) -> bool:
        """Whether an issue is, or may be, a receipt that exists."""
        return self.state is not RefundState.REJECTED and self.nts is not NtsState.FAILED


@dataclass(eq=False)
class NeverReceipted(DomainError):
    """Money paid this way gets no cash receipt: card, phone, points, 마켓정산."""

    method: str


@dataclass(eq=False)
class NothingToReceipt(DomainError):
    """Nothing of the payment is left to be receipted, or less than was asked: `left` in won."""

    left: Won


@dataclass(eq=False)
class ReceiptUnderWay(DomainError):
    """Another document of the payment is under way: its end comes first."""

    state: str


@dataclass(eq=False)
class ReceiptWaitsForRefund(DomainError):
    """Money of the order is on its way back: its receipt follows once that has ended."""

    order_id: int


@dataclass(eq=False)
class NoSuchReceipt(DomainError):
    """No such document, or not one that can be cancelled now."""

    receipt_id: int


@dataclass(eq=False)
class OtherReceipt(DomainError):
    """The same press stands for another document already: nothing was done."""

    op_id: str


@dataclass(eq=False)
class NoTerminalHere(DomainError):
    """This PC has no card terminal; `stations` are those that have one."""

    stations: tuple[str, ...]


@dataclass(eq=False)
class NoMerchantForReceipt(DomainError):
    """No merchant number of a payment gateway is set up: it cannot be issued there."""


@dataclass(eq=False)
class ReceiptNumberNeeded(DomainError):
    """The receipt was issued with the payment and its number is not known here: it is asked for."""

    order_id: int


@dataclass(eq=False)
class NotForAnswer(DomainError):
    """A person has nothing to say of this document now."""

    receipt_id: int
    state: str


@dataclass(eq=False)
class ApprovalNumberNeeded(DomainError):
    """A receipt that was issued has an approval number; it is copied from the gateway or the slip."""


@dataclass(eq=False)
class GatewayReceiptNumberNeeded(DomainError):
    """One that the gateway issued has a number there, by which it is cancelled: it is copied too."""


@dataclass(eq=False)
class GatewayReceiptNumberKnown(DomainError):
    """The gateway's number is of another receipt of ours."""

    receipt_id: int


@dataclass(eq=False)
class ReceiptMovedOn(DomainError):
    """Somebody else moved the document between our reading and our writing."""

    receipt_id: int
