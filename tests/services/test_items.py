"""Items: entered, changed, found, counted; unknown products asked about once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.db.orders import item_matching as matching_rows
from pos_app.domain.actors import NotPermitted
from pos_app.domain.house.item_cards import (
    AdjustReasonNeeded,
    Barcode,
    BarcodeTaken,
    CodeTaken,
    ItemDraft,
    ItemIncomplete,
    ItemList,
    ItemMovedOn,
)
from pos_app.domain.intake.item_match import MatchResult, words_of
from pos_app.domain.intake.order_file import Paid
from pos_app.domain.orders.order_views import OrderFilter
from pos_app.services.intake.imports import Imports
from pos_app.services.intake.item_matching import ItemMatching
from pos_app.services.orders.items import Items
from pos_app.services.orders.orders import Orders
from tests import make, order_rows
from tests.order_rows import row

BOX = ItemDraft("2001", "유리 머그", "350 ml", "B-01-3", 8900, barcodes=(
    Barcode("8800000099990"), Barcode("18800000099997", 12)))  # fmt: skip


@pytest.fixture
def shop(database: Database) -> make.Shop:
    return make.shop(database)


@pytest.fixture
def service(database: Database) -> Items:
    return Items(database, FrozenClock(make.T0))


def test_an_item_is_entered_found_and_changed(shop: make.Shop, service: Items) -> None:
    made = service.add(shop.manager, BOX, on_hand=5)
    assert (made.on_hand, made.version, len(made.barcodes)) == (5, 1, 2)
    assert service.by_barcode(" 18800000099997 ") == made
    assert [item.item_id for item in service.page("머그")] == [made.item_id]
    assert [item.item_id for item in service.page("8800000099990")] == [made.item_id]
    assert service.page("100%") == []
    changed = service.change(
        shop.manager, made.item_id, 1, ItemDraft("2001", "유리 머그", "350 ml", price=9500)
    )
    assert (changed.price, changed.version, changed.barcodes) == (9500, 2, ())
    with pytest.raises(ItemMovedOn):
        service.change(shop.manager, made.item_id, 1, BOX)


def test_the_low_list_holds_what_is_in_use_and_nearly_gone(shop: make.Shop, service: Items) -> None:
    for code, low, on_hand, active in (
        ("L-1", 5, 5, True),
        ("L-2", 5, 6, True),
        ("L-3", 0, -3, True),
        ("L-4", 3, -1, True),
        ("L-5", 9, 1, False),
        ("L-6", 1, 0, True),
    ):
        draft = ItemDraft(code, f"붓 {code}", low_stock=low, active=active)
        service.add(shop.manager, draft, on_hand=on_hand)
    assert [item.code for item in service.low()] == ["L-1", "L-4", "L-6"]
    assert service.count_low() == 3
    first = service.low(size=1)
    assert [item.code for item in service.low(after=first[0], size=1)] == ["L-4"]
    assert [item.code for item in service.low("l-6")] == ["L-6"]
    assert [item.code for item in service.page(which=ItemList.AWAY)] == ["L-5"]
    [item] = first
    service.count_stock(shop.manager, item.item_id, 20, "들어옴")
    assert service.count_low() == 2


@pytest.mark.parametrize(
    ("scanned", "boxes"),
    [
        ("8800000099996", 1),
        ("08800000099996", 1),
        ("0108800000099996", 1),
        ("010880000009999617271231" + "10LOT7\x1d21S1", 1),
        ("(01)08800000099996(10)LOT7", 1),
        ("(01)18800000099993(37)12", 1),
        ("28800000099996", 0),
        ("(01)08800000099997", 0),
    ],
)
def test_a_gs1_code_finds_the_item_by_its_gtin(
    shop: make.Shop, service: Items, scanned: str, boxes: int
) -> None:
    made = service.add(
        shop.manager,
        replace(BOX, barcodes=(Barcode("8800000099996"), Barcode("18800000099993", 12))),
    )
    assert service.by_barcode(scanned) == (made if boxes else None)


def test_what_cannot_be_kept_is_refused(shop: make.Shop, service: Items) -> None:
    with pytest.raises(NotPermitted):
        service.add(shop.clerk, BOX)
    with pytest.raises(CodeTaken):
        service.add(shop.manager, ItemDraft("1001-0042", "다른"))
    with pytest.raises(BarcodeTaken):
        service.add(shop.manager, ItemDraft("9", "다른", barcodes=(Barcode("8800000012346"),)))
    for bad in (ItemDraft("", "이름"), ItemDraft("9", " "), ItemDraft("9", "이름", price=-1)):
        with pytest.raises(ItemIncomplete):
            service.add(shop.manager, bad)


def test_items_page_by_name(shop: make.Shop, service: Items) -> None:
    names = [f"가{n:02d}" for n in range(7)]
    for n, name in enumerate(names):
        service.add(shop.manager, ItemDraft(f"c{n}", name))
    first = service.page(size=4)
    second = service.page(after=first[-1], size=4)
    found = [item.name for item in (*first, *second)]
    assert found == sorted([*names, "무지 노트 A5", "젤펜 0.5"])[:8]


def test_stock_is_the_sum_of_its_moves(shop: make.Shop, service: Items) -> None:
    item_id = shop.item_ids[0]
    with pytest.raises(AdjustReasonNeeded):
        service.count_stock(shop.manager, item_id, 5, " ")
    assert service.count_stock(shop.manager, item_id, 93, "월말 실사").on_hand == 93
    assert service.count_stock(shop.manager, item_id, 93, "다시").on_hand == 93
    moves = service.moves(item_id)
    assert [(m.quantity, m.kind) for m in moves] == [(-7, "count"), (100, "opening")]
    assert sum(m.quantity for m in moves) == 93


def test_one_answer_fills_every_waiting_line_and_is_remembered(
    database: Database, shop: make.Shop
) -> None:
    clock = FrozenClock(make.T0)
    imports, matching, orders = (
        Imports(database, clock),
        ItemMatching(database, clock),
        Orders(database, clock),
    )
    odd = {"product": "모르는 노트", "product_code": "", "option": "빨강"}
    bare = {"unit_price": None, "amount": None, "paid": Paid.UNKNOWN}
    priced = order_rows.file(row("A-1", **odd), row("A-2", **odd), row("A-3"))
    imports.commit(shop.clerk, "op1", priced, shop.file_mall_id)
    unpriced = order_rows.file(
        row("B-1", **odd, **bare), row("B-1", product="모르는 펜", product_code="", **bare),
        priced=False,
    )  # fmt: skip
    imports.commit(shop.clerk, "op2", unpriced, shop.file_mall_id)
    waits = {one.words.product: one for one in matching.unmatched()}
    assert {name: (one.lines, one.orders) for name, one in waits.items()} == {
        "모르는 노트": (3, 3),
        "모르는 펜": (1, 1),
    }
    words = waits["모르는 노트"].words
    assert matching.match(shop.clerk, words, shop.item_ids[0]) == MatchResult(3, 3, 2)
    assert matching.match(shop.clerk, words, shop.item_ids[0]) == MatchResult(0, 0, 0)
    rows = {r.order_no: r for r in orders.page(OrderFilter()).rows}
    assert [rows[no].unmatched for no in ("A-1", "A-2", "B-1")] == [False, False, True]
    assert rows["B-1"].total == 4580 + 3000
    assert [line.unit_price for line in orders.detail(rows["B-1"].order_id).lines] == [2290, 0]
    later = order_rows.file(row("C-1", **{**odd, "product": "모르는  노트"}))
    ahead = imports.preview(shop.clerk, later, shop.file_mall_id)
    assert [r.needs_match for r in ahead.rows] == [False]
    known = matching.aliases(shop.item_ids[0])
    assert [words_of(alias.alias) for alias in known] == [("모르는 노트", "빨강", "")]
    assert matching.forget(shop.manager, known[0])
    assert not matching.forget(shop.manager, known[0])
    assert imports.preview(shop.clerk, later, shop.file_mall_id).rows[0].needs_match
    assert database.read(lambda tx: matching_rows.aliases(tx, shop.item_ids[0])) == []


def test_a_box_barcode_is_never_matched_by_itself(
    database: Database, shop: make.Shop, service: Items
) -> None:
    service.add(shop.manager, BOX)
    given = order_rows.file(
        row("A-1", product_code="", barcode="8800000099990"),
        row("A-2", product_code="", barcode="18800000099997"),
    )
    imports = Imports(database, FrozenClock(make.T0))
    ahead = imports.preview(shop.clerk, given, shop.file_mall_id)
    assert [r.needs_match for r in ahead.rows] == [False, True]
