"""The pretend mall beside the training shop: a server on loopback, with new orders each day."""

from __future__ import annotations

from pos_app.bootstrap.office import Office
from pos_app.clock import day_of
from pos_app.gateways.simulated.mall_server import SimulatedMall
from pos_app.gateways.simulated.pretend_orders import pretend_orders
from pos_app.training.shop import connect_mall, set_up

ORDERS_A_DAY = 48
_SEED = 4
BOOKS = "mall.json"


class PretendMall:
    """Open while the training shop is."""

    def __init__(self, office: Office, orders: int = ORDERS_A_DAY) -> None:
        self.server = SimulatedMall(store=office.place.folder / BOOKS)
        self._place(day_of(office.clock.now()), orders)
        self.mall = connect_mall(office, self.server.address)

    def close(self) -> None:
        """Stop listening. Harmless when repeated."""
        self.server.close()

    def _place(self, day: int, count: int) -> None:
        books = self.server.books
        if any(day_of(order.ordered_at) == day for order in books.orders()):
            return
        for order in pretend_orders(_SEED, count, day):
            books.place(order)


def prepare(office: Office) -> PretendMall:
    """What the desk does behind the log-in in training: set up the shop, open the mall."""
    set_up(office)
    return PretendMall(office)
