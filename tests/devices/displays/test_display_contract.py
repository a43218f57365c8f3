"""One contract for the serial driver on a pseudo terminal, the one through a printer, and the twin."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.devices.displays.cd5220 import SerialDisplay, SerialDisplaySettings
from pos_app.devices.displays.port import CustomerDisplay
from pos_app.devices.displays.printer_display import PrinterDisplay, PrinterDisplaySettings
from pos_app.devices.printers.conversing_printer import QUIET
from pos_app.devices.printers.port import (
    Cleared,
    PrintBytes,
    PrinterStatus,
    PrintOutcome,
    PrintReport,
    PrintWatch,
)
from pos_app.devices.printers.profile import VIRTUAL, PrinterProfile
from pos_app.devices.simulated.memory_display import MemoryDisplay, MemoryDisplaySettings
from pos_app.devices.simulated.pole_display import PoleDisplay, PtyDisplay
from pos_app.devices.simulated.virtual_printer.faults import Fault, FaultKind
from pos_app.devices.simulated.virtual_printer.memory import TWIN_LIMITS, VirtualReceiptPrinter
from pos_app.devices.simulated.virtual_printer.printer import VirtualPrinter


@dataclass
class CablePrinter:
    """A printer with a display in its cable: it passes on what is for the display."""

    pole: PoleDisplay = field(default_factory=lambda: PoleDisplay(selected=False))
    plugged: bool = True
    jobs: list[bytes] = field(default_factory=list[bytes])

    @property
    def profile(self) -> PrinterProfile:
        return VIRTUAL

    def send(self, job: PrintBytes, watch: PrintWatch = QUIET) -> PrintReport:
        if not self.plugged:
            return PrintReport(PrintOutcome.NOT_STARTED, 0)
        watch.first_byte()
        self.jobs.append(job.data)
        self.pole.push(job.data)
        return PrintReport(PrintOutcome.CONFIRMED, len(job.data))

    def status(self) -> PrinterStatus:
        return PrinterStatus(known=self.plugged)

    def clear(self) -> Cleared:
        return Cleared.CLEARED

    def close(self) -> None: ...


@dataclass
class Bench:
    """A display and what a customer reads on it."""

    display: CustomerDisplay
    reads: Callable[[str, str], bool]
    unplug: Callable[[], None]
    plug: Callable[[], None]


KINDS = ["serial", "printer", "twin"]


def bench_of(kind: str, hangul: bool) -> Iterator[Bench]:
    if kind == "twin":
        twin = MemoryDisplay(MemoryDisplaySettings(hangul))
        yield Bench(twin, lambda a, b: twin.lines == (a, b), twin.unplug, twin.plug)
    elif kind == "printer":
        printer = CablePrinter()
        display = PrinterDisplay(PrinterDisplaySettings(hangul))
        display.hang_on(lambda: printer)

        def plugged(is_in: bool) -> None:
            printer.plugged = is_in

        yield Bench(
            display,
            lambda a, b: printer.pole.lines == (a, b),
            lambda: plugged(False),
            lambda: plugged(True),
        )
    else:
        if os.name != "posix":
            pytest.skip("pseudo terminals are POSIX")
        with PtyDisplay() as pty:
            serial = SerialDisplay(SerialDisplaySettings(pty.path, hangul=hangul))
            yield Bench(serial, pty.wait_for, pty.unplug, pty.plug)
            serial.close()


@pytest.fixture(params=KINDS)
def korean(request: pytest.FixtureRequest) -> Iterator[Bench]:
    before = set(threading.enumerate())
    yield from bench_of(request.param, True)
    assert set(threading.enumerate()) <= before


@pytest.fixture(params=KINDS)
def plain(request: pytest.FixtureRequest) -> Iterator[Bench]:
    yield from bench_of(request.param, False)


def test_both_lines_stand_in_twenty_columns(korean: Bench) -> None:
    assert korean.display.hangul
    assert korean.display.show("무지 노트 A5", "합계         9,580원")
    assert korean.reads("무지 노트 A5        ", "합계         9,580원")
    assert korean.display.show("젤펜", "")
    assert korean.reads("젤펜                ", " " * 20)


def test_what_is_too_long_is_cut_between_letters(korean: Bench) -> None:
    korean.display.show("1가나다라마바사아자차", "x" * 40)
    assert korean.reads("1가나다라마바사아자 ", "x" * 20)


def test_no_text_can_be_a_command(korean: Bench) -> None:
    korean.display.show("a\x1bQBz\r\x0cb", "\x1f$\x01\x01c")
    assert korean.reads("a QBz  b            ", " $  c               ")


def test_without_korean_letters_only_ascii_goes_out(plain: Bench) -> None:
    assert not plain.display.hangul
    plain.display.show("노트 A5 2x2,290", "TOTAL          9,580")
    assert plain.reads(" A5 2x2,290         ", "TOTAL          9,580")


def test_clear_leaves_nothing(korean: Bench) -> None:
    korean.display.show("무지 노트", "9,580")
    assert korean.display.clear()
    assert korean.reads(" " * 20, " " * 20)


def test_unplugged_is_told_and_plugged_in_it_works_again(korean: Bench) -> None:
    assert korean.display.show("하나", "")
    assert korean.display.status().connected
    korean.unplug()
    assert not korean.display.show("둘", "")
    assert not korean.display.status().connected
    korean.plug()
    assert korean.display.status().connected
    assert korean.display.show("셋", "")
    assert korean.reads("셋                  ", " " * 20)


def test_closed_is_quiet(korean: Bench) -> None:
    korean.display.close()
    korean.display.close()


# -- what only the drivers know ---------------------------------------------------------------


def test_a_text_through_the_printer_gives_the_printer_back() -> None:
    printer = CablePrinter()
    display = PrinterDisplay(PrinterDisplaySettings())
    display.hang_on(lambda: printer)
    display.show("12", "34")
    display.clear()
    for job in printer.jobs:
        assert job.startswith(b"\x1b=\x02\x1b@")
        assert job.endswith(b"\x1b=\x01")
    printer.pole.push(b"receipt")
    assert printer.pole.lines == (" " * 20, " " * 20)
    assert printer.pole.unknown == []


def test_a_text_that_waits_for_a_hand_at_the_printer_is_given_up() -> None:
    """The paper ends while the printer has it; nobody has to load paper for a display."""
    now = [0.0]
    paper = VirtualPrinter(VIRTUAL)
    printer = VirtualReceiptPrinter(paper, replace(TWIN_LIMITS, blocked_s=600.0))
    display = PrinterDisplay(PrinterDisplaySettings(), lambda: now[0])
    display.hang_on(lambda: Passing(printer, lambda: now.__setitem__(0, 10.0)))
    paper.plan(Fault(FaultKind.PAPER_OUT, at_byte=15))
    assert not display.show("12", "34")


@dataclass
class Passing:
    """A printer in front of another one; `began` comes with the first byte of each job."""

    printer: VirtualReceiptPrinter
    began: Callable[[], object]

    @property
    def profile(self) -> PrinterProfile:
        return self.printer.profile

    def send(self, job: PrintBytes, watch: PrintWatch = QUIET) -> PrintReport:
        def first() -> None:
            watch.first_byte()
            self.began()

        return self.printer.send(job, replace(watch, first_byte=first))

    def status(self) -> PrinterStatus:
        return self.printer.status()

    def clear(self) -> Cleared:
        return self.printer.clear()

    def close(self) -> None: ...


def test_a_display_that_hangs_nowhere_says_so() -> None:
    display = PrinterDisplay(PrinterDisplaySettings())
    assert not display.show("a", "b")
    assert not display.status().connected


def test_a_serial_display_gets_what_the_manual_says() -> None:
    wire: list[bytes] = []

    class Port:
        in_waiting = 0

        def write(self, data: bytes) -> int:
            wire.append(data)
            return len(data)

        def close(self) -> None: ...

    display = SerialDisplay(SerialDisplaySettings("COM4"), lambda _settings: Port())
    display.show("AB", "CD")
    display.clear()
    assert wire == [
        b"\x1b@\x0c",
        b"\x1bQA" + b"AB".ljust(20) + b"\r\x1bQB" + b"CD".ljust(20) + b"\r",
        b"\x0c",
    ]


@given(st.text(max_size=40), st.text(max_size=40), st.lists(st.integers(1, 30), max_size=12))
def test_any_two_lines_in_any_pieces_read_the_same(upper: str, lower: str, cuts: list[int]) -> None:
    sent: list[bytes] = []

    class Port:
        in_waiting = 0

        def write(self, data: bytes) -> int:
            sent.append(data)
            return len(data)

        def close(self) -> None: ...

    SerialDisplay(SerialDisplaySettings("x", hangul=True), lambda _settings: Port()).show(
        upper, lower
    )
    data, whole, pieces = b"".join(sent), PoleDisplay(), PoleDisplay()
    whole.push(data)
    for cut in cuts:
        pieces.push(data[:cut])
        data = data[cut:]
    pieces.push(data)
    assert pieces.lines == whole.lines
    assert whole.unknown == pieces.unknown == []
    twin = MemoryDisplay(MemoryDisplaySettings())
    twin.show(upper, lower)
    assert whole.lines == twin.lines
