"""Every report's source by its key."""

from __future__ import annotations

from pos_app.db.reports.goods import GOODS
from pos_app.db.reports.money import MONEY
from pos_app.db.reports.records import RECORDS
from pos_app.db.reports.sales import SALES
from pos_app.db.reports.source import Source

SOURCES: dict[str, Source] = {**SALES, **MONEY, **GOODS, **RECORDS}
