"""Prices from our own list are an estimate: the slip says 금액 확인 and F12 waits for a person."""

from __future__ import annotations

import pytest

from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.selling.sale_rules import GuardKind
from pos_app.domain.selling.sale_sheet import SaleRefused
from pos_app.services.paper.slip_refusals import LinesUnmatched
from tests.journeys.day import Day


def test_the_estimate_is_marked_until_somebody_looked(day: Day) -> None:
    file = day.read("비밀번호1234")
    assert file.money == {}
    taken = day.take_in(file)
    assert (file.orders, taken.new, taken.stopped) == (42, 40, 1), (
        "one asks to cancel, one is fetched"
    )
    number = file.rows[0].order_no
    pieces = sum(row.qty for row in file.rows if row.order_no == number)
    with pytest.raises(LinesUnmatched):
        day.claim(number)
    day.match_everything()
    row = day.order(number)
    assert row.estimated
    assert not row.unmatched
    assert row.method is PaymentMethod.MARKET
    price = day.office.items.page("젤펜")[0].price
    assert row.total == price * pieces + 3000

    slip = day.print_slip(number)
    assert "금액 확인" in slip.text
    shown = day.scan(slip)
    with pytest.raises(SaleRefused) as refused:
        day.f12(shown)
    assert refused.value.guards == (GuardKind.PRICES,)
    looked = day.office.sales.confirm_prices(day.clerk, shown.order_id)
    assert looked.ready
    assert day.f12(looked).total == row.total


def test_products_matched_once_are_known_the_next_day(day: Day) -> None:
    day.take_in(day.read("비밀번호없음"))
    assert day.match_everything() > 0
    (mall,) = day.office.imports.malls_for(day.read("비밀번호없음"))
    ahead = day.office.imports.preview(day.clerk, day.read("비밀번호없음"), mall.mall_id)
    assert ahead.counts.unmatched_lines == 0


def test_the_malls_own_total_takes_the_place_of_the_estimate(day: Day) -> None:
    file = day.read("비밀번호없음")
    day.take_in(file)
    day.match_everything()
    number = file.rows[0].order_no
    order_id = day.order(number).order_id
    fixed = day.office.payments.confirm_amount(day.clerk, order_id, 12_300)
    assert (fixed.total, fixed.mall_total, fixed.estimated) == (12_300, 12_300, False)
    slip = day.print_slip(number)
    assert "금액 확인" not in slip.text
    assert "12,300" in slip.text
    assert day.f12(day.scan(slip)).total == 12_300
