"""The five couriers' result files against the orders of their malls: exactly the true map."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import bindparam, select, update

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.db.house import couriers, malls
from pos_app.db.orders.orders import order_line, sales_order
from pos_app.db.statement import Statement
from pos_app.db.transaction import Tx
from pos_app.documents.courier_files.formats import SHIPPED
from pos_app.documents.courier_files.reader import read_courier_file
from pos_app.documents.order_files.formats import BrokenFormat
from pos_app.documents.order_files.reader import read_order_file
from pos_app.domain.ids import new_id
from pos_app.domain.intake.order_file_errors import UnknownCourierFile
from pos_app.domain.parcels.waybill_results import (
    WaybillOutcome,
    WaybillResult,
    WaybillRow,
    WaybillWhy,
)
from pos_app.domain.parcels.waybill_rules import judge
from pos_app.services.intake.imports import Imports
from pos_app.services.parcels.courier_results import CourierResults, CourierSheet
from pos_app.services.parcels.waybills import Waybills
from tests import make

SAMPLES = Path(__file__).parents[1] / "samples"
TRUTH = json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8"))["_택배결과"]
ORDERS = {
    "택배결과_CJ대한통운_스마트스토어분.xlsx": "스마트스토어_전체주문발주발송관리_20261122_0926_비밀번호없음.xlsx",
    "택배결과_한진택배_쿠팡분.xlsx": "DeliveryList(2026-11-22)_(0).xlsx",
    "택배결과_롯데택배_11번가분.xlsx": "20261122_11번가_발송처리.xls",
    "택배결과_로젠택배_카페24분.xls": "samplemall_20261122_0012_utf8.csv",
    "택배결과_우체국택배_영카트분.xls": "orderlist-261122.xls",
}
_LINES = Statement(
    select(order_line.c.item_no)
    .where(order_line.c.order_id == bindparam("order_id"))
    .order_by(order_line.c.position)
)
_READY = Statement(
    update(sales_order)
    .where(sales_order.c.stop_state == "none")
    .values(pay_state="paid", paper_state="printed", sale_state="sold", status="sold"),
    sales_order,
)


def open_mall(tx: Tx, kind: str) -> int:
    return make.put(
        tx, malls.mall, id=new_id(), kind=kind, name=kind, channel="file", base_url="", cursor="",
        pulled_at=None, position=9, active=1,
    )  # fmt: skip


def imported(database: Database, name: str) -> make.Shop:
    """A shop that took in the order file, every order of it sold."""
    shop = make.shop(database)
    file = read_order_file(SAMPLES / name)
    mall_id = database.write(lambda tx: open_mall(tx, file.mall))
    Imports(database, FrozenClock(make.T0)).commit(shop.clerk, "import", file, mall_id)
    database.write(lambda tx: tx.run(_READY))
    return shop


def read(database: Database, shop: make.Shop, name: str, folder: Path) -> CourierSheet:
    results = CourierResults(database, FrozenClock(make.T0), folder)
    return results.read(shop.clerk, SAMPLES / name)


def lines_of(database: Database, sheet: CourierSheet, by_order: bool) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for match in sheet.matches:
        assert match.flaw is None, match
        ids: list[str] = []
        for order in match.orders:
            rows = database.read(lambda tx, at=order.order_id: tx.rows(_LINES, order_id=at))
            ids += [order.order_no] if by_order else [row[0] for row in rows]
        found[match.row.number] = sorted(ids)
    return found


@pytest.mark.parametrize("name", sorted(ORDERS))
def test_each_sample_gives_exactly_the_true_map(
    database: Database, tmp_path: Path, name: str
) -> None:
    shop = imported(database, ORDERS[name])
    sheet = read(database, shop, name, tmp_path)
    truth = TRUTH[name]
    assert sheet.file.header_row == truth["header_row"]
    assert judge(sheet.file.courier, "0").refused == (
        sheet.file.courier in ("cj", "hanjin", "lotte")
    )
    wanted = {number: sorted(ids) for number, ids in truth["waybills"].items()}
    assert lines_of(database, sheet, by_order="영카트" in name) == wanted
    faults = [judge(sheet.file.courier, match.row.number).fault for match in sheet.matches]
    assert set(faults) == {None}
    assert {match.doubt for match in sheet.matches} == {None}


LOGEN = "택배결과_로젠택배_카페24분.xls"
EPOST = "택배결과_우체국택배_영카트분.xls"


def save_all(
    database: Database, shop: make.Shop, sheet: CourierSheet, op_id: str
) -> list[WaybillResult]:
    code = sheet.file.courier
    known = Waybills(database, FrozenClock(make.T0))
    courier_id = known.recognise(shop.clerk, sheet.matches[0].row.number)
    if courier_id is None:
        courier_id = database.write(
            lambda tx: make.put(tx, couriers.courier, id=new_id(), code=code, position=5, active=1)
        )
    rows = [
        WaybillRow(order.order_id, courier_id, match.row.number)
        for match in sheet.matches
        for order in match.orders
    ]
    return known.save(shop.clerk, op_id, rows)


@pytest.mark.parametrize("name", [LOGEN, EPOST])
def test_the_same_file_twice_changes_nothing(database: Database, tmp_path: Path, name: str) -> None:
    shop = imported(database, ORDERS[name])
    first = read(database, shop, name, tmp_path)
    saved = save_all(database, shop, first, "one")
    assert {one.outcome for one in saved} == {WaybillOutcome.SAVED}
    again = read(database, shop, name, tmp_path)
    assert lines_of(database, again, by_order=True) == lines_of(database, first, by_order=True)
    twice = save_all(database, shop, again, "two")
    assert {one.why for one in twice} == {WaybillWhy.SAVED_BEFORE}
    assert {one.waybill_id for one in twice} == {one.waybill_id for one in saved}


def test_the_shop_may_correct_a_format(database: Database, tmp_path: Path) -> None:
    shop = imported(database, ORDERS[LOGEN])
    text = (SHIPPED / "logen.toml").read_text(encoding="utf-8")
    (tmp_path / "logen.toml").write_text(
        text.replace('"로젠택배 주문등록 출력"', '"우리 로젠"'), encoding="utf-8"
    )
    assert read(database, shop, LOGEN, tmp_path).file.label == "우리 로젠"
    (tmp_path / "logen.toml").write_text('name = "logen"', encoding="utf-8")
    with pytest.raises(BrokenFormat):
        read(database, shop, LOGEN, tmp_path)


@pytest.mark.parametrize("name", sorted(set(ORDERS.values())))
def test_an_order_file_is_no_result_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnknownCourierFile):
        read_courier_file(SAMPLES / name)
