"""What a voucher posts: its lines, its tax split, and the form of its number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pos_app.domain.paper.papers import TaxSplit
from pos_app.domain.selling.ledger import Posting, sale_postings
from pos_app.domain.won import Won


@dataclass(frozen=True, slots=True)
class SellLine:
    """One line of an order as it will be sold; `amount` is for all of `quantity`, tax included.

    `item_id` is None for a product nobody matched: it is sold and moves no stock. `place` and
    `code` are the item's, for whoever looks for it.
    """

    order_line_id: int
    item_id: int | None
    product: str
    option: str
    quantity: int
    unit_price: Won
    amount: Won
    tax_free: bool
    place: str = ""
    code: str = ""

    @property
    def move_quantity(self) -> int:
        """What the sale does to stock on hand: negative, or 0 where no item is known."""
        return 0 if self.item_id is None else -self.quantity


@dataclass(frozen=True, slots=True)
class SaleTotals:
    """Amounts of a sale in won: total = goods + delivery - discount = tax.total."""

    goods: Won
    delivery: Won
    discount: Won
    total: Won
    tax: TaxSplit
    postings: tuple[Posting, ...]


def totals_of(lines: Sequence[SellLine], delivery: Won, discount: Won) -> SaleTotals:
    """Add the lines up and split tax; the discount is shared by taxable and tax-free goods.

    Shares are by largest remainder, so that they add up to the won. What a discount has beyond the
    goods is taken from the delivery fee. Amounts that would leave less than nothing raise
    ValueError: no order of ours may hold them.
    """
    taxable = sum(line.amount for line in lines if not line.tax_free)
    free = sum(line.amount for line in lines if line.tax_free)
    goods = taxable + free
    if min(taxable, free, delivery, discount, goods + delivery - discount) < 0:
        raise ValueError("less than nothing")
    on_goods = min(discount, goods)
    on_taxable, on_free = shares(on_goods, (taxable, free))
    fee = delivery - (discount - on_goods)
    taxable, free = taxable - on_taxable, free - on_free
    return SaleTotals(
        goods,
        delivery,
        discount,
        taxable + free + fee,
        TaxSplit.of(taxable + fee, free),
        sale_postings(taxable, free, fee),
    )


def shares(amount: Won, weights: Sequence[int]) -> tuple[Won, ...]:
    """The amount dealt out by weight, by largest remainder: the shares add up to it exactly."""
    whole = sum(weights)
    if whole == 0:
        return tuple(0 for _ in weights)
    floors = [amount * weight // whole for weight in weights]
    rest = amount - sum(floors)
    by_remainder = sorted(range(len(weights)), key=lambda at: (-(amount * weights[at] % whole), at))
    for at in by_remainder[:rest]:
        floors[at] += 1
    return tuple(floors)


def voucher_number(day: int, count: int) -> str:
    """The number people read: S-261124-0082 for the 82nd sale of the Korean day 20261124."""
    return f"S-{day % 1_000_000:06d}-{count:04d}"


def return_number(day: int, count: int) -> str:
    """R-261124-0003 for the 3rd return of the Korean day 20261124."""
    return f"R-{day % 1_000_000:06d}-{count:04d}"
