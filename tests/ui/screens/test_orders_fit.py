"""주문 fits: nothing clipped, everything named and reached, at every size of the look."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pos_app.domain.orders.order_views import QueueView
from pos_app.domain.paying.payment import PaymentMethod, PayState
from pos_app.ui.screens.orders.actions import Action
from tests import make
from tests.databases import Sqlite
from tests.ui.clipping import assert_nothing_clipped, assert_whole_at_twice_the_size
from tests.ui.reach import unnamed, unreachable
from tests.ui.screens.order_hands import select, shown
from tests.ui.screens.order_house import OrderHouse, a_day, opened


@pytest.fixture
def house(sqlite_template: Sqlite, tmp_path: Path) -> Iterator[OrderHouse]:
    with opened(sqlite_template, tmp_path) as made:
        yield made


@pytest.mark.parametrize("wide", [1280, 1440, 1920])
def test_nothing_is_clipped_and_everything_can_be_reached(house: OrderHouse, wide: int) -> None:
    a_day(house, 36)
    tall = {1280: 720, 1440: 900, 1920: 1080}[wide]
    screen = shown(house, wide, tall)
    assert_nothing_clipped(house.window, wide, tall)
    screen.listed.model.check_all()
    screen.split.open_detail()
    for line in list(screen.listed.model.lines)[: 13 if wide == 1280 else 3]:
        select(house, line.row.order_id)
        assert_nothing_clipped(house.window, wide, tall)
    assert not unnamed(screen)
    assert not unreachable(screen)
    screen.split.close_detail()
    for view in (QueueView.READY, QueueView.PRINTED):
        screen.open_with(view)
        house.settle()
        assert_nothing_clipped(house.window, wide, tall)
    assert not unreachable(screen)


def test_the_second_steps_are_whole_at_the_smallest_window(house: OrderHouse) -> None:
    asks = house.order(pay=PayState.UNCONFIRMED, method=PaymentMethod.UNKNOWN)
    printed = house.printed(ordered_at=make.T0 - 1000)
    screen = shown(house, 1280, 720)
    select(house, asks)
    screen.split.open_detail()
    screen.one.answer("confirm")
    assert_nothing_clipped(house.window)
    select(house, printed)
    for action in (Action.REPRINT, Action.HOLD, Action.HISTORY):
        screen.one.act(action)
        assert_nothing_clipped(house.window)
        screen.on_escape()
    screen.strip.calendar.click()
    assert_nothing_clipped(house.window)


def test_it_is_whole_at_twice_the_size(tmp_path: Path) -> None:
    assert_whole_at_twice_the_size(
        "from pathlib import Path\n"
        "from tests.databases import Sqlite\n"
        "from tests.ui.screens.order_house import a_day, opened\n"
        f"folder = Path({str(tmp_path)!r})\n"
        "with opened(Sqlite(folder), folder) as house:\n"
        "    a_day(house, 24)\n"
        "    house.window.resize(1280, 720)\n"
        "    house.window.show()\n"
        "    screen = house.screen\n"
        "    house.settle()\n"
        "    found = clipped(house.window)\n"
        "    screen.split.open_detail()\n"
        "    house.settle()\n"
        "    found += clipped(house.window)\n"
        "    screen.split.close_detail()\n"
        "    screen.show_view('queue')\n"
        "    house.settle()\n"
        "    found += clipped(house.window)\n"
    )
