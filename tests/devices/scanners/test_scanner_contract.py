"""One contract for the real serial driver on a pseudo terminal and a socket, and for the twin."""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from pos_app.clock import FrozenClock
from pos_app.devices.scanners.port import (
    FlawedScan,
    Reading,
    Scan,
    ScanFlaw,
    Scanner,
    ScannerState,
)
from pos_app.devices.scanners.serial_scanner import SerialScanner, SerialScannerSettings
from pos_app.devices.simulated.memory_scanner import MemoryScanner, MemoryScannerSettings
from pos_app.devices.simulated.virtual_scanner import VirtualSerialScanner, VirtualSocketScanner
from pos_app.domain.paper.slip_barcode import encode

WAIT_S = 5.0
SLIP, OTHER_SLIP = encode(120143, 0), encode(120144, 2)
EAN = "8801234567893"


@dataclass
class Desk:
    """A scanner, the driver that reads it, and what the driver told."""

    driver: Scanner
    hand: VirtualSerialScanner | VirtualSocketScanner | MemoryScanner
    read: queue.Queue[Reading]
    states: queue.Queue[ScannerState]

    def start(self) -> None:
        self.driver.start(self.read.put, self.states.put)
        assert self.state().connected

    def reading(self) -> Reading:
        return self.read.get(timeout=WAIT_S)

    def code(self) -> Scan:
        one = self.reading()
        assert isinstance(one, Scan), one
        return one

    def flaw(self) -> FlawedScan:
        one = self.reading()
        assert isinstance(one, FlawedScan), one
        return one

    def state(self) -> ScannerState:
        return self.states.get(timeout=WAIT_S)


@pytest.fixture(params=["serial", "socket", "memory"])
def desk(request: pytest.FixtureRequest) -> Iterator[Desk]:
    before = threading.active_count()
    clock = FrozenClock(1_795_300_000_000)
    read: queue.Queue[Reading] = queue.Queue()
    states: queue.Queue[ScannerState] = queue.Queue()
    if request.param == "memory":
        twin = MemoryScanner(MemoryScannerSettings("desk"), clock)
        yield Desk(twin, twin, read, states)
        twin.stop()
    else:
        if request.param == "serial" and os.name != "posix":
            pytest.skip("pseudo terminals are POSIX")
        made = VirtualSerialScanner() if request.param == "serial" else VirtualSocketScanner()
        with made as hand:
            driver = SerialScanner(SerialScannerSettings(hand.path), clock)
            yield Desk(driver, hand, read, states)
            driver.stop()
            driver.stop()
    assert threading.active_count() == before


def test_code_arrives_with_device_and_time(desk: Desk) -> None:
    desk.start()
    desk.hand.scan(SLIP)
    scan = desk.code()
    assert (scan.code, scan.at_ms, scan.symbology) == (SLIP, 1_795_300_000_000, "")
    assert scan.device


def test_pieces_are_joined_and_neighbours_are_parted(desk: Desk) -> None:
    desk.start()
    desk.hand.send(SLIP[:6].encode())
    desk.hand.send(SLIP[6:].encode() + b"\r\n8801")
    desk.hand.send(b"234567893\t")
    assert [desk.code().code for _ in range(2)] == [SLIP, EAN]


@pytest.mark.parametrize("terminator", ["\r", "\n", "\r\n", "\t"])
def test_every_terminator_ends_one_code(desk: Desk, terminator: str) -> None:
    desk.start()
    desk.hand.scan("A1", terminator)
    desk.hand.scan("B2", terminator)
    assert [desk.code().code for _ in range(2)] == ["A1", "B2"]
    assert desk.read.empty()


def test_aim_id_and_frame_marks_are_taken_off(desk: Desk) -> None:
    desk.start()
    desk.hand.send(f"\x02]C0{SLIP}\x03".encode())
    scan = desk.code()
    assert (scan.code, scan.symbology) == (SLIP, "]C0")


def test_noise_is_refused_by_name_and_the_next_code_is_right(desk: Desk) -> None:
    desk.start()
    desk.hand.send(b"\r\n\xff\xfe\x01\r" + b"9" * 300 + b"\r" + b"9" * 3000 + b"\r" + b"GOOD\r")
    assert [desk.flaw().flaw for _ in range(3)] == [
        ScanFlaw.UNREADABLE,
        ScanFlaw.TOO_LONG,
        ScanFlaw.TOO_LONG,
    ]
    assert desk.code().code == "GOOD"
    assert desk.read.empty()


def test_gs1_keeps_its_separators(desk: Desk) -> None:
    desk.start()
    desk.hand.send(b"]C1010880123456789310LOT7\x1d21S1\r")
    scan = desk.code()
    assert (scan.code, scan.symbology) == ("010880123456789310LOT7\x1d21S1", "]C1")


def test_a_wrong_check_digit_is_refused_where_the_aim_id_promises_one(desk: Desk) -> None:
    desk.start()
    desk.hand.send(b"]E08801234567894\r]E08801234567893\r")
    assert desk.flaw().flaw is ScanFlaw.CHECK
    assert desk.code().code == EAN


def test_two_codes_in_one_frame_are_parted_by_aim_ids_and_by_our_own_length(desk: Desk) -> None:
    desk.start()
    desk.hand.send(b"]E08801234567893]C0AB-12\r")
    desk.hand.send((SLIP + OTHER_SLIP + "\r").encode())
    assert [(scan.code, scan.symbology) for scan in (desk.code() for _ in range(4))] == [
        (EAN, "]E0"),
        ("AB-12", "]C0"),
        (SLIP, ""),
        (OTHER_SLIP, ""),
    ]


@pytest.mark.parametrize("joined", [EAN + EAN, EAN + SLIP, SLIP + EAN])
def test_two_codes_that_cannot_be_parted_are_refused(desk: Desk, joined: str) -> None:
    desk.start()
    desk.hand.scan(joined)
    flaw = desk.flaw()
    assert (flaw.flaw, flaw.raw) == (ScanFlaw.JOINED, joined)


def test_a_new_start_in_the_middle_tells_that_the_last_one_lost_its_end(desk: Desk) -> None:
    desk.start()
    desk.hand.send(b"\x02HAL\x02WHOLE\x03")
    flaw = desk.flaw()
    assert (flaw.flaw, flaw.raw) == (ScanFlaw.HALF, "HAL")
    assert desk.code().code == "WHOLE"


def test_the_same_code_twice_is_told_twice(desk: Desk) -> None:
    """Whether it counts is decided in one place for all scanners, not in a driver."""
    desk.start()
    desk.hand.scan("A1")
    desk.hand.scan("A1")
    assert [desk.code().code, desk.code().code] == ["A1", "A1"]


def test_unplugged_is_told_once_and_plugged_in_it_reads_again(desk: Desk) -> None:
    desk.start()
    desk.hand.scan("A1")
    assert desk.code().code == "A1"
    desk.hand.unplug()
    assert not desk.state().connected
    desk.hand.plug()
    lost = [state for state in iter(desk.state, ScannerState(connected=True)) if state.connected]
    assert lost == []
    desk.hand.scan("A2")
    assert desk.code().code == "A2"


def test_half_a_code_is_refused_when_unplugged_and_never_joined_to_the_next(desk: Desk) -> None:
    desk.start()
    desk.hand.send(b"HALF")
    desk.hand.unplug()
    assert not desk.state().connected
    desk.hand.plug()
    while not desk.state().connected:
        pass
    desk.hand.scan("WHOLE")
    read = [desk.reading()]
    while not isinstance(read[-1], Scan):
        read.append(desk.reading())
    # A line that breaks may take with it what the computer had not fetched.
    flaws = [one for one in read if isinstance(one, FlawedScan)]
    assert all(one.flaw is ScanFlaw.HALF and "HALF".startswith(one.raw) for one in flaws)
    assert [one.code for one in read if isinstance(one, Scan)] == ["WHOLE"]


posix = pytest.mark.skipif(os.name != "posix", reason="pseudo terminals are POSIX")


@dataclass
class Line:
    """The real driver on a pseudo terminal."""

    hand: VirtualSerialScanner
    read: queue.Queue[Reading]
    states: queue.Queue[ScannerState]

    def reading(self) -> Reading:
        return self.read.get(timeout=WAIT_S)


@pytest.fixture
def line_of() -> Iterator[object]:
    made: list[SerialScanner] = []
    with VirtualSerialScanner() as hand:

        def start(**settings: object) -> Line:
            read: queue.Queue[Reading] = queue.Queue()
            states: queue.Queue[ScannerState] = queue.Queue()
            full = SerialScannerSettings(hand.path, **settings)  # type: ignore[arg-type]
            driver = SerialScanner(full, FrozenClock(0), find=lambda _settings: hand.path)
            made.append(driver)
            driver.start(read.put, states.put)
            assert states.get(timeout=WAIT_S).connected
            return Line(hand, read, states)

        yield start
        for driver in made:
            driver.stop()


@posix
def test_port_that_is_not_there_is_told_once_and_stop_does_not_wait() -> None:
    states: queue.Queue[ScannerState] = queue.Queue()
    driver = SerialScanner(SerialScannerSettings("/nowhere/tty"), FrozenClock(0))
    driver.start(lambda _scan: None, states.put)
    assert not states.get(timeout=WAIT_S).connected
    driver.stop()
    assert states.empty()


@posix
def test_half_a_code_is_refused_after_a_pause(
    line_of: object, caplog: pytest.LogCaptureFixture
) -> None:
    line = line_of()  # type: ignore[operator]
    line.hand.send(b"HALF")
    assert line.reading() == FlawedScan(ScanFlaw.HALF, "HALF", line.hand.path, 0)
    line.hand.scan("WHOLE")
    assert line.reading() == Scan("WHOLE", line.hand.path, 0)
    assert "HALF" not in caplog.text


@posix
def test_a_pause_ends_a_code_where_the_scanner_sends_no_end(line_of: object) -> None:
    line = line_of(ends_by_pause=True)  # type: ignore[operator]
    line.hand.send(b"]C0WHOLE")
    assert line.reading() == Scan("WHOLE", line.hand.path, 0, symbology="]C0")


@posix
def test_a_port_that_got_another_name_is_found_again(line_of: object) -> None:
    line = line_of(usb="0C2E:0720")  # type: ignore[operator]
    line.hand.unplug()
    line.hand.plug("ttyACM9")
    assert not line.states.get(timeout=WAIT_S).connected
    assert line.states.get(timeout=WAIT_S).connected
    line.hand.scan("THERE")
    one = line.reading()
    assert isinstance(one, Scan)
    assert one.code == "THERE"


@pytest.mark.parametrize(
    "settings",
    [
        SerialScannerSettings("COM3", usb="scanner"),
        SerialScannerSettings("COM3", usb="0C2E"),
        SerialScannerSettings("COM3", baud=0),
    ],
)
def test_settings_that_cannot_be_are_refused(settings: SerialScannerSettings) -> None:
    with pytest.raises(ValueError, match="is n"):
        SerialScanner(settings, FrozenClock(0))
