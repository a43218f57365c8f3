"""The serial driver: flow control, counts of bytes, ports found again, nothing left behind."""

from __future__ import annotations

import os
import threading
from collections import deque
from dataclasses import dataclass, field

import pytest

from pos_app.devices.printers.conversation import Limits
from pos_app.devices.printers.conversing_printer import ConversingPrinter
from pos_app.devices.printers.port import PrintBytes, PrintOutcome, Silence
from pos_app.devices.printers.profile import GENERIC_80, ConfirmLevel
from pos_app.devices.printers.serial_printer import (
    Flow,
    SerialPrinterSettings,
    open_serial_printer,
    port_path,
)
from pos_app.devices.printers.serial_wire import SerialWire
from pos_app.devices.printers.tuning import tuned_profile
from pos_app.devices.serial_names import SerialPortName, usb_name
from pos_app.devices.simulated.virtual_printer.printer import VirtualPrinter
from pos_app.devices.wire import WireBroken
from tests.devices.papers import slip

JOB = PrintBytes(5, slip())
LIMITS = Limits(status_s=0.05, stall_s=0.05, confirm_s=0.05, blocked_s=0.0, poll_s=0.01)
PORTS = (
    SerialPortName("COM3", "USB serial", "0dd4:0186:K1"),
    SerialPortName("COM4", "USB serial", "0dd4:0186:K2"),
    SerialPortName("COM1", "on the board"),
)


@dataclass
class FakePort:
    """A port whose handle is no file, as on Windows. `ready` are its DSR states, the last stays."""

    ready: deque[bool] = field(default_factory=lambda: deque([True]))
    takes: int = 10_000  # bytes until it holds back
    stuck: int = 0  # bytes that never leave this computer
    wrote: bytes = b""
    incoming: bytes = b""
    gone: bool = False
    thrown_away: bool = False
    closed: int = 0

    @property
    def dsr(self) -> bool:
        return self.ready.popleft() if len(self.ready) > 1 else self.ready[0]

    @property
    def in_waiting(self) -> int:
        return len(self.incoming)

    @property
    def out_waiting(self) -> int:
        return 0 if self.thrown_away else self.stuck

    def fileno(self) -> int:
        raise AssertionError("a handle is no file")

    def read(self, size: int) -> bytes:
        if self.gone:
            raise OSError("device not ready")
        data, self.incoming = self.incoming[:size], self.incoming[size:]
        return data

    def write(self, data: bytes) -> int:
        if self.takes < len(data):
            raise OSError("Write timeout")
        self.takes -= len(data)
        self.wrote += data
        return len(data)

    def reset_output_buffer(self) -> None:
        self.thrown_away = True

    def close(self) -> None:
        self.closed += 1


def wire_of(port: FakePort, flow: Flow = Flow.AUTO) -> SerialWire:
    return SerialWire(port, flow, posix=False)


def test_bytes_go_in_pieces_a_busy_printer_still_has_room_for() -> None:
    port = FakePort()
    assert wire_of(port).write(b"x" * 1_000, 0.1) == 128


def test_busy_printer_gets_no_byte_until_it_is_ready() -> None:
    port = FakePort(deque([True, True, False]))
    wire = wire_of(port, Flow.DSR)
    assert wire.write(b"a", 0.02) == 1
    assert wire.write(b"b", 0.02) == 1
    assert wire.write(b"c", 0.02) == 0
    port.ready = deque([False, False, True])
    assert wire.write(b"c", 5.0) == 1
    assert port.wrote == b"abc"


def test_its_word_is_waited_for_behind_the_bytes_that_lie_here() -> None:
    port = FakePort(stuck=40)
    assert wire_of(port, Flow.DSR).write(b"a", 0.02) == 0
    port.stuck = 0
    assert wire_of(port, Flow.DSR).write(b"a", 0.02) == 1


def test_line_that_was_never_in_use_holds_nothing_back_unless_asked_to() -> None:
    assert wire_of(FakePort(deque([False])), Flow.AUTO).write(b"a", 0.02) == 1
    assert wire_of(FakePort(deque([False])), Flow.NONE).write(b"a", 0.02) == 1
    assert wire_of(FakePort(deque([False])), Flow.DSR).write(b"a", 0.02) == 0
    port = FakePort(deque([True, False]))
    wire = wire_of(port, Flow.AUTO)
    assert wire.write(b"a", 0.02) == 1
    assert wire.write(b"b", 0.02) == 0


def test_write_that_tells_no_count_may_have_sent_some() -> None:
    with pytest.raises(WireBroken) as broken:
        wire_of(FakePort(takes=10)).write(b"x" * 100, 0.02)
    assert broken.value.some_taken
    one_way = tuned_profile(SerialPrinterSettings("COM3", confirm="one_way"))
    port = ConversingPrinter(lambda: wire_of(FakePort(takes=4_098)), one_way, LIMITS)
    report = port.send(JOB)  # behind the NULs and the ESC @ before it
    assert (report.outcome, report.bytes_sent) == (PrintOutcome.UNKNOWN, 0)


def test_answers_are_read_and_a_port_that_is_gone_is_told() -> None:
    port = FakePort(incoming=b"\x12\x12")
    assert wire_of(port).read(0.02) == b"\x12\x12"
    assert wire_of(port).read(0.02) == b""
    port.gone = True
    with pytest.raises(WireBroken, match="not ready"):
        wire_of(port).read(0.02)


def test_job_of_which_bytes_stay_in_this_computer_is_not_handed_over() -> None:
    profile = tuned_profile(SerialPrinterSettings("COM3", confirm="one_way"))
    fake = FakePort(deque([False]), stuck=300)
    port = ConversingPrinter(lambda: wire_of(fake, Flow.NONE), profile, LIMITS)
    report = port.send(JOB)
    assert report.outcome is PrintOutcome.UNKNOWN
    assert report.evidence is not None
    assert report.evidence.silence is Silence.STALLED
    assert fake.thrown_away  # an abandoned job must not print later
    assert fake.closed == 1


def test_closing_twice_closes_once() -> None:
    port = FakePort()
    wire = wire_of(port)
    wire.close()
    wire.close()
    assert (port.closed, port.thrown_away) == (1, False)


def test_port_is_found_again_by_its_usb_name() -> None:
    assert port_path("COM9", lambda: PORTS) == "COM9"
    assert port_path("0dd4:0186:K2", lambda: PORTS) == "COM4"
    assert port_path("0DD4:0186", lambda: PORTS) == "COM3"
    with pytest.raises(OSError, match="not plugged in"):
        port_path("0dd4:0187", lambda: PORTS)
    assert usb_name(0x0DD4, 0x186, None) == "0dd4:0186"


def test_printer_that_is_not_plugged_in_is_not_started() -> None:
    port = open_serial_printer(SerialPrinterSettings("0dd4:0187"), LIMITS, lambda: PORTS)
    report = port.send(JOB)
    assert (report.outcome, report.detail) == (
        PrintOutcome.NOT_STARTED,
        "0dd4:0187 is not plugged in",
    )


@pytest.mark.parametrize("wrong", [{"baud": 300}, {"flow": "x"}, {"profile": "oven"}])
def test_setting_that_cannot_be_is_refused(wrong: dict[str, str | int]) -> None:
    with pytest.raises(ValueError, match=str(next(iter(wrong.values())))):
        open_serial_printer(SerialPrinterSettings("COM3", **wrong))  # type: ignore[arg-type]


posix = pytest.mark.skipif(os.name != "posix", reason="pseudo terminals are POSIX")


@posix
@pytest.mark.parametrize("flow", [Flow.AUTO, Flow.NONE, Flow.XON_XOFF, Flow.RTS])
@pytest.mark.parametrize("baud", [9600, 115200])
def test_the_whole_driver_prints_on_a_terminal(flow: Flow, baud: int) -> None:
    from pos_app.devices.simulated.virtual_printer.pty_server import PrinterPty

    before = threading.active_count()
    paper = VirtualPrinter()
    with PrinterPty(paper) as pty:
        settings = SerialPrinterSettings(pty.path, baud, flow.value, profile="virtual")
        port = open_serial_printer(settings)
        assert port.send(JOB).outcome is PrintOutcome.CONFIRMED
    assert paper.cuts == 1
    assert threading.active_count() == before
    assert not os.path.lexists(pty.path)


@posix
def test_a_port_is_ours_alone() -> None:
    import serial

    from pos_app.devices.simulated.virtual_printer.pty_server import PrinterPty

    with PrinterPty(VirtualPrinter()) as pty, serial.Serial(pty.path, exclusive=True):
        report = open_serial_printer(SerialPrinterSettings(pty.path), LIMITS).send(JOB)
    assert report.outcome is PrintOutcome.NOT_STARTED


@posix
def test_line_that_takes_no_more_is_counted_to_the_byte() -> None:
    import tty

    ours, theirs = os.openpty()
    try:
        tty.setraw(theirs)
        os.set_blocking(theirs, False)

        class Terminal(FakePort):
            def fileno(self) -> int:
                return theirs

        wire = SerialWire(Terminal(), Flow.NONE, posix=True)
        out = 0
        while taken := wire.write(b"x" * 5_000, 0.02):
            out += taken
        assert out > 4_000
        came = 0
        while came < out:
            came += len(os.read(ours, 65_536))
        assert came == out
        assert wire.write(b"x", 1.0) == 1
    finally:
        os.close(ours)
        os.close(theirs)


def test_generic_printer_is_asked_by_barrier() -> None:
    assert GENERIC_80.confirm is ConfirmLevel.BARRIER
