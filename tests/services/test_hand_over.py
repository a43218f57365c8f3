"""Parcels scanned over to the driver: counted once, stopped ones stay, what is gone stays gone."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace

import pypdfium2
import pytest

from pos_app.clock import FrozenClock
from pos_app.db.audit import Who
from pos_app.db.database import Database
from pos_app.db.house import couriers, stations
from pos_app.domain.house.shop_settings import ShopSettings
from pos_app.domain.ids import new_id, new_op_id
from pos_app.domain.orders.order_status import StopState
from pos_app.domain.paper.slip_barcode import encode
from pos_app.domain.parcels.waybill_results import WaybillRow
from pos_app.domain.warehouse.hand_over import (
    BoxesStay,
    HandOverOutcome,
    HandOverSheet,
    HandOverSigned,
    NothingScanned,
    ParcelHandedOver,
)
from pos_app.services.house.checks import Checks
from pos_app.services.house.settings import Settings
from pos_app.services.orders import order_moves
from pos_app.services.parcels.waybills import Waybills
from pos_app.services.warehouse.hand_over import HandOver
from tests import make
from tests.services.pick_bench import NOTE
from tests.services.selling import printed_order, sell

H = HandOverOutcome


class Dock:
    """A shop with sold orders and their parcels."""

    def __init__(self, database: Database) -> None:
        self.database, self.clock = database, FrozenClock(make.T0)
        self.shop = make.shop(database)
        self.handing = HandOver(database, self.clock)
        self.waybills = Waybills(database, self.clock)
        self.count = 0

    def parcel(self, *, sold: bool = True, together: int | None = None) -> tuple[int, str]:
        """An order with a waybill: its id and the number."""
        order_id = printed_order(self.database, self.shop)
        if sold:
            sell(self.database, self.shop, order_id)
        self.count += 0 if together else 1
        number = f"6123{45_678_900 + self.count:08d}"
        row = WaybillRow(order_id, self.shop.courier_id, number, together=bool(together))
        self.waybills.save(self.shop.clerk, new_op_id(), [row])
        return order_id, number

    def begin(self) -> HandOverSheet:
        return self.handing.begin(self.shop.picker, new_op_id(), self.shop.courier_id)

    def scan(self, sheet: HandOverSheet, code: str) -> HandOverOutcome:
        return self.handing.scan(self.shop.picker, new_op_id(), sheet.handover_id, code).outcome

    def stop(self, order_id: int, stop: StopState) -> None:
        self.database.write(
            lambda tx: order_moves.move(
                tx, Who(1, make.T0), order_moves.lock(tx, order_id), stop=stop
            )
        )

    def value(self, sql: str) -> object:
        with self.database.engine.connect() as connection:
            return connection.exec_driver_sql(sql).scalar()


@pytest.fixture
def dock(database: Database) -> Iterator[Dock]:
    made = Dock(database)
    yield made
    assert Checks(database, made.clock).run() == []


def test_scanned_signed_and_gone(dock: Dock) -> None:
    order_id, first = dock.parcel()
    _, second = dock.parcel()
    _, left = dock.parcel()
    sheet = dock.begin()
    assert [dock.scan(sheet, code) for code in (first, second)] == [H.ADDED, H.ADDED]
    seen = dock.handing.look(dock.shop.picker, sheet.handover_id)
    assert ([x.number for x in seen.scanned], [x.number for x in seen.missing]) == (
        [second, first],
        [left],
    )
    signed = dock.handing.sign(dock.shop.clerk, sheet.handover_id, "최기사")
    assert (signed.number, len(signed.scanned)) == ("H-261124-01", 2)
    assert dock.value(f"SELECT parcel_state FROM sales_order WHERE id={order_id}") == "handed_over"
    shipped = f"SELECT SUM(quantity) FROM goods_event WHERE order_id={order_id}"
    assert int(str(dock.value(shipped + " AND counter='shipped'"))) == 3
    assert signed.by == dock.shop.clerk.name
    again = dock.handing.sign(dock.shop.picker, sheet.handover_id, "다른 기사")
    assert (again.number, again.driver) == (signed.number, "최기사")
    with pytest.raises(HandOverSigned):
        dock.scan(sheet, left)
    following = dock.begin()
    assert following.handover_id != sheet.handover_id
    assert [x.number for x in following.missing] == [left]
    assert dock.scan(following, first) is H.OTHER_HANDOVER


def test_each_scan_has_its_name(dock: Dock) -> None:
    order_id, number = dock.parcel()
    _, unsold = dock.parcel(sold=False)
    sheet = dock.begin()
    assert dock.scan(sheet, "999999999999") is H.UNKNOWN_NUMBER
    assert dock.scan(sheet, encode(1, 0)) is H.SLIP
    assert dock.scan(sheet, NOTE) is H.ITEM
    assert dock.scan(sheet, unsold) is H.NOT_SOLD
    assert dock.scan(sheet, number) is H.ADDED
    assert dock.scan(sheet, number) is H.ALREADY
    for stop in (StopState.HELD, StopState.CANCEL_REQUESTED, StopState.CANCELLED):
        dock.stop(order_id, stop)
        assert dock.scan(sheet, number) is H.STOPPED
    dock.stop(order_id, StopState.NONE)


def test_a_parcel_of_another_courier_is_not_this_drivers(dock: Dock) -> None:
    _, number = dock.parcel()
    other = dock.database.write(
        lambda tx: make.put(tx, couriers.courier, id=new_id(), code="epost", position=1, active=1)
    )
    sheet = dock.handing.begin(dock.shop.picker, new_op_id(), other)
    answer = dock.handing.scan(dock.shop.picker, new_op_id(), sheet.handover_id, number)
    assert (answer.outcome, answer.where) == (H.OTHER_COURIER, "cj")


def test_a_voided_number_stays_here_with_its_reason(dock: Dock) -> None:
    _, number = dock.parcel(sold=False)
    sheet = dock.begin()
    found = dock.value("SELECT id FROM waybill")
    dock.waybills.void(dock.shop.clerk, int(str(found)), "잘못 붙임")
    assert dock.scan(sheet, number) is H.VOIDED


def test_one_scan_told_twice_is_one_parcel(dock: Dock) -> None:
    _, number = dock.parcel()
    sheet = dock.begin()
    for _ in range(2):
        told = dock.handing.scan(dock.shop.picker, "the-scan", sheet.handover_id, number)
        assert told.outcome is H.ADDED
    assert len(dock.handing.look(dock.shop.picker, sheet.handover_id).scanned) == 1


def test_taken_out_again_it_is_missing_again(dock: Dock) -> None:
    _, number = dock.parcel()
    sheet = dock.begin()
    dock.scan(sheet, number)
    parcel = dock.handing.look(dock.shop.picker, sheet.handover_id).scanned[0]
    out = dock.handing.take_out(dock.shop.picker, sheet.handover_id, parcel.waybill_id)
    assert (out.outcome, len(out.sheet.missing)) == (H.TAKEN_OUT, 1)
    again = dock.handing.take_out(dock.shop.picker, sheet.handover_id, parcel.waybill_id)
    assert again.outcome is H.NOT_IN_IT
    assert dock.scan(sheet, number) is H.ADDED


def test_nothing_is_signed_for_nothing(dock: Dock) -> None:
    with pytest.raises(NothingScanned):
        dock.handing.sign(dock.shop.picker, dock.begin().handover_id, "최기사")


def test_an_order_stopped_after_its_scan_must_come_out_before_the_signature(dock: Dock) -> None:
    order_id, number = dock.parcel()
    sheet = dock.begin()
    dock.scan(sheet, number)
    dock.stop(order_id, StopState.CANCEL_REQUESTED)
    with pytest.raises(BoxesStay) as no:
        dock.handing.sign(dock.shop.picker, sheet.handover_id, "최기사")
    assert [one.number for one in no.value.boxes] == [number]
    assert dock.value("SELECT COUNT(*) FROM waybill WHERE handed_over_at IS NOT NULL") == 0


def test_an_order_of_two_boxes_is_gone_with_the_second(dock: Dock) -> None:
    order_id, first = dock.parcel()
    second = "612345678999"
    row = WaybillRow(order_id, dock.shop.courier_id, second)
    dock.waybills.save(dock.shop.clerk, new_op_id(), [row])
    for number, state in ((first, "waybilled"), (second, "handed_over")):
        sheet = dock.begin()
        dock.scan(sheet, number)
        dock.handing.sign(dock.shop.picker, sheet.handover_id, "최기사")
        assert dock.value(f"SELECT parcel_state FROM sales_order WHERE id={order_id}") == state
    shipped = "SELECT SUM(quantity) FROM goods_event WHERE counter='shipped'"
    assert int(str(dock.value(shipped))) == 3


def test_a_parcel_with_the_driver_keeps_its_number(dock: Dock) -> None:
    _, number = dock.parcel()
    sheet = dock.begin()
    dock.scan(sheet, number)
    parcel = dock.handing.look(dock.shop.picker, sheet.handover_id).scanned[0]
    dock.handing.sign(dock.shop.picker, sheet.handover_id, "최기사")
    with pytest.raises(ParcelHandedOver):
        dock.waybills.void(dock.shop.clerk, parcel.waybill_id, "늦음")
    late = printed_order(dock.database, dock.shop)
    row = WaybillRow(late, dock.shop.courier_id, number, together=True)
    assert dock.waybills.save(dock.shop.clerk, new_op_id(), [row])[0].waybill_id is None


def test_of_two_stations_one_has_the_parcel_and_the_other_hears_where(dock: Dock) -> None:
    other = dock.database.write(lambda tx: stations.register(tx, "출고대 2", make.T0))
    elsewhere = replace(dock.shop.clerk, station_id=other, station="출고대 2")
    numbers = [dock.parcel()[1] for _ in range(12)]
    mine = dock.begin()
    theirs = dock.handing.begin(elsewhere, new_op_id(), dock.shop.courier_id)
    told: list[list[HandOverOutcome]] = [[], []]
    gate = threading.Barrier(2)

    def scans(who, sheet, into):  # type: ignore[no-untyped-def]
        handing = HandOver(dock.database, dock.clock)
        for number in numbers:
            gate.wait()
            into.append(handing.scan(who, new_op_id(), sheet.handover_id, number).outcome)

    threads = [
        threading.Thread(target=scans, args=(dock.shop.picker, mine, told[0])),
        threading.Thread(target=scans, args=(elsewhere, theirs, told[1])),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for pair in zip(*told, strict=True):
        assert sorted(pair) == sorted((H.ADDED, H.OTHER_HANDOVER))


def pages(dock: Dock, handover_id: int, *, training: bool = False) -> list[str]:
    """The text of each page of a manifest."""
    handing = HandOver(dock.database, dock.clock, training=training)
    document = pypdfium2.PdfDocument(handing.manifest_pdf(dock.shop.picker, handover_id))
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def test_the_manifest_counts_and_names_every_parcel(dock: Dock) -> None:
    numbers = [dock.parcel()[1] for _ in range(40)]
    sheet = dock.begin()
    for number in numbers:
        dock.scan(sheet, number)
    dock.handing.sign(dock.shop.picker, sheet.handover_id, "최기사")
    found = pages(dock, sheet.handover_id)
    assert len(found) == 2
    text = "".join(found)
    assert all(number in text for number in numbers)
    assert "H-261124-01" in text and "박스 40개" in text and "최기사" in text
    assert "싣지 않" not in text
    assert [one.parcels for one in dock.handing.today(dock.shop.picker)] == [40]


def test_the_manifest_lists_what_was_not_scanned(dock: Dock) -> None:
    first, number = dock.parcel()
    dock.parcel(together=first)
    left = [dock.parcel()[1] for _ in range(3)]
    sheet = dock.begin()
    dock.scan(sheet, number)
    assert "서명 전" in pages(dock, sheet.handover_id)[0]
    dock.handing.sign(dock.shop.picker, sheet.handover_id, "최기사")
    dock.scan(dock.begin(), left[0])
    (text,) = pages(dock, sheet.handover_id)
    assert "박스 1개 · 주문 2건 · 싣지 않음 3개" in text and "외 1건" in text
    before, after = text.split("싣지 않은 박스 3개")
    assert number in before and all(one in after and one not in before for one in left)


def test_a_manifest_names_the_shop_and_one_of_a_pretend_shop_says_so(dock: Dock) -> None:
    settings = Settings(dock.database, dock.clock)
    settings.save(dock.shop.manager, ShopSettings(shop_name="담다상점"))
    sheet = dock.begin()
    dock.scan(sheet, dock.parcel()[1])
    dock.handing.sign(dock.shop.picker, sheet.handover_id, "최기사")
    (real,) = pages(dock, sheet.handover_id)
    (pretend,) = pages(dock, sheet.handover_id, training=True)
    assert "담다상점" in real and "연습" not in real
    assert "연습" in pretend
