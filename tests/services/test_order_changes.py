"""A mall's change behind a slip: accepted, refused, and what a sold order keeps."""

from __future__ import annotations

import pytest

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.db.paper import slips
from pos_app.db.paper.slips import NewSlip
from pos_app.domain.flow import NotAllowedNow
from pos_app.domain.ids import new_id
from pos_app.domain.intake.order_difference import ChangedField
from pos_app.domain.intake.order_review import ChangeAnswered, ChangeView, SoldOrderKeeps
from pos_app.domain.orders.order_status import (
    ADDRESS_CHANGED,
    PaperState,
    ParcelState,
    SaleState,
    StopState,
)
from pos_app.services.intake.imports import Imports
from pos_app.services.intake.order_changes import OrderChanges
from pos_app.services.orders import order_moves
from pos_app.services.orders.orders import Orders
from tests import make, order_rows
from tests.order_rows import row


@pytest.fixture
def shop(database: Database) -> make.Shop:
    return make.shop(database)


@pytest.fixture
def service(database: Database) -> OrderChanges:
    return OrderChanges(database, FrozenClock(make.T0))


def take_in(database: Database, shop: make.Shop, op: str, **changes: object) -> int:
    imports = Imports(database, FrozenClock(make.T0))
    imports.commit(shop.clerk, op, order_rows.file(row("A-1", **changes)), shop.file_mall_id)
    return Orders(database, FrozenClock(make.T0)).find_number("A-1")[0].order_id


def go_on(database: Database, shop: make.Shop, order_id: int, **axes: object) -> None:
    by = order_moves.who(shop.clerk, make.T0)
    database.write(lambda tx: order_moves.move(tx, by, order_moves.lock(tx, order_id), **axes))


def with_slip(database: Database, shop: make.Shop, order_id: int) -> None:
    new = NewSlip(new_id(), 1, order_id, 1, shop.clerk.staff_id, shop.station_id, make.T0)
    database.write(lambda tx: slips.add(tx, new))
    go_on(database, shop, order_id, paper=PaperState.CLAIMED)


def asked(
    database: Database, shop: make.Shop, service: OrderChanges, **changes: object
) -> ChangeView:
    take_in(database, shop, "op2", **changes)
    waits = service.waiting()
    assert len(waits) == 1
    return waits[0]


def test_accepting_takes_the_content_over_and_voids_the_slip(
    database: Database, shop: make.Shop, service: OrderChanges
) -> None:
    order_id = take_in(database, shop, "op1")
    with_slip(database, shop, order_id)
    change = asked(database, shop, service, qty=3, amount=6870, memo="경비실")
    assert {c.field for c in change.changes} == {
        ChangedField.LINE, ChangedField.MEMO, ChangedField.TOTAL,
    }  # fmt: skip
    answer = service.accept(shop.clerk, change.change_id)
    assert (answer.accepted, answer.must_reprint, answer.left_out) == (True, True, ())
    detail = Orders(database, FrozenClock(make.T0)).detail(order_id)
    assert (detail.row.total, detail.memo, detail.row.change_waiting) == (9870, "경비실", False)
    assert detail.row.slip_voided
    assert detail.pay.captured == 9870
    with pytest.raises(ChangeAnswered):
        service.refuse(shop.clerk, change.change_id, "")
    take_in(database, shop, "op3", qty=3, amount=6870, memo="경비실")
    assert service.waiting() == []


def test_refusing_keeps_the_order_and_is_not_asked_again(
    database: Database, shop: make.Shop, service: OrderChanges
) -> None:
    order_id = take_in(database, shop, "op1")
    with_slip(database, shop, order_id)
    change = asked(database, shop, service, address="부산 예시로 7")
    service.refuse(shop.clerk, change.change_id, "이미 보냄")
    take_in(database, shop, "op3", address="부산 예시로 7")
    assert service.waiting() == []
    detail = Orders(database, FrozenClock(make.T0)).detail(order_id)
    assert (detail.address, detail.row.change_waiting) == ("서울 가상구 예시로 12", False)
    take_in(database, shop, "op4", address="대구 예시로 9")
    assert len(service.waiting()) == 1


def test_a_newer_change_takes_the_place_of_one_that_waits(
    database: Database, shop: make.Shop, service: OrderChanges
) -> None:
    with_slip(database, shop, take_in(database, shop, "op1"))
    asked(database, shop, service, address="부산 예시로 7")
    take_in(database, shop, "op3", address="대구 예시로 9")
    assert [c.new for view in service.waiting() for c in view.changes] == ["대구 예시로 9"]


def test_a_sold_order_changes_only_where_the_parcel_goes(
    database: Database, shop: make.Shop, service: OrderChanges
) -> None:
    order_id = take_in(database, shop, "op1")
    with_slip(database, shop, order_id)
    go_on(database, shop, order_id, sale=SaleState.SOLD)
    change = asked(database, shop, service, address="부산 예시로 7", qty=3, amount=6870)
    assert change.sold
    answer = service.accept(shop.clerk, change.change_id)
    assert [c.field for c in answer.applied] == [ChangedField.ADDRESS]
    assert {c.field for c in answer.left_out} == {ChangedField.LINE, ChangedField.TOTAL}
    assert not answer.must_reprint
    detail = Orders(database, FrozenClock(make.T0)).detail(order_id)
    assert (detail.address, detail.row.total, detail.row.quantity) == ("부산 예시로 7", 7580, 2)


def test_goods_of_a_sold_order_cannot_be_taken_over(
    database: Database, shop: make.Shop, service: OrderChanges
) -> None:
    order_id = take_in(database, shop, "op1")
    with_slip(database, shop, order_id)
    go_on(database, shop, order_id, sale=SaleState.SOLD)
    change = asked(database, shop, service, qty=3, amount=6870)
    with pytest.raises(SoldOrderKeeps):
        service.accept(shop.clerk, change.change_id)
    assert len(service.waiting()) == 1


def stops(database: Database, order_id: int) -> tuple[StopState, str]:
    row = Orders(database, FrozenClock(make.T0)).detail(order_id).row
    return row.stop, row.stop_reason


@pytest.mark.parametrize("accepted", [True, False])
def test_another_address_holds_the_order_until_it_is_answered(
    database: Database, shop: make.Shop, service: OrderChanges, accepted: bool
) -> None:
    order_id = take_in(database, shop, "op1")
    with_slip(database, shop, order_id)
    change = asked(database, shop, service, address="부산 예시로 7")
    assert stops(database, order_id) == (StopState.HELD, ADDRESS_CHANGED)
    if accepted:
        service.accept(shop.clerk, change.change_id)
    else:
        service.refuse(shop.clerk, change.change_id, "고객 확인")
    assert stops(database, order_id) == (StopState.NONE, "")


def test_another_quantity_holds_nothing_and_a_hold_of_a_person_stays(
    database: Database, shop: make.Shop, service: OrderChanges
) -> None:
    order_id = take_in(database, shop, "op1")
    with_slip(database, shop, order_id)
    asked(database, shop, service, qty=3, amount=6870)
    assert stops(database, order_id)[0] is StopState.NONE
    orders = Orders(database, FrozenClock(make.T0))
    orders.hold(shop.clerk, order_id, "주소 확인")
    take_in(database, shop, "op3", address="부산 예시로 7")
    service.accept(shop.clerk, service.waiting()[0].change_id)
    assert stops(database, order_id) == (StopState.HELD, "주소 확인")


def test_a_sold_order_is_held_too_but_not_one_with_the_driver(
    database: Database, shop: make.Shop, service: OrderChanges
) -> None:
    order_id = take_in(database, shop, "op1")
    with_slip(database, shop, order_id)
    go_on(database, shop, order_id, sale=SaleState.SOLD, parcel=ParcelState.HANDED_OVER)
    asked(database, shop, service, address="부산 예시로 7")
    assert stops(database, order_id)[0] is StopState.NONE
    with pytest.raises(NotAllowedNow):
        Orders(database, FrozenClock(make.T0)).hold(shop.clerk, order_id, "늦음")
    go_on(database, shop, order_id, parcel=ParcelState.WAYBILLED)
    take_in(database, shop, "op3", address="대구 예시로 8")
    assert stops(database, order_id) == (StopState.HELD, ADDRESS_CHANGED)
