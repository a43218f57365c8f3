"""How the amount of a cash receipt is split; all in won (notes/domain.md §3.2)."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.domain.won import Won, supply_of


@dataclass(frozen=True, slots=True)
class ReceiptAmounts:
    """`supply` and `vat` of the taxable part, and the part without tax: they sum to `total`."""

    supply: Won
    vat: Won
    tax_free: Won

    @property
    def total(self) -> Won:
        return self.supply + self.vat + self.tax_free

    def without(self, part: ReceiptAmounts) -> ReceiptAmounts:
        """What is left once a part was cancelled."""
        return ReceiptAmounts(
            self.supply - part.supply, self.vat - part.vat, self.tax_free - part.tax_free
        )


NOTHING = ReceiptAmounts(0, 0, 0)


def amounts_of(total: Won, tax_free: Won = 0) -> ReceiptAmounts:
    """The split of a total of which `tax_free` has no tax in it. Raises ValueError outside it."""
    if not 0 <= tax_free <= total:
        raise ValueError((total, tax_free))
    supply = supply_of(total - tax_free)
    return ReceiptAmounts(supply, total - tax_free - supply, tax_free)


def part_of(left: ReceiptAmounts, keeps: Won, keeps_tax_free: Won) -> ReceiptAmounts:
    """What must be cancelled of a receipt that has `left`, so that it keeps so much.

    What it keeps is split as a whole of that amount, so any row of parts adds up to the won.
    Raises ValueError where it would keep more than it has.
    """
    part = left.without(amounts_of(keeps, keeps_tax_free))
    if part.total < 0 or part.tax_free < 0:
        raise ValueError((left, keeps, keeps_tax_free))
    return part
