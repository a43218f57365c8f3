"""외상수금: money taken for what customers owe, laid on their open vouchers to the won."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from pos_app.domain.errors import DomainError
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.won import Won

METHODS = (PaymentMethod.CASH, PaymentMethod.BANK, PaymentMethod.CARD)
"""How 외상 is paid over the counter: 현금, 무통장입금, 신용카드 on the shop's own terminal."""
MOST_WON = 999_999_999_999
"""Twelve digits: what a field for amounts holds."""


@dataclass(frozen=True, slots=True)
class OpenVoucher:
    """A sale that is not paid whole; amounts in won, `sold_at` ms UTC.

    `paid` came with the order itself, `returned` was taken back, `collected` was laid on it by hand.
    """

    voucher_id: int
    number: str
    order_id: int
    order_no: str
    sold_at: int
    total: Won
    returned: Won
    paid: Won
    collected: Won

    @property
    def left(self) -> Won:
        """What the customer still owes of it."""
        return self.total - self.returned - self.paid - self.collected


@dataclass(frozen=True, slots=True)
class Part:
    """So much of a collection is laid on one voucher, in won."""

    voucher_id: int
    amount: Won


@dataclass(frozen=True, slots=True)
class OpenBook:
    """A customer's open vouchers, oldest first, and `credit`: collected won laid on none of them."""

    partner_id: int
    vouchers: tuple[OpenVoucher, ...]
    credit: Won

    @property
    def left(self) -> Won:
        """All that is still owed, before the credit is used."""
        return sum(one.left for one in self.vouchers)

    @property
    def fingerprint(self) -> int:
        """One number for what a clerk sees and agrees to: it changes when any of it does."""
        seen = (self.partner_id, self.credit, [(v.voucher_id, v.left) for v in self.vouchers])
        return int.from_bytes(blake2b(repr(seen).encode(), digest_size=7).digest(), "big")


@dataclass(frozen=True, slots=True)
class Owing:
    """A customer who owes: over how many vouchers, and since when (ms UTC) the oldest is open."""

    partner_id: int
    name: str
    mall: str
    phone: str
    left: Won
    vouchers: int
    oldest_at: int

    @property
    def key(self) -> tuple[int, int]:
        """Its place in the list: who has owed longest stands first."""
        return self.oldest_at, self.partner_id


@dataclass(frozen=True, slots=True)
class Collected:
    """A collection in the books. `credit` of it is laid on no voucher; amounts in won.

    `taken_back_at` is ms UTC, None while it stands; `reason` is why it was taken back.
    """

    collection_id: int
    partner_id: int
    amount: Won
    method: PaymentMethod
    at: int
    by: str
    memo: str
    parts: tuple[Part, ...] = ()
    taken_back_at: int | None = None
    reason: str = ""

    @property
    def credit(self) -> Won:
        return self.amount - sum(part.amount for part in self.parts)


@dataclass(eq=False)
class AmountNeeded(DomainError):
    """A collection is one won or more, and at most twelve digits."""

    amount: Won


@dataclass(eq=False)
class MethodNotTaken(DomainError):
    """외상 is not collected this way."""

    method: str


@dataclass(eq=False)
class BookMoved(DomainError):
    """What the customer owes is not what the clerk saw: someone collected, sold or took back."""

    partner_id: int
    left: Won


@dataclass(eq=False)
class NothingToSettle(DomainError):
    """There is no credit, or no open voucher to lay it on."""

    partner_id: int


@dataclass(eq=False)
class NoSuchCollection(DomainError):
    """No collection has this id."""

    collection_id: int


@dataclass(eq=False)
class TakenBackBefore(DomainError):
    """The collection was taken back already."""

    collection_id: int


@dataclass(eq=False)
class TakeBackNeedsReason(DomainError):
    """A collection is taken back with a reason."""


@dataclass(eq=False)
class TooLateToTakeBack(DomainError):
    """What was collected on an earlier day is taken back by a manager."""

    collection_id: int
    day: int


@dataclass(eq=False)
class CollectedAlready(DomainError):
    """Money for this order was collected as 외상: its payment is not confirmed a second time."""

    order_id: int


def check_amount(amount: Won) -> None:
    """Raises `AmountNeeded`."""
    if not 1 <= amount <= MOST_WON:
        raise AmountNeeded(amount)


def check_method(method: PaymentMethod) -> None:
    """Raises `MethodNotTaken`."""
    if method not in METHODS:
        raise MethodNotTaken(method.value)


def allocate(
    vouchers: Sequence[OpenVoucher], amount: Won, chosen: Collection[int] = ()
) -> tuple[Part, ...]:
    """Lay `amount` won on the vouchers: those chosen by hand first, then the others, each group
    oldest first. What no voucher takes is in no part: it stays as the customer's credit.
    """
    order = sorted(vouchers, key=lambda v: (v.voucher_id not in chosen, v.sold_at, v.voucher_id))
    parts: list[Part] = []
    for voucher in order:
        share = min(amount, max(voucher.left, 0))
        if share > 0:
            parts.append(Part(voucher.voucher_id, share))
            amount -= share
    return tuple(parts)


def settle(
    vouchers: Sequence[OpenVoucher], credits_: Sequence[tuple[int, Won]]
) -> list[tuple[int, Part]]:
    """Lay credits (collection id, won not laid on anything yet) on the vouchers, oldest on oldest.

    Gives collection id and part; nothing where there is no credit or no open voucher.
    """
    left = {one.voucher_id: max(one.left, 0) for one in vouchers}
    order = sorted(vouchers, key=lambda v: (v.sold_at, v.voucher_id))
    laid: list[tuple[int, Part]] = []
    for collection_id, credit in credits_:
        rest = credit
        for voucher in order:
            share = min(rest, left[voucher.voucher_id])
            if share > 0:
                laid.append((collection_id, Part(voucher.voucher_id, share)))
                left[voucher.voucher_id] -= share
                rest -= share
    return laid
