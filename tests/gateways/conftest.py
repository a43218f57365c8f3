"""A pretend mall with a day of orders, a client with patience and one without."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from pos_app.gateways.mall_client import MallClient, open_mall
from pos_app.gateways.mall_settings import HttpLimits
from pos_app.gateways.simulated.mall_server import SimulatedMall
from pos_app.gateways.simulated.pretend_orders import pretend_orders

DAY = 20261124
PATIENT = HttpLimits(connect_s=5, read_s=5, total_s=10, max_bytes=500_000)
HASTY = HttpLimits(connect_s=5, read_s=0.4, total_s=0.8)


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    left = [thread for thread in threading.enumerate() if thread not in before]
    for thread in left:
        thread.join(5)  # a handler of a service that others share may still be leaving
    assert not [thread for thread in left if thread.is_alive()], left


@pytest.fixture
def mall() -> Iterator[SimulatedMall]:
    with SimulatedMall(late_s=3.0, slow_byte_s=0.2) as served:
        for order in pretend_orders(5, 12, DAY):
            served.books.place(order)
        yield served


@pytest.fixture
def client(mall: SimulatedMall) -> Iterator[MallClient]:
    opened = open_mall(mall.settings(limits=PATIENT))
    yield opened
    opened.close()


@pytest.fixture
def hasty(mall: SimulatedMall) -> Iterator[MallClient]:
    """For the faults that only a time limit ends."""
    opened = open_mall(mall.settings(limits=HASTY))
    yield opened
    opened.close()
