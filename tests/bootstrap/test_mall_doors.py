"""One door a mall and address; none to a mall known by files; all closed at the end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pos_app.bootstrap.office import Office
from pos_app.gateways.simulated.mall_server import SimulatedMall
from pos_app.gateways.simulated.pretend_orders import pretend_orders
from pos_app.services.house.malls import MallDraft
from tests import make
from tests.bootstrap.house import open_files, opened, threads


@pytest.fixture
def office(database_url: str, tmp_path: Path) -> Iterator[Office]:
    with opened(tmp_path / "shop", database_url) as shop:
        yield shop


def test_doors_open_by_address_and_only_to_malls_with_an_api(office: Office) -> None:
    shop = make.shop(office.db)
    doors = office.mall_doors
    assert doors(shop.file_mall_id) is None
    assert doors(shop.mall_id) is None, "no address yet"
    assert doors(12345) is None

    def moved(address: str, active: bool = True) -> object:
        office.malls.change(
            shop.manager,
            shop.mall_id,
            name="담다몰",
            base_url=address,
            position=0,
            active=active,
        )
        return doors(shop.mall_id)

    first = moved("http://127.0.0.1:9")
    assert first is not None
    assert doors(shop.mall_id) is first
    second = moved("http://127.0.0.1:10")
    assert second is not None
    assert second is not first
    assert moved("http://127.0.0.1:10", active=False) is None


def test_a_mall_pulled_through_its_door_leaves_no_socket(office: Office) -> None:
    shop = make.shop(office.db)
    files, before = open_files(), threads()
    with SimulatedMall() as mall:
        for order in pretend_orders(5, 6, 20261124):
            mall.books.place(order)
        office.malls.add(shop.manager, MallDraft("own", "시험몰", mall.address))
        assert office.mall_round.fetch(shop.clerk).new == 6
        office.mall_doors.close()
    office.mall_doors.close()
    assert threads() == before
    assert {name for name in open_files() - files if name.startswith("socket:")} <= _own(office)


def _own(office: Office) -> set[str]:
    """Sockets to the database itself come and go with its pool."""
    if office.db.dialect == "sqlite":
        return set()
    return {name for name in open_files() if name.startswith("socket:")}


def test_a_mall_that_is_silent_leaves_the_others_be(office: Office) -> None:
    shop = make.shop(office.db)
    with SimulatedMall() as mall:
        for order in pretend_orders(5, 6, 20261124):
            mall.books.place(order)
        office.malls.add(shop.manager, MallDraft("own", "가", "http://127.0.0.1:9", position=5))
        office.malls.add(shop.manager, MallDraft("own", "나", mall.address, position=6))
        office.pull_malls()
        assert office.orders.find_number(pretend_orders(5, 6, 20261124)[0].order_no)
        told = office.mall_round.fetch(shop.clerk)
        assert told.silent == ("담다몰", "가"), "the first has no address at all"
        assert (told.asked, told.new) == (3, 0)
