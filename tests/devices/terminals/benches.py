"""One pretend terminal behind each way to reach it, and the driver that speaks to it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from pos_app.clock import FrozenClock
from pos_app.devices.simulated.card_terminal.memory import VirtualTerminal
from pos_app.devices.simulated.card_terminal.pty_server import TerminalPty
from pos_app.devices.simulated.card_terminal.server import TerminalServer
from pos_app.devices.simulated.card_terminal.terminal import PretendTerminal
from pos_app.devices.terminals.exchange import Waits
from pos_app.devices.terminals.layout_file import load_layout
from pos_app.devices.terminals.port import CardTerminal
from pos_app.devices.terminals.serial_terminal import SerialTerminalSettings, open_serial_terminal
from pos_app.domain.gateway.receipt_asks import CancelReason, TerminalCancel, TerminalIssue
from pos_app.domain.paying.receipt_amounts import amounts_of
from pos_app.domain.paying.receipt_number import ReceiptUse, receipt_number
from tests import make

KINDS = ["memory", "socket", *(["pty"] if os.name == "posix" else [])]
WAITS = Waits(1.5, 0.5)
SHORT = Waits(0.4, 0.4)
"""Where the terminal itself says nothing, and that is waited for."""
PATIENT = Waits(5.0, 60.0)
PHONE = receipt_number(ReceiptUse.DEDUCTION, "010-0000-1234")
OTHER = receipt_number(ReceiptUse.DEDUCTION, "010-0000-5678")
BUSINESS = receipt_number(ReceiptUse.EXPENSE, "220-81-62517")
DAY = "20261124"


@dataclass
class Bench:
    """The driver, the terminal it reaches, and how to wait until a cable's move is felt."""

    terminal: CardTerminal
    machine: PretendTerminal
    settle: Callable[[], None]

    def unplug(self) -> None:
        self.machine.unplug()
        self.settle()

    def plug(self) -> None:
        self.settle()  # a cable pulled by a fault is felt first
        self.machine.plug()
        self.settle()

    @property
    def approvals(self) -> int:
        return self.machine.books.approvals


def issue(trace: str = "1", total: int = 33_000, tax_free: int = 0) -> TerminalIssue:
    return TerminalIssue(trace, PHONE, amounts_of(total, tax_free))


def cancel(trace: str, approval_no: str, total: int = 33_000, **changed: object) -> TerminalCancel:
    told = {
        "number": PHONE,
        "amounts": amounts_of(total),
        "approved_on": DAY,
        "reason": CancelReason.TRADE_CANCELLED,
        **changed,
    }
    return TerminalCancel(trace=trace, approval_no=approval_no, **told)  # type: ignore[arg-type]


@contextmanager
def bench_of(kind: str, waits: Waits = WAITS, layout: str = "fixed") -> Iterator[Bench]:
    machine = PretendTerminal(load_layout(layout), FrozenClock(make.T0))
    if kind == "memory":
        twin = VirtualTerminal(machine, waits)
        try:
            yield Bench(twin, machine, lambda: None)
        finally:
            twin.close()
        return
    server = TerminalServer(machine) if kind == "socket" else TerminalPty(machine)
    with server:
        port = server.url if isinstance(server, TerminalServer) else server.path
        settings = SerialTerminalSettings(port, layout=layout)
        terminal = open_serial_terminal(settings, waits)
        try:
            yield Bench(terminal, machine, server.settle)
        finally:
            terminal.close()
