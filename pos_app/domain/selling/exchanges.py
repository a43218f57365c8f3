"""교환: goods of a sale come back, and others go out in their place as an order of their own.

What comes back is a return like any other. What it is worth pays for the new order instead of going
back to the customer, once the goods are here; only the rest goes back, what is missing is owed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pos_app.domain.errors import DomainError
from pos_app.domain.orders.order_status import StopState
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.selling.goods_returns import GoodsReturn
from pos_app.domain.selling.return_money import ReturnWorth, SoldLine
from pos_app.domain.won import Won

MOST_LINES = 50
"""So many different items go out at most: more is a mistake of the hand."""


@dataclass(frozen=True, slots=True)
class GoingOut:
    """An item that goes out instead: pieces, and what one of them costs here, in won."""

    item_id: int
    quantity: int
    unit_price: Won

    @property
    def amount(self) -> Won:
        return self.quantity * self.unit_price


@dataclass(frozen=True, slots=True)
class ExchangeAsk:
    """What comes back, by voucher line, and what goes out for it.

    `delivery`: what the customer pays for the shipping, in won; 0 where the shop does. `discount`:
    won off the new goods. `ship_first` (선출고): it goes before anything has come back.
    """

    pieces: Mapping[int, int]
    reason: str
    out: tuple[GoingOut, ...]
    delivery: Won = 0
    discount: Won = 0
    ship_first: bool = False

    @property
    def goods(self) -> Won:
        return sum(line.amount for line in self.out)

    @property
    def costs(self) -> Won:
        """What the new order costs, in won."""
        return self.goods + self.delivery - self.discount


@dataclass(frozen=True, slots=True)
class Exchange:
    """An exchange as its two orders show it; `carried` won of the old payment pay for the new one.

    `worth` is what came back, 0 while nothing has; `costs` what the new order costs.
    """

    exchange_id: int
    old_order_id: int
    old_order_no: str
    new_order_id: int
    new_order_no: str
    ship_first: bool
    goods: GoodsReturn
    new_stop: StopState
    new_sold: bool
    costs: Won
    carried: Won

    @property
    def worth(self) -> Won:
        return self.goods.total

    @property
    def owed(self) -> Won:
        """What of the new order the old payment does not cover, in won."""
        return self.costs - self.carried


@dataclass(frozen=True, slots=True)
class ExchangeMoney:
    """What an exchange comes to, in won: carried + back = worth, carried + owed = costs."""

    carried: Won
    back: Won
    owed: Won


def settle(worth: Won, costs: Won, payable: Won) -> ExchangeMoney:
    """`worth` of what comes back, `costs` of what goes out, `payable` what the old order's money has
    for it. Whatever is not carried is dealt with as at any return."""
    carried = max(0, min(worth, costs, payable))
    return ExchangeMoney(carried, worth - carried, costs - carried)


def tax_free_of(tax_free: Won, whole: Won, part: Won) -> Won:
    """What of a part is without VAT, when `tax_free` of the whole is: shares that add up, and none
    larger than what it is a share of."""
    return tax_free * part // whole if whole else 0


def price_of(item_id: int, list_price: Won, back: Iterable[tuple[SoldLine, Won]]) -> Won:
    """What an item costs in an exchange: as it was sold where it, or one of the same list price, comes
    back; else its list price. `back`: the lines that come back with their items' list prices."""
    lines = list(back)
    for line, _ in lines:
        if line.item_id == item_id:
            return line.unit_price
    same = [line.unit_price for line, listed in lines if listed == list_price]
    return same[0] if same else list_price


def discount_of(back: ReturnWorth, goods: Won) -> Won:
    """The discount that follows an exchange: as much off the new goods as the old ones had, so that
    the same goods again make no difference; dearer goods do not have more."""
    if not back.goods or back.discount <= 0:
        return 0
    return min(back.discount * min(goods, back.goods) // back.goods, goods)


def number_of(old_order_no: str, before: int) -> str:
    """The number of a new order: its old one's, and the how-manieth exchange of it."""
    return f"{old_order_no}-E{before + 1}"


class NoExchange(StrEnum):
    """Why a sale cannot be exchanged though its goods may come back."""

    MALL_REFUNDS = "mall_refunds"
    """The market, or the mall's points, took the money: it gives it back itself."""
    ESCROW = "escrow"
    """The gateway gives an escrow back whole or not at all."""


_NEVER = {
    PaymentMethod.MARKET: NoExchange.MALL_REFUNDS,
    PaymentMethod.POINTS: NoExchange.MALL_REFUNDS,
    PaymentMethod.ESCROW: NoExchange.ESCROW,
}


def no_exchange(methods: Iterable[PaymentMethod]) -> NoExchange | None:
    """Why money paid these ways cannot be carried; None where it can."""
    return next((_NEVER[method] for method in methods if method in _NEVER), None)


def check_out(asked: ExchangeAsk) -> None:
    """Raises `NothingGoesOut`, `WrongOut`."""
    if not asked.out:
        raise NothingGoesOut
    wrong = len(asked.out) > MOST_LINES or any(
        line.quantity <= 0 or line.unit_price < 0 for line in asked.out
    )
    if wrong or asked.delivery < 0 or not 0 <= asked.discount <= asked.goods:
        raise WrongOut


def together(lines: Sequence[GoingOut]) -> tuple[GoingOut, ...]:
    """One line an item and price, as they came."""
    found: dict[tuple[int, Won], int] = {}
    for line in lines:
        key = (line.item_id, line.unit_price)
        found[key] = found.get(key, 0) + line.quantity
    return tuple(GoingOut(item, count, price) for (item, price), count in found.items())


@dataclass(eq=False)
class NothingGoesOut(DomainError):
    """An exchange without goods that go out is a return."""


@dataclass(eq=False)
class WrongOut(DomainError):
    """Pieces, prices, shipping or discount of what goes out cannot be so."""


@dataclass(eq=False)
class NotExchangeable(DomainError):
    """The goods may come back, but their money cannot pay for others."""

    order_no: str
    why: NoExchange


@dataclass(eq=False)
class PartOfExchange(DomainError):
    """The return is half of an exchange: it is withdrawn there, together with its new order."""

    new_order_no: str


@dataclass(eq=False)
class ExchangePending(DomainError):
    """What the customer exchanges has not come: what is missing of the new order is not known yet."""

    new_order_no: str


@dataclass(eq=False)
class ExchangePriced(DomainError):
    """The new order's amount was agreed with the exchange and is not put right by hand."""

    new_order_no: str
