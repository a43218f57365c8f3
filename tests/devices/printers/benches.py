"""A virtual printer behind each kind of wire, with the real driver in front of it."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass

import pytest

from pos_app.devices.printers.conversation import Limits
from pos_app.devices.printers.conversing_printer import ConversingPrinter
from pos_app.devices.printers.network_printer import network_printer
from pos_app.devices.printers.port import PrintBytes, PrintReport, PrintWatch
from pos_app.devices.printers.profile import PrinterProfile
from pos_app.devices.printers.serial_printer import Flow, open_serial_wire
from pos_app.devices.printers.usb_printer import open_usb_wire
from pos_app.devices.simulated.virtual_printer.memory import VirtualReceiptPrinter
from pos_app.devices.simulated.virtual_printer.printer import VirtualPrinter
from pos_app.devices.simulated.virtual_printer.server import PrinterServer
from tests.devices.papers import slip
from tests.devices.printers import fake_usb

JOB = PrintBytes(20_261_122, slip())
LIMITS = Limits(
    connect_s=1.0, status_s=0.2, stall_s=0.2, confirm_s=0.25, blocked_s=0.0, poll_s=0.03
)
WIRES = ("network", "serial", "usb", "memory")


@dataclass
class Bench:
    """A virtual printer and the port that prints on it."""

    paper: VirtualPrinter
    port: Callable[[Limits], ConversingPrinter]
    unplug: Callable[[], None]
    plug: Callable[[], None]
    settle: Callable[[], None] = lambda: None  # what was planned may take a moment to be so

    def send(self, watch: PrintWatch = PrintWatch(), limits: Limits = LIMITS) -> PrintReport:
        return self.port(limits).send(JOB, watch)


def bench_of(
    wire: str, profile: PrinterProfile, stack: ExitStack, paper: VirtualPrinter | None = None
) -> Bench:
    paper = paper or VirtualPrinter(profile)
    return {"network": _network, "serial": _serial, "usb": _usb, "memory": _memory}[wire](
        paper, stack
    )


def _memory(paper: VirtualPrinter, _stack: ExitStack) -> Bench:
    unplug, plug = _hands(paper)
    return Bench(paper, lambda limits: VirtualReceiptPrinter(paper, limits), unplug, plug)


def _network(paper: VirtualPrinter, stack: ExitStack) -> Bench:
    server = stack.enter_context(PrinterServer(paper))
    pull, plug = _hands(paper)

    def unplug() -> None:
        pull()
        server.settle()  # before, the system still takes connections in its name

    return Bench(
        paper,
        lambda limits: network_printer(server.host, server.port, paper.profile, limits),
        unplug,
        plug,
    )


def _serial(paper: VirtualPrinter, stack: ExitStack) -> Bench:
    if os.name != "posix":
        pytest.skip("pseudo terminals are POSIX")
    from pos_app.devices.simulated.virtual_printer.pty_server import PrinterPty

    pty = stack.enter_context(PrinterPty(paper))
    return Bench(
        paper,
        lambda limits: ConversingPrinter(
            lambda: open_serial_wire(pty.path, 9600, Flow.AUTO), paper.profile, limits
        ),
        pty.unplug,
        pty.plug,
        pty.settle,
    )


def _usb(paper: VirtualPrinter, _stack: ExitStack) -> Bench:
    bus = fake_usb.FakeUsb(paper)

    def plug(there: bool) -> None:
        bus.plugged = there

    return Bench(
        paper,
        lambda limits: ConversingPrinter(
            lambda: open_usb_wire(fake_usb.NAME, bus), paper.profile, limits
        ),
        lambda: plug(False),
        lambda: plug(True),
    )


def _hands(paper: VirtualPrinter) -> tuple[Callable[[], None], Callable[[], None]]:
    """Pulling a cable that has no end of its own here: the connection breaks, none is taken."""
    from pos_app.devices.simulated.virtual_printer.faults import Fault, FaultKind

    def unplug() -> None:
        paper.plan(Fault(FaultKind.RESET))
        paper.plan(Fault(FaultKind.REFUSE))

    return unplug, lambda: paper.plan(None)
