"""Rows of the 송장 table without a screen: what a file knows of an order renews its row."""

from __future__ import annotations

from pos_app.domain.orders.order_status import OrderStatus
from pos_app.services.parcels.waybill_desk import WaybillOrder, WaybillSheet
from pos_app.ui.screens.waybill.drafts import Standing
from pos_app.ui.screens.waybill.sheet import Sheet
from pos_app.ui.screens.waybill.targets import Target

NO = "20261124_1"


def order(status: OrderStatus, receiver: str = "정우진", boxes: int = 0) -> WaybillOrder:
    return WaybillOrder(7, NO, receiver, (receiver, "", ""), status, 1, boxes)


def showing(shown: WaybillOrder) -> Sheet:
    sheet = Sheet()
    for _ in sheet.showing(WaybillSheet(20261124, (shown,), (), (), (), 1, 0, 0)):
        pass
    return sheet


def put(sheet: Sheet, *targets: Target) -> None:
    for _ in sheet.putting(targets, None, {}):
        pass


def test_a_file_renews_the_row_its_number_goes_into() -> None:
    sheet = showing(order(OrderStatus.SOLD))
    put(sheet, Target("612345678901", 7, order(OrderStatus.CANCELLED, "정우진2", 1)))
    (row,) = sheet.of_order(7)
    assert (row.status, row.standing) == (OrderStatus.CANCELLED, Standing.OTHER)
    assert (row.receiver, row.boxes, row.number) == ("정우진2", 1, "612345678901")
    assert sheet.undo()
    assert [one.number for one in sheet.of_order(7)] == [""]


def test_a_paste_that_knows_no_more_leaves_the_row_as_it_is() -> None:
    sheet = showing(order(OrderStatus.SOLD))
    put(sheet, Target("612345678901", 7))
    (row,) = sheet.of_order(7)
    assert (row.status, row.number) == (OrderStatus.SOLD, "612345678901")
