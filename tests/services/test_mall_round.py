"""새로 받기 asks every mall once; a silent one stops no other."""

from __future__ import annotations

import pytest

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.domain.actors import NotPermitted
from pos_app.gateways.errors import GatewayTrouble, Trouble
from pos_app.gateways.ports import MallGateway, MallPage
from pos_app.gateways.simulated.pretend_orders import pretend_orders
from pos_app.services.house.malls import MallDraft, Malls
from pos_app.services.intake.mall_pull import MallPull
from pos_app.services.intake.mall_round import Fetched, MallRound
from tests import make


class Mall:
    """Gives these orders once, or nothing but silence."""

    key = "listed"

    def __init__(self, page: MallPage | None) -> None:
        self._page = page

    def new_orders(self, since_cursor: str) -> MallPage:
        if self._page is None:
            raise GatewayTrouble("mall", Trouble.TIMEOUT)
        return MallPage((), since_cursor) if since_cursor else self._page


def round_over(database: Database, doors: dict[int, Mall]) -> MallRound:
    clock = FrozenClock(make.T0)

    def gateway(mall_id: int) -> MallGateway | None:
        return doors.get(mall_id)  # type: ignore[return-value]

    return MallRound(Malls(database, clock), MallPull(database, clock, gateway))


def test_a_silent_mall_is_named_and_the_others_are_kept(database: Database) -> None:
    shop = make.shop(database)
    silent = Malls(database, FrozenClock(make.T0)).add(
        shop.manager, MallDraft("own", "조용한몰", "http://127.0.0.1:9", 9)
    )
    orders = tuple(pretend_orders(1, 5, 20261124))
    doors = {shop.mall_id: Mall(MallPage(orders, "1")), silent.mall_id: Mall(None)}
    found = round_over(database, doors).fetch(shop.clerk)
    assert (found.asked, found.new, found.silent) == (2, 5, ("조용한몰",))
    again = round_over(database, doors).fetch(shop.clerk)
    assert (again.new, again.changed) == (0, 0)


def test_a_shop_of_files_asks_nobody(database: Database) -> None:
    shop = make.shop(database)
    Malls(database, FrozenClock(make.T0)).change(
        shop.manager, shop.mall_id, name="담다몰", base_url="", position=0, active=False
    )
    assert round_over(database, {}).fetch(shop.clerk) == Fetched()


def test_a_picker_does_not_fetch(database: Database) -> None:
    shop = make.shop(database)
    with pytest.raises(NotPermitted):
        round_over(database, {}).fetch(shop.picker)
