"""The 송장 screen's reads: both queues, other orders that were pasted, and numbers in use."""

from __future__ import annotations

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.domain.orders.order_status import OrderStatus, StopState
from pos_app.domain.parcels.waybill_results import WaybillRow
from pos_app.services.parcels.waybill_desk import WaybillDesk
from pos_app.services.parcels.waybills import Waybills
from tests import make
from tests.services.selling import printed_order, sell

NUMBER = "612345678901"


def test_sold_orders_first_printed_apart_and_stopped_ones_by_asking(database: Database) -> None:
    shop = make.shop(database)
    desk = WaybillDesk(database, FrozenClock(make.T0))
    early = printed_order(database, shop)
    sold = printed_order(database, shop, order_no="20261124_100000001")
    sell(database, shop, sold)
    stopped = make.order(database, shop, stop=StopState.CANCEL_REQUESTED)
    sheet = desk.look(shop.clerk, [stopped])
    assert [one.order_id for one in sheet.sold] == [sold]
    assert [one.order_id for one in sheet.printed] == [early]
    assert [one.status for one in sheet.others] == [OrderStatus.CANCEL_REQUESTED]
    assert [one.code for one in sheet.couriers] == ["cj"]
    assert (sheet.waiting, sheet.early, sheet.saved, sheet.day) == (1, 1, 0, 20261124)
    found = desk.find(shop.clerk, ["20261124_100000001", "nobody's"])
    assert {no: [one.order_id for one in rows] for no, rows in found.items()} == {
        "20261124_100000001": [sold]
    }


def test_a_number_in_use_names_its_orders(database: Database) -> None:
    shop = make.shop(database)
    desk = WaybillDesk(database, FrozenClock(make.T0))
    sold = printed_order(database, shop, order_no="20261124_100000001")
    sell(database, shop, sold)
    Waybills(database, FrozenClock(make.T0)).save(
        shop.clerk, "op", [WaybillRow(sold, shop.courier_id, NUMBER)]
    )
    pair = (shop.courier_id, NUMBER)
    free = (shop.courier_id, "612345678902")
    assert desk.taken(shop.clerk, [pair, free]) == {pair: ((sold, "20261124_100000001"),)}
    sheet = desk.look(shop.clerk)
    assert (sheet.sold, sheet.waiting, sheet.saved) == ((), 0, 1)
