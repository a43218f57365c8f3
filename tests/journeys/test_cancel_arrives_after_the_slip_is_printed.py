"""The buyer cancels while the slip lies on the table: the scan says so, nothing is sold or sent."""

from __future__ import annotations

import pytest

from pos_app.domain.mall import MallStatus
from pos_app.domain.order_status import OrderStatus
from pos_app.domain.sale_sheet import SaleRefusal, SaleRefused, ScanRefused
from pos_app.domain.slip_scan import ScanVerdict
from pos_app.domain.today import MatterKind
from pos_app.domain.waybill_results import Instruction, WaybillOutcome, WaybillWhy
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
