"""택배사 접수 파일: who may be handed over, who shares a box, and what the courier reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.db.house import couriers
from pos_app.domain.house.shop_settings import ShopSettings
from pos_app.domain.ids import new_op_id
from pos_app.domain.orders.order_status import StopState
from pos_app.domain.parcels.courier_order import NO_DETAIL, ShipVerdict
from pos_app.domain.parcels.couriers import CourierCode
from pos_app.domain.parcels.mall_upload import NothingToWrite
from pos_app.domain.parcels.waybill_results import WaybillRow
from pos_app.domain.paying.payment import PayState
from pos_app.services.house.settings import Settings
from pos_app.services.parcels.courier_orders import CourierOrders
from pos_app.services.parcels.file_writing import OutFileNotWritten
from pos_app.services.parcels.waybills import Waybills
from tests import make
from tests.services.mall_files import cells
from tests.services.selling import printed_order, sell

V = ShipVerdict
REAL = [code for code in CourierCode if code is not CourierCode.OTHER]
SHOP = ShopSettings(shop_name="담다상점", tel="02-000-0000", address="경기 예시시 물류로 1")


@pytest.fixture
def shop(database: Database) -> make.Shop:
    made = make.shop(database)
    database.write(lambda tx: couriers.put(tx, [code.value for code in REAL]))
    Settings(database, FrozenClock(make.T0)).save(made.manager, SHOP)
    return made


@pytest.fixture
def service(database: Database, tmp_path: Path) -> CourierOrders:
    return CourierOrders(database, FrozenClock(make.T0), tmp_path / "forms", tmp_path / "papers")


def look(
    service: CourierOrders, shop: make.Shop, *, together: bool = True
) -> dict[int, ShipVerdict]:
    rows = service.look(shop.clerk, together=together)
    return {row.order.order_id: row.verdict for row in rows}


def test_couriers_with_a_form_in_the_shops_order(service: CourierOrders, shop: make.Shop) -> None:
    assert service.couriers(shop.clerk) == tuple(code.value for code in REAL)


def test_each_order_has_its_verdict(
    database: Database, service: CourierOrders, shop: make.Shop
) -> None:
    sold = printed_order(database, shop, receiver="가람")
    sell(database, shop, sold)
    printed = printed_order(database, shop, receiver="나래")
    held = printed_order(database, shop, stop=StopState.HELD)
    asked = printed_order(database, shop, stop=StopState.CANCEL_REQUESTED)
    unpaid = printed_order(database, shop, pay=PayState.AWAITING)
    fresh = make.order(database, shop)
    nowhere = printed_order(database, shop, address="")
    numbered = printed_order(database, shop)
    row = WaybillRow(numbered, shop.courier_id, "612345678901")
    Waybills(database, FrozenClock(make.T0)).save(shop.clerk, new_op_id(), [row])
    assert look(service, shop) == {
        sold: V.GOES,
        printed: V.GOES,
        held: V.STOPPED,
        asked: V.STOPPED,
        unpaid: V.UNPAID,
        fresh: V.NO_SLIP,
        nowhere: V.NO_DOOR,
    }


def test_orders_of_one_door_share_a_row_known_by_the_first(
    database: Database, service: CourierOrders, shop: make.Shop
) -> None:
    ids = [
        printed_order(
            database, shop, order_no=f"A-{n}", ordered_at=make.T0 + n, memo=f"메모\n{n % 2}"
        )
        for n in range(3)
    ]
    other = printed_order(database, shop, order_no="B-1", receiver="나래")
    rows = service.look(shop.clerk, together=True)
    assert {row.order.order_id: row.with_order for row in rows} == {
        ids[0]: "", ids[1]: "A-0", ids[2]: "A-0", other: "",
    }  # fmt: skip
    done = service.write(shop.clerk, "cj", [*ids, other], together=True)
    assert (done.orders, done.rows) == (4, 2)
    head, first, second = cells(done.paths[0])
    box = dict(zip(head, first, strict=True))
    assert box["고객주문번호"] == "A-0"
    assert box["기타1"] == "A-0, A-1, A-2"
    assert box["내품수량"] == "9"
    assert box["배송메세지1"] == "메모 0 / 메모 1"
    assert str(box["품목명"]).endswith("외 5")
    assert (box["보내는분성명"], box["보내는분전화번호"]) == (SHOP.shop_name, SHOP.tel)
    assert dict(zip(head, second, strict=True))["기타1"] == ""
    apart = service.write(shop.clerk, "cj", ids, together=False)
    assert apart.rows == 3


def test_a_memo_goes_out_with_its_phone_and_without_cards_and_accounts(
    database: Database, service: CourierOrders, shop: make.Shop
) -> None:
    memo = "부재 시 010-0000-4321, 카드 4111-1111-1111-1111, 신한 110-123-456789"
    order_id = printed_order(database, shop, memo=memo)
    done = service.write(shop.clerk, "cj", [order_id], together=True)
    head, row = cells(done.paths[0])
    sent = dict(zip(head, row, strict=True))["배송메세지1"]
    assert sent == "부재 시 010-0000-4321, 카드 4111********1111, 신한 ***-6789"


def test_what_stood_in_a_file_is_not_sent_twice_unasked(
    database: Database, service: CourierOrders, shop: make.Shop
) -> None:
    order_id = printed_order(database, shop)
    service.write(shop.clerk, "hanjin", [order_id], together=True)
    (row,) = service.look(shop.clerk, together=True)
    assert (row.verdict, row.order.asked, row.order.asked_at) == (V.ASKED_BEFORE, "hanjin", make.T0)
    assert service.write(shop.clerk, "cj", [order_id], together=True).orders == 1


def test_one_that_changed_meanwhile_falls_out(
    database: Database, service: CourierOrders, shop: make.Shop
) -> None:
    numbered = printed_order(database, shop)
    row = WaybillRow(numbered, shop.courier_id, "612345678901")
    Waybills(database, FrozenClock(make.T0)).save(shop.clerk, new_op_id(), [row])
    held = printed_order(database, shop, stop=StopState.HELD)
    with pytest.raises(NothingToWrite):
        service.write(shop.clerk, "cj", [numbered, held, 7], together=True)


@pytest.mark.parametrize("code", [code.value for code in REAL])
def test_every_courier_reads_texts_back(
    database: Database, service: CourierOrders, shop: make.Shop, code: str
) -> None:
    hostile = {"receiver": '=HYPERLINK("a")', "memo": "-집앞-\n@1", "zip": "01234"}
    one = printed_order(database, shop, order_no="20261124_021912083", **hostile)
    two = printed_order(database, shop, order_no="=1+1", receiver="나래", address="가람길 1")
    done = service.write(shop.clerk, code, [one, two], together=True)
    head, first, second = cells(done.paths[0])
    assert {type(cell) for cell in (*head, *first, *second)} == {str}
    assert hostile["receiver"] in first
    assert "-집앞- @1" in first
    assert ("01234" in first) is (code != "logen")  # its form has no room for one
    if code == "epost":
        assert len(head) == 17
        assert (first[2], first[3]) == ("서울 가상구 예시로 12", "101동 1004호")
        assert second[3] == NO_DETAIL
        assert (first[4], first[5]) == ("", "010-0000-1234")
    else:
        assert "20261124_021912083" in first
        assert "=1+1" in second


def test_a_folder_that_cannot_be_written_notes_nothing(
    database: Database, tmp_path: Path, shop: make.Shop
) -> None:
    (tmp_path / "papers").write_text("a file", encoding="utf-8")
    service = CourierOrders(database, FrozenClock(make.T0), tmp_path, tmp_path / "papers")
    order_id = printed_order(database, shop)
    with pytest.raises(OutFileNotWritten):
        service.write(shop.clerk, "cj", [order_id], together=True)
    assert look(service, shop) == {order_id: V.GOES}
