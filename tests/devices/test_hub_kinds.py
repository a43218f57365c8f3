"""The hub with every kind of device: lost and back alike, opened again, replaced under a job."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

import pytest

from pos_app.clock import Clock
from pos_app.devices.hub import DeviceCondition, DeviceHub
from pos_app.devices.printers.port import BlockReason, PrintBytes, PrintOutcome, PrintWatch
from pos_app.devices.registry import DRIVERS, Driver, DriverKind
from pos_app.devices.scanners.port import Scan
from pos_app.devices.scanners.serial_scanner import (
    SerialPort,
    SerialScanner,
    SerialScannerSettings,
)
from pos_app.devices.simulated.card_terminal.memory import VirtualTerminal
from pos_app.devices.simulated.memory_display import MemoryDisplay, MemoryDisplaySettings
from pos_app.devices.simulated.memory_scanner import MemoryScanner
from pos_app.devices.simulated.recording_drawer import RecordingDrawer, RecordingDrawerSettings
from pos_app.devices.simulated.virtual_printer.memory import VirtualReceiptPrinter
from pos_app.station import DeviceChoice, Role
from tests.devices.hub_bench import (
    DISPLAY,
    DRAWER,
    PRINTER,
    SCANNER,
    TERMINAL,
    Bench,
    opened,
    until,
)
from tests.devices.papers import slip

READY, FAULT, OFF = DeviceCondition.READY, DeviceCondition.FAULT, DeviceCondition.OFF


class Sick:
    """A device that raises out of its driver while it is sick."""

    sick = False

    def heal(self, sick: bool) -> None:
        self.sick = sick

    def ail(self) -> None:
        if self.sick:
            raise ZeroDivisionError("a bug of the driver")


class SickDrawer(Sick, RecordingDrawer):
    def is_open(self) -> bool | None:
        self.ail()
        return super().is_open()


class SickDisplay(Sick, MemoryDisplay):
    def status(self):
        self.ail()
        return super().status()


def _paper_out(hub: DeviceHub, out: bool) -> None:
    printer = cast("VirtualReceiptPrinter", hub.printer(Role.SLIP_PRINTER))
    (printer.paper.remove_paper if out else printer.paper.load_paper)()


def _unplug_scanner(hub: DeviceHub, out: bool) -> None:
    scanner = cast("MemoryScanner", hub.scanner())
    (scanner.unplug if out else scanner.plug)()


def _unplug_display(hub: DeviceHub, out: bool) -> None:
    display = cast("MemoryDisplay", hub.display())
    (display.unplug if out else display.plug)()


def _unplug_terminal(hub: DeviceHub, out: bool) -> None:
    terminal = cast("VirtualTerminal", hub.terminal())
    (terminal.machine.unplug if out else terminal.machine.plug)()


def _terminal_paper_out(hub: DeviceHub, out: bool) -> None:
    cast("VirtualTerminal", hub.terminal()).machine.paper = not out


def _ail(hub: DeviceHub, out: bool) -> None:
    for device in (hub.drawer(), hub.display()):
        if isinstance(device, Sick):
            device.heal(out)


SICK = (
    *DRIVERS,
    Driver(DriverKind.DRAWER, "sick_drawer", RecordingDrawerSettings, SickDrawer),
    Driver(
        DriverKind.DISPLAY, "sick_display", MemoryDisplaySettings, lambda s, _clock: SickDisplay(s)
    ),
)


@dataclass(frozen=True)
class Case:
    """How one device is lost and comes back."""

    choice: DeviceChoice
    harm: Callable[[DeviceHub, bool], None]
    also: tuple[DeviceChoice, ...] = ()


CASES = {
    "printer": Case(PRINTER, _paper_out),
    "scanner": Case(SCANNER, _unplug_scanner),
    "display": Case(DISPLAY, _unplug_display),
    "terminal": Case(TERMINAL, _unplug_terminal),
    "terminal without paper": Case(TERMINAL, _terminal_paper_out),
    "drawer on its printer": Case(
        DeviceChoice(Role.CASH_DRAWER, "printer_drawer"), _paper_out, (PRINTER,)
    ),
    "display on its printer": Case(
        DeviceChoice(Role.CUSTOMER_DISPLAY, "printer_display"), _paper_out, (PRINTER,)
    ),
    "drawer whose driver has a bug": Case(DeviceChoice(Role.CASH_DRAWER, "sick_drawer"), _ail),
    "display whose driver has a bug": Case(
        DeviceChoice(Role.CUSTOMER_DISPLAY, "sick_display"), _ail
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_lost_and_back_logs_exactly_twice(case: Case, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    role = case.choice.role
    with opened(case.choice, *case.also, drivers=SICK) as bench:
        assert bench.hub.states()[0].condition is not OFF
        bench.wait_for(role, READY)
        case.harm(bench.hub, True)
        bench.hub.ask_now(role)
        bench.wait_for(role, FAULT)
        for _ in range(5):
            bench.hub.ask_now(role)
        case.harm(bench.hub, False)
        bench.hub.ask_now(role)
        bench.wait_for(role, READY)
    assert {state.condition for state in bench.hub.states()} == {OFF}
    said = [one.getMessage() for one in caplog.records if one.getMessage().startswith(role.value)]
    assert len(said) == 2, said
    assert ("lost" in said[0], "back" in said[1]) == (True, True)


def test_a_drawer_without_a_printer_says_so_until_there_is_one() -> None:
    drawer = DeviceChoice(Role.CASH_DRAWER, "printer_drawer")
    with opened(drawer) as bench:
        assert bench.wait_for(Role.CASH_DRAWER, FAULT).detail == "no printer"
        bench.hub.use([drawer, PRINTER])
        bench.wait_for(Role.CASH_DRAWER, READY)
        bench.hub.use([drawer])
        bench.wait_for(Role.CASH_DRAWER, FAULT)


def test_a_drawer_tells_that_it_stands_open() -> None:
    sensor = DeviceChoice(Role.CASH_DRAWER, "printer_drawer", (("sensor", "high"),))
    with opened(PRINTER, sensor) as bench:
        assert bench.wait_for(Role.CASH_DRAWER, READY).stands_open is False
        drawer = bench.hub.drawer()
        assert drawer is not None
        drawer.open()
        bench.hub.ask_now(Role.CASH_DRAWER)
        until(bench, lambda: bench.wait_for(Role.CASH_DRAWER, READY).stands_open is True)


def test_a_device_that_cannot_be_opened_yet_is_opened_later() -> None:
    tries: list[int] = []

    def reluctant(settings: RecordingDrawerSettings, clock: Clock) -> RecordingDrawer:
        tries.append(1)
        if len(tries) < 4:
            raise OSError("not plugged in")
        return RecordingDrawer(settings, clock)

    drivers = (Driver(DriverKind.DRAWER, "reluctant", RecordingDrawerSettings, reluctant),)
    with opened(DeviceChoice(Role.CASH_DRAWER, "reluctant"), drivers=drivers) as bench:
        bench.wait_for(Role.CASH_DRAWER, FAULT)
        bench.wait_for(Role.CASH_DRAWER, READY)
        assert bench.hub.drawer() is not None
    assert len(tries) == 4


@pytest.mark.parametrize("fault", [ValueError("9 is no pin"), LookupError("no such driver")])
def test_a_choice_that_cannot_work_is_not_tried_again(fault: Exception) -> None:
    tries: list[int] = []

    def refuse(_settings: RecordingDrawerSettings, _clock: Clock) -> RecordingDrawer:
        tries.append(1)
        raise fault

    drivers = (Driver(DriverKind.DRAWER, "refuse", RecordingDrawerSettings, refuse),)
    with opened(DeviceChoice(Role.CASH_DRAWER, "refuse"), drivers=drivers) as bench:
        bench.wait_for(Role.CASH_DRAWER, FAULT)
        threading.Event().wait(0.1)
    assert len(tries) == 1


def test_a_bug_in_a_scanners_thread_is_a_fault_and_the_thread_reads_on() -> None:
    class Buggy:
        """Raises out of its first read what no driver expects."""

        in_waiting = 0
        reads = 0

        def read(self, size: int) -> bytes:
            Buggy.reads += 1
            if Buggy.reads == 1:
                raise RuntimeError("a bug of the driver")
            return b"A1\r" if Buggy.reads == 2 else b""

        def cancel_read(self) -> None: ...

        def close(self) -> None: ...

    driver = Driver(
        DriverKind.SCANNER,
        "buggy",
        SerialScannerSettings,
        lambda settings, clock: SerialScanner(
            settings, clock, lambda _settings: cast("SerialPort", Buggy())
        ),
    )
    choice = DeviceChoice(Role.SCANNER, "buggy", (("port", "COM9"),))
    with opened(choice, drivers=(driver,)) as bench:
        until(bench, lambda: [scan.code for scan in bench.scans] == ["A1"])
        faults = [s for states in bench.seen for s in states if s.condition is FAULT]
        assert "a bug of the driver" in faults[0].detail


def test_a_listener_that_breaks_does_not_end_the_scanners_thread() -> None:
    with opened(SCANNER) as bench:
        scanner = cast("MemoryScanner", bench.hub.scanner())
        heard = bench.scans

        def deaf(_scan: Scan) -> None:
            raise RuntimeError("nobody listens")

        bench.on_code = deaf
        scanner.scan("A1")
        bench.on_code = heard.append
        scanner.scan("B2")
        assert [scan.code for scan in heard] == ["B2"]
        bench.wait_for(Role.SCANNER, READY)


def test_a_device_used_by_somebody_may_be_told_broken() -> None:
    with opened(DISPLAY) as bench:
        bench.wait_for(Role.CUSTOMER_DISPLAY, READY)
        bench.hub.broke(Role.CUSTOMER_DISPLAY, RuntimeError("in use"))
        assert any(s.condition is FAULT for states in bench.seen for s in states)
        bench.wait_for(Role.CUSTOMER_DISPLAY, READY)


# -- another choice ---------------------------------------------------------------------------


def test_what_stays_as_it_was_is_not_touched() -> None:
    with opened(PRINTER, SCANNER, DRAWER) as bench:
        printer, scanner = bench.hub.printer(Role.SLIP_PRINTER), bench.hub.scanner()
        bench.hub.use([PRINTER, SCANNER, DISPLAY])
        assert bench.hub.printer(Role.SLIP_PRINTER) is printer
        assert bench.hub.scanner() is scanner
        assert bench.hub.drawer() is None
        assert bench.hub.display() is not None
        assert [state.role for state in bench.hub.states()] == [
            Role.SLIP_PRINTER,
            Role.SCANNER,
            Role.CUSTOMER_DISPLAY,
        ]


OTHER = DeviceChoice(Role.SLIP_PRINTER, "virtual", (("profile", "virtual58"),))


def _choosing_while_a_job_prints(bench: Bench, *, ends: bool) -> PrintOutcome:
    """Choose another printer from another thread while a job is at its first byte."""
    port = bench.hub.lend(Role.SLIP_PRINTER)
    assert port is not None
    chosen = threading.Event()

    def choose() -> None:
        bench.hub.use([OTHER])
        chosen.set()

    chooser = threading.Thread(target=choose)

    def first() -> None:
        chooser.start()
        # From here on nobody else begins on the printer that goes.
        until(bench, lambda: bench.hub.lend(Role.SLIP_PRINTER) is not port)
        if not ends:
            assert chosen.wait(5.0)

    report = port.send(PrintBytes(1, slip()), PrintWatch(first_byte=first))
    chooser.join()
    fresh = bench.hub.printer(Role.SLIP_PRINTER)
    assert fresh is not None
    assert fresh.profile.key == "virtual58"
    assert fresh.send(PrintBytes(2, slip())).outcome is PrintOutcome.CONFIRMED
    return report.outcome


def test_another_choice_waits_for_the_job_that_prints() -> None:
    with opened(PRINTER) as bench:
        old = cast("VirtualReceiptPrinter", bench.hub.printer(Role.SLIP_PRINTER))
        assert _choosing_while_a_job_prints(bench, ends=True) is PrintOutcome.CONFIRMED
        assert old.paper.cuts == 1


def test_a_job_that_outlasts_the_patience_ends_as_what_is_known_of_it() -> None:
    with opened(PRINTER) as bench:
        old = cast("VirtualReceiptPrinter", bench.hub.printer(Role.SLIP_PRINTER))
        old.paper.plan(None)
        outcome = _choosing_while_a_job_prints(bench, ends=False)
        assert outcome in (PrintOutcome.CONFIRMED, PrintOutcome.UNKNOWN)
        assert old.paper.cuts <= 1


def test_a_job_on_a_printer_that_went_is_not_started() -> None:
    with opened(PRINTER) as bench:
        port = bench.hub.lend(Role.SLIP_PRINTER)
        assert port is not None
        bench.hub.use([OTHER])
        report = port.send(PrintBytes(1, slip()))
        assert (report.outcome, report.bytes_sent) == (PrintOutcome.NOT_STARTED, 0)
        assert report.reason is BlockReason.OFFLINE
