"""What goods of one sale that come back are worth: parts sum to the whole, to the won.

Everything returned so far has one worth, whatever the order and the size of its parts; a part is
worth what it adds to that. So any sequence of parts adds up, and the last one takes the rest.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pos_app.domain.paper.papers import TaxSplit
from pos_app.domain.selling.ledger import Account, Posting, sale_postings
from pos_app.domain.selling.voucher_lines import shares
from pos_app.domain.won import Won, supply_of, vat_of


@dataclass(frozen=True, slots=True)
class SoldLine:
    """One line of a sale voucher; `amount` is for all of `quantity`, tax included.

    `returned` pieces came back before on other return vouchers; `expected` are on their way back.
    """

    line_id: int
    order_line_id: int
    item_id: int | None
    product: str
    option: str
    quantity: int
    unit_price: Won
    amount: Won
    tax_free: bool
    returned: int = 0
    expected: int = 0

    @property
    def left(self) -> int:
        """Pieces that may still be asked back."""
        return self.quantity - self.returned - self.expected


@dataclass(frozen=True, slots=True)
class SoldGoods:
    """A sale voucher as returns see it; `delivery_back`: its delivery fee was given back before."""

    lines: tuple[SoldLine, ...]
    delivery: Won
    discount: Won
    delivery_back: bool = False

    @property
    def before(self) -> dict[int, int]:
        """Pieces that came back before, by voucher line."""
        return {line.line_id: line.returned for line in self.lines}


@dataclass(frozen=True, slots=True)
class ReturnWorth:
    """A return voucher in won: goods + delivery - discount - deduction = total = tax.total.

    `amounts` are those of its lines, by the sale's line. `deduction` is return shipping the
    customer pays: income of ours, never more than the rest. Lines without pieces are left out.
    """

    amounts: dict[int, Won]
    goods: Won
    delivery: Won
    discount: Won
    deduction: Won
    total: Won
    tax: TaxSplit
    postings: tuple[Posting, ...]

    @property
    def tax_free_back(self) -> Won:
        """What of the total counts as without VAT where money goes back."""
        return min(self.tax.tax_free, self.total)


def worth(
    sale: SoldGoods, pieces: Mapping[int, int], delivery: bool, deduction: Won = 0
) -> ReturnWorth:
    """What it is worth when these pieces come back, by voucher line, after all that came before.

    `delivery`: the fee goes back too, if it did not before. Of a deduction that is larger than the
    rest, only the rest is kept. Raises ValueError for more pieces than were sold.
    """
    before = _so_far(sale, sale.before, sale.delivery_back)
    after_pieces = {
        line.line_id: line.returned + pieces.get(line.line_id, 0) for line in sale.lines
    }
    after = _so_far(sale, after_pieces, sale.delivery_back or delivery)
    amounts = {
        line.line_id: after.amounts[line.line_id] - before.amounts[line.line_id]
        for line in sale.lines
        if pieces.get(line.line_id, 0)
    }
    gross = after.total - before.total
    kept = min(deduction, gross)
    kept_supply, kept_vat = supply_of(kept), vat_of(kept)
    tax = TaxSplit(
        after.tax.supply - before.tax.supply - kept_supply,
        after.tax.vat - before.tax.vat - kept_vat,
        after.tax.tax_free - before.tax.tax_free,
    )
    return ReturnWorth(
        amounts,
        sum(amounts.values()),
        after.delivery - before.delivery,
        after.discount - before.discount,
        kept,
        gross - kept,
        tax,
        _postings(before, after, kept),
    )


@dataclass(frozen=True, slots=True)
class _SoFar:
    """All that is back of a sale at one moment: one worth, however it came."""

    amounts: dict[int, Won]
    taxable: Won
    tax_free: Won
    fee: Won
    delivery: Won
    discount: Won

    @property
    def tax(self) -> TaxSplit:
        return TaxSplit.of(self.taxable + self.fee, self.tax_free)

    @property
    def total(self) -> Won:
        return self.taxable + self.tax_free + self.fee

    @property
    def by_account(self) -> dict[Account, Won]:
        lines = sale_postings(self.taxable, self.tax_free, self.fee)
        return {line.account: line.amount for line in lines}


def _so_far(sale: SoldGoods, pieces: Mapping[int, int], delivery: bool) -> _SoFar:
    """The discount follows the goods by what they cost, apart for taxable and tax-free ones, as the
    sale shared it; what it had beyond the goods was taken from the fee and follows the fee."""
    amounts: dict[int, Won] = {}
    sold, back = {False: 0, True: 0}, {False: 0, True: 0}
    for line in sale.lines:
        count = pieces[line.line_id]
        if not 0 <= count <= line.quantity:
            raise ValueError(f"{count} of {line.quantity} pieces")
        amounts[line.line_id] = line.amount * count // line.quantity
        sold[line.tax_free] += line.amount
        back[line.tax_free] += amounts[line.line_id]
    on_goods = min(sale.discount, sold[False] + sold[True])
    of = dict(zip((False, True), shares(on_goods, (sold[False], sold[True])), strict=True))
    off = {free: of[free] * back[free] // sold[free] if sold[free] else 0 for free in of}
    spilt = sale.discount - on_goods
    return _SoFar(
        amounts,
        back[False] - off[False],
        back[True] - off[True],
        sale.delivery - spilt if delivery else 0,
        sale.delivery if delivery else 0,
        sum(off.values()) + (spilt if delivery else 0),
    )


def _postings(before: _SoFar, after: _SoFar, kept: Won) -> tuple[Posting, ...]:
    """The sale's postings turned round for this part, goods as 매출환입; what is kept of it is
    delivery income, its VAT with it."""
    old, new = before.by_account, after.by_account
    back = {account: old.get(account, 0) - new.get(account, 0) for account in {*old, *new}}
    income = {
        Account.RECEIVABLE: kept,
        Account.DELIVERY: -supply_of(kept),
        Account.VAT: -vat_of(kept),
    }
    found: list[Posting] = []
    for account in (Account.RECEIVABLE, Account.SALES, Account.DELIVERY, Account.VAT):
        amount = back.get(account, 0) + income.get(account, 0)
        if amount:
            posted = Account.SALES_RETURNS if account is Account.SALES else account
            found.append(Posting(posted, amount, account is Account.RECEIVABLE))
    return tuple(found)
