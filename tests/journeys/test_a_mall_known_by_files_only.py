"""무통장 at a mall without API: money comes with the next file, 배송중 is ticked by a person."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pos_app.domain.intake.order_file import Paid, RowPlan
from pos_app.domain.orders.order_status import OrderStatus
from pos_app.domain.outside.mall import MallStatus
from pos_app.domain.paying.payment import PaymentMethod, PayState
from pos_app.services.outside.promises import TickKind
from pos_app.services.paper.slip_refusals import NotPaid
from tests.journeys.day import Day


def test_the_money_comes_and_the_steps_are_ticked(day: Day) -> None:
    file = day.read("utf8")
    day.take_in(file)
    day.match_everything()
    waiting = next(row for row in file.rows if row.paid is Paid.NO)
    number = waiting.order_no
    row = day.order(number)
    assert (row.status, row.method) == (OrderStatus.AWAITING_PAYMENT, PaymentMethod.BANK)
    with pytest.raises(NotPaid):
        day.claim(number)

    paid_at = day.clock.now() - 60_000
    rows = tuple(
        replace(one, paid=Paid.YES, paid_at=paid_at, plan=RowPlan.IMPORT)
        if one.order_no == number
        else one
        for one in file.rows
    )
    assert day.take_in(replace(file, rows=rows)).paid == 1
    assert day.take_in(replace(file, rows=rows)).paid == 0
    row = day.order(number)
    assert (row.pay, row.paid_at) == (PayState.PAID, paid_at)

    day.f12(day.scan(day.print_slip(number)))
    day.ship(number, "612345678905")
    day.tell_malls()
    first, second = day.office.promises.manual(day.clerk, row.mall_id)
    assert (first.wanted, second.wanted) == (MallStatus.PREPARING, MallStatus.SHIPPING)
    assert day.order(number).status is OrderStatus.WAYBILLED
    (early,) = day.office.promises.tick(day.clerk, [second.id])
    assert early.kind is TickKind.WAITS_FOR_EARLIER
    answers = day.office.promises.tick(day.clerk, [first.id, second.id])
    assert [one.kind for one in answers] == [TickKind.DONE, TickKind.DONE]
    assert day.order(number).status is OrderStatus.SHIPPING
    assert day.office.promises.manual(day.clerk, row.mall_id) == []
    assert day.office.promises.open_counts() == []
