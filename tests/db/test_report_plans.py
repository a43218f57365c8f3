"""Reports that list single events read their days by an index, not a shop's years."""

from __future__ import annotations

import pytest

from pos_app.db.database import Database
from pos_app.db.reports import reading
from pos_app.domain.reports.catalogue import BY_KEY, REPORTS
from pos_app.domain.reports.report import Asked
from tests import make
from tests.db.test_order_plans import plan

INDEXES = {
    "sales_days": "ix_voucher_day",
    "sales_customers": "ix_voucher_day",
    "sales_products": "ix_voucher_day",
    "refunds": "ix_refund_ended_at",
    "receipts": "ix_cash_receipt_at",
    "waybills": "ix_waybill_day",
    "stock_moves": "ix_stock_move_time",
    "pickers": "ix_pick_scan_time",
    "wrong_scans": "ix_pick_scan",
    "payouts": "ix_payout_row_day",
    "audit": "ix_audit_time",
    "exports": "ix_report_export_time",
}
LISTS = ("receipts", "stock_moves", "audit", "exports")


def asked(key: str) -> Asked:
    return Asked(BY_KEY[key], 20261124, 20261124, BY_KEY[key].order)


@pytest.mark.parametrize("key", sorted(INDEXES))
def test_totals_read_only_the_days_asked_for(database: Database, key: str) -> None:
    if key == "refunds" and database.dialect == "postgresql":
        pytest.skip("reads open ones and those of the days by bitmaps, which plans here leave out")
    make.shop(database)
    ask = asked(key)
    statement, values = reading.TEXTS["totals"](key), reading.params(ask, make.T0)
    assert INDEXES[key] in database.read(lambda tx: plan(tx, statement, values))


@pytest.mark.parametrize("key", LISTS)
def test_a_deep_page_begins_where_the_one_before_ended(database: Database, key: str) -> None:
    make.shop(database)
    ask = asked(key)
    statement = reading.TEXTS["page"](key, ask.order.column, ask.order.descending, False)
    values = reading.params(ask, make.T0) | {"after": make.T0, "after_key": 5, "size": 100}
    if key == "audit":
        values["after_key"] = "5"
    assert INDEXES[key] in database.read(lambda tx: plan(tx, statement, values))


def test_every_report_over_days_is_looked_at_here() -> None:
    grouped_alike = {"sales_methods", "sales_malls", "sales_staff", "stock"}
    days = {report.key for report in REPORTS if report.span == "days"}
    assert days == set(INDEXES) | grouped_alike
