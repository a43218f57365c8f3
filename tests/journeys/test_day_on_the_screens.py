"""A whole day on the real window: log-in, fetch, file, print, scan, F12, waybills, 배송중."""

from __future__ import annotations

from pathlib import Path

import pytest

from pos_app.bootstrap.desk import Desk
from pos_app.bootstrap.place import training_place
from pos_app.devices.simulated.recording_sounds import RecordingSounds
from pos_app.training.day import Day
from pos_app.training.day_clock import DayClock
from pos_app.training.hints import STATION
from pos_app.training.papers import papers
from pos_app.training.pretend_mall import PretendMall
from pos_app.training.shop import set_up

ORDERS = 5


@pytest.mark.usefixtures("qapp")
def test_every_paid_order_reaches_the_courier_through_the_screens(tmp_path: Path) -> None:
    def prepare(office):  # type: ignore[no-untyped-def]
        set_up(office)
        return PretendMall(office, ORDERS)

    sounds = RecordingSounds()
    place = training_place(tmp_path / "shop", STATION)
    desk = Desk(place, DayClock(), prepare=prepare, sounds=sounds)
    told: list[str] = []
    try:
        desk.open()
        day = Day(desk, tmp_path, told.append, photos=False)
        day.play()
        assert desk.counter is not None
        broken = desk.counter.office.checks.run()
        ours = len(desk.extra.server.books.orders())  # type: ignore[union-attr,attr-defined]
        unpaid = sum(o.paid_at is None for o in desk.extra.server.books.orders())  # type: ignore[union-attr,attr-defined]
    finally:
        desk.close()
    story = day.story
    coded = [paper for paper in papers(place.papers) if paper.slip_code]
    slips = [paper for paper in coded if not paper.of_cancel]
    originals = [paper.slip_code for paper in slips if not paper.is_copy]
    assert broken == []
    assert story.orders == ours + 6
    assert story.sales == story.waybills == len(originals) == len(set(originals))
    assert story.picked == story.sales
    assert story.cancelled == len(coded) - len(slips) == 1
    assert story.handed_over == story.sales - story.cancelled
    assert len(slips) - len(originals) == story.reprints == 1
    assert ours - unpaid <= story.sales
    assert (story.refunded, story.closings) == (1, 1)
    assert story.deposits == unpaid
    assert "complete" in {str(kind.value) for kind in sounds.played}
