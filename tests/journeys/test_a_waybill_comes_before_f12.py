"""The courier's number is known before the sale: it is kept, 배송중 is promised only once sold."""

from __future__ import annotations

from pos_app.domain.orders.order_status import OrderStatus, ParcelState
from pos_app.domain.outside.mall import MallStatus
from tests.journeys.day import Day

SEED = "20261124_105203317"


def test_the_number_waits_for_the_sale(day: Day) -> None:
    day.buyers_order(2)
    day.fetch()
    slip = day.print_slip(SEED)
    day.ship(SEED, "612345678905")
    day.tell_malls()
    row = day.order(SEED)
    assert (row.status, row.parcel) == (OrderStatus.PREPARING, ParcelState.WAYBILLED)
    told = [move.status for move in day.mall.books.moves(SEED)]
    assert told == [MallStatus.PREPARING]

    day.f12(day.scan(slip))
    assert day.order(SEED).status is OrderStatus.WAYBILLED
    day.tell_malls()
    at_mall = day.mall.books.order(SEED)
    assert at_mall.status is MallStatus.SHIPPING
    assert at_mall.waybill is not None
    assert at_mall.waybill.number == "612345678905"
    assert day.order(SEED).status is OrderStatus.SHIPPING
