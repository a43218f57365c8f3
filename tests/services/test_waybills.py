"""Many numbers, one save: each row its own answer, and 배송중 only once sold."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import bindparam, update

from pos_app.clock import FrozenClock
from pos_app.db import audit
from pos_app.db.audit import Who
from pos_app.db.database import Database
from pos_app.db.house import couriers
from pos_app.db.invariants.parcels import INVARIANTS
from pos_app.db.parcels.waybills import waybill
from pos_app.db.statement import Statement
from pos_app.db.transaction import Tx
from pos_app.db.waiting import promises
from pos_app.domain.actors import NotPermitted
from pos_app.domain.ids import new_id
from pos_app.domain.orders.order_status import StopState
from pos_app.domain.outside.mall import MallStatus
from pos_app.domain.outside.promises import PromiseAction
from pos_app.domain.parcels.couriers import NumberFault
from pos_app.domain.parcels.waybill_results import (
    Instruction,
    NoSuchWaybill,
    UndoOutcome,
    WaybillOutcome,
    WaybillResult,
    WaybillRow,
    WaybillTold,
    WaybillWhy,
)
from pos_app.domain.paying.payment import PayState
from pos_app.services.outside import promise_moves
from pos_app.services.parcels.waybills import Waybills
from tests import make
from tests.services.selling import printed_order, sell

NUMBER = "612345678901"
_HAND_OVER = Statement(
    update(waybill).where(waybill.c.id == bindparam("at")).values(handed_over_at=make.T0), waybill
)
SAVED = (WaybillOutcome.SAVED, None)


def desk(database: Database) -> Waybills:
    return Waybills(database, FrozenClock(make.T0))


def save(
    database: Database, shop: make.Shop, *rows: tuple[int, str], op_id: str = "op", **marks: Any
) -> list[WaybillResult]:
    asked = [WaybillRow(order_id, shop.courier_id, number, **marks) for order_id, number in rows]
    return desk(database).save(shop.clerk, op_id, asked)


def kinds(results: list[WaybillResult]) -> list[tuple[WaybillOutcome, WaybillWhy | None]]:
    return [(one.outcome, one.why) for one in results]


def promised(database: Database, order_id: int) -> list[str]:
    return [row.wanted.value for row in database.read(lambda tx: promises.of_order(tx, order_id))]


def elsewhere(database: Database, shop: make.Shop, name: str) -> int:
    return printed_order(database, shop, receiver=name, address=f"부산 가상구 {name}길 1")


def test_blanks_and_hyphens_go_and_the_order_has_its_waybill(database: Database) -> None:
    shop = make.shop(database)
    order_id = printed_order(database, shop)
    sell(database, shop, order_id)
    assert kinds(save(database, shop, (order_id, " 6123-4567-8901 "))) == [SAVED]
    parcels = desk(database).of_order(shop.clerk, order_id)
    assert [(p.courier, p.number) for p in parcels] == [("cj", NUMBER)]
    assert promised(database, order_id) == ["preparing", "shipping"]
    saved = desk(database).today(shop.clerk)
    assert [(s.order_id, s.number, s.status, s.who) for s in saved] == [
        (order_id, NUMBER, "waybilled", "김담이")
    ]


def test_a_waybill_before_f12_is_kept_and_shipping_promised_with_the_sale(
    database: Database,
) -> None:
    shop = make.shop(database)
    order_id = printed_order(database, shop)
    assert kinds(save(database, shop, (order_id, NUMBER))) == [SAVED]
    assert promised(database, order_id) == []
    sell(database, shop, order_id)
    assert promised(database, order_id) == ["preparing", "shipping"]


def test_the_same_button_gets_the_same_answer(database: Database) -> None:
    shop = make.shop(database)
    rows = [(elsewhere(database, shop, "가람"), NUMBER), (elsewhere(database, shop, "나래"), "12")]
    assert save(database, shop, *rows)[0].waybill_id == save(database, shop, *rows)[0].waybill_id
    assert kinds(save(database, shop, *rows)) == kinds(save(database, shop, *rows))
    assert kinds(save(database, shop, *rows, op_id="new"))[0] == (
        WaybillOutcome.SKIPPED,
        WaybillWhy.SAVED_BEFORE,
    )


def test_good_rows_are_saved_whatever_the_bad_ones_say(database: Database) -> None:
    shop = make.shop(database)
    good = elsewhere(database, shop, "가람")
    cancelled = printed_order(database, shop, stop=StopState.CANCELLED)
    held = printed_order(database, shop, stop=StopState.HELD)
    unpaid = printed_order(database, shop, pay=PayState.AWAITING)
    bad = elsewhere(database, shop, "나래")
    results = save(
        database,
        shop,
        (cancelled, "612345678911"),
        (good, NUMBER),
        (held, "612345678922"),
        (unpaid, "612345678933"),
        (bad, "5.21853E+11"),
        (7, "612345678944"),
        (good, NUMBER),
    )
    failed, skipped = WaybillOutcome.FAILED, WaybillOutcome.SKIPPED
    assert kinds(results) == [
        (failed, WaybillWhy.STOPPED),
        SAVED,
        (failed, WaybillWhy.STOPPED),
        (failed, WaybillWhy.UNPAID),
        (failed, WaybillWhy.BAD_NUMBER),
        (failed, WaybillWhy.NO_SUCH_ORDER),
        (skipped, WaybillWhy.SAME_ROW_TWICE),
    ]
    assert results[0].instruction is Instruction.TAKE_OUT
    assert results[2].instruction is Instruction.PUT_ASIDE
    check = results[4].check
    assert check is not None
    assert check.fault is NumberFault.NOT_DIGITS
    assert len(desk(database).today(shop.clerk)) == 1


def test_a_number_for_two_receivers_is_saved_for_neither(database: Database) -> None:
    shop = make.shop(database)
    one, two = elsewhere(database, shop, "가람"), elsewhere(database, shop, "나래")
    results = save(database, shop, (one, NUMBER), (two, NUMBER))
    assert kinds(results) == [(WaybillOutcome.FAILED, WaybillWhy.TWICE_IN_BATCH)] * 2
    assert results[0].other_order_no != results[1].other_order_no
    assert desk(database).today(shop.clerk) == []


def test_a_number_on_another_order_names_it(database: Database) -> None:
    shop = make.shop(database)
    one, two = elsewhere(database, shop, "가람"), elsewhere(database, shop, "나래")
    first = save(database, shop, (one, NUMBER))[0]
    later = save(database, shop, (two, NUMBER), op_id="later")[0]
    assert (later.outcome, later.why) == (WaybillOutcome.FAILED, WaybillWhy.ON_OTHER_ORDER)
    assert later.other_order_no.startswith("20261124_")
    joined = save(database, shop, (two, NUMBER), op_id="box", together=True)[0]
    assert joined.waybill_id == first.waybill_id


def test_orders_of_one_receiver_share_a_box_and_an_order_may_have_two(database: Database) -> None:
    shop = make.shop(database)
    one, two = printed_order(database, shop), printed_order(database, shop)
    results = save(database, shop, (one, NUMBER), (two, NUMBER), (one, "612345678911"))
    assert kinds(results) == [SAVED] * 3
    assert results[0].waybill_id == results[1].waybill_id
    assert len(desk(database).of_order(shop.clerk, one)) == 2
    assert len(desk(database).of_order(shop.clerk, two)) == 1


def test_what_waits_is_listed_by_pages_oldest_first(database: Database) -> None:
    shop = make.shop(database)
    sold = [printed_order(database, shop, ordered_at=make.T0 + n) for n in range(3)]
    for order_id in sold:
        sell(database, shop, order_id)
    printed = printed_order(database, shop)
    page = desk(database).waiting_sold(shop.clerk, size=2)
    rest = desk(database).waiting_sold(shop.clerk, (page[-1].ordered_at, page[-1].order_id))
    assert [row.order_id for row in page + rest] == sold
    assert [row.order_id for row in desk(database).waiting_printed(shop.clerk)] == [printed]
    save(database, shop, (printed, NUMBER))
    assert desk(database).waiting_printed(shop.clerk) == []


def test_a_courier_is_recognised_where_only_one_fits(database: Database) -> None:
    shop = make.shop(database)
    logen = new_id()
    database.write(
        lambda tx: make.put(tx, couriers.courier, id=logen, code="logen", position=1, active=1)
    )
    assert desk(database).recognise(shop.clerk, "9876 5432 101") == logen
    assert desk(database).recognise(shop.clerk, NUMBER) == shop.courier_id
    assert desk(database).recognise(shop.clerk, "12") is None


def test_a_wrong_number_is_voided_until_the_mall_may_know_it(database: Database) -> None:
    shop = make.shop(database)
    order_id = printed_order(database, shop)
    wrong = save(database, shop, (order_id, NUMBER))[0].waybill_id
    assert wrong is not None
    desk(database).void(shop.clerk, wrong, "잘못 찍음")
    assert desk(database).of_order(shop.clerk, order_id) == []
    with pytest.raises(NoSuchWaybill):
        desk(database).void(shop.clerk, wrong, "다시")
    sell(database, shop, order_id)
    assert promised(database, order_id) == []
    again = save(database, shop, (order_id, NUMBER), op_id="again")[0].waybill_id
    assert again not in (None, wrong)
    database.write(lambda tx: _told(tx, order_id))
    with pytest.raises(WaybillTold):
        desk(database).void(shop.clerk, again or 0, "늦음")


def _told(tx: Tx, order_id: int) -> None:
    row = next(r for r in promises.of_order(tx, order_id) if r.wanted is MallStatus.SHIPPING)
    promise_moves.move(tx, Who(1, make.T0), row, PromiseAction.SEND)


def test_one_undo_takes_back_a_whole_save_but_what_the_mall_or_the_driver_has(
    database: Database,
) -> None:
    shop = make.shop(database)
    free, sold, told, taken = (elsewhere(database, shop, name) for name in "가나다라")
    for order_id in (sold, told, taken):
        sell(database, shop, order_id)
    rows = [(one, f"61234567891{n}") for n, one in enumerate((free, sold, told, taken))]
    results = save(database, shop, *rows, (told, "612345678920"), op_id="batch")
    assert kinds(results) == [SAVED] * 5
    kept = save(database, shop, (free, "612345678930"), op_id="other")[0].waybill_id
    database.write(lambda tx: _told(tx, told))
    database.write(lambda tx: tx.run(_HAND_OVER, at=results[3].waybill_id))
    undone = desk(database).undo_batch(shop.clerk, "batch", "다른 파일")
    numbers = [number for _, number in rows]
    outcomes = {one.number: one.outcome for one in undone}
    assert outcomes == {
        numbers[0]: UndoOutcome.UNDONE,
        numbers[1]: UndoOutcome.UNDONE,
        numbers[2]: UndoOutcome.TOLD,
        numbers[3]: UndoOutcome.HANDED_OVER,
        "612345678920": UndoOutcome.TOLD,
    }
    assert [p.waybill_id for p in desk(database).of_order(shop.clerk, free)] == [kept]
    assert desk(database).of_order(shop.clerk, sold) == []
    assert promised(database, sold) == ["preparing"]
    assert promised(database, told) == ["preparing", "shipping"]
    assert broken_parcels(database) == []
    moves = database.read(lambda tx: audit.of_entity(tx, "waybill", results[1].waybill_id or 0))
    assert (moves[-1].axis, moves[-1].reason) == ("voided", "다른 파일")
    again = desk(database).undo_batch(shop.clerk, "batch", "다시")
    assert UndoOutcome.UNDONE not in {one.outcome for one in again}
    assert desk(database).undo_batch(shop.clerk, "nothing", "") == []


def test_a_number_the_mall_knows_goes_where_the_order_keeps_another(database: Database) -> None:
    shop = make.shop(database)
    order_id = printed_order(database, shop)
    sell(database, shop, order_id)
    save(database, shop, (order_id, NUMBER), op_id="first")
    database.write(lambda tx: _told(tx, order_id))
    save(database, shop, (order_id, "612345678911"), op_id="second")
    (undone,) = desk(database).undo_batch(shop.clerk, "second", "두 번째 상자 없음")
    assert undone.outcome is UndoOutcome.UNDONE
    assert [p.number for p in desk(database).of_order(shop.clerk, order_id)] == [NUMBER]
    assert broken_parcels(database) == []


def broken_parcels(database: Database) -> list[str]:
    return [
        one.title
        for one in INVARIANTS
        if database.read(lambda tx, one=one: one.broken(tx, make.T0))  # type: ignore[misc]
    ]


def test_a_picker_saves_nothing(database: Database) -> None:
    shop = make.shop(database)
    with pytest.raises(NotPermitted):
        desk(database).save(shop.picker, "op", [])
    with pytest.raises(NotPermitted):
        desk(database).void(shop.picker, 1, "")
    with pytest.raises(NotPermitted):
        desk(database).undo_batch(shop.picker, "op", "")
