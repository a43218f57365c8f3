"""What an exchange comes to: carried, back and owed add up, prices and discounts follow the sale."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.paying.payment import PaymentMethod, PayState, may_ship
from pos_app.domain.selling.exchanges import (
    ExchangeAsk,
    ExchangeMoney,
    GoingOut,
    NoExchange,
    NothingGoesOut,
    WrongOut,
    check_out,
    discount_of,
    no_exchange,
    number_of,
    price_of,
    settle,
    tax_free_of,
    together,
)
from pos_app.domain.selling.ledger import Account, carry_postings
from pos_app.domain.selling.return_money import SoldLine, worth
from tests.domain.returning import goods_of

WON = st.integers(0, 10**9)
LINE = SoldLine(1, 11, 7, "무지 노트 A5", "", 2, 2000, 4000, False)


@pytest.mark.parametrize(
    ("worth_", "costs", "payable", "found"),
    [
        (2290, 2290, 2290, ExchangeMoney(2290, 0, 0)),
        (2290, 2000, 2290, ExchangeMoney(2000, 290, 0)),
        (2000, 5290, 2000, ExchangeMoney(2000, 0, 3290)),
        (2290, 2290, 0, ExchangeMoney(0, 2290, 2290)),
        (2290, 2290, -10, ExchangeMoney(0, 2290, 2290)),
        (0, 0, 0, ExchangeMoney(0, 0, 0)),
    ],
)
def test_what_it_comes_to(worth_: int, costs: int, payable: int, found: ExchangeMoney) -> None:
    assert settle(worth_, costs, payable) == found


@given(WON, WON, WON)
def test_nothing_is_lost_and_nothing_made(worth_: int, costs: int, payable: int) -> None:
    money = settle(worth_, costs, payable)
    assert min(money.carried, money.back, money.owed) >= 0
    assert (money.carried + money.back, money.carried + money.owed) == (worth_, costs)
    assert money.carried <= payable


@given(st.integers(0, 10**6), st.data())
def test_shares_without_vat_fit_what_they_are_shares_of(whole: int, data: st.DataObject) -> None:
    free = data.draw(st.integers(0, whole))
    left, left_free = whole, free
    while left:
        part = data.draw(st.integers(1, left))
        share = tax_free_of(left_free, left, part)
        assert 0 <= share <= part and left_free - share <= left - part
        left, left_free = left - part, left_free - share
    assert left_free == 0 and tax_free_of(0, 0, 0) == 0


@given(st.integers(1, 10**9))
def test_a_carry_is_nothing_between_the_two_orders(amount: int) -> None:
    leaves, comes = carry_postings(amount)
    assert sum(x.amount for x in leaves) == sum(x.amount for x in comes) == 0
    by = [x.amount for x in (*leaves, *comes) if x.account is Account.REFUNDS_DUE]
    assert sum(by) == 0
    assert [x.amount for x in (*leaves, *comes) if x.partner] == [amount, -amount]


def test_a_price_is_that_of_the_sale_where_the_same_or_as_dear_a_thing_comes_back() -> None:
    back = [(LINE, 2290)]
    assert price_of(7, 2290, back) == 2000, "the same item, as it was sold"
    assert price_of(8, 2290, back) == 2000, "another one of its list price"
    assert price_of(8, 3000, back) == 3000
    assert price_of(7, 2290, []) == 2290, "nothing comes back yet"


@given(
    st.lists(
        st.tuples(st.integers(1, 9), st.integers(1, 300_000), st.booleans()), min_size=1, max_size=4
    ),
    st.integers(0, 100),
)
def test_the_same_goods_again_make_no_difference_whatever_the_discount(
    lines: list[tuple[int, int, bool]], percent: int
) -> None:
    goods = goods_of(lines, 3_000, percent)
    back = worth(goods, {line.line_id: line.quantity for line in goods.lines}, delivery=False)
    assert back.goods - discount_of(back, back.goods) == back.total
    assert 0 <= discount_of(back, back.goods // 3) <= back.goods // 3
    assert discount_of(back, back.goods * 3) == discount_of(back, back.goods)


def test_goods_going_out_are_checked() -> None:
    good = ExchangeAsk({1: 1}, "불량", (GoingOut(7, 2, 2290),), 3000, 580)
    check_out(good)
    assert (good.goods, good.costs) == (4580, 7000)
    with pytest.raises(NothingGoesOut):
        check_out(ExchangeAsk({1: 1}, "불량", ()))
    wrong = [GoingOut(7, 0, 1), GoingOut(7, -1, 1), GoingOut(7, 1, -1)]
    for line in wrong:
        with pytest.raises(WrongOut):
            check_out(ExchangeAsk({1: 1}, "불량", (line,)))
    for more in ({"delivery": -1}, {"discount": 4581}, {"discount": -1}):
        with pytest.raises(WrongOut):
            check_out(ExchangeAsk({1: 1}, "불량", good.out, **more))
    with pytest.raises(WrongOut):
        check_out(ExchangeAsk({1: 1}, "불량", (GoingOut(7, 1, 1),) * 51))


def test_lines_of_one_item_and_price_are_one() -> None:
    lines = [GoingOut(7, 1, 10), GoingOut(8, 1, 10), GoingOut(7, 2, 10), GoingOut(7, 1, 20)]
    assert together(lines) == (GoingOut(7, 3, 10), GoingOut(8, 1, 10), GoingOut(7, 1, 20))


def test_numbers_go_on_from_the_old_ones() -> None:
    assert number_of("20261124_1", 0) == "20261124_1-E1"
    assert number_of("20261124_1-E1", 1) == "20261124_1-E1-E2"


def test_what_a_mall_or_an_escrow_gives_back_is_not_carried() -> None:
    never = {method: no_exchange([method]) for method in PaymentMethod}
    assert {method for method, why in never.items() if why is NoExchange.MALL_REFUNDS} == {
        PaymentMethod.MARKET,
        PaymentMethod.POINTS,
    }
    assert [method for method, why in never.items() if why is NoExchange.ESCROW] == [
        PaymentMethod.ESCROW
    ]
    assert no_exchange([]) is None


def test_an_exchanges_order_ships_before_it_is_paid() -> None:
    assert may_ship(PayState.AWAITING, PaymentMethod.EXCHANGE)
    assert not may_ship(PayState.UNCONFIRMED, PaymentMethod.EXCHANGE)
