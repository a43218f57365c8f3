"""What was not scanned is listed, kept with the signature, and no list of everything there ever was."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pos_app.db.database import Database
from pos_app.domain.outside.mall import MallStatus
from pos_app.domain.warehouse.hand_over import HandOverSheet
from pos_app.services.house.checks import Checks
from pos_app.services.orders import order_moves
from tests import make
from tests.services.test_hand_over import Dock

DAY = 86_400_000


@pytest.fixture
def dock(database: Database) -> Iterator[Dock]:
    made = Dock(database)
    yield made
    assert Checks(database, made.clock).run() == []


def sign(dock: Dock, sheet: HandOverSheet) -> HandOverSheet:
    return dock.handing.sign(dock.shop.picker, sheet.handover_id, "최기사")


def missing(sheet: HandOverSheet) -> list[str]:
    return [one.number for one in sheet.missing]


def test_what_was_left_is_kept_with_the_signature(dock: Dock) -> None:
    numbers = [dock.parcel()[1] for _ in range(4)]
    sheet = dock.begin()
    dock.scan(sheet, numbers[0])
    signed = sign(dock, sheet)
    assert missing(signed) == numbers[1:]
    later = dock.begin()
    dock.scan(later, numbers[1])
    assert missing(sign(dock, later)) == numbers[2:]
    # What became of them since does not rewrite what was signed.
    again = dock.handing.look(dock.shop.picker, sheet.handover_id)
    assert (missing(again), again.total) == (numbers[1:], 4)


def test_boxes_of_before_the_first_signature_are_not_listed(dock: Dock) -> None:
    _, old = dock.parcel()
    dock.clock.advance(DAY)
    _, new = dock.parcel()
    sheet = dock.begin()
    assert missing(sheet) == [new]
    assert dock.scan(sheet, old).value == "added", "it may go all the same"


def test_a_box_nobody_took_is_listed_for_two_weeks(dock: Dock) -> None:
    first = dock.begin()
    dock.scan(first, dock.parcel()[1])
    sign(dock, first)
    _, forgotten = dock.parcel()
    for days, seen in ((1, [forgotten]), (13, [forgotten]), (1, [])):
        dock.clock.advance(days * DAY)
        assert missing(dock.begin()) == seen


def test_a_box_the_mall_shows_as_delivered_is_not_looked_for(dock: Dock) -> None:
    order_id, _ = dock.parcel()
    _, here = dock.parcel()
    by = order_moves.who(dock.shop.clerk, make.T0)
    for status in (MallStatus.PREPARING, MallStatus.SHIPPING, MallStatus.DELIVERED):
        dock.database.write(
            lambda tx, to=status: order_moves.move(tx, by, order_moves.lock(tx, order_id), mall=to)
        )
    assert missing(dock.begin()) == [here]


def test_only_what_could_go_is_listed(dock: Dock) -> None:
    dock.parcel(sold=False)
    first, _ = dock.parcel()
    dock.parcel(sold=False, together=first)
    _, good = dock.parcel()
    assert missing(dock.begin()) == [good]


def test_the_days_list_is_by_the_signature(dock: Dock) -> None:
    _, number = dock.parcel()
    sheet = dock.begin()
    dock.scan(sheet, number)
    dock.clock.advance(DAY)
    signed = sign(dock, sheet)
    assert signed.number == "H-261125-01"
    assert [one.number for one in dock.handing.today(dock.shop.picker)] == ["H-261125-01"]
    dock.clock.advance(-DAY)
    assert dock.handing.today(dock.shop.picker) == []
