"""Lists of cash receipts are short walks on an index, however many there are."""

from __future__ import annotations

import pytest

from pos_app.db.database import Database
from pos_app.db.receipts import cash_receipts, receipt_views, receipts_due
from pos_app.db.statement import RawStatement
from pos_app.db.transaction import Tx

VALUES = {
    "day": 0, "last": 0, "size": 100, "kind": "issue", "at": 1, "start": 1, "until": 2,
    "order_id": 1, "approval_no": "A", "receipt_id": 1, "payment_id": 1, "tid": "T", "now": 1,
    "elsewhere": "[]", "away": "[]", "station_id": 1, "op_id": "x",
}  # fmt: skip
WALKS = {
    "due": (receipt_views._DUE_PAGE, "ix_receipt_account_due"),  # pyright: ignore[reportPrivateUsage]
    "over": (receipt_views._OVER, "ix_receipt_account_over"),  # pyright: ignore[reportPrivateUsage]
    "issued": (receipt_views._PAGE, "ix_cash_receipt_kind"),  # pyright: ignore[reportPrivateUsage]
    "under way": (receipt_views._UNDER_WAY, "ix_cash_receipt_due"),  # pyright: ignore[reportPrivateUsage]
    "of an order": (receipt_views._OF_ORDER, "ix_cash_receipt_order"),  # pyright: ignore[reportPrivateUsage]
    "by approval": (receipt_views._BY_APPROVAL, "ix_cash_receipt_approval"),  # pyright: ignore[reportPrivateUsage]
    "ended": (receipt_views._ENDED, "ix_cash_receipt_ended"),  # pyright: ignore[reportPrivateUsage]
    "month": (receipt_views._APPROVED, "ix_cash_receipt_approved"),  # pyright: ignore[reportPrivateUsage]
    "of a payment": (cash_receipts._OF_PAYMENT, "ix_cash_receipt_payment"),  # pyright: ignore[reportPrivateUsage]
    "by number": (cash_receipts._BY_TID, "uq_cash_receipt_tid"),  # pyright: ignore[reportPrivateUsage]
    "gateway": (receipts_due._DUE, "ix_cash_receipt_due"),  # pyright: ignore[reportPrivateUsage]
    "terminal": (receipts_due._TERMINAL_DUE, "ix_cash_receipt_due"),  # pyright: ignore[reportPrivateUsage]
}


def plan(tx: Tx, statement: RawStatement) -> list[str]:
    explain = RawStatement("EXPLAIN QUERY PLAN " + statement.sqlite, "")
    return [str(row[3]) for row in tx.rows(explain, **VALUES)]


@pytest.mark.parametrize("name", sorted(WALKS))
def test_a_list_walks_its_index(database: Database, name: str) -> None:
    if database.dialect != "sqlite":
        pytest.skip("SQLite says its plan without statistics")
    statement, index = WALKS[name]
    steps = database.read(lambda tx: plan(tx, statement))
    assert any(index in step for step in steps), "\n".join(steps)
    scans = [step for step in steps if step.startswith("SCAN") and "USING" not in step]
    assert not [step for step in scans if "json_each" not in step], "\n".join(steps)
