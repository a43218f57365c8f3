"""The pretend mall beside the training shop: a server on loopback, with new orders each day.

Its buyers pay at the pretend gateway, which runs beside it.
"""

from __future__ import annotations

from pos_app.bootstrap.office import Office
from pos_app.clock import day_of
from pos_app.domain.outside.mall import MallStatus
from pos_app.gateways.simulated.mall_server import SimulatedMall
from pos_app.gateways.simulated.pretend_orders import pretend_orders
from pos_app.training.pretend_gateway import PretendGateway
from pos_app.training.shop import connect_mall, set_up

ORDERS_A_DAY = 48
_SEED = 4
BOOKS = "mall.json"


class PretendMall:
    """Open while the training shop is."""

    def __init__(self, office: Office, orders: int = ORDERS_A_DAY) -> None:
        self.gateway = PretendGateway(office)
        try:
            self.server = SimulatedMall(store=office.place.folder / BOOKS)
        except BaseException:
            self.gateway.close()
            raise
        self._place(office.clock.now(), orders)
        self.mall = connect_mall(office, self.server.address)

    def opened(self, notices: str) -> None:
        """The shop is open: the gateway posts what happens at it."""
        self.gateway.post_to(notices)

    def buyers_pay(self) -> int:
        """Whoever has not paid into an account yet does so now; how many. The mall learns it later."""
        books = self.server.books
        return sum(
            self.gateway.deposit(order)
            for order in books.orders()
            if order.status is MallStatus.RECEIVED
        )

    def lists(self) -> dict[str, bytes]:
        """What the gateway's merchant pages hand out today: payouts and cash receipts."""
        return self.gateway.lists()

    def close(self) -> None:
        """Stop listening. Harmless when repeated."""
        self.server.close()
        self.gateway.close()

    def _place(self, now: int, count: int) -> None:
        """A new day: whoever still had to pay in has done so meanwhile, and others order."""
        books, day = self.server.books, day_of(now)
        before = books.orders()
        if any(day_of(order.ordered_at) == day for order in before):
            return
        for order in before:
            if order.status is MallStatus.RECEIVED and self.gateway.deposit(order):
                books.pay(order.order_no, now, self.gateway.receipt(order))
        for order in pretend_orders(_SEED, count, day):
            books.place(self.gateway.sold(order))


def prepare(office: Office) -> PretendMall:
    """What the desk does behind the log-in in training: set up the shop, open the mall."""
    set_up(office)
    return PretendMall(office)
