"""Any mix of lines, discount, delivery and tax-free goods adds up to the won."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.selling.ledger import Account
from pos_app.domain.selling.voucher_lines import SellLine, shares, totals_of, voucher_number
from pos_app.domain.won import supply_of

WON = st.integers(0, 9_999_999)


def line(amount: int, free: bool) -> SellLine:
    return SellLine(1, 1, "무지 노트 A5", "", 1, amount, amount, free)


LINES = st.lists(st.builds(line, WON, st.booleans()), max_size=8)


@given(LINES, WON, st.integers(0, 100))
def test_postings_sum_to_zero_and_the_split_is_the_total(
    lines: list[SellLine], delivery: int, percent: int
) -> None:
    goods = sum(one.amount for one in lines)
    discount = (goods + delivery) * percent // 100
    totals = totals_of(lines, delivery, discount)
    assert totals.total == totals.goods + totals.delivery - totals.discount
    assert totals.tax.supply + totals.tax.vat + totals.tax.tax_free == totals.total
    assert sum(one.amount for one in totals.postings) == 0
    assert min(totals.tax.supply, totals.tax.vat, totals.tax.tax_free) >= 0
    by_account = {one.account: one.amount for one in totals.postings}
    assert by_account.get(Account.RECEIVABLE, 0) == totals.total
    assert -by_account.get(Account.VAT, 0) == totals.tax.vat
    taxable = totals.total - totals.tax.tax_free
    assert totals.tax.supply == supply_of(taxable)
    if not any(one.tax_free for one in lines):
        assert totals.tax.tax_free == 0


@given(st.integers(0, 10**9), st.lists(st.integers(0, 10**9), max_size=6))
def test_shares_add_up_and_stay_within_a_won_of_their_due(amount: int, weights: list[int]) -> None:
    dealt = shares(amount, weights)
    if sum(weights) == 0:
        assert sum(dealt) == 0
        return
    assert sum(dealt) == amount
    for share, weight in zip(dealt, weights, strict=True):
        assert abs(share - amount * weight / sum(weights)) < 1.0000001


def test_the_seeds_order() -> None:
    lines = [line(4580, False), line(2000, False)]
    totals = totals_of(lines, 3000, 0)
    assert (totals.goods, totals.total) == (6580, 9580)
    assert (totals.tax.supply, totals.tax.vat) == (8709, 871)


def test_a_discount_is_shared_by_taxable_and_free_goods_and_spills_into_delivery() -> None:
    lines = [line(3000, False), line(1000, True)]
    totals = totals_of(lines, 3000, 1001)
    assert totals.tax.tax_free == 750
    spilt = totals_of(lines, 3000, 5000)
    assert (spilt.total, spilt.tax.tax_free, spilt.tax.total) == (2000, 0, 2000)


@pytest.mark.parametrize(("delivery", "discount"), [(-1, 0), (0, -1), (0, 101)])
def test_less_than_nothing_is_refused(delivery: int, discount: int) -> None:
    with pytest.raises(ValueError, match="less than nothing"):
        totals_of([line(100, False)], delivery, discount)


def test_the_number_people_read() -> None:
    assert voucher_number(20261124, 82) == "S-261124-0082"
    assert voucher_number(20261124, 12345) == "S-261124-12345"
