"""When a step of a refund procedure must be done."""

from __future__ import annotations

from pos_app.db.money.money_backs import MoneyBackRow
from pos_app.db.transaction import Tx
from pos_app.domain.money_back import PlannedStep


def due_of(tx: Tx, row: MoneyBackRow, planned: PlannedStep, now: int) -> int | None:
    """When the step must be done, ms UTC; None for one that has no clock, or whose turn is not yet."""
    del tx, row, planned, now
    return None
