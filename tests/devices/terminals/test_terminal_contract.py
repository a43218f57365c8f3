"""One contract for the driver over memory, a socket and a pseudo terminal: every way it may go wrong."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator

import pytest

from pos_app.clock import day_of
from pos_app.devices.simulated.card_terminal.faults import DONE as DONE_FAULTS
from pos_app.devices.simulated.card_terminal.faults import TerminalFault
from pos_app.devices.terminals.port import TerminalAbilities, TerminalCondition, TerminalTrouble
from pos_app.domain.devices.terminal_answers import TerminalAnswer, TerminalWhy
from pos_app.domain.gateway.gateway_answers import Meaning
from tests import make
from tests.devices.terminals.benches import (
    BUSINESS,
    DAY,
    KINDS,
    OTHER,
    PATIENT,
    PHONE,
    SHORT,
    WAITS,
    Bench,
    bench_of,
    cancel,
    issue,
)

DONE, REFUSED, UNKNOWN = Meaning.DONE, Meaning.REFUSED, Meaning.UNKNOWN
W, F = TerminalWhy, TerminalFault


@pytest.fixture(params=KINDS)
def bench(request: pytest.FixtureRequest) -> Iterator[Bench]:
    with bench_of(request.param) as made:
        yield made


@pytest.fixture(params=KINDS)
def patient(request: pytest.FixtureRequest) -> Iterator[Bench]:
    with bench_of(request.param, PATIENT) as made:
        yield made


# How `tell` ends, and what `last` then proves.
FAULTS: dict[TerminalFault, tuple[Meaning, TerminalWhy, Meaning, TerminalWhy]] = {
    F.NO_ACK: (UNKNOWN, W.NO_ANSWER, REFUSED, W.NOT_ARRIVED),
    F.NO_ACK_DONE: (UNKNOWN, W.NO_ANSWER, DONE, W.NONE),
    F.NAK_ONCE: (DONE, W.NONE, DONE, W.NONE),
    F.NAK_ALWAYS: (UNKNOWN, W.GARBLED, REFUSED, W.NOT_ARRIVED),
    F.NO_ANSWER: (UNKNOWN, W.NO_ANSWER, REFUSED, W.NOT_ARRIVED),
    F.LATE: (UNKNOWN, W.NO_ANSWER, DONE, W.NONE),
    F.ANSWER_LOST: (UNKNOWN, W.NO_ANSWER, DONE, W.NONE),
    F.PULLED_AFTER: (UNKNOWN, W.CABLE_PULLED, DONE, W.NONE),
    F.PULLED_MID_ANSWER: (UNKNOWN, W.CABLE_PULLED, DONE, W.NONE),
    F.GARBLED_ONCE: (DONE, W.NONE, DONE, W.NONE),
    F.GARBLED_ALWAYS: (UNKNOWN, W.GARBLED, DONE, W.NONE),
    F.HALF_ANSWER: (UNKNOWN, W.GARBLED, DONE, W.NONE),
    F.OTHER_TRACE: (UNKNOWN, W.GARBLED, DONE, W.NONE),
    F.STRANGE_CODE: (UNKNOWN, W.CODE, DONE, W.NONE),
    F.OTHER_TOTAL: (UNKNOWN, W.GARBLED, DONE, W.NONE),
    F.PAPER_RUNS_OUT: (DONE, W.NONE, DONE, W.NONE),
    F.BUSY: (REFUSED, W.BUSY, REFUSED, W.BUSY),
    F.DECLINED: (REFUSED, W.DECLINED, REFUSED, W.DECLINED),
    F.STOPPED: (REFUSED, W.STOPPED_AT_TERMINAL, REFUSED, W.STOPPED_AT_TERMINAL),
    F.LINE_FAILS: (REFUSED, W.NO_LINE, REFUSED, W.NO_LINE),
    F.WAITS: (UNKNOWN, W.NO_ANSWER, UNKNOWN, W.UNDER_WAY),
}


def test_every_fault_has_its_row() -> None:
    assert set(FAULTS) == set(TerminalFault)


SILENT = (F.NO_ACK, F.NO_ACK_DONE, F.HALF_ANSWER)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.value)
def test_a_fault_ends_as_what_is_known(kind: str, fault: TerminalFault) -> None:
    with bench_of(kind, SHORT if fault in SILENT else WAITS) as bench:
        _ends_as_what_is_known(bench, fault)


def _ends_as_what_is_known(bench: Bench, fault: TerminalFault) -> None:
    meaning, why, proven, proven_why = FAULTS[fault]
    bench.machine.plan(fault)
    answer = bench.terminal.tell(issue("7"))
    assert (answer.meaning, answer.why, answer.nothing_sent) == (meaning, why, False)
    # The control of every "unknown": what the terminal's own books have.
    assert bench.approvals == (1 if fault in DONE_FAULTS else 0)
    bench.plug()
    found = bench.terminal.last("7")
    assert (found.meaning, found.why) == (proven, proven_why)
    if found.meaning is DONE:
        assert (found.approval_no, found.at) == (_only(bench), make.T0)
    if answer.meaning is DONE:
        assert (answer.approval_no, answer.at) == (_only(bench), make.T0)
    assert bench.approvals == (1 if fault in DONE_FAULTS else 0)  # asking does nothing


def _only(bench: Bench) -> str:
    (receipt,) = bench.machine.books.receipts
    return receipt


def test_issued_cancelled_in_part_and_the_rest(bench: Bench) -> None:
    assert bench.terminal.abilities == TerminalAbilities(parts=True, asks=True)
    done = bench.terminal.tell(issue("1", 33_000))
    assert (done.meaning, done.printed, done.code) == (DONE, True, "0000")
    assert len(done.approval_no) == 9
    assert done.at is not None
    assert day_of(done.at) == int(DAY)
    part = bench.terminal.tell(cancel("2", done.approval_no, 11_000, part=True))
    assert part.meaning is DONE
    assert part.approval_no not in ("", done.approval_no)
    rest = bench.terminal.tell(cancel("3", done.approval_no, 22_000))
    assert rest.meaning is DONE
    again = bench.terminal.tell(cancel("4", done.approval_no, 22_000))
    assert (again.meaning, again.why) == (REFUSED, W.ALREADY_CANCELLED)
    assert bench.machine.books.receipts[done.approval_no].left == 0
    assert bench.machine.slips == 3


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"approval_no": "399999999"}, W.NO_SUCH_ORIGINAL),
        ({"approved_on": "20261123"}, W.NO_SUCH_ORIGINAL),
        ({"number": OTHER}, W.NO_SUCH_ORIGINAL),
        ({"total": 32_999}, W.DECLINED),
        ({"total": 33_001, "part": True}, W.DECLINED),
    ],
)
def test_a_cancel_that_is_not_of_the_original_is_refused(
    bench: Bench, changed: dict[str, object], why: TerminalWhy
) -> None:
    approval_no = bench.terminal.tell(issue()).approval_no
    told = {"approval_no": approval_no, "total": 33_000, **changed}
    answer = bench.terminal.tell(cancel("2", **told))  # type: ignore[arg-type]
    assert (answer.meaning, answer.why, answer.nothing_sent) == (REFUSED, why, False)
    assert bench.machine.books.receipts[approval_no].left == 33_000


def test_the_same_number_is_the_same_request(bench: Bench) -> None:
    first, second = bench.terminal.tell(issue("5")), bench.terminal.tell(issue("5"))
    assert first.approval_no == second.approval_no
    assert bench.approvals == 1


def test_paper_before_and_after(bench: Bench) -> None:
    bench.machine.plan(F.PAPER_RUNS_OUT)
    done = bench.terminal.tell(issue("1"))
    assert (done.meaning, done.printed, bench.machine.slips) == (DONE, False, 0)
    assert bench.terminal.last("1").printed is False
    none = bench.terminal.tell(issue("2"))
    assert (none.meaning, none.why) == (REFUSED, W.PAPER_OUT)
    assert bench.terminal.condition().trouble is TerminalTrouble.PAPER_OUT
    bench.machine.mend()
    assert bench.terminal.tell(issue("3")).printed
    assert bench.terminal.condition() == TerminalCondition(True)


def test_a_cable_pulled_before_the_request_is_nothing_sent(bench: Bench) -> None:
    assert bench.terminal.condition().ready
    bench.unplug()
    for _ in range(2):
        answer = bench.terminal.tell(issue("1"))
        assert answer == TerminalAnswer(REFUSED, W.NOT_CONNECTED, nothing_sent=True)
    assert not bench.terminal.condition().connected
    bench.plug()
    assert bench.terminal.last("1").why is W.NOT_ARRIVED
    assert bench.terminal.tell(issue("1")).meaning is DONE
    assert bench.approvals == 1


def test_a_terminal_somebody_pays_at_takes_nothing_on(bench: Bench) -> None:
    bench.machine.occupied = True
    answer = bench.terminal.tell(issue("1"))
    assert answer == TerminalAnswer(REFUSED, W.BUSY, nothing_sent=True)
    assert bench.terminal.condition() == TerminalCondition(True, busy=True)
    assert bench.machine.heard == []


def test_a_late_answer_is_not_taken_for_that_of_the_next(bench: Bench) -> None:
    bench.machine.plan(F.LATE)
    assert bench.terminal.tell(issue("1", 33_000)).meaning is UNKNOWN
    second = bench.terminal.tell(issue("2", 11_000))
    assert second.meaning is DONE
    assert second.approval_no != bench.terminal.last("1").approval_no
    assert second.approval_no == bench.terminal.last("2").approval_no


@pytest.mark.parametrize("forgets", [False, True])
def test_a_restart_forgets_or_does_not(bench: Bench, forgets: bool) -> None:
    bench.machine.plan(F.ANSWER_LOST)
    bench.terminal.tell(issue("1"))
    bench.machine.restart(forgets=forgets)
    known, unheard = bench.terminal.last("1"), bench.terminal.last("2")
    if forgets:
        assert (known.meaning, known.why) == (UNKNOWN, W.FORGOTTEN)
        assert (unheard.meaning, unheard.why) == (UNKNOWN, W.FORGOTTEN)
    else:
        assert known.meaning is DONE
        assert (unheard.why, unheard.nothing_sent) == (W.NOT_ARRIVED, True)


def test_what_was_pushed_out_of_its_memory_is_forgotten_and_not_never_seen(bench: Bench) -> None:
    bench.machine.books.remembers = 2
    for trace in ("1", "2", "3"):
        assert bench.terminal.tell(issue(trace)).meaning is DONE
    assert bench.terminal.last("1").why is W.FORGOTTEN
    assert bench.terminal.last("3").meaning is DONE


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        (F.NO_ACK, W.NO_ANSWER),
        (F.NO_ANSWER, W.NO_ANSWER),
        (F.PULLED_AFTER, W.CABLE_PULLED),
        (F.GARBLED_ALWAYS, W.GARBLED),
        (F.OTHER_TRACE, W.NONE),
    ],
)
def test_a_question_that_gets_no_answer_proves_nothing(
    bench: Bench, fault: TerminalFault, why: TerminalWhy
) -> None:
    assert bench.terminal.tell(issue("1")).meaning is DONE
    bench.machine.plan(fault, on_questions=True)
    found = bench.terminal.last("1")
    if why is W.NONE:
        assert found.meaning is DONE  # of a question the fault makes nothing else
        return
    assert (found.meaning, found.why, found.nothing_sent) == (UNKNOWN, why, False)


def test_out_of_reach_a_question_proves_nothing(bench: Bench) -> None:
    bench.unplug()
    found = bench.terminal.last("1")
    assert (found.meaning, found.why, found.nothing_sent) == (UNKNOWN, W.NOT_CONNECTED, False)


# -- a person at the terminal -------------------------------------------------------------------


def _telling(patient: Bench, trace: str) -> tuple[threading.Thread, list[TerminalAnswer]]:
    """Tell on a thread of its own, and wait until the terminal waits for a person."""
    ends: list[TerminalAnswer] = []
    teller = threading.Thread(target=lambda: ends.append(patient.terminal.tell(issue(trace))))
    patient.machine.plan(F.WAITS)
    teller.start()
    _until(lambda: patient.machine.waits)
    return teller, ends


def _until(holds: Callable[[], bool]) -> None:
    for _ in range(2_000):
        if holds():
            return
        threading.Event().wait(0.005)
    raise AssertionError("it does not come")


def test_a_person_agrees(patient: Bench) -> None:
    teller, ends = _telling(patient, "1")
    assert patient.terminal.condition() == TerminalCondition(True, busy=True)  # and at once
    patient.machine.agree()
    teller.join()
    assert ends[0].meaning is DONE


def test_stop_ends_the_wait_and_the_terminal_says_that_nothing_was_done(patient: Bench) -> None:
    teller, ends = _telling(patient, "1")
    patient.terminal.stop()
    teller.join()
    assert (ends[0].meaning, ends[0].why) == (REFUSED, W.STOPPED_AT_TERMINAL)
    assert patient.approvals == 0
    patient.terminal.stop()  # nothing is under way: the next one is not stopped
    assert patient.terminal.tell(issue("2")).meaning is DONE


@pytest.mark.parametrize("kind", KINDS)
def test_stopped_without_a_word_is_unknown(kind: str) -> None:
    with bench_of(kind) as bench:
        bench.machine.plan(F.ANSWER_LOST)
        ends: list[TerminalAnswer] = []
        teller = threading.Thread(target=lambda: ends.append(bench.terminal.tell(issue("1"))))
        teller.start()
        _until(lambda: bench.approvals == 1)
        bench.terminal.stop()
        teller.join()
        assert (ends[0].meaning, ends[0].why) == (UNKNOWN, W.NO_ANSWER)
        assert bench.terminal.last("1").meaning is DONE


def test_close_ends_a_request_under_way_and_nothing_begins_after_it(patient: Bench) -> None:
    teller, ends = _telling(patient, "1")
    patient.terminal.close()
    teller.join()
    assert ends[0].why is W.STOPPED_AT_TERMINAL
    assert patient.terminal.tell(issue("2")).nothing_sent
    patient.terminal.close()


def test_two_callers_wait_for_each_other(patient: Bench) -> None:
    teller, first = _telling(patient, "1")
    second: list[TerminalAnswer] = []
    other = threading.Thread(target=lambda: second.append(patient.terminal.tell(issue("2"))))
    other.start()
    assert patient.approvals == 0
    patient.machine.agree()
    teller.join()
    other.join()
    assert first[0].meaning is second[0].meaning is DONE
    assert patient.machine.books.approvals == 2


# -- what nobody may read -----------------------------------------------------------------------


def test_no_number_reaches_a_log(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for number, fault in enumerate((None, F.GARBLED_ALWAYS, F.NAK_ALWAYS, F.PULLED_MID_ANSWER)):
        bench.machine.plan(fault)
        asked = issue(str(number + 1))
        bench.terminal.tell(asked)
        bench.plug()
        assert PHONE.digits not in repr(asked)
    assert "card terminal issue 1: done" in caplog.text
    assert PHONE.digits not in caplog.text
    assert PHONE.digits[-8:] not in caplog.text
    assert PHONE.digits not in bench.machine.books.as_text()


# -- a terminal that can less -------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_a_terminal_without_parts_and_questions_says_so_before_anything_is_sent(kind: str) -> None:
    with bench_of(kind, layout="separated") as bench:
        assert bench.terminal.abilities == TerminalAbilities(parts=False, asks=False)
        done = bench.terminal.tell(issue("1"))
        assert (done.meaning, done.at) == (DONE, make.T0)
        part = bench.terminal.tell(cancel("2", done.approval_no, 11_000, part=True))
        assert part == TerminalAnswer(REFUSED, W.CANNOT, nothing_sent=True)
        assert bench.terminal.last("1") == TerminalAnswer(UNKNOWN, W.FORGOTTEN)
        whole = bench.terminal.tell(cancel("3", done.approval_no))
        assert whole.meaning is DONE
        assert bench.terminal.condition().connected
        assert [asked.value for asked in bench.machine.heard] == ["issue", "cancel"]


@pytest.mark.parametrize("kind", KINDS)
def test_without_enq_silence_is_unknown_for_bytes_went_out(kind: str) -> None:
    with bench_of(kind, layout="separated") as bench:
        bench.machine.plan(F.NO_ACK_DONE)
        answer = bench.terminal.tell(issue("1"))
        assert (answer.meaning, answer.why, answer.nothing_sent) == (UNKNOWN, W.NO_ANSWER, False)
        assert bench.approvals == 1


def test_an_expense_receipt_of_a_business(bench: Bench) -> None:
    asked = issue("1")
    answer = bench.terminal.tell(type(asked)("1", BUSINESS, asked.amounts))
    assert answer.meaning is DONE
