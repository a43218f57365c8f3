"""An incoming order priced and matched: what its lines cost, and whose prices those are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pos_app.domain.intake.incoming import IncomingLine, IncomingOrder
from pos_app.domain.won import Won


@dataclass(frozen=True, slots=True)
class KnownItem:
    """An item of ours that a line was matched to; `price` in won."""

    item_id: int
    price: Won


@dataclass(frozen=True, slots=True)
class DeliveryRule:
    """The shop's delivery fee in won; goods of `free_over` won or more go free (0: never)."""

    fee: Won
    free_over: Won

    def of(self, goods: Won) -> Won:
        return 0 if 0 < self.free_over <= goods else self.fee


@dataclass(frozen=True, slots=True)
class PricedLine:
    """A line ready for the books; `item_id` is None until somebody matches it."""

    line: IncomingLine
    item_id: int | None
    unit_price: Won
    amount: Won


@dataclass(frozen=True, slots=True)
class PricedOrder:
    """An order's amounts in won; `estimated` (추정) when a price is from our own list."""

    lines: tuple[PricedLine, ...]
    goods: Won
    delivery: Won
    discount: Won
    mall_total: Won | None
    estimated: bool

    @property
    def total(self) -> Won:
        return self.goods + self.delivery - self.discount

    @property
    def unmatched(self) -> bool:
        return any(line.item_id is None for line in self.lines)


def price_order(
    order: IncomingOrder, items: Sequence[KnownItem | None], rule: DeliveryRule
) -> PricedOrder:
    """Price the lines: by the source where it has prices, else by the matched items.

    An order's goods are always the sum of its lines, so that a mall whose own sum differs shows as
    a difference to `mall_total`, not as a hidden one.
    """
    lines = tuple(_priced(line, item) for line, item in zip(order.lines, items, strict=True))
    goods = sum(line.amount for line in lines)
    if order.money is not None:
        money = order.money
        discount = min(money.discount, goods + money.delivery)
        return PricedOrder(lines, goods, money.delivery, discount, money.total, False)
    return PricedOrder(lines, goods, rule.of(goods), _given_away(order, goods), None, True)


def _priced(line: IncomingLine, item: KnownItem | None) -> PricedLine:
    item_id = item.item_id if item else None
    if line.unit_price is not None:
        return PricedLine(line, item_id, line.unit_price, line.unit_price * line.quantity)
    if line.amount is not None:
        return PricedLine(line, item_id, line.amount // line.quantity, line.amount)
    unit = item.price if item else 0
    return PricedLine(line, item_id, unit, unit * line.quantity)


def _given_away(order: IncomingOrder, goods: Won) -> Won:
    """The discount the kept lines of a cut order carry themselves."""
    if not order.partial or any(line.amount is None for line in order.lines):
        return 0
    return max(0, goods - sum(line.amount or 0 for line in order.lines))
