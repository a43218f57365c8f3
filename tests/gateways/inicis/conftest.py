"""A pretend gateway and a client for it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pos_app.clock import FrozenClock
from pos_app.gateways.http_limits import HttpLimits
from pos_app.gateways.inicis.client import InicisClient, open_inicis
from pos_app.gateways.simulated.inicis.server import SimulatedInicis
from tests.gateways.inicis.given import AT, KEYS

PATIENT = HttpLimits(connect_s=5, read_s=5, total_s=10, max_bytes=65_536)
HASTY = HttpLimits(connect_s=5, read_s=0.15, total_s=0.3)


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(AT)


@pytest.fixture
def gateway(clock: FrozenClock) -> Iterator[SimulatedInicis]:
    with SimulatedInicis(KEYS, clock) as served:
        yield served


@pytest.fixture
def client(gateway: SimulatedInicis, clock: FrozenClock) -> Iterator[InicisClient]:
    opened = open_inicis(gateway.settings(PATIENT), KEYS, clock)
    yield opened
    opened.close()
