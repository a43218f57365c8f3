"""쇼핑몰 할 일: what is typed at a mall by hand stands in one list, parcels with it."""

from __future__ import annotations

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.domain.ids import new_op_id
from pos_app.domain.outside.mall import MallStatus
from pos_app.domain.parcels.waybill_results import WaybillRow
from pos_app.services.outside.mall_todo import MallToDos
from pos_app.services.outside.promises import Promises, TickKind
from pos_app.services.parcels.waybills import Waybills
from tests import make
from tests.services.selling import printed_order, sell


def shipped(database: Database, shop: make.Shop, *numbers: str) -> int:
    order_id = printed_order(database, shop, mall_id=shop.file_mall_id)
    sell(database, shop, order_id)
    rows = [WaybillRow(order_id, shop.courier_id, number) for number in numbers]
    Waybills(database, FrozenClock(make.T0)).save(shop.clerk, new_op_id(), rows)
    return order_id


def test_each_mall_lists_what_to_do_with_the_numbers_to_type(database: Database) -> None:
    shop = make.shop(database)
    todo = MallToDos(database)
    order_id = shipped(database, shop, "612345678901", "612345678902")
    (queue,) = todo.malls(shop.clerk)
    assert (queue.mall_id, queue.name, queue.count) == (shop.file_mall_id, "카페24", 2)
    first, second = todo.page(shop.clerk, shop.file_mall_id)
    assert (first.wanted, first.parcels) == (MallStatus.PREPARING, ())
    assert (second.wanted, second.order_id) == (MallStatus.SHIPPING, order_id)
    assert second.parcels == (("cj", "612345678901"), ("cj", "612345678902"))
    assert todo.page(shop.clerk, shop.mall_id) == []


def test_pages_follow_each_other_and_what_is_ticked_is_gone(database: Database) -> None:
    shop = make.shop(database)
    todo, promises = MallToDos(database), Promises(database, FrozenClock(make.T0))
    for n in range(3):
        shipped(database, shop, f"61234567890{n}")
    seen: list[int] = []
    after = (0, 0)
    while page := todo.page(shop.clerk, shop.file_mall_id, after, 2):
        seen += [one.promise_id for one in page]
        after = (page[-1].created_at, page[-1].promise_id)
    assert len(seen) == len(set(seen)) == 6
    results = promises.tick(shop.clerk, seen)
    assert {one.kind for one in results} == {TickKind.DONE}
    assert todo.malls(shop.clerk) == []
