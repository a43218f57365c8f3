"""Sales dealt at random and taken back in random parts, for the rules and for their proof."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pos_app.domain.selling.return_money import ReturnWorth, SoldGoods, SoldLine, worth
from pos_app.domain.selling.voucher_lines import SaleTotals, SellLine, totals_of
from pos_app.domain.won import Won

Worth = Callable[[SoldGoods, dict[int, int], bool, Won], ReturnWorth]


def goods_of(lines: Sequence[tuple[int, Won, bool]], delivery: Won, percent: int) -> SoldGoods:
    """A sale of (pieces, amount, tax-free) lines, with so much per cent of all of it off."""
    made = tuple(
        SoldLine(at, at + 100, 7, "무지 노트 A5", "", pieces, amount // pieces, amount, free)
        for at, (pieces, amount, free) in enumerate(lines, 1)
    )
    goods = sum(line.amount for line in made)
    return SoldGoods(made, delivery, (goods + delivery) * percent // 100)


def sold_as(goods: SoldGoods) -> SaleTotals:
    """The sale as F12 posted it."""
    lines = [
        SellLine(
            line.order_line_id, line.item_id, line.product, line.option, line.quantity,
            line.unit_price, line.amount, line.tax_free,
        )
        for line in goods.lines
    ]  # fmt: skip
    return totals_of(lines, goods.delivery, goods.discount)


@dataclass(frozen=True)
class Parted:
    """The sum of all parts of a sale, the fee among them; equal to the sale it is of."""

    whole: SaleTotals
    wrong: str = ""


def parted(goods: SoldGoods, dice: random.Random, worth_of: Worth = worth) -> Parted:
    """Take the sale back in random parts until nothing is left of it, and add them up.

    `wrong` names what a single part must not be: less than nothing, or unbalanced.
    """
    whole, sums, by_account = sold_as(goods), dict.fromkeys(_FIELDS, 0), dict[str, Won]()
    while any(line.left for line in goods.lines) or not goods.delivery_back:
        pieces = {line.line_id: dice.randint(0, line.left) for line in goods.lines}
        delivery = dice.random() < 0.4
        part = worth_of(goods, pieces, delivery, 0)
        values = (
            part.goods, part.delivery, part.discount, part.total, part.tax.supply, part.tax.vat,
            part.tax.tax_free,
        )  # fmt: skip
        if min(values) < 0:
            return Parted(whole, f"less than nothing: {part}")
        if part.tax.total != part.total or sum(x.amount for x in part.postings):
            return Parted(whole, f"unbalanced: {part}")
        for name, value in zip(_FIELDS, values, strict=True):
            sums[name] += value
        for line in part.postings:
            name = line.account.value.replace("sales_returns", "sales")
            by_account[name] = by_account.get(name, 0) + line.amount
        goods = replace(
            goods,
            lines=tuple(
                replace(line, returned=line.returned + pieces[line.line_id]) for line in goods.lines
            ),
            delivery_back=goods.delivery_back or delivery,
        )
    wanted = (
        whole.goods, whole.delivery, whole.discount, whole.total, whole.tax.supply, whole.tax.vat,
        whole.tax.tax_free,
    )  # fmt: skip
    if tuple(sums.values()) != wanted:
        return Parted(whole, f"{sums} is not {wanted}")
    posted = {line.account.value: -line.amount for line in whole.postings}
    back = {name: amount for name, amount in by_account.items() if amount}
    return Parted(whole, "" if back == posted else f"{back} is not {posted}")


_FIELDS = ("goods", "delivery", "discount", "total", "supply", "vat", "tax_free")
