"""Whose a notice is, and which one is looked into next, is found by indexes: a flood must cost nothing."""

from __future__ import annotations

import pytest

from pos_app.db.database import Database
from pos_app.db.money import gateway_notices
from pos_app.db.set_lookup import as_list
from tests import make
from tests.db.test_order_plans import plan, scans

_NONE = as_list([])
CASES = [
    (gateway_notices.STATEMENTS["by_tid"], {"tid": "T"}, "ix_gateway_order_tid"),
    (gateway_notices.STATEMENTS["by_order_no"], {"order_no": "A-1"}, "ix_sales_order_order_no"),
    (
        gateway_notices.STATEMENTS["due"],
        {"now": make.T0, "elsewhere": _NONE, "away": _NONE},
        "ix_gateway_notice_due",
    ),
]


@pytest.mark.parametrize(("statement", "values", "index"), CASES)
def test_each_question_walks_its_index(
    database: Database, statement: object, values: dict[str, object], index: str
) -> None:
    make.order(database, make.shop(database))
    text = database.read(lambda tx: plan(tx, statement, values))  # type: ignore[arg-type]
    assert index in text, text
    assert not [line for line in scans(text) if "gateway_notice" in line or "sales_order" in line]
