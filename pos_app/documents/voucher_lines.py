"""The rows of a 거래명세표: supply and tax row by row, adding up to what was posted, to the won."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pos_app.domain.paper.papers import SaleLine, VoucherPaper
from pos_app.domain.won import Won, supply_of, vat_of


@dataclass(frozen=True, slots=True)
class VoucherRow:
    """One row; `qty` and `unit_price` are None where the row is no goods."""

    name: str
    option: str
    qty: int | None
    unit_price: Won | None
    supply: Won
    vat: Won
    tax_free: bool = False

    @property
    def amount(self) -> Won:
        return self.supply + self.vat


def voucher_rows(paper: VoucherPaper) -> list[VoucherRow]:
    """Goods, delivery fee, return shipping kept, discount; the columns add up to the paper's `tax`.

    The won lost or won by rounding each row goes to the largest taxed row. What a discount takes
    from taxed and exempt goods is known only from the posted figures, so it is their remainder.
    A remainder neither of these explains is shown as a row of its own, never hidden.
    """
    rows = [_row(line) for line in paper.lines]
    if paper.delivery_fee:
        rows.append(_taxed("배송료", paper.delivery_fee))
    if paper.deduction:
        rows.append(_taxed("반품 배송비", -paper.deduction))
    supply = paper.tax.supply + paper.tax.tax_free - sum(row.supply for row in rows)
    vat = paper.tax.vat - sum(row.vat for row in rows)
    if paper.discount and supply + vat == -paper.discount:
        rows.append(VoucherRow("할인", "", None, None, supply, vat))
        return rows
    if paper.discount:
        rows.append(_taxed("할인", -paper.discount))
        supply, vat = supply - rows[-1].supply, vat - rows[-1].vat
    if supply + vat == 0:
        _round_off(rows, supply)
    else:
        rows.append(VoucherRow("금액 조정", "", None, None, supply, vat))
    return rows


def _round_off(rows: list[VoucherRow], supply: Won) -> None:
    # Also rows of so few won that they have no tax by themselves: together they may have some.
    taxed = [at for at, row in enumerate(rows) if row.amount and not row.tax_free]
    if supply and taxed:
        largest = max(taxed, key=lambda at: abs(rows[at].amount))
        row = rows[largest]
        rows[largest] = replace(row, supply=row.supply + supply, vat=row.vat - supply)


def _row(line: SaleLine) -> VoucherRow:
    if line.tax_free:
        return VoucherRow(
            line.product, line.option, line.qty, line.unit_price, line.amount, 0, tax_free=True
        )
    taxed = _taxed(line.product, line.amount)
    return replace(taxed, option=line.option, qty=line.qty, unit_price=line.unit_price)


def _taxed(name: str, amount: Won) -> VoucherRow:
    return VoucherRow(name, "", None, None, supply_of(amount), vat_of(amount))
