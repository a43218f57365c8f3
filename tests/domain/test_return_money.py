"""What comes back of a sale sums to the sale, to the won, over any sequence of parts."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.selling.ledger import Account
from pos_app.domain.selling.return_money import SoldGoods, SoldLine, worth
from pos_app.domain.won import supply_of
from tests.domain.returning import Parted, goods_of, parted, sold_as

Dealt = st.tuples(st.integers(1, 9), st.integers(0, 300_000), st.booleans())
SALES = st.builds(
    goods_of, st.lists(Dealt, min_size=1, max_size=5), st.integers(0, 5_000), st.integers(0, 100)
)


@given(SALES, st.integers(0, 2**32))
def test_any_parts_sum_to_the_sale(goods: SoldGoods, seed: int) -> None:
    assert parted(goods, random.Random(seed)) == Parted(sold_as(goods))


@given(SALES, st.integers(0, 400_000), st.booleans())
def test_a_deduction_lowers_the_return_and_is_income(
    goods: SoldGoods, deduction: int, delivery: bool
) -> None:
    pieces = {line.line_id: 1 for line in goods.lines}
    plain = worth(goods, pieces, delivery)
    found = worth(goods, pieces, delivery, deduction)
    kept = min(deduction, plain.total)
    assert (found.deduction, found.total) == (kept, plain.total - kept)
    assert found.total == found.goods + found.delivery - found.discount - found.deduction
    assert found.tax.total == found.total
    assert 0 <= found.tax_free_back <= found.total
    assert sum(line.amount for line in found.postings) == 0
    by = {line.account: line.amount for line in found.postings}
    was = {line.account: line.amount for line in plain.postings}
    assert by.get(Account.RECEIVABLE, 0) == -found.total
    assert was.get(Account.DELIVERY, 0) - by.get(Account.DELIVERY, 0) == supply_of(kept)
    assert was.get(Account.VAT, 0) - by.get(Account.VAT, 0) == kept - supply_of(kept)
    assert by.get(Account.SALES_RETURNS, 0) == was.get(Account.SALES_RETURNS, 0)


def one(quantity: int, amount: int, returned: int = 0, free: bool = False) -> SoldLine:
    return SoldLine(
        1, 11, 7, "무지 노트 A5", "", quantity, amount // quantity, amount, free, returned
    )


def test_the_last_part_takes_the_rest() -> None:
    thirds = [
        worth(SoldGoods((one(3, 1000, back),), 0, 0), {1: 1}, False).total for back in (0, 1, 2)
    ]
    assert thirds == [333, 333, 334]


def test_a_piece_of_a_price_is_worth_its_price() -> None:
    goods = SoldGoods((one(2, 4580),), 3000, 0)
    assert worth(goods, {1: 1}, False).amounts == {1: 2290}
    assert worth(goods, {1: 1}, True).total == 5290


def test_the_fee_goes_back_once() -> None:
    goods = SoldGoods((one(2, 4580, 1),), 3000, 0, delivery_back=True)
    assert worth(goods, {1: 1}, True).total == 2290


def test_the_discount_follows_the_goods_and_what_it_had_beyond_them_the_fee() -> None:
    goods = SoldGoods((one(2, 4000),), 3000, 1000)
    half = worth(goods, {1: 1}, False)
    assert (half.goods, half.discount, half.total) == (2000, 500, 1500)
    over = SoldGoods((one(2, 4000),), 3000, 5000)
    assert worth(over, {1: 2}, False).total == 0
    whole = worth(over, {1: 2}, True)
    assert (whole.discount, whole.delivery, whole.total) == (5000, 3000, 2000)


def test_more_than_was_sold_is_refused() -> None:
    with pytest.raises(ValueError, match="pieces"):
        worth(SoldGoods((one(2, 4580, 1),), 0, 0), {1: 2}, False)
