"""What can be asked of a payment gateway: one value a call, checked when it is made.

`tid` is the gateway's number of the ORIGINAL payment, as it was kept when the buyer paid; later
numbers of partial cancels are never sent (notes/domain.md §2, UNSURE). Amounts are whole won.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TypeAlias

from pos_app.domain.gateway.gateway_problems import AskProblem, CannotAsk
from pos_app.domain.gateway.receipt_asks import ReceiptCancel, ReceiptIssue
from pos_app.domain.gateway.refund_account import RefundAccount
from pos_app.domain.paying.gateway_payment import is_tid
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.won import Won, vat_of_part

CANCELLED_AT_ONCE = frozenset(
    {PaymentMethod.CARD, PaymentMethod.EASY, PaymentMethod.TRANSFER, PaymentMethod.PHONE}
)
"""Methods whose money goes back the way it came, by one call."""
IN_PARTS = frozenset({PaymentMethod.CARD, PaymentMethod.EASY, PaymentMethod.TRANSFER})
"""Methods that can be cancelled in part; 실시간계좌이체 only where the contract says so."""

_ORDER_NO = re.compile(r"[!-~]{1,64}")


@dataclass(frozen=True, slots=True)
class FullCancel:
    """Give the whole payment back; only while no part of it went back before (code 749)."""

    tid: str
    method: PaymentMethod
    reason: str

    def __post_init__(self) -> None:
        _check(self.tid, self.reason)
        if self.method not in CANCELLED_AT_ONCE:
            raise CannotAsk(AskProblem.METHOD)


@dataclass(frozen=True, slots=True)
class PartCancel:
    """Give `price` back, so that `left_after` is left: the gateway's confirmPrice.

    `left_after` comes from our own ledger and is what keeps a repeated call from paying twice.
    `tax` is the value-added tax inside `price`, `tax_free` its tax-free part.
    """

    tid: str
    method: PaymentMethod
    price: Won
    left_after: Won
    tax: Won
    tax_free: Won
    reason: str

    def __post_init__(self) -> None:
        _check(self.tid, self.reason)
        if self.method not in IN_PARTS:
            raise CannotAsk(AskProblem.METHOD)
        _check_part(self.price, self.left_after)
        if min(self.tax, self.tax_free) < 0 or self.tax + self.tax_free > self.price:
            raise CannotAsk(AskProblem.SPLIT)


@dataclass(frozen=True, slots=True)
class AccountRefund:
    """Transfer a deposited virtual-account payment to the customer, whole: the paid service."""

    tid: str
    account: RefundAccount
    reason: str

    def __post_init__(self) -> None:
        _check(self.tid, self.reason)


@dataclass(frozen=True, slots=True)
class AccountPartRefund:
    """Transfer a part of a deposited virtual-account payment; `left_after` as in PartCancel."""

    tid: str
    account: RefundAccount
    price: Won
    left_after: Won
    reason: str

    def __post_init__(self) -> None:
        _check(self.tid, self.reason)
        _check_part(self.price, self.left_after)


@dataclass(frozen=True, slots=True)
class AccountClose:
    """Take a virtual account back before anybody has paid into it."""

    tid: str
    reason: str

    def __post_init__(self) -> None:
        _check(self.tid, self.reason)


@dataclass(frozen=True, slots=True)
class Party:
    """Who sends or receives a parcel; never shown by printing the value."""

    name: str = field(repr=False)
    tel: str = field(repr=False)
    zip_code: str = field(repr=False)
    address: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class EscrowDelivery:
    """Tell the gateway that an escrow order is on its way, so that the buyer can answer.

    `price` is what the buyer paid; `courier` our code, `courier_name` its name, `waybill` its
    number. Not shipped: `nothing_shipped()`. `shipped_at` is ms UTC. `change`: it was told before.
    """

    tid: str
    order_no: str
    price: Won
    courier: str
    courier_name: str
    waybill: str
    registered_by: str = field(repr=False)
    shipped_at: int
    sender: Party
    receiver: Party
    change: bool = False
    buyer_pays_delivery: bool = False

    def __post_init__(self) -> None:
        _check(self.tid, "-")
        if not _ORDER_NO.fullmatch(self.order_no):
            raise CannotAsk(AskProblem.ORDER_NO)
        if self.price <= 0:
            raise CannotAsk(AskProblem.AMOUNT)
        if not (self.waybill.isascii() and self.waybill.isalnum()):
            raise CannotAsk(AskProblem.WAYBILL)
        if not self.registered_by.strip():
            raise CannotAsk(AskProblem.NAME)


@dataclass(frozen=True, slots=True)
class EscrowDenial:
    """Accept that the buyer refused the goods (구매거절 확인); the gateway pays the buyer then."""

    tid: str
    confirmed_by: str = field(repr=False)

    def __post_init__(self) -> None:
        _check(self.tid, "-")
        if not self.confirmed_by.strip():
            raise CannotAsk(AskProblem.NAME)


@dataclass(frozen=True, slots=True)
class Inquiry:
    """Ask how a payment stands, by its number and its order's; changes nothing."""

    tid: str
    order_no: str = ""

    def __post_init__(self) -> None:
        _check(self.tid, "-")
        if self.order_no and not _ORDER_NO.fullmatch(self.order_no):
            raise CannotAsk(AskProblem.ORDER_NO)


GatewayAsk: TypeAlias = (
    FullCancel
    | PartCancel
    | AccountRefund
    | AccountPartRefund
    | AccountClose
    | EscrowDelivery
    | EscrowDenial
    | ReceiptIssue
    | ReceiptCancel
)
"""Everything that changes something at the gateway."""

NOT_SHIPPED_COURIER = "9999"
NOT_SHIPPED_WAYBILL = "0000"
"""기타 and 0000: how an escrow order that was never shipped is registered (seed 004 §7)."""


def cancel_of(
    tid: str,
    method: PaymentMethod,
    captured: Won,
    refunded: Won,
    taxable: Won,
    tax_free: Won,
    reason: str,
    *,
    taxed_before: Won,
) -> FullCancel | PartCancel:
    """The call that gives `taxable + tax_free` back, where `refunded` of `captured` went before.

    `taxed_before` is the taxable share of `refunded`: the taxes of all parts are that of the whole.

    The whole at once is a full cancel; all the rest after a part is a partial cancel that leaves
    zero, because a full one would be refused (notes/domain.md §1.3, §9.6). Raises CannotAsk.
    """
    price = taxable + tax_free
    left = captured - refunded - price
    if min(taxable, tax_free, refunded) < 0 or price <= 0 or left < 0:
        raise CannotAsk(AskProblem.AMOUNT)
    if not 0 <= taxed_before <= refunded:
        raise CannotAsk(AskProblem.SPLIT)
    if refunded == 0 and left == 0:
        return FullCancel(tid, method, reason)
    tax = vat_of_part(taxed_before, taxable)
    return PartCancel(tid, method, price, left, tax, tax_free, reason)


def account_refund_of(
    tid: str, account: RefundAccount, captured: Won, refunded: Won, price: Won, reason: str
) -> AccountRefund | AccountPartRefund:
    """The call that transfers `price` of a virtual-account payment; as `cancel_of`."""
    left = captured - refunded - price
    if refunded < 0 or price <= 0 or left < 0:
        raise CannotAsk(AskProblem.AMOUNT)
    if refunded == 0 and left == 0:
        return AccountRefund(tid, account, reason)
    return AccountPartRefund(tid, account, price, left, reason)


def _check(tid: str, reason: str) -> None:
    if not is_tid(tid):
        raise CannotAsk(AskProblem.TID)
    if not reason.strip():
        raise CannotAsk(AskProblem.REASON)


def _check_part(price: Won, left_after: Won) -> None:
    if price <= 0 or left_after < 0:
        raise CannotAsk(AskProblem.AMOUNT)
