"""One contract for the drawer on a printer's socket, over TCP and in memory, and for its twin."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import pytest

from pos_app.clock import FrozenClock
from pos_app.devices.drawers.port import CashDrawer, DrawerFault, DrawerOutcome
from pos_app.devices.drawers.printer_drawer import (
    HIGH,
    LOW,
    NO_SENSOR,
    DrawerLimits,
    PrinterDrawer,
    PrinterDrawerSettings,
)
from pos_app.devices.printers.conversation import Limits
from pos_app.devices.printers.file_printer import FilePrinter, FilePrinterSettings
from pos_app.devices.printers.network_printer import network_printer
from pos_app.devices.printers.port import PrintBytes, PrintOutcome, PrintWatch, ReceiptPrinter
from pos_app.devices.printers.profile import VIRTUAL
from pos_app.devices.simulated.recording_drawer import RecordingDrawer, RecordingDrawerSettings
from pos_app.devices.simulated.virtual_printer.events import EventKind
from pos_app.devices.simulated.virtual_printer.faults import Fault, FaultKind
from pos_app.devices.simulated.virtual_printer.memory import VirtualReceiptPrinter
from pos_app.devices.simulated.virtual_printer.printer import VirtualPrinter
from pos_app.devices.simulated.virtual_printer.server import PrinterServer
from tests.devices.papers import slip

LIMITS = Limits(
    connect_s=1.0, status_s=0.2, stall_s=0.2, confirm_s=0.25, blocked_s=0.0, poll_s=0.03
)
QUICK = DrawerLimits(answer_s=0.3, open_s=0.05, look_s=0.01)


@dataclass
class Bench:
    """A drawer, how often it got a pulse, and the hand before it."""

    drawer: CashDrawer
    kicks: Callable[[], int]
    shut: Callable[[], None]
    harm: Callable[[DrawerFault], None]


def on_printer(
    wire: str, stack: ExitStack, sensor: str = HIGH
) -> tuple[PrinterDrawer, VirtualPrinter, ReceiptPrinter]:
    paper = VirtualPrinter(VIRTUAL)
    printer: ReceiptPrinter = VirtualReceiptPrinter(paper, LIMITS)
    if wire == "tcp":
        server = stack.enter_context(PrinterServer(paper))
        printer = network_printer(server.host, server.port, VIRTUAL, LIMITS)
    drawer = PrinterDrawer(PrinterDrawerSettings(sensor=sensor), QUICK)
    drawer.hang_on(lambda: printer)
    return drawer, paper, printer


def harmed(paper: VirtualPrinter, fault: DrawerFault) -> None:
    """Make a pulse end like that."""
    {
        DrawerFault.PAPER_OUT: paper.remove_paper,
        DrawerFault.COVER_OPEN: paper.open_cover,
        DrawerFault.OFFLINE: paper.go_offline,
        DrawerFault.NO_ANSWER: lambda: paper.plan(Fault(FaultKind.SILENT, at_byte=10)),
    }[fault]()


@pytest.fixture(params=["tcp", "memory", "twin"])
def bench(request: pytest.FixtureRequest) -> Iterator[Bench]:
    before = set(threading.enumerate())
    with ExitStack() as stack:
        if request.param == "twin":
            twin = RecordingDrawer(RecordingDrawerSettings(), FrozenClock(0))
            yield Bench(twin, lambda: len(twin.kicks), twin.shut, twin.plan)
        else:
            drawer, paper, _ = on_printer(request.param, stack)
            yield Bench(
                drawer,
                lambda: len(paper.events(EventKind.DRAWER)),
                paper.close_drawer,
                lambda fault: harmed(paper, fault),
            )
    assert set(threading.enumerate()) <= before


def test_one_pulse_opens_it_and_it_says_so(bench: Bench) -> None:
    assert bench.drawer.is_open() is False
    assert bench.drawer.open().outcome is DrawerOutcome.OPENED
    assert bench.drawer.is_open() is True
    assert bench.kicks() == 1
    bench.shut()
    assert bench.drawer.is_open() is False
    assert bench.drawer.open().outcome is DrawerOutcome.OPENED
    assert bench.kicks() == 2


def test_a_turn_that_comes_too_late_sends_nothing(bench: Bench) -> None:
    report = bench.drawer.open(lambda: True)
    assert (report.outcome, report.fault) == (DrawerOutcome.FAILED, DrawerFault.LATE)
    assert bench.kicks() == 0
    assert bench.drawer.is_open() is False


@pytest.mark.parametrize(
    "fault", [DrawerFault.PAPER_OUT, DrawerFault.COVER_OPEN, DrawerFault.OFFLINE]
)
def test_what_cannot_take_a_pulse_gets_none_and_says_why(bench: Bench, fault: DrawerFault) -> None:
    bench.harm(fault)
    report = bench.drawer.open()
    assert (report.outcome, report.fault) == (DrawerOutcome.FAILED, fault)
    assert bench.kicks() == 0


def test_no_answer_is_unknown_and_never_tried_again(bench: Bench) -> None:
    bench.harm(DrawerFault.NO_ANSWER)
    report = bench.drawer.open()
    assert (report.outcome, report.fault) == (DrawerOutcome.UNKNOWN, DrawerFault.NO_ANSWER)
    assert bench.kicks() <= 1


def test_closing_is_harmless_and_sends_no_more(bench: Bench) -> None:
    bench.drawer.close()
    bench.drawer.close()
    assert bench.kicks() == 0


# -- what only the real driver knows ----------------------------------------------------------


@pytest.mark.parametrize("wire", ["tcp", "memory"])
def test_the_pulse_is_a_job_of_its_own_as_the_manual_says(wire: str) -> None:
    with ExitStack() as stack:
        paper = VirtualPrinter(VIRTUAL)
        printer: ReceiptPrinter = VirtualReceiptPrinter(paper, LIMITS)
        if wire == "tcp":
            server = stack.enter_context(PrinterServer(paper))
            printer = network_printer(server.host, server.port, VIRTUAL, LIMITS)
        drawer = PrinterDrawer(PrinterDrawerSettings(pin=1, pulse_ms=120, sensor=HIGH), QUICK)
        drawer.hang_on(lambda: printer)
        assert drawer.open().outcome is DrawerOutcome.OPENED
        (kick,) = paper.events(EventKind.DRAWER)
        assert kick.raw == b"\x1bp\x01\x3c\xfa"
        assert (kick.name, kick.detail) == ("ESC p", "drawer 1, 120 ms")
        assert (paper.cuts, paper.hanging) == (0, None)
        assert paper.events(EventKind.UNKNOWN, EventKind.HAZARD) == ()


def test_it_waits_for_its_turn_at_the_printer() -> None:
    with ExitStack() as stack:
        drawer, paper, printer = on_printer("memory", stack)
        kicked: list[DrawerOutcome] = []
        kicker = threading.Thread(target=lambda: kicked.append(drawer.open().outcome))

        def while_it_prints() -> None:
            kicker.start()
            assert paper.events(EventKind.DRAWER) == ()

        job = PrintBytes(1, slip())
        report = printer.send(job, PrintWatch(first_byte=while_it_prints))
        kicker.join()
        assert report.outcome is PrintOutcome.CONFIRMED
        assert kicked == [DrawerOutcome.OPENED]
        (kick,) = paper.events(EventKind.DRAWER)
        (cut,) = paper.events(EventKind.CUT)
        assert kick.offset > cut.offset


def test_the_wait_for_a_turn_may_be_what_makes_it_late() -> None:
    with ExitStack() as stack:
        drawer, paper, printer = on_printer("memory", stack)
        late = threading.Event()
        told: list[DrawerFault | None] = []
        kicker = threading.Thread(target=lambda: told.append(drawer.open(late.is_set).fault))

        def while_it_prints() -> None:
            kicker.start()
            late.set()

        printer.send(PrintBytes(1, slip()), PrintWatch(first_byte=while_it_prints))
        kicker.join()
        assert told == [DrawerFault.LATE]
        assert paper.events(EventKind.DRAWER) == ()


@pytest.mark.parametrize(
    ("sensor", "at_rest", "after"),
    [(HIGH, False, True), (LOW, True, False), (NO_SENSOR, None, None)],
)
def test_the_switch_is_read_as_the_drawer_is_wired(
    sensor: str, at_rest: bool | None, after: bool | None
) -> None:
    with ExitStack() as stack:
        drawer, _, _ = on_printer("memory", stack, sensor)
        assert drawer.is_open() is at_rest
        drawer.open()
        assert drawer.is_open() is after


def test_without_a_switch_nobody_claims_that_it_opened() -> None:
    with ExitStack() as stack:
        drawer, paper, _ = on_printer("memory", stack, NO_SENSOR)
        assert drawer.open().outcome is DrawerOutcome.SENT
        assert len(paper.events(EventKind.DRAWER)) == 1


def test_a_lost_answer_does_not_matter_where_the_drawer_itself_tells() -> None:
    with ExitStack() as stack:
        drawer, paper, _ = on_printer("memory", stack)
        paper.plan(Fault(FaultKind.DROP_REPLY))
        assert drawer.open().outcome is DrawerOutcome.OPENED


def test_a_drawer_that_says_it_stayed_shut_is_believed() -> None:
    with ExitStack() as stack:
        drawer, paper, _ = on_printer("memory", stack, LOW)
        paper.feed(b"\x1bp\x00\x32\xfa")  # wired the other way round, this one is shut now
        report = drawer.open()
        assert (report.outcome, report.fault) == (DrawerOutcome.FAILED, DrawerFault.STAYED_SHUT)


def test_a_printer_that_never_answers_hands_the_pulse_over(tmp_path: object) -> None:
    drawer = PrinterDrawer(PrinterDrawerSettings(sensor=HIGH), QUICK)
    printer = FilePrinter(FilePrinterSettings(str(tmp_path)))
    drawer.hang_on(lambda: printer)
    assert drawer.is_open() is None
    assert drawer.open().outcome is DrawerOutcome.SENT


def test_a_drawer_that_hangs_nowhere_says_so() -> None:
    report = PrinterDrawer(PrinterDrawerSettings(), QUICK).open()
    assert (report.outcome, report.fault) == (DrawerOutcome.FAILED, DrawerFault.NO_PRINTER)


@pytest.mark.parametrize(
    "wrong",
    [
        PrinterDrawerSettings(pin=2),
        PrinterDrawerSettings(pulse_ms=0),
        PrinterDrawerSettings(pulse_ms=600),
        PrinterDrawerSettings(sensor="maybe"),
    ],
)
def test_settings_no_printer_understands_are_refused(wrong: PrinterDrawerSettings) -> None:
    with pytest.raises(ValueError, match="is n"):
        PrinterDrawer(wrong)
