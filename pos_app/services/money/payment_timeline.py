"""결제 내역 of an order, for its detail."""

from __future__ import annotations

from pos_app.db.database import Database
from pos_app.db.money import payment_timeline
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.money.payment_timeline import PaymentEvent


class PaymentTimeline:
    """What came in, what went back and how it ended; read only."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def of_order(self, actor: Actor, order_id: int) -> tuple[PaymentEvent, ...]:
        """Everything that happened with the order's money, oldest first; empty before any came."""
        require(actor, Permission.LOOK)
        return self._db.read(lambda tx: payment_timeline.of_order(tx, order_id))
