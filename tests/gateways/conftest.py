"""A pretend mall with one paid order, and a client with short patience."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from pos_app.gateways.mall_client import MallClient, open_mall
from pos_app.gateways.mall_settings import HttpLimits
from pos_app.gateways.simulated.mall_server import SimulatedMall
from pos_app.gateways.simulated.pretend_orders import pretend_orders

DAY = 20261124
IMPATIENT = HttpLimits(connect_s=0.5, read_s=0.3, total_s=0.6, max_bytes=500_000)


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    left = [thread for thread in threading.enumerate() if thread not in before]
    assert not left, left


@pytest.fixture
def mall() -> Iterator[SimulatedMall]:
    with SimulatedMall(late_s=3.0, slow_byte_s=0.2) as served:
        for order in pretend_orders(5, 12, DAY):
            served.books.place(order)
        yield served


@pytest.fixture
def client(mall: SimulatedMall) -> Iterator[MallClient]:
    opened = open_mall(mall.settings(limits=IMPATIENT))
    yield opened
    opened.close()
