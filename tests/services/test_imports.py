"""Orders from files: previewed, taken in whole, never doubled, never overwritten behind a slip."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import func, select

from pos_app.clock import FrozenClock
from pos_app.db import audit
from pos_app.db.database import Database
from pos_app.db.orders import order_changes, orders, payments, search
from pos_app.db.selling import ledger
from pos_app.db.statement import Statement
from pos_app.domain.intake.import_preview import RowVerdict, SkipReason, WrongMall
from pos_app.domain.intake.order_file import Paid, RowPlan
from pos_app.domain.orders.order_status import OrderStatus, PaperState, StopState
from pos_app.domain.paying.payment import PayState
from pos_app.services.intake.imports import Imports
from pos_app.services.orders import order_moves
from tests import make, order_rows
from tests.order_rows import row

o = orders.sales_order


def one(database: Database, order_no: str) -> Any:
    found = database.read(lambda tx: tx.rows(Statement(select(o).where(o.c.order_no == order_no))))
    assert len(found) == 1
    return dict(zip(o.c.keys(), found[0], strict=True))


def count(database: Database, table: Any) -> int:
    made = Statement(select(func.count()).select_from(table))
    return database.read(lambda tx: tx.value(made))


def lines(database: Database, order_id: int) -> list[Any]:
    wanted = Statement(
        select(orders.order_line)
        .where(orders.order_line.c.order_id == order_id)
        .order_by(orders.order_line.c.position)
    )
    return [
        dict(zip(orders.order_line.c.keys(), r, strict=True))
        for r in database.read(lambda tx: tx.rows(wanted))
    ]


@pytest.fixture
def shop(database: Database) -> make.Shop:
    return make.shop(database)


@pytest.fixture
def service(database: Database) -> Imports:
    return Imports(database, FrozenClock(make.T0))


def claim_paper(database: Database, shop: make.Shop, order_id: int) -> None:
    by = order_moves.who(shop.clerk, make.T0)
    database.write(
        lambda tx: order_moves.move(
            tx, by, order_moves.lock(tx, order_id), paper=PaperState.CLAIMED
        )
    )


def test_a_new_order_is_whole(database: Database, shop: make.Shop, service: Imports) -> None:
    given = order_rows.file(row("A-1"), row("A-1", item_no="A-1-2", product="젤펜 0.5", qty=1))
    ahead = service.preview(shop.clerk, given, shop.file_mall_id)
    assert [r.verdict for r in ahead.rows] == [RowVerdict.NEW] * 2
    result = service.commit(shop.clerk, "op1", given, shop.file_mall_id)
    assert (result.new, result.same) == (1, 0)
    got = one(database, "A-1")
    assert (got["goods"], got["delivery"], got["total"]) == (6870, 3000, 9870)
    assert (got["status"], got["pay_state"], got["line_count"]) == ("paid", "paid", 2)
    assert [line["item_id"] for line in lines(database, got["id"])] == [shop.item_ids[0]] * 2
    paid = database.read(lambda tx: payments.of_order(tx, got["id"]))
    assert paid is not None
    assert paid.captured == 9870
    assert database.read(lambda tx: ledger.receivable_of(tx, got["partner_id"])) == -9870
    assert database.read(lambda tx: search.find(tx, "우진")) == [got["id"]]
    told = database.read(lambda tx: audit.of_entity(tx, "sales_order", got["id"]))
    assert [act.axis for act in told] == ["intake"]


def test_the_same_file_three_times_is_one_set(
    database: Database, shop: make.Shop, service: Imports
) -> None:
    given = order_rows.file(*(row(f"B-{n}", receiver=f"사람{n}") for n in range(5)))
    results = [service.commit(shop.clerk, f"op{n}", given, shop.file_mall_id) for n in range(3)]
    assert [(r.new, r.same) for r in results] == [(5, 0), (0, 5), (0, 5)]
    assert count(database, o) == 5
    assert count(database, payments.payment) == 5
    again = service.commit(shop.clerk, "op0", given, shop.file_mall_id)
    assert again.repeated
    assert again.new == 5
    ahead = service.preview(shop.clerk, given, shop.file_mall_id)
    assert ahead.seen_at == make.T0


def test_a_change_before_the_slip_is_taken_over(
    database: Database, shop: make.Shop, service: Imports
) -> None:
    service.commit(shop.clerk, "op1", order_rows.file(row("C-1")), shop.file_mall_id)
    changed = order_rows.file(row("C-1", address="부산 예시로 7", qty=3, amount=6870))
    ahead = service.preview(shop.clerk, changed, shop.file_mall_id)
    assert ahead.rows[0].verdict is RowVerdict.CHANGED
    assert {c.field.value for c in ahead.rows[0].changes} == {"address", "line", "total"}
    assert service.commit(shop.clerk, "op2", changed, shop.file_mall_id).changed == 1
    got = one(database, "C-1")
    assert (got["address"], got["total"], got["version"]) == ("부산 예시로 7", 9870, 2)
    paid = database.read(lambda tx: payments.of_order(tx, got["id"]))
    assert paid is not None
    assert paid.captured == 9870
    assert database.read(lambda tx: ledger.receivable_of(tx, got["partner_id"])) == -9870
    assert service.commit(shop.clerk, "op3", changed, shop.file_mall_id).same == 1


def test_an_empty_cell_says_nothing(database: Database, shop: make.Shop, service: Imports) -> None:
    service.commit(shop.clerk, "op1", order_rows.file(row("C-2")), shop.file_mall_id)
    silent = order_rows.file(row("C-2", memo="", zip="", buyer_tel="", product="", item_no="C-2-1"))
    ahead = service.preview(shop.clerk, silent, shop.file_mall_id)
    assert ahead.rows[0].verdict is RowVerdict.SAME
    service.commit(shop.clerk, "op2", silent, shop.file_mall_id)
    assert (one(database, "C-2")["memo"], one(database, "C-2")["version"]) == ("문 앞", 1)
    more = order_rows.file(row("C-2", memo="", product="", item_no="C-2-1", qty=5, amount=11450))
    service.commit(shop.clerk, "op3", more, shop.file_mall_id)
    kept = lines(database, one(database, "C-2")["id"])
    assert [(line["product"], line["quantity"]) for line in kept] == [("무지 노트 A5", 5)]
    assert one(database, "C-2")["memo"] == "문 앞"


def test_a_change_behind_a_slip_waits(
    database: Database, shop: make.Shop, service: Imports
) -> None:
    service.commit(shop.clerk, "op1", order_rows.file(row("D-1")), shop.file_mall_id)
    claim_paper(database, shop, one(database, "D-1")["id"])
    changed = order_rows.file(row("D-1", address="부산 예시로 7"))
    assert service.commit(shop.clerk, "op2", changed, shop.file_mall_id).review == 1
    got = one(database, "D-1")
    assert (got["address"], got["change_waiting"]) == ("서울 가상구 예시로 12", 1)
    assert len(database.read(order_changes.waiting)) == 1
    assert service.commit(shop.clerk, "op3", changed, shop.file_mall_id).same == 1
    assert len(database.read(order_changes.waiting)) == 1


def test_a_cancel_request_stops_known_and_new_orders_once(
    database: Database, shop: make.Shop, service: Imports
) -> None:
    service.commit(shop.clerk, "op1", order_rows.file(row("E-1")), shop.file_mall_id)
    asked = order_rows.file(
        row("E-1", plan=RowPlan.SKIP_CLAIM, status="취소요청"),
        row("E-2", plan=RowPlan.SKIP_CLAIM, status="취소요청"),
    )
    ahead = service.preview(shop.clerk, asked, shop.file_mall_id)
    assert [r.verdict for r in ahead.rows] == [RowVerdict.STOPPED] * 2
    assert service.commit(shop.clerk, "op2", asked, shop.file_mall_id).stopped == 2
    for number in ("E-1", "E-2"):
        assert one(database, number)["status"] == OrderStatus.CANCEL_REQUESTED.value
    by = order_moves.who(shop.clerk, make.T0)
    order_id = one(database, "E-1")["id"]
    database.write(
        lambda tx: order_moves.move(
            tx, by, order_moves.lock(tx, order_id), "withdrawn", stop=StopState.NONE
        )
    )
    assert service.commit(shop.clerk, "op3", asked, shop.file_mall_id).stopped == 0
    assert one(database, "E-1")["stop_state"] == "none"


def test_pickup_rows_are_left_out_with_their_reason(
    database: Database, shop: make.Shop, service: Imports
) -> None:
    given = order_rows.file(row("F-1", plan=RowPlan.SKIP_PICKUP, ship_method="방문수령"))
    ahead = service.preview(shop.clerk, given, shop.file_mall_id)
    assert (ahead.rows[0].verdict, ahead.rows[0].skip) == (RowVerdict.SKIPPED, SkipReason.PICKUP)
    assert service.commit(shop.clerk, "op1", given, shop.file_mall_id).new == 0
    assert count(database, o) == 0


def test_money_that_comes_later_is_posted_once(
    database: Database, shop: make.Shop, service: Imports
) -> None:
    unpaid = row("G-1", plan=RowPlan.UNPAID, paid=Paid.NO, paid_at=None)
    service.commit(shop.clerk, "op1", order_rows.file(unpaid), shop.file_mall_id)
    assert one(database, "G-1")["status"] == "awaiting_payment"
    assert count(database, payments.payment) == 0
    paid = order_rows.file(row("G-1"))
    ahead = service.preview(shop.clerk, paid, shop.file_mall_id)
    assert ahead.rows[0].verdict is RowVerdict.PAID
    assert service.commit(shop.clerk, "op2", paid, shop.file_mall_id).paid == 1
    assert service.commit(shop.clerk, "op3", order_rows.file(unpaid), shop.file_mall_id).same == 1
    assert one(database, "G-1")["status"] == "paid"
    assert count(database, payments.payment) == 1


def test_a_file_without_prices_is_estimated_and_unconfirmed(
    database: Database, shop: make.Shop, service: Imports
) -> None:
    bare = row(
        "2026112410520331", unit_price=None, amount=None, ordered_at=None, paid_at=None,
        paid=Paid.UNKNOWN, pay="", buyer="", buyer_tel="",
    )  # fmt: skip
    strange = row("2026112410520332", product="모르는 물건", product_code="", unit_price=None,
                  amount=None, ordered_at=None, paid=Paid.UNKNOWN)  # fmt: skip
    given = order_rows.file(bare, strange, priced=False)
    ahead = service.preview(shop.clerk, given, shop.file_mall_id)
    assert [r.needs_match for r in ahead.rows] == [False, True]
    assert (ahead.counts.unconfirmed, ahead.counts.estimated) == (2, 2)
    service.commit(shop.clerk, "op1", given, shop.file_mall_id)
    got = one(database, "2026112410520331")
    assert (got["goods"], got["delivery"], got["total"]) == (4580, 3000, 7580)
    assert (got["estimated"], got["unmatched"], got["mall_total"]) == (1, 0, None)
    assert got["pay_state"] == PayState.UNCONFIRMED.value
    assert got["order_day"] == 20261124
    other = one(database, "2026112410520332")
    assert (other["unmatched"], other["goods"]) == (1, 0)


def test_a_delivery_list_adds_and_never_makes(
    database: Database, shop: make.Shop, service: Imports
) -> None:
    bare = row("H-1", paid=Paid.UNKNOWN, buyer="", buyer_tel="")
    service.commit(shop.clerk, "op1", order_rows.file(bare), shop.file_mall_id)
    said = {"plan": RowPlan.ENRICH, "qty": 0, "buyer": "한가람", "buyer_tel": "010-0000-7777"}
    given = order_rows.file(row("H-1", **said), row("H-9", **said), priced=False)
    ahead = service.preview(shop.clerk, given, shop.file_mall_id)
    assert [r.verdict for r in ahead.rows] == [RowVerdict.ENRICHED, RowVerdict.SKIPPED]
    assert service.commit(shop.clerk, "op2", given, shop.file_mall_id).enriched == 1
    got = one(database, "H-1")
    assert (got["buyer"], got["mall_status"], got["pay_state"]) == (
        "한가람", "preparing", "unconfirmed",
    )  # fmt: skip
    assert count(database, o) == 1
    assert database.read(lambda tx: search.find(tx, "가람")) == [got["id"]]
    assert service.commit(shop.clerk, "op3", given, shop.file_mall_id).enriched == 0


def test_partners_by_mall_phone_and_name(
    database: Database, shop: make.Shop, service: Imports
) -> None:
    given = order_rows.file(
        row("P-1"),
        row("P-2", buyer_tel="01000001234"),
        row("P-3", buyer="정다은"),
        row("P-4", buyer_tel="010-0000-0000", receiver="박가람", tel="010-0000-5555"),
        row("P-5", buyer_tel="010-0000-0000", receiver="박가람", tel="010-0000-5555", buyer="다른"),
    )
    service.commit(shop.clerk, "op1", given, shop.file_mall_id)
    who = [one(database, f"P-{n}")["partner_id"] for n in range(1, 6)]
    assert who[0] == who[1]
    assert who[3] == who[4]
    assert len(set(who)) == 3


def test_a_file_of_another_mall_is_refused(shop: make.Shop, service: Imports) -> None:
    given = order_rows.file(row("X-1"))
    with pytest.raises(WrongMall):
        service.commit(shop.clerk, "op1", given, shop.mall_id)
    assert [m.mall_id for m in service.malls_for(given)] == [shop.file_mall_id]


def test_a_crash_before_the_commit_leaves_nothing(
    database: Database, shop: make.Shop, service: Imports
) -> None:
    from pos_app.crashpoints import Crashed, cp

    given = order_rows.file(row("Z-1"), row("Z-2"))
    for point in ("staged", "validated", "merge_half", "before_commit"):
        cp.arm(f"import.{point}")
        with pytest.raises(Crashed):
            service.commit(shop.clerk, "op1", given, shop.file_mall_id)
        assert count(database, o) == 0
    assert service.commit(shop.clerk, "op1", given, shop.file_mall_id).new == 2
