"""The buyer moves house behind a printed slip: it waits for a person, the old paper goes out of use."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pos_app.domain.ids import new_op_id
from pos_app.domain.orders.order_views import OrderWarning
from pos_app.domain.paper.slip_scan import ScanVerdict
from pos_app.domain.selling.sale_sheet import SaleRefusal, SaleRefused, ScanRefused
from pos_app.domain.today.today import MatterKind
from tests.journeys.day import Day

SEED = "20261124_105203317"
NEW_HOUSE = "부산 예시구 새길 7, 202호"


def moved_house(day: Day) -> None:
    day.mall.books.place(replace(day.mall.books.order(SEED), address=NEW_HOUSE))
    day.fetch()


def test_accepted_the_old_slip_is_void_and_the_copy_has_the_new_address(day: Day) -> None:
    day.buyers_order(2)
    day.fetch()
    slip = day.print_slip(SEED)
    shown = day.scan(slip)
    moved_house(day)
    row = day.order(SEED)
    assert row.change_waiting
    assert OrderWarning.CHANGE_WAITING in row.warnings
    (matter,) = day.office.today.look(day.clerk).matters
    assert matter.kind is MatterKind.CHANGE_WAITING
    with pytest.raises(SaleRefused) as refused:
        day.f12(shown)
    assert refused.value.kind is SaleRefusal.HELD, "nothing leaves for the old address"

    (change,) = day.office.order_changes.waiting()
    assert [one.field.value for one in change.changes] == ["address"]
    answer = day.office.order_changes.accept(day.clerk, change.change_id)
    assert answer.must_reprint
    with pytest.raises(ScanRefused) as void:
        day.scan(slip)
    assert void.value.scan.verdict is ScanVerdict.VOIDED
    copy = day.reprint(SEED, "주소 변경")
    assert "부산 예시구" in copy.text
    with pytest.raises(ScanRefused) as old:
        day.scan(slip)
    assert old.value.scan.verdict is ScanVerdict.SUPERSEDED
    again = day.scan(copy)
    assert again.address == NEW_HOUSE
    day.f12(again)


def test_refused_the_order_goes_on_as_it_was_printed(day: Day) -> None:
    day.buyers_order(2)
    day.fetch()
    slip = day.print_slip(SEED)
    moved_house(day)
    (change,) = day.office.order_changes.waiting()
    day.office.order_changes.refuse(day.clerk, change.change_id, "전화로 확인함")
    day.fetch()
    moved_house(day)
    assert day.office.order_changes.waiting() == [], "the same content is not asked about again"
    shown = day.scan(slip)
    assert "서울 가상구" in shown.address
    assert day.f12(shown, new_op_id()).total == 9580
