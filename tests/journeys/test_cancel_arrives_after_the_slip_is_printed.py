"""The buyer cancels while the slip lies on the table: the scan says so, nothing is sold or sent."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pos_app.domain.intake.order_file import Paid, RowPlan
from pos_app.domain.orders.order_status import OrderStatus
from pos_app.domain.outside.mall import MallStatus
from pos_app.domain.paper.slip_scan import ScanVerdict
from pos_app.domain.parcels.waybill_results import Instruction, WaybillOutcome, WaybillWhy
from pos_app.domain.selling.sale_sheet import SaleRefusal, SaleRefused, ScanRefused
from pos_app.domain.today.today import MatterKind
from tests.journeys.day import Day

SEED = "20261124_105203317"


def test_the_paper_on_the_table_is_stopped(day: Day) -> None:
    day.buyers_order(2)
    day.fetch()
    slip = day.print_slip(SEED)
    day.mall.books.cancel(SEED)
    day.fetch()
    row = day.order(SEED)
    assert row.status is OrderStatus.CANCELLED
    with pytest.raises(ScanRefused) as refused:
        day.scan(slip)
    assert refused.value.scan.verdict is ScanVerdict.CANCELLED
    assert refused.value.scan.order_no == SEED
    answer = day.save_waybill(SEED, "612345678905")
    assert (answer.outcome, answer.why) == (WaybillOutcome.FAILED, WaybillWhy.STOPPED)
    assert answer.instruction is Instruction.TAKE_OUT
    day.tell_malls()
    assert day.mall.books.moves(SEED) == ()
    assert day.mall.books.order(SEED).status is MallStatus.CANCELLED
    assert day.office.today.look(day.clerk).sales == 0
    assert day.office.promises.open_counts() == [], "nothing is promised to a buyer who is gone"


def test_a_cancel_between_the_scan_and_f12_is_seen(day: Day) -> None:
    day.buyers_order(2)
    day.fetch()
    shown = day.scan(day.print_slip(SEED))
    assert shown.ready
    day.mall.books.cancel(SEED)
    day.fetch()
    with pytest.raises(SaleRefused) as refused:
        day.f12(shown)
    assert refused.value.kind is SaleRefusal.CANCELLED
    assert day.office.today.look(day.clerk).sales == 0


def test_a_cancel_after_f12_is_put_before_a_person(day: Day) -> None:
    day.buyers_order(2)
    day.fetch()
    day.f12(day.scan(day.print_slip(SEED)))
    day.mall.books.cancel(SEED)
    day.fetch()
    answer = day.save_waybill(SEED, "612345678905")
    assert (answer.outcome, answer.instruction) == (WaybillOutcome.FAILED, Instruction.TAKE_OUT)
    day.tell_malls()
    assert day.mall.books.moves(SEED) == ()
    assert day.office.promises.open_counts() == []
    (matter,) = day.office.today.look(day.clerk).matters
    assert matter.kind is MatterKind.CANCEL_REQUESTED


def test_a_mall_of_files_is_told_nothing_of_it_either(day: Day) -> None:
    file = day.read("DeliveryList")
    day.take_in(file)
    day.match_everything()
    numbers = dict.fromkeys(row.order_no for row in file.rows if row.paid is Paid.YES)
    number = next(no for no in numbers if day.order(no).mall_status is MallStatus.PAID)
    slip = day.print_slip(number)
    mall_id = day.order(number).mall_id
    assert [row.order_no for row in day.office.promises.manual(day.clerk, mall_id)] == [number]
    gone = [
        replace(row, plan=RowPlan.SKIP_CLAIM, status="취소완료")
        for row in file.rows
        if row.order_no == number
    ]
    day.take_in(replace(file, rows=tuple(gone), money={number: file.money[number]}))
    assert day.order(number).status is OrderStatus.CANCELLED
    assert day.office.promises.manual(day.clerk, mall_id) == []
    with pytest.raises(ScanRefused) as refused:
        day.scan(slip)
    assert refused.value.scan.verdict is ScanVerdict.CANCELLED
