"""What is taken out of a refund account when its procedure is over."""

from __future__ import annotations

from pos_app.db import audit
from pos_app.db.audit import Move, Who
from pos_app.db.money import refund_accounts
from pos_app.db.transaction import Tx


def wipe(tx: Tx, by: Who, money_back_id: int) -> None:
    """Number and holder go, the last digits stay. Harmless without an account."""
    if refund_accounts.wipe(tx, money_back_id, by.at):
        audit.append(tx, by, Move("refund_account", money_back_id, "wiped"))
