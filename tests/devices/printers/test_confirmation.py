"""What confirms a job, what does not, and what a printer says while it waits."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pos_app.devices.printers import questions
from pos_app.devices.printers.conversation import Conversation, Limits
from pos_app.devices.printers.conversing_printer import ConversingPrinter
from pos_app.devices.printers.port import BlockReason, PrintBytes, PrintOutcome, PrintWatch, Silence
from pos_app.devices.printers.profile import VIRTUAL, ConfirmLevel
from pos_app.devices.printers.unanswered import Unanswered
from pos_app.devices.simulated.virtual_printer.memory import MemoryWire
from pos_app.devices.simulated.virtual_printer.printer import VirtualPrinter
from tests.devices.papers import slip
from tests.devices.printers.scripted import OK, ScriptedWire, healthy

JOB = PrintBytes(7, slip())
LIMITS = Limits(status_s=0.02, stall_s=0.05, confirm_s=0.05, blocked_s=0.05, poll_s=0.01)
PATIENT = replace(LIMITS, status_s=2.0, confirm_s=4.0)
BARRIER = replace(VIRTUAL, confirm=ConfirmLevel.BARRIER, cut_counter=False)
PROCESS_ID = replace(VIRTUAL, cut_counter=False)
PAPER_OUT = b"\x18\x00\x0c\x00"


def late_answers(port: ConversingPrinter, wire: ScriptedWire) -> list[PrintOutcome]:
    """A job that gets no answer; then one whose own are lost, while the first one's come."""
    asked: list[int] = []

    def answer(data: bytes) -> list[bytes]:
        barriers = data.count(questions.BARRIER)
        if not barriers:
            return healthy(data)
        asked.append(barriers)
        return [b"\x00"] * asked[0] if len(asked) == 2 else []

    wire._answer = answer
    return [port.send(JOB).outcome for _ in range(2)]


def test_answers_owed_by_an_earlier_job_that_come_late_confirm_no_later_one() -> None:
    wire = ScriptedWire(healthy)
    outcomes = late_answers(ConversingPrinter(lambda: wire, BARRIER, LIMITS), wire)
    assert outcomes == [PrintOutcome.UNKNOWN, PrintOutcome.UNKNOWN]


def test_driver_that_keeps_no_account_takes_them_for_its_own() -> None:
    """The control."""

    class Forgetful(Unanswered):
        barriers = property(lambda self: 0, lambda self, value: None)

    wire = ScriptedWire(healthy)
    port = ConversingPrinter(lambda: wire, BARRIER, LIMITS)
    port._left = Forgetful()
    assert late_answers(port, wire) == [PrintOutcome.UNKNOWN, PrintOutcome.CONFIRMED]


def test_printer_whose_answers_were_lost_confirms_again() -> None:
    deaf = [True]

    def answer(data: bytes) -> list[bytes]:
        barriers = 0 if deaf else data.count(questions.BARRIER)
        return healthy(data) + [b"\x00"] * barriers

    port = ConversingPrinter(lambda: ScriptedWire(answer), BARRIER, LIMITS)
    assert [port.send(JOB).outcome for _ in range(3)] == [PrintOutcome.UNKNOWN] * 3
    deaf.clear()
    assert [port.send(JOB).outcome for _ in range(3)] == [PrintOutcome.CONFIRMED] * 3


def test_only_the_jobs_own_mark_confirms_it() -> None:
    def answer(data: bytes) -> list[bytes]:
        other = b"\x37\x22" + questions.process_mark(JOB.job_id + 1) + b"\0"
        return [*healthy(data), other, b"\x00", b"\x00", b"\x00"]

    port = ConversingPrinter(lambda: ScriptedWire(answer), PROCESS_ID, LIMITS)
    assert port.send(JOB).outcome is PrintOutcome.UNKNOWN


class Noisy(MemoryWire):
    """Tells its status of itself before, behind and in the middle of every answer."""

    noise = b""
    where: tuple[float, ...] = ()

    def read(self, limit_s: float) -> bytes:
        data = super().read(limit_s)
        if not data:
            return data
        if len(data) == 4:  # automatic: nothing comes within one
            return self.noise + data + self.noise
        cut = int(len(data) * self.where[0]) if self.where else 0
        return self.noise + data[:cut] + self.noise + data[cut:] + self.noise


@settings(max_examples=50, deadline=None)
@given(
    st.sampled_from([b"", b"\x11", b"\x13\x11", b"\x14\x00\x00\x0f", b"\x10\x00\x03\x00\x13"]),
    st.floats(0, 0.99),
    st.sampled_from([BARRIER, PROCESS_ID, VIRTUAL]),
)
def test_status_told_of_itself_confuses_no_answer(noise: bytes, where: float, profile) -> None:
    paper = VirtualPrinter(profile)

    def open_wire() -> Noisy:
        wire = Noisy(paper)
        wire.noise, wire.where = noise, (where,)
        return wire

    port = ConversingPrinter(open_wire, profile, PATIENT)
    assert port.status().ready
    assert port.send(JOB).outcome is PrintOutcome.CONFIRMED
    assert paper.cuts == 1


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (0x08, BlockReason.CUTTER),
        (0x20, BlockReason.ERROR),
        (0x40, BlockReason.HOT),
        (0x00, BlockReason.OFFLINE),
    ],
)
def test_kind_of_an_error_is_asked_for(error: int, reason: BlockReason) -> None:
    said = {b"\x10\x04\x02": 0x52, b"\x10\x04\x03": 0x12 | error, b"\x10\x04\x01": 0x1A}
    wire = ScriptedWire(lambda data: [bytes([said.get(data, 0x12)])])
    status = Conversation(wire, PROCESS_ID, LIMITS).status()
    assert (status.known, status.trouble) == (True, reason)
    report = ConversingPrinter(lambda: wire, PROCESS_ID, LIMITS).send(JOB)
    assert (report.outcome, report.reason) == (PrintOutcome.NOT_STARTED, reason)


def test_a_lost_status_answer_is_not_taken_for_the_next_question() -> None:
    """The answer to the second question comes with the third: none of them is mixed up."""
    held: list[bytes] = []

    def answer(data: bytes) -> list[bytes]:
        if data == b"\x10\x04\x04" and not held:
            held.append(b"\x72")  # paper end, late
            return []
        return [b"\x72"] * bool(held) + [OK] * data.count(b"\x10\x04")

    talk = Conversation(ScriptedWire(answer), PROCESS_ID, LIMITS)
    assert not talk.status().known
    assert talk.status().ready


def test_printer_that_stops_taking_bytes_and_says_why_is_waited_for() -> None:
    wire = ScriptedWire(lambda data: [])
    heard: list[BlockReason] = []

    def answer(data: bytes) -> list[bytes]:
        if data.startswith(b"\x1b@\x1da"):
            wire.takes = False
            return [PAPER_OUT]
        return healthy(data)

    def hand(reason: BlockReason) -> None:
        heard.append(reason)
        wire.takes = True
        wire._answer = lambda data: (
            healthy(data)
            + [b"\x37\x22" + questions.process_mark(JOB.job_id) + b"\0"] * data.count(b"\x1d(H")
        )
        wire.answers.append(b"\x10\x00\x00\x00")

    wire._answer = answer
    port = ConversingPrinter(lambda: wire, PROCESS_ID, replace(LIMITS, blocked_s=5.0))
    report = port.send(JOB, PrintWatch(blocked=hand))
    assert report.outcome is PrintOutcome.CONFIRMED
    assert heard == [BlockReason.PAPER_OUT]


def test_job_that_stays_half_out_is_unknown_though_the_printer_said_why() -> None:
    wire = ScriptedWire(lambda data: [])

    def answer(data: bytes) -> list[bytes]:
        wire.takes = not data.startswith(b"\x1b@\x1da")
        return [] if not wire.takes else healthy(data)

    wire._answer = answer
    report = ConversingPrinter(lambda: wire, PROCESS_ID, LIMITS).send(JOB)
    assert report.outcome is PrintOutcome.UNKNOWN
    assert report.evidence is not None
    assert report.evidence.silence is Silence.STALLED
    assert 0 < report.bytes_sent < len(JOB.data)


def test_status_is_told_by_itself_from_behind_the_reset_and_not_after_the_job() -> None:
    wire = ScriptedWire(healthy)
    ConversingPrinter(lambda: wire, PROCESS_ID, LIMITS).send(JOB)
    job = wire.written[wire.written.index(b"\x1b@\x1da\x0e") :]
    assert job.startswith(b"\x1b@\x1da\x0e" + JOB.data[2:] + b"\x1d(H\x06\x0000")
    assert job.index(b"\x1da\x00") > len(JOB.data)


def test_printer_that_tells_nothing_of_itself_gets_the_job_as_it_is() -> None:
    wire = ScriptedWire(healthy)
    quiet = replace(PROCESS_ID, automatic_status=False)
    ConversingPrinter(lambda: wire, quiet, LIMITS).send(JOB)
    assert JOB.data in wire.written
    assert b"\x1da" not in wire.written.replace(JOB.data, b"")


def test_an_error_of_the_caller_is_not_taken_for_the_printers() -> None:
    def full() -> None:
        raise OSError("disk full")

    port = ConversingPrinter(lambda: MemoryWire(VirtualPrinter(VIRTUAL)), VIRTUAL, LIMITS)
    with pytest.raises(OSError, match="disk full"):
        port.send(JOB, PrintWatch(first_byte=full))
