"""Whose turn a comparison is, is found without walking the books: a shop keeps years of orders."""

from __future__ import annotations

from pos_app.db.database import Database
from pos_app.db.drift import drift_looks
from tests import make
from tests.db.test_order_plans import plan


def test_the_next_order_is_found_by_what_is_open_or_recent(database: Database) -> None:
    make.order(database, make.shop(database))
    values = {"now": make.T0, "since": make.T0 - 1}
    text = database.read(lambda tx: plan(tx, drift_looks.STATEMENTS["next"], values))
    for index in ("ix_money_back_state", "ix_cancel_case_state"):
        assert index in text, text
    assert "ix_drift_state" in text or "uq_drift_open" in text, text
    assert "ix_refund_ended_at" in text or "ix_refund_due" in text, text
    assert "ix_payment_paid_at" in text, text
