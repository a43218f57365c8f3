"""Scripted faults, in a time that takes none: each at its byte, its line or its cut."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pos_app.devices.printers.profile import VIRTUAL
from pos_app.devices.simulated.virtual_printer.events import EventKind
from pos_app.devices.simulated.virtual_printer.faults import Fault, FaultKind
from pos_app.devices.simulated.virtual_printer.memory import MemoryWire
from pos_app.devices.simulated.virtual_printer.pace import SteppedPace
from pos_app.devices.simulated.virtual_printer.printer import VirtualPrinter
from pos_app.devices.wire import WireBroken
from tests.devices.papers import CUT, INIT, korean, raster, slip

BARRIER = b"\x1d(H\x06\x000012AB"
ANSWER = b"\x37\x2212AB\x00"
STATUS = b"\x10\x00\x00\x00"


def talking(*faults: Fault, buffer_bytes: int = 4096) -> tuple[VirtualPrinter, MemoryWire]:
    printer = VirtualPrinter(replace(VIRTUAL, buffer_bytes=buffer_bytes), pace=SteppedPace())
    wire = MemoryWire(printer)
    printer.plan(*faults)
    return printer, wire


def heard(wire: MemoryWire, limit_s: float = 1.0) -> bytes:
    """All that comes within a limit."""
    end, found = wire._pace.now() + limit_s, b""
    while (left := end - wire._pace.now()) > 0:
        found += wire.read(left)
    return found


@pytest.mark.parametrize("line", range(1, 7))
def test_paper_ends_behind_exactly_that_line(line: int) -> None:
    rows = [f"{n}번째 줄" for n in range(1, 8)]
    printer, wire = talking(Fault(FaultKind.PAPER_OUT, at_line=line))
    job = INIT + korean("\n".join(rows) + "\n") + CUT + BARRIER
    assert wire.write(job, 1.0) == len(job)
    assert printer.hanging is not None
    assert printer.hanging.text.splitlines() == rows[:line]
    assert heard(wire) == b""
    printer.load_paper()
    assert [sheet.text.splitlines() for sheet in printer.sheets] == [rows]
    assert heard(wire) == ANSWER


def test_paper_ends_within_a_row_that_goes_on_below() -> None:
    printer, wire = talking(Fault(FaultKind.PAPER_OUT, at_line=2))
    wire.write(korean("가" * 60 + "\n") + b"x\n" + CUT, 1.0)
    assert printer.hanging is not None
    assert printer.hanging.text.splitlines() == ["가" * 24] * 2
    printer.load_paper()
    assert printer.sheets[0].text.splitlines() == ["가" * 24, "가" * 24, "가" * 12, "x"]


def test_power_lost_within_a_row_loses_the_rest_of_it() -> None:
    printer, wire = talking(Fault(FaultKind.POWER_CYCLE, at_line=1))
    wire.write(korean("가" * 60 + "\n") + CUT, 1.0)
    assert printer.held == printer.cuts == 0
    assert printer.hanging is not None
    assert printer.hanging.text == "가" * 24
    with pytest.raises(WireBroken):
        wire.write(b"x", 1.0)


def test_before_the_cut_the_paper_hangs_and_the_cut_waits() -> None:
    printer, wire = talking(Fault(FaultKind.COVER_OPEN, before_cut=True))
    wire.write(slip() + BARRIER, 1.0)
    assert (printer.cuts, printer.held) == (0, len(CUT + BARRIER))
    assert printer.hanging is not None
    assert printer.hanging.barcodes
    printer.close_cover()
    assert printer.cuts == 1
    assert heard(wire) == ANSWER


@pytest.mark.parametrize(
    ("kind", "cuts"), [(FaultKind.POWER_CYCLE, 0), (FaultKind.RESET, 1), (FaultKind.SILENT, 1)]
)
def test_what_breaks_before_the_cut(kind: FaultKind, cuts: int) -> None:
    printer, wire = talking(Fault(kind, before_cut=True))
    wire.write(slip() + BARRIER, 1.0)
    assert printer.cuts == cuts
    assert printer.held == 0
    if kind is FaultKind.SILENT:
        assert heard(wire) == b""
    else:
        with pytest.raises(WireBroken):
            heard(wire)


@pytest.mark.parametrize(
    "kind", [FaultKind.POWER_CYCLE, FaultKind.RESET, FaultKind.SILENT, FaultKind.PAPER_OUT]
)
def test_after_the_cut_the_answer_never_comes(kind: FaultKind) -> None:
    printer, wire = talking(Fault(kind, after_cut=True))
    wire.write(slip() + BARRIER, 1.0)
    assert printer.cuts == 1
    answers = b""
    try:
        answers = heard(wire)
    except WireBroken:
        assert kind in (FaultKind.POWER_CYCLE, FaultKind.RESET)
    assert answers == b""


def test_several_faults_follow_each_other() -> None:
    printer, wire = talking(
        Fault(FaultKind.NEAR_END, at_line=1),
        Fault(FaultKind.PAPER_OUT, at_line=3),
        Fault(FaultKind.DROP_REPLY, after_cut=True),
    )
    wire.write(b"\x1da\x08" + b"1\n2\n3\n4\n" + CUT + BARRIER + BARRIER, 1.0)
    assert heard(wire) == STATUS + b"\x10\x00\x03\x00" + b"\x18\x00\x0f\x00"
    printer.load_paper()
    assert [event.name for event in printer.events(EventKind.FAULT)] == [
        "near_end",
        "paper_out",
        "drop_reply",
    ]
    assert heard(wire) == STATUS  # both ids waited: the one that is answered is lost


def test_a_full_buffer_takes_no_more_and_goes_on_after_the_paper() -> None:
    printer, wire = talking(Fault(FaultKind.PAPER_OUT, at_line=1), buffer_bytes=1000)
    job = korean("가나다라마바사\n") * 200 + CUT
    taken = wire.write(job, 1.0)
    assert 1000 <= taken <= 1000 + 15
    assert printer.held == 1000
    assert wire.write(job[taken:], 0.5) == 0
    assert wire.write(b"\x10\x04\x02", 0.5) == 3  # status is answered with a full buffer, too
    assert heard(wire) == b"\x32"
    printer.load_paper()
    while taken < len(job):
        taken += wire.write(job[taken:], 0.5)
    assert printer.cuts == 1
    assert printer.sheets[0].text.count("\n") == 199


def test_an_image_longer_than_the_buffer_passes_through() -> None:
    printer, wire = talking(buffer_bytes=512)
    job = raster(64, 1000) + CUT
    taken = 0
    while taken < len(job):
        now = wire.write(job[taken:], 0.1)
        assert now
        taken += now
    assert printer.sheets[0].height_dots == 1000


def test_a_slow_printer_takes_so_many_bytes_a_second() -> None:
    printer, wire = talking(Fault(FaultKind.SLOW, bytes_per_s=500))
    job, taken = b"A" * 999 + b"\n", 0
    while taken < len(job):
        taken += wire.write(job[taken:], 10.0)
    assert wire._pace.now() == pytest.approx(2.0, abs=0.1)
    began = wire._pace.now()
    wire.write(b"\x1dr\x01", 10.0)
    assert wire.read(5.0) == b"\x00"
    assert wire._pace.now() - began >= 0.05
    assert printer.hanging is not None


def test_a_stalled_printer_takes_exactly_the_bytes_before() -> None:
    printer, wire = talking(Fault(FaultKind.STALLED, at_byte=10))
    assert wire.write(b"0123456789abc", 1.0) == 10
    assert wire.write(b"abc", 3.0) == 0
    assert wire._pace.now() == pytest.approx(3.0)
    assert wire.write(b"\x10\x04\x01", 1.0) == 0
    printer.plan(None)
    assert wire.write(b"abc\n", 1.0) == 4
    assert printer.hanging is not None
    assert printer.hanging.text == "0123456789abc"


def test_an_answer_may_be_lost_doubled_or_noise_once() -> None:
    for kind, first in (
        (FaultKind.DROP_REPLY, b""),
        (FaultKind.DUPLICATE_REPLY, ANSWER * 2),
        (FaultKind.GARBAGE_REPLY, None),
    ):
        _, wire = talking(Fault(kind))
        wire.write(b"\x10\x04\x01\x1dg2\x00\xb2\x00", 1.0)
        assert heard(wire) == b"\x12_0\x00"
        wire.write(BARRIER, 1.0)
        answer = heard(wire)
        assert answer == first if first is not None else (answer and ANSWER not in answer)
        wire.write(BARRIER, 1.0)
        assert heard(wire) == ANSWER


def test_a_late_answer_comes_late_and_others_overtake_it() -> None:
    _, wire = talking(Fault(FaultKind.LATE_REPLY, late_s=20.0))
    wire.write(BARRIER, 1.0)
    assert heard(wire, 19.0) == b""
    wire.write(b"\x10\x04\x01", 1.0)
    assert heard(wire, 0.5) == b"\x12"
    assert heard(wire, 1.0) == ANSWER


def test_a_late_answer_is_lost_with_the_connection() -> None:
    printer, wire = talking(Fault(FaultKind.LATE_REPLY, late_s=5.0))
    wire.write(BARRIER, 1.0)
    wire.close()
    printer.power_cycle()
    assert heard(MemoryWire(printer), 10.0) == b""


def test_automatic_status_stands_between_all_answers() -> None:
    _, wire = talking(Fault(FaultKind.STATUS_BETWEEN))
    wire.write(b"\x10\x04\x01" + BARRIER, 1.0)
    assert heard(wire) == STATUS + b"\x12" + STATUS + STATUS + ANSWER + STATUS


def test_refusing_and_refusing_only_the_second() -> None:
    printer, _ = talking(Fault(FaultKind.REFUSE))
    printer.disconnect()
    with pytest.raises(WireBroken):
        MemoryWire(printer)
    printer.plan(Fault(FaultKind.REFUSE_SECOND))
    first = MemoryWire(printer)
    with pytest.raises(WireBroken):
        MemoryWire(printer)
    first.write(BARRIER, 1.0)
    assert heard(first) == ANSWER


def test_conditions_are_in_the_events_of_the_sheet() -> None:
    printer, wire = talking(Fault(FaultKind.COVER_OPEN, at_line=1))
    wire.write(b"1\n2\n" + CUT, 1.0)
    printer.close_cover()
    told = [
        (event.name, event.detail)
        for event in printer.sheets[0].events
        if event.kind is EventKind.CONDITION
    ]
    assert told == [("cover_open", "yes"), ("cover_open", "no")]
    wire.write(b"3\n" + CUT, 1.0)
    assert [event.kind for event in printer.sheets[1].events] == [EventKind.CUT]


def test_a_drawer_pulse_within_a_job_changes_nothing_of_its_order() -> None:
    printer, wire = talking(Fault(FaultKind.NEAR_END, at_line=1))
    wire.write(b"1\n\x1bp\x00\x32\xfa2\n" + b"\x1bp\x00\x32\xfa" * 3_000 + b"3\n" + CUT, 1.0)
    while not printer.cuts:
        wire.write(b"\n" + CUT, 1.0)
    assert printer.sheets[0].text.splitlines()[:2] == ["1", "2"]
