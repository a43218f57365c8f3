"""쇼핑몰 송장 업로드: who goes into the file, who is left out, and what becomes of it afterwards."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pos_app.clock import FrozenClock
from pos_app.db import audit
from pos_app.db.database import Database
from pos_app.db.house import malls
from pos_app.db.parcels import files_out
from pos_app.db.waiting import promises
from pos_app.domain.ids import new_id, new_op_id
from pos_app.domain.orders.order_status import StopState
from pos_app.domain.outside.promises import PromiseState
from pos_app.domain.parcels.couriers import CourierCode
from pos_app.domain.parcels.mall_upload import (
    NothingToWrite,
    OwnFileNeeded,
    UploadVerdict,
    WrongMallFile,
)
from pos_app.domain.parcels.waybill_results import WaybillRow
from pos_app.services.orders import order_moves
from pos_app.services.outside.promises import Promises
from pos_app.services.parcels.courier_words import CourierWords
from pos_app.services.parcels.mall_uploads import MallUploads, TakenOrder
from pos_app.services.parcels.waybills import Waybills
from tests import make
from tests.services.mall_files import CASES, SAMPLES, cells, upload
from tests.services.selling import printed_order, sell

V = UploadVerdict
CASE = {case.kind: case for case in CASES}


@pytest.fixture
def shop(database: Database) -> make.Shop:
    return make.shop(database)


@pytest.fixture
def service(database: Database, tmp_path: Path) -> MallUploads:
    return MallUploads(database, FrozenClock(make.T0), tmp_path, tmp_path, tmp_path / "papers")


def number(order_id: int, nth: int = 0) -> str:
    return f"6{order_id % 10**9:09d}{nth:02d}"


def sold(database: Database, shop: make.Shop, boxes: int = 1, **changes: object) -> int:
    order_id = printed_order(database, shop, mall_id=shop.file_mall_id, **changes)
    sell(database, shop, order_id)
    put(database, shop, order_id, *(number(order_id, nth) for nth in range(boxes)))
    return order_id


def put(database: Database, shop: make.Shop, order_id: int, *numbers: str) -> None:
    rows = [WaybillRow(order_id, shop.courier_id, one) for one in numbers]
    Waybills(database, FrozenClock(make.T0)).save(shop.clerk, new_op_id(), rows)


def stop(database: Database, shop: make.Shop, order_id: int, state: StopState) -> None:
    by = order_moves.who(shop.clerk, make.T0)
    database.write(lambda tx: order_moves.move(tx, by, order_moves.lock(tx, order_id), stop=state))


def verdicts(service: MallUploads, shop: make.Shop) -> dict[int, UploadVerdict]:
    rows = service.look(shop.clerk, shop.file_mall_id)
    return {row.order.order_id: row.verdict for row in rows if row.order}


def states(database: Database, order_id: int) -> list[str]:
    found = database.read(lambda tx: promises.of_order(tx, order_id))
    return [row.state.value for row in found]


def test_malls_known_by_files_are_offered(service: MallUploads, shop: make.Shop) -> None:
    (mall,) = service.malls(shop.clerk)
    assert (mall.mall_id, mall.kind, mall.own_file) == (shop.file_mall_id, "cafe24", False)
    assert service.form_words(shop.clerk, shop.file_mall_id) == {}


def test_each_order_has_its_verdict(
    database: Database, service: MallUploads, shop: make.Shop
) -> None:
    goes = sold(database, shop)
    bare = printed_order(database, shop, mall_id=shop.file_mall_id)
    early = printed_order(database, shop, mall_id=shop.file_mall_id)
    put(database, shop, early, number(early))
    held, asked = sold(database, shop), sold(database, shop)
    stop(database, shop, held, StopState.HELD)
    stop(database, shop, asked, StopState.CANCEL_REQUESTED)
    elsewhere = printed_order(database, shop)
    found = verdicts(service, shop)
    assert found == {
        goes: V.GOES,
        bare: V.NO_WAYBILL,
        early: V.NOT_SOLD,
        held: V.STOPPED,
        asked: V.STOPPED,
    }
    assert elsewhere not in found


def test_one_that_was_stopped_after_the_look_is_not_written(
    database: Database, service: MallUploads, shop: make.Shop
) -> None:
    kept, stopped = sold(database, shop), sold(database, shop)
    stop(database, shop, stopped, StopState.CANCEL_REQUESTED)
    done = service.write(shop.clerk, shop.file_mall_id, [kept, stopped])
    assert done.order_ids == (kept,)
    with pytest.raises(NothingToWrite):
        service.write(shop.clerk, shop.file_mall_id, [stopped])
    assert len(list(done.paths[0].parent.iterdir())) == 1


def test_what_the_mall_took_is_done_and_asked_for_no_more(
    database: Database, service: MallUploads, shop: make.Shop
) -> None:
    order_id = sold(database, shop)
    service.write(shop.clerk, shop.file_mall_id, [order_id])
    assert states(database, order_id) == ["manual", "manual"]
    assert service.taken(shop.clerk, [order_id]) == [TakenOrder(order_id, done=True)]
    assert states(database, order_id) == ["done", "done"]
    assert verdicts(service, shop) == {}
    (row,) = database.read(lambda tx: files_out.by_ids(tx, [order_id]))
    assert row.stop is StopState.NONE
    told = database.read(lambda tx: audit.of_entity(tx, "sales_order", order_id))
    assert [act.dst for act in told if act.axis == "mall"] == ["preparing", "shipping"]
    assert service.taken(shop.clerk, [order_id]) == [TakenOrder(order_id, done=True)]


def test_a_waybill_changed_after_the_file_stays_to_be_done(
    database: Database, service: MallUploads, shop: make.Shop
) -> None:
    order_id = sold(database, shop)
    assert service.taken(shop.clerk, [order_id]) == [TakenOrder(order_id, done=False, changed=True)]
    service.write(shop.clerk, shop.file_mall_id, [order_id])
    put(database, shop, order_id, number(order_id, 7))
    assert service.taken(shop.clerk, [order_id])[0].changed
    assert states(database, order_id) == ["manual", "manual"]
    service.write(shop.clerk, shop.file_mall_id, [order_id])
    assert service.taken(shop.clerk, [order_id])[0].done


def test_a_refused_row_keeps_the_malls_words_and_stays_a_task(
    database: Database, service: MallUploads, shop: make.Shop, tmp_path: Path
) -> None:
    order_id = sold(database, shop)
    service.write(shop.clerk, shop.file_mall_id, [order_id])
    assert service.refused(shop.clerk, order_id, " 택배사 이름이 다릅니다 ")
    assert service.refused(shop.clerk, order_id, "이미 취소된 주문")
    (row,) = service.look(shop.clerk, shop.file_mall_id)
    assert row.goes
    assert row.order is not None
    assert row.order.refused == "이미 취소된 주문"
    desk = Promises(database, FrozenClock(make.T0))
    (stuck,) = desk.stuck(shop.clerk)
    assert (stuck.order_id, stuck.reason) == (order_id, "이미 취소된 주문")
    # Asked again, it is to be done by hand: no gateway ever takes it.
    assert desk.retry(shop.clerk, stuck.id)
    assert states(database, order_id) == ["manual", "manual"]
    service.refused(shop.clerk, order_id, "다시")
    assert service.taken(shop.clerk, [order_id])[0].changed
    later = MallUploads(database, FrozenClock(make.T0 + 1), tmp_path, tmp_path, tmp_path / "papers")
    later.write(shop.clerk, shop.file_mall_id, [order_id])
    assert service.taken(shop.clerk, [order_id])[0].done
    assert not service.refused(shop.clerk, order_id, "늦음")


def test_a_promise_that_goes_by_itself_is_left_to_itself(
    database: Database, tmp_path: Path, shop: make.Shop
) -> None:
    service = MallUploads(database, FrozenClock(make.T0), tmp_path, tmp_path, tmp_path)
    order_id = sold(database, shop)
    row = next(
        one
        for one in database.read(lambda tx: promises.of_order(tx, order_id))
        if one.wanted.value == "shipping"
    )
    later = replace(row, state=PromiseState.UNKNOWN)
    database.write(lambda tx: promises.put(tx, later, PromiseState.MANUAL, 0, make.T0))
    assert verdicts(service, shop) == {order_id: V.BY_ITSELF}


def test_an_order_in_several_boxes_tells_every_number_it_can(
    database: Database, service: MallUploads, shop: make.Shop
) -> None:
    order_id = sold(database, shop, boxes=3)
    done = service.write(shop.clerk, shop.file_mall_id, [order_id])
    rows = cells(done.paths[0])[1:]
    assert [row[2] for row in rows] == [number(order_id, 0), number(order_id, 1)]
    (row,) = service.look(shop.clerk, shop.file_mall_id)
    assert row.order is not None
    assert len(row.order.parcels) == 3


def test_godomall_asks_for_the_shops_number_and_takes_a_thousand_rows(
    database: Database, tmp_path: Path
) -> None:
    made = upload(database, tmp_path, CASE["godomall"])
    made.ship_as_the_sample_shows()
    CourierWords(database, made.clock).save(made.shop.manager, made.mall_id, {})
    rows = made.service.look(made.shop.clerk, made.mall_id)
    assert {row.verdict for row in rows if row.order and row.order.parcels} == {V.NO_WORD}
    assert {row.missing_word for row in rows if row.verdict is V.NO_WORD} == {"cj"}
    words = {CourierCode.CJ: " 21 ", CourierCode.HANJIN: ""}
    assert CourierWords(database, made.clock).save(made.shop.manager, made.mall_id, words) == {
        "cj": "21"
    }
    forms = tmp_path / "forms" / "mall_files"
    forms.mkdir(parents=True)
    shipped = Path(files_out.__file__).parents[2] / "resources" / "mall_files" / "godomall.toml"
    text = shipped.read_text(encoding="utf-8")
    few = text.replace("most_rows = 1000", "most_rows = 4")
    (forms / "godomall.toml").write_text(few, encoding="utf-8")
    done = made.write()
    assert done.rows > 8
    assert len(done.paths) == -(-done.rows // 4)
    for path in done.paths:
        found = cells(path)
        assert found[0][0] == "번호"
        assert [row[0] for row in found[1:]] == [float(n) for n in range(1, len(found))]
        assert {row[3] for row in found[1:]} == {"21"}


def test_coupang_wants_its_own_file_and_says_what_is_not_in_it(
    database: Database, tmp_path: Path
) -> None:
    made = upload(database, tmp_path, CASE["coupang"])
    ids = made.ship_as_the_sample_shows()
    with pytest.raises(OwnFileNeeded):
        made.service.write(made.shop.clerk, made.mall_id, ids)
    other = SAMPLES / "deliverylist-261122.xls"
    with pytest.raises(WrongMallFile) as caught:
        made.service.open_own(made.shop.clerk, made.mall_id, other, None)
    assert caught.value.file == other.name
    example = SAMPLES / CASE["coupang"].sample
    short = made.service.open_own(made.shop.clerk, made.mall_id, example, None)
    rest = [one for one in made.order_ids().values() if one not in ids]
    made.sell(rest[:1])
    made.save([(rest[0], "490000009999")])
    found = {
        row.order_no: row.verdict for row in made.service.look(made.shop.clerk, made.mall_id, short)
    }
    assert list(found.values()).count(V.NOT_IN_FILE) == 1
    assert list(found.values()).count(V.GOES) == len(ids)


def test_orders_never_taken_in_are_named(database: Database, tmp_path: Path) -> None:
    made = upload(database, tmp_path, CASE["esm"])
    other = new_id()
    values = {
        "id": other, "kind": "esm", "name": "둘째", "channel": "file", "base_url": "", "cursor": "",
        "pulled_at": None, "position": 9, "active": 1,
    }  # fmt: skip
    database.write(lambda tx: make.put(tx, malls.mall, **values))
    sheet = made.own()
    rows = made.service.look(made.shop.clerk, other, sheet)
    assert {row.verdict for row in rows} == {V.NOT_IN_BOOKS}
    assert made.service.look(made.shop.clerk, other) == []
