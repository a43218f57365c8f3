"""The chain's hash: over the row before and over every column, and the same for ever."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pos_app.domain.audit import COLUMNS, GENESIS, AuditRow, chain_hash

ROW = AuditRow(
    1, 2, "e1", 1_000, 3, None, "sales_order", 42, "sale", "none", "sold", None, '{"왜":"이유"}'
)
OTHER: dict[str, Any] = {
    "station_id": 9,
    "seq": 9,
    "event_id": "e2",
    "at": 9,
    "actor_id": None,
    "approver_id": 3,
    "entity": "slip",
    "entity_id": 9,
    "axis": "paper",
    "src": None,
    "dst": "none",
    "reason": "",
    "detail": "{}",
}


def test_every_column_has_another_value_to_try() -> None:
    assert tuple(OTHER) == COLUMNS


@pytest.mark.parametrize("column", COLUMNS)
def test_a_changed_column_changes_the_hash(column: str) -> None:
    changed = replace(ROW, **{column: OTHER[column]})
    assert chain_hash(GENESIS, changed) != chain_hash(GENESIS, ROW)


def test_the_hash_before_counts() -> None:
    assert chain_hash("1" * 64, ROW) != chain_hash(GENESIS, ROW)


def test_chains_written_before_still_hold() -> None:
    """A row's text is its columns as a JSON list: rows of an older program are read by it too."""
    assert chain_hash(GENESIS, ROW) == (
        "0326a1219d80494127b062516fd3d31526dfac3674289d90dc151b6546431fbe"
    )
