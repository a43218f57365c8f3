"""Every report there is, in the order of the list."""

from __future__ import annotations

from pos_app.domain.reports.goods import GOODS
from pos_app.domain.reports.money import MONEY
from pos_app.domain.reports.records import RECORDS
from pos_app.domain.reports.report import Report
from pos_app.domain.reports.sales import SALES

REPORTS: tuple[Report, ...] = (*SALES, *MONEY, *GOODS, *RECORDS)
BY_KEY: dict[str, Report] = {report.key: report for report in REPORTS}
