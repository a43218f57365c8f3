"""A Youngcart file cannot tell who has paid: a person says so before any slip is printed."""

from __future__ import annotations

import pytest

from pos_app.domain.orders.order_views import PrintBlock
from pos_app.domain.paying.payment import PaymentMethod, PayState
from pos_app.services.paper.slip_refusals import LinesUnmatched, NotPaid
from tests.journeys.day import Day


def test_the_slip_waits_for_a_persons_word(day: Day) -> None:
    file = day.read("orderlist-261122.xls")
    assert day.take_in(file).new == 48
    number = file.rows[0].order_no
    row = day.order(number)
    assert (row.pay, row.method) == (PayState.UNCONFIRMED, PaymentMethod.UNKNOWN)
    assert row.print_block in {PrintBlock.UNCONFIRMED, PrintBlock.UNMATCHED}
    assert day.match_everything() > 0
    with pytest.raises(NotPaid):
        day.claim(number)
    assert day.office.promises.open_counts() == []

    confirmed = day.office.payments.confirm(day.clerk, row.order_id, PaymentMethod.BANK)
    assert (confirmed.pay, confirmed.method) == (PayState.PAID, PaymentMethod.BANK)
    assert confirmed.paid_at == day.clock.now()
    again = day.office.payments.confirm(day.clerk, row.order_id, PaymentMethod.CARD)
    assert again.method is PaymentMethod.BANK, "the first word counts"
    slip = day.print_slip(number)
    shown = day.scan(slip)
    assert shown.estimated
    day.f12(day.office.sales.confirm_prices(day.clerk, shown.order_id))

    ready = day.office.orders.find_number(file.rows[-1].order_no)[0]
    assert ready.pay is PayState.UNCONFIRMED, "the word was about one order"


def test_a_delivery_list_adds_what_it_knows_and_makes_no_order(day: Day) -> None:
    listed = day.read("deliverylist")
    alone = day.take_in(listed)
    assert (alone.new, alone.enriched) == (0, 0)
    day.take_in(day.read("orderlist-261122.xls"))
    known = {row.order_no for row in day.read("orderlist-261122.xls").rows}
    enriched = day.take_in(listed)
    assert enriched.new == 0
    assert enriched.enriched == len(known & {row.order_no for row in listed.rows}) > 0
    number = next(row.order_no for row in listed.rows if row.order_no in known)
    assert day.order(number).pay is PayState.UNCONFIRMED
    with pytest.raises((NotPaid, LinesUnmatched)):
        day.claim(number)
