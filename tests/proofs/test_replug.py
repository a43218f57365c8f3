"""A scanner pulled out and put in again while it works: no completed scan is lost, none is made up.

On a socket whatever was sent before the line broke must arrive. A terminal throws away what the
computer has not fetched: there a scan is completed when it was told, and of what was still in the
cable only the end may be missing.
"""

from __future__ import annotations

import os
import queue
import random
import secrets

import pytest

from pos_app.clock import FrozenClock
from pos_app.devices.scanners import scan_frames, serial_scanner
from pos_app.devices.scanners.port import FlawedScan, Reading, ScanFlaw, ScannerState
from pos_app.devices.scanners.serial_scanner import SerialScanner, SerialScannerSettings
from pos_app.devices.simulated.virtual_scanner import VirtualSerialScanner, VirtualSocketScanner
from tests.proofs.children import rounds
from tests.proofs.scan_grammar import any_code

posix = pytest.mark.skipif(os.name != "posix", reason="pseudo terminals are POSIX")

REPLUGS, SOCKET_REPLUGS = 1000, 60  # pyserial waits a third of a second when it closes a socket
_WAIT_S = 10.0
_ENDS = ("\r", "\n", "\r\n", "\t")


class Work:
    """A scanner at work at a driver that finds it again, under another name each time."""

    def __init__(self, hand: VirtualSerialScanner | VirtualSocketScanner) -> None:
        self.hand = hand
        self.read: queue.Queue[Reading] = queue.Queue()
        self.states: queue.Queue[ScannerState] = queue.Queue()
        self.flaws: list[ScanFlaw] = []
        self.driver = SerialScanner(
            SerialScannerSettings(hand.path, usb="0C2E:0720"),
            FrozenClock(0),
            find=lambda _settings: hand.path,
        )
        self.driver.start(self.read.put, self.states.put)
        self.state(True)

    def state(self, connected: bool) -> None:
        while self.states.get(timeout=_WAIT_S).connected is not connected:
            pass

    def code(self) -> str:
        """The next code; refusals before it are remembered."""
        while isinstance(one := self.read.get(timeout=_WAIT_S), FlawedScan):
            self.flaws.append(one.flaw)
        return one.code

    def told_until(self, last: str) -> list[str]:
        """All codes up to one that nothing else can be."""
        codes = [self.code()]
        while last not in codes[-1]:
            codes.append(self.code())
        return codes

    def replug(self, number: int) -> None:
        self.hand.unplug()
        self.state(False)
        if isinstance(self.hand, VirtualSerialScanner):
            self.hand.plug(f"tty{number}")
        else:
            self.hand.plug()
        self.state(True)


def half(dice: random.Random) -> bytes:
    return any_code(dice)[: dice.randint(1, 3)].encode() if dice.random() < 0.5 else b""


def lost_on_a_socket(seed: int, replugs: int) -> list[str]:
    """What was sent and never told, or told and never sent."""
    dice, sent = random.Random(seed), list[str]()
    with VirtualSocketScanner() as hand:
        work = Work(hand)
        for number in range(replugs):
            for _ in range(dice.randint(0, 6)):
                sent.append(any_code(dice))
                hand.scan(sent[-1], dice.choice(_ENDS))
            hand.send(half(dice) or b"\r")
            work.replug(number)
        hand.scan("=LAST=")
        told = work.told_until("=LAST=")
        work.driver.stop()
    assert set(work.flaws) <= {ScanFlaw.HALF}
    return [] if told == [*sent, "=LAST="] else [f"{seed}: {told} is not {sent}"]


def lost_on_a_terminal(seed: int, replugs: int) -> list[str]:
    """As above; a batch that was not waited for may lose its end."""
    dice = random.Random(seed)
    with VirtualSerialScanner() as hand:
        work = Work(hand)
        for number in range(replugs):
            batch = [any_code(dice) for _ in range(dice.randint(0, 6))]
            for code in batch:
                hand.scan(code, dice.choice(_ENDS))
            hand.send(half(dice))
            waited = dice.random() < 0.5
            told = [work.code() for _ in batch] if waited else []
            work.replug(number)
            hand.scan("=NEXT=")
            told += work.told_until("=NEXT=")
            *told, last = told
            if last != "=NEXT=" or told != batch[: len(told)] or (waited and told != batch):
                work.driver.stop()
                return [f"{seed}: {told} {last} is not {batch}"]
        work.driver.stop()
    assert set(work.flaws) <= {ScanFlaw.HALF}
    return []


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look for the port every few milliseconds: the rounds are many, the waiting proves nothing."""
    monkeypatch.setattr(serial_scanner, "_FIRST_PAUSE_S", 0.002)


@pytest.mark.proof
def test_no_scan_that_was_sent_on_a_socket_is_lost() -> None:
    assert lost_on_a_socket(secrets.randbits(32), rounds(SOCKET_REPLUGS)) == []


@posix
@pytest.mark.proof
def test_no_completed_scan_on_a_terminal_is_lost_and_no_half_becomes_a_code() -> None:
    assert lost_on_a_terminal(secrets.randbits(32), rounds(REPLUGS)) == []


@posix
def test_control_a_half_that_is_kept_makes_a_wrong_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan_frames.ScanFrames, "lost", lambda _self: [])
    monkeypatch.setattr(scan_frames.ScanFrames, "pause", lambda _self: [])
    assert lost_on_a_terminal(7, 20) != []
