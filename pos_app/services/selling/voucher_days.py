"""How many vouchers each day has, and what one of them posted."""

from __future__ import annotations

from pos_app.db.database import Database
from pos_app.db.selling import voucher_days
from pos_app.db.selling.voucher_days import Posted
from pos_app.domain.actors import Actor, Permission, require

__all__ = ["Posted", "VoucherDays"]


class VoucherDays:
    """Figures beside the list of vouchers."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def counts(self, actor: Actor, first: int, last: int) -> dict[int, int]:
        """Vouchers per Korean day (20261124) from `first` to `last`; days without are left out."""
        require(actor, Permission.LOOK)
        return self._db.read(lambda tx: voucher_days.counts(tx, first, last))

    def posted(self, actor: Actor, voucher_id: int) -> tuple[Posted, ...]:
        """The ledger lines of a voucher: debit positive, in won; they sum to zero."""
        require(actor, Permission.LOOK)
        return self._db.read(lambda tx: voucher_days.posted(tx, voucher_id))
