"""One contract for the real serial driver on a pseudo terminal and for the twin in memory."""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from pos_app.clock import FrozenClock
from pos_app.devices.scanners.port import Scan, Scanner, ScannerState
from pos_app.devices.scanners.serial_scanner import SerialScanner, SerialScannerSettings
from pos_app.devices.simulated.memory_scanner import MemoryScanner, MemoryScannerSettings
from pos_app.devices.simulated.virtual_scanner import VirtualSerialScanner

WAIT_S = 5.0


@dataclass
class Desk:
    """A scanner, the driver that reads it, and what the driver told."""

    driver: Scanner
    hand: VirtualSerialScanner | MemoryScanner
    codes: queue.Queue[Scan]
    states: queue.Queue[ScannerState]

    def start(self) -> None:
        self.driver.start(self.codes.put, self.states.put)
        assert self.state().connected

    def code(self) -> Scan:
        return self.codes.get(timeout=WAIT_S)

    def state(self) -> ScannerState:
        return self.states.get(timeout=WAIT_S)


@pytest.fixture(params=["serial", "memory"])
def desk(request: pytest.FixtureRequest) -> Iterator[Desk]:
    before = threading.active_count()
    clock = FrozenClock(1_795_300_000_000)
    codes: queue.Queue[Scan] = queue.Queue()
    states: queue.Queue[ScannerState] = queue.Queue()
    if request.param == "memory":
        twin = MemoryScanner(MemoryScannerSettings("desk"), clock)
        yield Desk(twin, twin, codes, states)
        twin.stop()
    else:
        if os.name != "posix":
            pytest.skip("pseudo terminals are POSIX")
        with VirtualSerialScanner() as hand:
            driver = SerialScanner(SerialScannerSettings(hand.path), clock)
            yield Desk(driver, hand, codes, states)
            driver.stop()
            driver.stop()
    assert threading.active_count() == before


def test_code_arrives_with_device_and_time(desk: Desk) -> None:
    desk.start()
    desk.hand.scan("7000000012014399")
    scan = desk.code()
    assert (scan.code, scan.at_ms, scan.symbology) == ("7000000012014399", 1_795_300_000_000, "")
    assert scan.device


def test_pieces_are_joined_and_neighbours_are_parted(desk: Desk) -> None:
    desk.start()
    desk.hand.send(b"700000")
    desk.hand.send(b"0012014399\r\n8801")
    desk.hand.send(b"234567893\t")
    assert [desk.code().code for _ in range(2)] == ["7000000012014399", "8801234567893"]


@pytest.mark.parametrize("terminator", ["\r", "\n", "\r\n", "\t"])
def test_every_terminator_ends_one_code(desk: Desk, terminator: str) -> None:
    desk.start()
    desk.hand.scan("A1", terminator)
    desk.hand.scan("B2", terminator)
    assert [desk.code().code for _ in range(2)] == ["A1", "B2"]
    assert desk.codes.empty()


def test_aim_id_and_frame_marks_are_taken_off(desk: Desk) -> None:
    desk.start()
    desk.hand.send(b"\x02]C07000000012014399\x03")
    scan = desk.code()
    assert (scan.code, scan.symbology) == ("7000000012014399", "]C0")


def test_noise_is_no_code(desk: Desk) -> None:
    desk.start()
    desk.hand.send(b"\r\n\xff\xfe\x01\r" + b"9" * 300 + b"\r" + b"GOOD\r")
    assert desk.code().code == "GOOD"


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


def test_half_a_code_is_forgotten_when_unplugged(desk: Desk) -> None:
    desk.start()
    desk.hand.send(b"HALF")
    desk.hand.unplug()
    assert not desk.state().connected
    desk.hand.plug()
    while not desk.state().connected:
        pass
    desk.hand.scan("WHOLE")
    assert desk.code().code == "WHOLE"


@pytest.mark.skipif(os.name != "posix", reason="pseudo terminals are POSIX")
def test_port_that_is_not_there_is_told_once_and_stop_does_not_wait() -> None:
    states: queue.Queue[ScannerState] = queue.Queue()
    driver = SerialScanner(SerialScannerSettings("/nowhere/tty"), FrozenClock(0))
    driver.start(lambda _scan: None, states.put)
    assert not states.get(timeout=WAIT_S).connected
    driver.stop()
    assert states.empty()


@pytest.mark.skipif(os.name != "posix", reason="pseudo terminals are POSIX")
def test_half_a_code_is_dropped_after_a_pause(caplog: pytest.LogCaptureFixture) -> None:
    codes: queue.Queue[Scan] = queue.Queue()
    states: queue.Queue[ScannerState] = queue.Queue()
    dropped = threading.Event()
    caplog.handler.addFilter(lambda record: dropped.set() or True)
    with VirtualSerialScanner() as hand:
        driver = SerialScanner(SerialScannerSettings(hand.path), FrozenClock(0))
        driver.start(codes.put, states.put)
        assert states.get(timeout=WAIT_S).connected
        hand.send(b"HALF")
        assert dropped.wait(WAIT_S)
        hand.scan("WHOLE")
        assert codes.get(timeout=WAIT_S).code == "WHOLE"
        driver.stop()
    assert "HALF" not in caplog.text
