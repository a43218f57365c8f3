"""What is certain of a request that did not get out: scripted wires, one call at a time."""

from __future__ import annotations

from collections import deque

import pytest

from pos_app.devices.serial_names import SerialPortName
from pos_app.devices.terminals.exchange import MOST_COPIES, Door, Exchange, Outcome, Waits
from pos_app.devices.terminals.frames import Signal, framed
from pos_app.devices.terminals.layout_file import load_layout
from pos_app.devices.terminals.serial_terminal import SerialTerminalSettings, open_serial_terminal
from pos_app.devices.wire import WireBroken
from pos_app.domain.devices.terminal_answers import TerminalWhy
from pos_app.domain.devices.terminal_layout import LengthForm
from tests.devices.terminals.benches import issue

LAYOUT = load_layout("fixed")
ACK, NAK = Signal.ACK.byte, Signal.NAK.byte
BODY = b"B1 the request"
FRAME = framed(BODY, LengthForm.BINARY)
ANSWER = framed(b"ours", LengthForm.BINARY)
Step = bytes | int | WireBroken


class Scripted:
    """A wire that takes and gives as it is told; its time passes with every empty read.

    Of `takes`: how many bytes a write takes (-1 all), or what it raises; then all. Of `gives`:
    what a read finds, b"" for a look in vain, or what it raises; then nothing.
    """

    def __init__(self, gives: list[Step] | None = None, takes: list[Step] | None = None) -> None:
        self._gives, self._takes = deque(gives or []), deque(takes or [])
        self.written = b""
        self.now = 0.0

    def elapsed(self) -> float:
        return self.now

    def write(self, data: bytes, limit_s: float) -> int:
        step = self._takes.popleft() if self._takes else -1
        if isinstance(step, WireBroken):
            raise step
        assert isinstance(step, int)
        taken = len(data) if step < 0 else step
        self.now += 0.0 if taken else limit_s
        self.written += data[:taken]
        return taken

    def read(self, limit_s: float) -> bytes:
        step = self._gives.popleft() if self._gives else b""
        if isinstance(step, WireBroken):
            raise step
        assert isinstance(step, bytes)
        self.now += 0.0 if step else limit_s
        return step

    def close(self) -> None: ...


def run(wire: Scripted, *, stopping: bool = False) -> Outcome:
    exchange = Exchange(wire, LAYOUT, Waits(3, 60), lambda: stopping, wire.elapsed)
    return exchange.run(BODY, lambda body: body == b"ours")


def test_taken_on_answered_and_thanked() -> None:
    wire = Scripted([ACK, ANSWER])
    assert run(wire) == Outcome(b"ours")
    assert wire.written == FRAME + ACK


def test_no_byte_taken_is_nothing_sent() -> None:
    assert run(Scripted(takes=[0])) == Outcome(None, TerminalWhy.NOT_CONNECTED, untouched=True)
    broken = WireBroken("reset")
    assert run(Scripted(takes=[broken])) == Outcome(None, TerminalWhy.NOT_CONNECTED, untouched=True)


@pytest.mark.parametrize(
    "takes",
    [
        [5, WireBroken("reset")],
        [WireBroken("time-out", some_taken=True)],
        [len(FRAME) - 1, WireBroken("reset")],
    ],
)
def test_any_byte_that_may_be_out_is_unknown(takes: list[Step]) -> None:
    outcome = run(Scripted(takes=takes))
    assert outcome == Outcome(None, TerminalWhy.CABLE_PULLED, untouched=False)


def test_a_wire_that_takes_a_part_and_no_more_is_unknown() -> None:
    outcome = run(Scripted(takes=[5, 0]))
    assert outcome == Outcome(None, TerminalWhy.NO_ANSWER, untouched=False)


def test_a_write_in_pieces_is_one_frame() -> None:
    wire = Scripted([ACK, ANSWER], takes=[1, 2, 3, -1])
    assert run(wire).body == b"ours"
    assert wire.written == FRAME + ACK


def test_silence_brings_nothing_again() -> None:
    wire = Scripted()
    assert run(wire) == Outcome(None, TerminalWhy.NO_ANSWER)
    assert wire.written == FRAME
    assert wire.now == pytest.approx(3, abs=0.2)


def test_only_nak_brings_the_same_frame_and_not_for_ever() -> None:
    wire = Scripted([NAK, ACK, ANSWER])
    assert run(wire).body == b"ours"
    assert wire.written == FRAME * 2 + ACK
    wire = Scripted([NAK] * 9)
    assert run(wire) == Outcome(None, TerminalWhy.GARBLED)
    assert wire.written == FRAME * MOST_COPIES


def test_a_nak_after_the_ack_is_noise() -> None:
    wire = Scripted([ACK, NAK, ANSWER])
    assert run(wire).body == b"ours"
    assert wire.written == FRAME + ACK


def test_an_answer_whose_ack_was_lost_is_taken() -> None:
    assert run(Scripted([ANSWER])).body == b"ours"


def test_an_answer_that_cannot_be_thanked_for_is_an_answer() -> None:
    assert run(Scripted([ACK, ANSWER], takes=[-1, WireBroken("pulled")])).body == b"ours"


def test_a_broken_answer_is_asked_for_again_and_not_for_ever() -> None:
    bad = ANSWER[:-1] + bytes([ANSWER[-1] ^ 1])
    wire = Scripted([ACK, bad, ANSWER])
    assert run(wire).body == b"ours"
    assert wire.written == FRAME + NAK + ACK
    assert run(Scripted([ACK, *[bad] * MOST_COPIES])) == Outcome(None, TerminalWhy.GARBLED)


def test_the_answer_is_waited_for_as_long_as_a_person_may_take() -> None:
    wire = Scripted([ACK, *[b""] * 590, ANSWER])
    assert run(wire).body == b"ours"
    wire = Scripted([ACK, *[b""] * 610, ANSWER])
    assert run(wire) == Outcome(None, TerminalWhy.NO_ANSWER)


def test_stopped_before_the_ack_it_waits_for_that_and_not_longer() -> None:
    wire = Scripted([b"", ACK, ANSWER])
    assert run(wire, stopping=True).body == b"ours"
    assert wire.written == FRAME + Signal.EOT.byte + ACK
    wire = Scripted()
    assert run(wire, stopping=True) == Outcome(None, TerminalWhy.NO_ANSWER)
    assert wire.written == FRAME


def test_stopped_it_says_so_once_and_hears_what_the_terminal_says() -> None:
    acked = [False]

    class Later(Scripted):
        def read(self, limit_s: float) -> bytes:
            got = super().read(limit_s)
            acked[0] = acked[0] or got == ACK
            return got

    wire = Later([ACK, ANSWER])
    exchange = Exchange(wire, LAYOUT, Waits(3, 60), lambda: acked[0], wire.elapsed)
    assert exchange.run(BODY, lambda body: body == b"ours").body == b"ours"
    assert wire.written == FRAME + Signal.EOT.byte + ACK


@pytest.mark.parametrize(
    ("gives", "door"),
    [
        ([b"", ACK], Door.OPEN),
        ([b"", NAK], Door.BUSY),
        ([b""], Door.SILENT),
        ([ACK, b""], Door.SILENT),  # from before: it answers nothing that was asked now
        ([b"", ANSWER, ACK], Door.OPEN),
    ],
)
def test_a_knock_is_answered_now_or_not(gives: list[Step], door: Door) -> None:
    wire = Scripted(gives)
    exchange = Exchange(wire, LAYOUT, Waits(3, 60), lambda: False, wire.elapsed)
    assert exchange.knock() is door
    assert wire.written.startswith(Signal.ENQ.byte)


# -- settings ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "settings",
    [
        SerialTerminalSettings("COM3", baud=1234),
        SerialTerminalSettings("COM3", usb="nonsense"),
        SerialTerminalSettings("COM3", ack_s=0),
        SerialTerminalSettings("COM3", answer_s=601),
        SerialTerminalSettings("http://127.0.0.1:80"),
        SerialTerminalSettings("socket://127.0.0.1"),
        SerialTerminalSettings("socket://127.0.0.1:99999"),
    ],
)
def test_a_setting_that_cannot_be_is_refused(settings: SerialTerminalSettings) -> None:
    with pytest.raises(ValueError, match=r".+"):
        open_serial_terminal(settings)


def test_it_is_looked_for_by_its_usb_name() -> None:
    asked: list[int] = []

    def find() -> tuple[SerialPortName, ...]:
        asked.append(1)
        return (SerialPortName("/dev/ttyUSB9", "", "aaaa:bbbb"),)

    settings = SerialTerminalSettings("COM3", usb="0403:6001")
    terminal = open_serial_terminal(settings, find=find)
    condition = terminal.condition()
    assert (condition.connected, condition.detail) == (False, "0403:6001 is not plugged in")
    answer = terminal.tell(issue("1"))
    assert (answer.why, answer.nothing_sent) == (TerminalWhy.NOT_CONNECTED, True)
    assert len(asked) == 2
