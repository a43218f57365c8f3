"""The same file again, under another name, cut short, or in another encoding: one set of orders."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pos_app.crashpoints import Crashed, cp
from pos_app.domain.intake.import_preview import RowVerdict
from pos_app.domain.orders.order_views import OrderFilter
from tests.journeys.day import Day


def test_nothing_is_doubled_and_nothing_printed_again(day: Day) -> None:
    file = day.read("utf8")
    first = day.take_in(file)
    assert first.new == file.orders == 40
    day.match_everything()
    printed = next(row.order_no for row in file.rows if row.paid.value == "yes")
    slip = day.print_slip(printed)

    (mall,) = day.office.imports.malls_for(file)
    ahead = day.office.imports.preview(day.clerk, file, mall.mall_id)
    assert ahead.seen_at == day.clock.now()
    assert {row.verdict for row in ahead.rows} == {RowVerdict.SAME}
    again = [
        file,
        replace(file, name="받은 파일 (1).csv"),
        replace(file, rows=file.rows[: len(file.rows) // 2]),
    ]
    for one in again:
        result = day.take_in(one)
        assert (result.new, result.changed, result.review, result.paid) == (0, 0, 0, 0), one.name
    # CP949 has no 😊: the memo that holds one comes as the mall's other export writes it.
    other = day.take_in(day.read("cp949"))
    assert (other.new, other.paid, other.same + other.changed) == (0, 0, 40)
    rows = day.office.orders.page(OrderFilter(), None, 500).rows
    assert len({row.order_no for row in rows}) == len(rows) == 40
    assert len(day.paper.sheets) == 1
    assert day.f12(day.scan(slip)).total == file.money[printed].total


def test_cut_off_anywhere_it_is_all_or_nothing(day: Day) -> None:
    file = day.read("utf8")
    for point in ("file_read", "staged", "validated", "merge_half", "before_commit"):
        cp.arm(f"import.{point}")
        with pytest.raises(Crashed):
            day.take_in(file)
        assert day.office.orders.page(OrderFilter(), None, 500).rows == (), point
    cp.arm("import.after_commit")
    with pytest.raises(Crashed):
        day.take_in(file)
    assert day.take_in(file).same == 40
