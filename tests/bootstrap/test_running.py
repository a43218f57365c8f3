"""The threads of an open shop: a slip comes out by itself, and all of them end."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from pos_app.bootstrap.office import open_office
from pos_app.bootstrap.place import Place
from pos_app.bootstrap.running import Running
from pos_app.clock import SystemClock
from pos_app.domain.paper.printing import PrintState
from tests import make
from tests.bootstrap.house import open_files, place_at, threads

SOON_S = 10.0


@pytest.fixture
def training(tmp_path: Path) -> Place:
    place_at(tmp_path / "shop")
    return Place(tmp_path / "shop", training=True)


def test_a_slip_is_printed_by_itself_and_no_thread_is_left(training: Place) -> None:
    files, before = open_files(), threads()
    office = open_office(training, SystemClock())
    shop = make.shop(office.db)
    running = Running(office, lambda _scan: None)
    running.start()
    try:
        here = make.Actor(
            shop.clerk.staff_id, "김담이", shop.clerk.role, office.station_id, "카운터 1"
        )
        order_id = make.order(office.db, shop)
        claimed = office.slips.print_one(here, "op", order_id)
        until = time.monotonic() + SOON_S
        while (state := paper(office, order_id)) != PrintState.CONFIRMED:
            assert time.monotonic() < until, state
            time.sleep(0.01)
        assert claimed.copy == 0
        pictures = list(training.papers.glob("*.png"))
        assert len(pictures) == 1
    finally:
        running.stop()
        running.stop()
        office.close()
    assert threads() == before
    assert open_files() <= files


def paper(office: object, order_id: int) -> object:
    (only,) = office.paper_answers.of_order(order_id)  # type: ignore[attr-defined]
    return only.state
