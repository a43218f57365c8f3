"""The paper slides out line by line, to the cut; earlier papers can be taken in hand."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import pairwise

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from pos_app.devices.printers.port import PrintBytes
from pos_app.devices.simulated.virtual_printer.memory import (
    VirtualPrinterSettings,
    VirtualReceiptPrinter,
    open_virtual_printer,
)
from pos_app.documents.sales_receipt import sales_receipt
from pos_app.domain.paper.papers import RollProfile
from pos_app.services.devices.device_values import PracticeFault, VirtualPaper
from pos_app.services.devices.practice import Practice
from pos_app.ui.application import make_application
from pos_app.ui.screens.devices.live_paper import LivePaper
from pos_app.ui.screens.devices.paper_feed import PaperFeed
from pos_app.ui.screens.devices.paper_ink import PaperInk, paper_ink
from pos_app.ui.tasks import Tasks
from tests.documents.paper_samples import RECEIPT

JOB = sales_receipt(RECEIPT, RollProfile())


def png(tall: int) -> bytes:
    out = io.BytesIO()
    paper = Image.new("1", (576, tall), 1)
    paper.paste(0, (0, 0, 288, tall))
    paper.save(out, "PNG")
    return out.getvalue()


def ink(tall: int, number: int = 1, *, cut: bool = True) -> PaperInk:
    return paper_ink(png(tall), 320, 1.0, number, cut=cut)


@pytest.fixture
def view(qtbot: QtBot) -> LivePaper:
    make_application()
    made = LivePaper("종이")
    qtbot.addWidget(made)
    made.resize(360, 300)
    made.show()
    return made


def test_ink_is_dark_where_it_was_printed_and_clear_elsewhere() -> None:
    make_application()
    made = ink(100)
    assert (made.wide, made.edge, made.tall) == (320, 16, 50)
    image = made.image
    assert image.pixelColor(10, 25).alpha() == 255
    assert image.pixelColor(10, 25).lightness() < 80
    assert image.pixelColor(280, 25).alpha() == 0
    assert paper_ink(png(100), 320, 2.0, 1, cut=True).tall == 50


def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(ValueError, match="picture"):
        paper_ink(b"x", 320, 1.0, 1, cut=True)


def test_it_comes_out_line_by_line_with_the_newest_in_sight(view: LivePaper) -> None:
    view.slide(ink(2_000))
    assert view.sliding()
    seen = [view.out()]
    while view.sliding():
        view.tick()
        bar = view.verticalScrollBar()
        assert bar.value() == bar.maximum()
        seen.append(view.out())
    steps = [after - before for before, after in pairwise(seen)]
    assert (seen[0], seen[-1]) == (0, 1_000)
    assert set(steps[:-1]) == {15}, "thirty dots of the printer at half size"


def test_more_of_the_same_paper_goes_on_where_it_stopped(view: LivePaper) -> None:
    view.slide(ink(300, cut=False))
    while view.sliding():
        view.tick()
    assert view.out() == 150
    view.slide(ink(600))
    assert (view.out(), view.sliding()) == (150, True)
    view.slide(ink(200, number=2))
    assert view.out() == 0


def test_a_paper_that_lies_there_is_shown_whole_from_its_top(view: LivePaper) -> None:
    view.show_whole(ink(2_000))
    assert (view.out(), view.sliding()) == (1_000, False)
    assert view.verticalScrollBar().value() == 0
    view.clear()
    assert view.number() == 0


def test_it_rests_at_its_head_where_that_is_wanted(view: LivePaper) -> None:
    view.rest(True)
    view.slide(ink(2_000))
    while view.sliding():
        view.tick()
    assert view.verticalScrollBar().value() == 0
    view.rest(False)
    assert view.verticalScrollBar().value() > 0


# -- over a virtual printer ----------------------------------------------------------------------


@pytest.fixture
def printer() -> VirtualReceiptPrinter:
    return open_virtual_printer(VirtualPrinterSettings())


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    make_application()
    made = Tasks()
    yield made
    made.close()


def followed(
    view: LivePaper, tasks: Tasks, printer: VirtualReceiptPrinter
) -> tuple[PaperFeed, Practice, list[VirtualPaper]]:
    practice = Practice(printer.paper, lambda: None)
    feed, came = PaperFeed(view, tasks, view), list[VirtualPaper]()
    feed.came.connect(came.append)
    feed.follow(lambda: practice)
    return feed, practice, came


def test_what_lies_there_is_shown_and_what_is_printed_slides(
    view: LivePaper, tasks: Tasks, printer: VirtualReceiptPrinter, qtbot: QtBot
) -> None:
    printer.send(PrintBytes(1, JOB))
    _feed, _practice, came = followed(view, tasks, printer)
    qtbot.waitUntil(lambda: view.number() == 1)
    assert not view.sliding()
    printer.send(PrintBytes(2, JOB))
    qtbot.waitUntil(lambda: view.number() == 2)
    assert came[-1].sheets == 2
    assert view.sliding() or view.out() > 0


def test_half_a_paper_hangs_out_and_goes_on_when_paper_is_put_in(
    view: LivePaper, tasks: Tasks, printer: VirtualReceiptPrinter, qtbot: QtBot
) -> None:
    _feed, practice, came = followed(view, tasks, printer)
    qtbot.waitUntil(lambda: len(came) == 1)
    practice.practise(PracticeFault.CUT_OFF)
    printer.send(PrintBytes(1, JOB))
    qtbot.waitUntil(lambda: came[-1].number == 1)
    assert not came[-1].cut
    hanging = came[-1].png
    practice.mend()
    printer.send(PrintBytes(2, JOB))
    qtbot.waitUntil(lambda: came[-1].number == 2 and came[-1].cut)
    first = practice.paper(1)
    assert (first.cut, first.png) == (True, hanging), "half a paper is cut off before the next"


def test_earlier_papers_are_taken_in_hand_until_something_prints(
    view: LivePaper, tasks: Tasks, printer: VirtualReceiptPrinter, qtbot: QtBot
) -> None:
    for number in range(3):
        printer.send(PrintBytes(number, JOB))
    feed, _practice, came = followed(view, tasks, printer)
    qtbot.waitUntil(lambda: view.number() == 3)
    feed.turn(1)
    qtbot.waitUntil(lambda: view.number() == 1)
    feed.turn(0)
    qtbot.waitUntil(lambda: came[-1].number == 1)
    printer.send(PrintBytes(9, JOB))
    qtbot.waitUntil(lambda: view.number() == 4)


def test_nothing_is_drawn_again_while_nothing_moves(
    view: LivePaper, tasks: Tasks, printer: VirtualReceiptPrinter, qtbot: QtBot
) -> None:
    printer.send(PrintBytes(1, JOB))
    feed, _practice, came = followed(view, tasks, printer)
    qtbot.waitUntil(lambda: view.number() == 1)
    settled: list[None] = []
    for turn in range(1, 4):  # the place may get its width meanwhile
        tasks.run(lambda: None, owner=view, done=settled.append, lane="paper")
        qtbot.waitUntil(lambda turn=turn: len(settled) == turn)
    drawn = len(came)
    for _ in range(5):
        feed.look()
    tasks.run(lambda: None, owner=view, done=settled.append, lane="paper")
    qtbot.waitUntil(lambda: len(settled) == 4)
    assert len(came) == drawn
    feed.pause()


def test_a_picture_of_another_printers_page_lies_there(
    view: LivePaper, tasks: Tasks, qtbot: QtBot
) -> None:
    feed = PaperFeed(view, tasks, view)
    feed.show_png(png(400))
    qtbot.waitUntil(lambda: view.out() > 0)
    assert not view.sliding()
    feed.show_png(b"")
    assert view.out() == 0
