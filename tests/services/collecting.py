"""Customers who pay later, and money collected from them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import bindparam, select, update

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.db.orders.orders import sales_order
from pos_app.db.statement import Statement
from pos_app.domain.ids import new_op_id
from pos_app.domain.paying.payment import PaymentMethod, PayState
from pos_app.domain.selling.collections import Collected, OpenBook
from pos_app.services.house.checks import Broken, Checks
from pos_app.services.selling.collections import Collections, Money
from pos_app.services.warehouse.cancels import Cancels
from tests import make
from tests.services.selling import claim_slip, sell

TOTAL = 9580
"""What every order of the test shop comes to, in won."""
_GIVE = Statement(
    update(sales_order)
    .where(sales_order.c.id == bindparam("order_id"))
    .values(partner_id=bindparam("partner")),
    sales_order,
)
_PARTNER = Statement(
    select(sales_order.c.partner_id).where(sales_order.c.id == bindparam("order_id"))
)


@dataclass
class Till:
    """A shop whose customers pay later."""

    database: Database
    shop: make.Shop
    clock: FrozenClock
    collections: Collections
    partner_id: int = 0

    def sold(self, number: int = 1) -> list[int]:
        """So many orders of the one customer, sold and to be paid later."""
        return [self._sold() for _ in range(number)]

    def _sold(self) -> int:
        order_id = make.order(
            self.database, self.shop, method=PaymentMethod.DEFERRED, pay=PayState.AWAITING
        )
        if not self.partner_id:
            row = self.database.read(lambda tx: tx.one(_PARTNER, order_id=order_id))
            assert row is not None
            self.partner_id = int(row[0])
        partner = self.partner_id
        self.database.write(lambda tx: tx.run(_GIVE, order_id=order_id, partner=partner))
        claim_slip(self.database, self.shop.clerk, order_id)
        sell(self.database, self.shop, order_id)
        return order_id

    def book(self) -> OpenBook:
        return self.collections.open_book(self.shop.clerk, self.partner_id)

    def money(
        self,
        amount: int,
        method: PaymentMethod = PaymentMethod.BANK,
        chosen: tuple[int, ...] = (),
        memo: str = "",
    ) -> Money:
        return Money(self.partner_id, amount, method, self.book().fingerprint, chosen, memo)

    def collect(self, amount: int, op_id: str = "", chosen: tuple[int, ...] = ()) -> Collected:
        money = self.money(amount, chosen=chosen)
        return self.collections.collect(self.shop.clerk, op_id or new_op_id(), money)

    def cancel(self, order_id: int) -> None:
        Cancels(self.database, self.clock).accept(self.shop.clerk, order_id, "고객 요청")

    def broken(self) -> list[Broken]:
        return Checks(self.database, self.clock).run()

    def left(self) -> list[int]:
        return [one.left for one in self.book().vouchers]


def till(database: Database) -> Till:
    """Nobody owes yet."""
    clock = FrozenClock(make.T0)
    return Till(database, make.shop(database), clock, Collections(database, clock))
