"""A slip is scanned, everything fills in, F12 makes one voucher and the books agree."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import text

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.domain.actors import Actor, NotPermitted, Role
from pos_app.domain.orders.order_status import StopState
from pos_app.domain.outside.mall import MallStatus
from pos_app.domain.paper.slip_barcode import encode
from pos_app.domain.paper.slip_scan import ScanVerdict
from pos_app.domain.paying.payment import PaymentMethod, PayState
from pos_app.domain.selling.sale_rules import AmountField, Difference, GuardKind
from pos_app.domain.selling.sale_sheet import SaleRefusal, SaleRefused, ScanRefused
from pos_app.services.orders import order_moves
from pos_app.services.selling.sales import Sales
from tests import make
from tests.services.selling import claim_slip, printed_order, sell


def ask(database: Database, sql: str) -> list[tuple[Any, ...]]:
    with database.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(sql))]


def counter(database: Database) -> Sales:
    return Sales(database, FrozenClock(make.T0))


def test_the_slips_barcode_fills_the_sheet(database: Database) -> None:
    shop = make.shop(database)
    order_id = make.order(database, shop)
    serial = claim_slip(database, shop.clerk, order_id)
    sheet = counter(database).open(shop.clerk, encode(serial, 0))
    assert (sheet.order_id, sheet.slip_serial, sheet.method) == (
        order_id,
        serial,
        PaymentMethod.VIRTUAL_ACCOUNT,
    )
    assert [(x.place, x.code, x.quantity, x.amount) for x in sheet.lines] == [
        ("A-03-2", "1001-0042", 2, 4580),
        ("A-04-1", "1003-0007", 1, 2000),
    ]
    totals = sheet.totals
    assert (totals.goods, totals.delivery, totals.total) == (6580, 3000, 9580)
    assert sheet.mall_total == 9580
    assert sheet.receivable == -9580  # paid ahead of the sale
    assert sheet.differences == ()
    assert sheet.ready


def test_a_typed_order_number_opens_the_same_sheet(database: Database) -> None:
    shop = make.shop(database)
    order_id = printed_order(database, shop)
    sheet = counter(database).reopen(shop.clerk, order_id)
    assert counter(database).open(shop.clerk, f" {sheet.order_no} ") == sheet


def test_f12_posts_a_voucher_and_every_book_agrees(database: Database) -> None:
    shop = make.shop(database)
    order_id = printed_order(database, shop)
    done = sell(database, shop, order_id)
    assert (done.number, done.total) == ("S-261124-0001", 9580)
    assert ask(database, "SELECT number, total, supply, vat, tax_free, kind FROM voucher") == [
        ("S-261124-0001", 9580, 8709, 871, 0, "sale")
    ]
    assert ask(
        database, "SELECT quantity, amount, move_quantity FROM voucher_line ORDER BY id"
    ) == [
        (2, 4580, -2),
        (1, 2000, -1),
    ]
    assert ask(database, "SELECT on_hand FROM stock ORDER BY item_id") == [(98,), (99,)]
    assert (
        ask(
            database,
            "SELECT s.item_id FROM stock s WHERE s.on_hand <>"
            " (SELECT SUM(m.quantity) FROM stock_move m WHERE m.item_id = s.item_id)",
        )
        == []
    )
    assert (
        ask(database, "SELECT entry_id FROM ledger_line GROUP BY entry_id HAVING SUM(amount) <> 0")
        == []
    )
    sheet = counter(database).reopen(shop.clerk, order_id)
    assert sheet.receivable == 0
    assert not sheet.ready
    assert ask(database, "SELECT status, sale_state FROM sales_order") == [("sold", "sold")]


def test_the_same_button_gets_the_same_answer(database: Database) -> None:
    shop = make.shop(database)
    order_id = printed_order(database, shop)
    seen = counter(database).reopen(shop.clerk, order_id).seen_version
    answers = {counter(database).complete(shop.clerk, "op", order_id, seen) for _ in range(3)}
    assert len(answers) == 1
    assert ask(database, "SELECT COUNT(*) FROM voucher") == [(1,)]
    other = printed_order(database, shop)
    with pytest.raises(SaleRefused) as refused:
        seen = counter(database).reopen(shop.clerk, other).seen_version
        counter(database).complete(shop.clerk, "op", other, seen)
    assert refused.value.kind is SaleRefusal.OP_REUSED


def test_the_second_counter_is_told_who_sold_it(database: Database) -> None:
    shop = make.shop(database)
    order_id = printed_order(database, shop)
    done = sell(database, shop, order_id)
    with pytest.raises(SaleRefused) as refused:
        sell(database, shop, order_id)
    sold = refused.value.sold
    assert sold is not None
    assert (sold.number, sold.by, sold.station, sold.at) == (
        done.number,
        "김담이",
        "카운터 1",
        make.T0,
    )
    with pytest.raises(ScanRefused) as scanned:
        counter(database).open(shop.clerk, done.order_no)
    assert scanned.value.scan.verdict is ScanVerdict.SOLD


def test_numbers_have_no_gap_after_a_refusal(database: Database) -> None:
    shop = make.shop(database)
    first = sell(database, shop, printed_order(database, shop))
    bad = printed_order(database, shop, mall_total=9999)
    with pytest.raises(SaleRefused):
        sell(database, shop, bad)
    second = sell(database, shop, printed_order(database, shop))
    assert [first.number[-4:], second.number[-4:]] == ["0001", "0002"]


def test_a_difference_to_the_mall_is_named_and_f12_sleeps(database: Database) -> None:
    shop = make.shop(database)
    order_id = printed_order(database, shop, delivery=0, total=6580, mall_total=9580)
    sheet = counter(database).reopen(shop.clerk, order_id)
    assert sheet.differences == (Difference(AmountField.TOTAL, 6580, 9580),)
    with pytest.raises(SaleRefused) as refused:
        sell(database, shop, order_id)
    assert refused.value.guards == (GuardKind.AGREES,)


def test_estimated_prices_wait_for_a_person(database: Database) -> None:
    shop = make.shop(database)
    order_id = printed_order(database, shop, estimated=1, mall_total=None)
    with pytest.raises(SaleRefused) as refused:
        sell(database, shop, order_id)
    assert refused.value.guards == (GuardKind.PRICES,)
    assert counter(database).confirm_prices(shop.clerk, order_id).ready
    counter(database).confirm_prices(shop.clerk, order_id)
    assert sell(database, shop, order_id).total == 9580
    assert ask(database, "SELECT COUNT(*) FROM audit WHERE axis='prices_confirmed'") == [(1,)]


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"stop": StopState.CANCELLED}, SaleRefusal.CANCELLED),
        ({"stop": StopState.CANCEL_REQUESTED}, SaleRefusal.CANCEL_REQUESTED),
        ({"stop": StopState.HELD}, SaleRefusal.HELD),
        ({"pay": PayState.AWAITING}, SaleRefusal.UNPAID),
    ],
)
def test_a_stopped_or_unpaid_order_is_not_sold(
    database: Database, changes: dict[str, Any], kind: SaleRefusal
) -> None:
    shop = make.shop(database)
    order_id = printed_order(database, shop, **changes)
    with pytest.raises(SaleRefused) as refused:
        sell(database, shop, order_id)
    assert refused.value.kind is kind
    with pytest.raises(ScanRefused) as scanned:
        counter(database).open(shop.clerk, refused.value.order_no)
    assert scanned.value.scan.verdict.value == kind.value
    assert ask(database, "SELECT COUNT(*) FROM voucher") == [(0,)]


@pytest.mark.parametrize(
    ("changes", "guard"),
    [({"change_waiting": 1}, GuardKind.UNCHANGED), ({"goods": 6000}, GuardKind.AGREES)],
)
def test_a_guard_that_fails_stops_f12(
    database: Database, changes: dict[str, Any], guard: GuardKind
) -> None:
    shop = make.shop(database)
    order_id = printed_order(database, shop, **changes)
    with pytest.raises(SaleRefused) as refused:
        sell(database, shop, order_id)
    assert refused.value.guards == (guard,)


def test_without_a_slip_there_is_no_sale(database: Database) -> None:
    shop = make.shop(database)
    with pytest.raises(SaleRefused) as refused:
        sell(database, shop, make.order(database, shop))
    assert refused.value.guards == (GuardKind.PAPER,)


def test_what_was_not_shown_is_not_sold(database: Database) -> None:
    shop = make.shop(database)
    order_id = printed_order(database, shop)
    seen = counter(database).reopen(shop.clerk, order_id).seen_version
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE order_line SET quantity = 3 WHERE quantity = 2"))
    with pytest.raises(SaleRefused) as refused:
        counter(database).complete(shop.clerk, "op", order_id, seen)
    assert refused.value.kind is SaleRefusal.CHANGED


def test_the_malls_own_step_between_scan_and_f12_disturbs_nobody(database: Database) -> None:
    shop = make.shop(database)
    order_id = printed_order(database, shop)
    seen = counter(database).reopen(shop.clerk, order_id).seen_version
    by = order_moves.who(shop.clerk, make.T0)
    database.write(
        lambda tx: order_moves.move(
            tx, by, order_moves.lock(tx, order_id), mall=MallStatus.PREPARING
        )
    )
    assert counter(database).complete(shop.clerk, "op", order_id, seen).total == 9580


def test_an_unmatched_line_is_sold_and_moves_no_stock(database: Database) -> None:
    shop = make.shop(database)
    order_id = printed_order(database, shop)
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE order_line SET item_id = NULL WHERE quantity = 1"))
    assert sell(database, shop, order_id).total == 9580
    assert ask(database, "SELECT on_hand FROM stock ORDER BY item_id") == [(98,), (100,)]
    assert ask(database, "SELECT move_quantity FROM voucher_line ORDER BY id") == [(-2,), (0,)]


@pytest.mark.parametrize(
    ("code", "verdict"),
    [
        ("없는번호", ScanVerdict.UNKNOWN),
        ("8800000012346", ScanVerdict.PRODUCT),
        (encode(999, 0), ScanVerdict.UNKNOWN),
    ],
)
def test_what_is_no_slip_says_so(database: Database, code: str, verdict: ScanVerdict) -> None:
    shop = make.shop(database)
    with pytest.raises(ScanRefused) as refused:
        counter(database).open(shop.clerk, code)
    assert refused.value.scan.verdict is verdict


def test_a_picker_sells_nothing(database: Database) -> None:
    shop = make.shop(database)
    picker: Actor = replace(shop.picker)
    assert picker.role is Role.PICKER
    with pytest.raises(NotPermitted):
        counter(database).open(picker, "1")
    with pytest.raises(NotPermitted):
        counter(database).complete(picker, "op", 1, 1)
    with pytest.raises(NotPermitted):
        counter(database).confirm_prices(picker, 1)
