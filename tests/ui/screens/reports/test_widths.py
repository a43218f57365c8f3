"""The columns of a report in a narrow window."""

from __future__ import annotations

import pytest

from pos_app.domain.reports.catalogue import BY_KEY, REPORTS
from pos_app.domain.reports.report import NUMBERS, Report
from pos_app.ui.fonts import text_width
from pos_app.ui.screens.reports.widths import widths
from pos_app.ui.widgets.table_header import CELL_PAD

pytestmark = pytest.mark.usefixtures("qapp")
_AT_1280 = 872
"""What the list has of a window of 1280 pixels."""


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.key)
@pytest.mark.parametrize("room", [400, _AT_1280, 1500])
def test_no_sum_is_ever_cut(report: Report, room: int) -> None:
    sums = ["123,456,789" if one.total else "" for one in report.columns]
    for column, text, width in zip(
        report.columns, sums, widths(report.columns, sums, room), strict=True
    ):
        if column.kind in NUMBERS:
            assert text_width(text, "table", "bold") + 2 * CELL_PAD <= width


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.key)
def test_a_wide_window_is_filled(report: Report) -> None:
    filled = sum(widths(report.columns, (), 2400))
    assert 2400 - len(report.columns) < filled <= 2400


def test_the_column_a_report_is_ordered_by_stands_in_a_small_window() -> None:
    report = BY_KEY["sales_products"]
    sums = ["" if not one.total else "12,345,600" for one in report.columns]
    at = [one.key for one in report.columns].index(report.order.column)
    assert sum(widths(report.columns, sums, _AT_1280)[: at + 1]) <= _AT_1280
