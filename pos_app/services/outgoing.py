"""The one place that says whether anything may leave the shop: asked by each driver and button."""

from __future__ import annotations

from pos_app.db.house import outgoing_freezes
from pos_app.db.transaction import Tx
from pos_app.domain.outside.outgoing import OutgoingFrozen, ReceiptsNotCompared

FREEZES = "outgoing_freeze"
"""The table whose commit wakes what waited for a release."""


def is_frozen(tx: Tx) -> bool:
    """Whether a restore holds everything back: asked in the transaction that would claim a step."""
    return outgoing_freezes.holds(tx) is not None


def require_open(tx: Tx) -> None:
    """Asked by what a person presses to send or print. Raises `OutgoingFrozen`."""
    held = outgoing_freezes.holds(tx)
    if held is not None:
        raise OutgoingFrozen(held.backup_at)


def require_receipts_compared(tx: Tx) -> None:
    """Asked before a receipt is issued. Raises `ReceiptsNotCompared` after a restore."""
    held = outgoing_freezes.receipts_open(tx)
    if held is not None:
        raise ReceiptsNotCompared(held.backup_at)
