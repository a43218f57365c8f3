"""What the printer says: at once, in turn, by itself, and only as far as its model can."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pos_app.devices.printers.port import BlockReason
from pos_app.devices.printers.profile import VIRTUAL, ConfirmLevel, PrinterProfile
from pos_app.devices.simulated.virtual_printer.events import EventKind
from pos_app.devices.simulated.virtual_printer.faults import Fault, FaultKind
from pos_app.devices.simulated.virtual_printer.printer import VirtualPrinter
from tests.devices.papers import CUT, korean, slip

CLEAR = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"


def connected(profile: PrinterProfile = VIRTUAL) -> tuple[VirtualPrinter, list[bytes]]:
    printer, heard = VirtualPrinter(profile), list[bytes]()
    assert printer.connect(heard.append)
    return printer, heard


def process_id(mark: bytes) -> bytes:
    return b"\x1d(H\x06\x0000" + mark


def said(printer: VirtualPrinter, heard: list[bytes], question: bytes) -> bytes:
    heard.clear()
    printer.feed(question)
    return b"".join(heard)


def eot(printer: VirtualPrinter, heard: list[bytes]) -> list[int]:
    """Answers to DLE EOT 1-4 without their fixed bits."""
    return [said(printer, heard, bytes([0x10, 4, kind]))[0] ^ 0x12 for kind in (1, 2, 3, 4)]


@pytest.mark.parametrize(
    ("kind", "bits", "automatic"),
    [
        (FaultKind.PAPER_OUT, [0x08, 0x20, 0, 0x60], b"\x18\x00\x0c\x00"),
        (FaultKind.NEAR_END, [0, 0, 0, 0x0C], b"\x10\x00\x03\x00"),
        (FaultKind.COVER_OPEN, [0x08, 0x04, 0, 0], b"\x38\x00\x00\x00"),
        (FaultKind.OFFLINE, [0x08, 0, 0, 0], b"\x18\x00\x00\x00"),
        (FaultKind.CUTTER_ERROR, [0x08, 0x40, 0x08, 0], b"\x18\x08\x00\x00"),
        (FaultKind.UNRECOVERABLE, [0x08, 0x40, 0x20, 0], b"\x18\x20\x00\x00"),
        (FaultKind.HOT, [0x08, 0x40, 0x40, 0], b"\x18\x40\x00\x00"),
    ],
)
def test_each_condition_has_its_bits(kind: FaultKind, bits: list[int], automatic: bytes) -> None:
    printer, heard = connected()
    printer.feed(b"\x1da\xff")
    heard.clear()
    printer.plan(Fault(kind))
    assert heard == [automatic]
    assert eot(printer, heard) == bits


def test_errors_hold_the_print_until_they_are_gone() -> None:
    for kind, mend, waits in (
        (FaultKind.CUTTER_ERROR, VirtualPrinter.free_cutter, BlockReason.CUTTER),
        (FaultKind.HOT, VirtualPrinter.cool_down, BlockReason.HOT),
    ):
        printer, _ = connected()
        printer.plan(Fault(kind, at_line=1))
        printer.feed(slip())
        assert printer.cuts == 0
        assert printer.condition.trouble is waits
        mend(printer)
        assert (printer.cuts, printer.held) == (1, 0)


def test_an_unrecoverable_error_ends_with_the_power_only() -> None:
    printer, heard = connected()
    printer.plan(Fault(FaultKind.UNRECOVERABLE))
    printer.feed(b"\x10\x05\x01\x10\x05\x02")
    assert printer.condition.unrecoverable
    printer.power_cycle()
    printer.disconnect()
    printer.connect(heard.append)
    assert eot(printer, heard) == [0, 0, 0, 0]


def test_recover_and_go_on_or_recover_and_forget() -> None:
    for function, cuts in ((b"\x01", 1), (b"\x02", 0)):
        printer, _ = connected()
        printer.plan(Fault(FaultKind.CUTTER_ERROR, before_cut=True))
        printer.feed(slip())
        assert printer.held == len(CUT)
        printer.feed(b"\x10\x05" + function)
        assert (printer.cuts, printer.held) == (cuts, 0)


def test_changes_are_told_as_chosen() -> None:
    printer, heard = connected()
    printer.feed(b"\x1da\x01")
    heard.clear()
    printer.open_cover()
    printer.close_cover()
    assert heard == []
    printer.feed(b"\x1bp\x00\x32\xfa")
    assert heard == [b"\x14\x00\x00\x00"]
    printer.feed(b"\x1da\x00")
    printer.close_drawer()
    assert len(heard) == 1


def test_esc_at_ends_the_telling() -> None:
    printer, heard = connected()
    printer.feed(b"\x1da\xff\x1b@")
    heard.clear()
    printer.open_cover()
    assert heard == []


def test_a_model_without_automatic_status_tells_nothing() -> None:
    printer, heard = connected(replace(VIRTUAL, automatic_status=False))
    printer.feed(b"\x1da\xff")
    printer.open_cover()
    assert heard == []
    assert [event.name for event in printer.events(EventKind.UNSUPPORTED)] == ["GS a"]


def test_a_process_id_is_answered_once_all_before_it_is_printed() -> None:
    printer, heard = connected()
    printer.plan(Fault(FaultKind.PAPER_OUT, at_line=1))
    printer.feed(slip() + process_id(b"AAAA"))
    assert heard == []
    printer.load_paper()
    assert heard == [b"\x37\x22AAAA\x00"]
    assert printer.cuts == 1


def test_of_several_waiting_ids_only_the_latest_is_answered() -> None:
    printer, heard = connected()
    printer.remove_paper()
    for mark in (b"AAAA", b"BBBB", b"CCCC"):
        printer.feed(korean("가\n") + process_id(mark))
    printer.load_paper()
    assert heard == [b"\x37\x22CCCC\x00"]
    printer.feed(process_id(b"DDDD") + process_id(b"EEEE"))
    assert heard[1:] == [b"\x37\x22DDDD\x00", b"\x37\x22EEEE\x00"]


@pytest.mark.parametrize("clear", [CLEAR, b"\x10\x05\x02"], ids=["DLE DC4 8", "DLE ENQ 2"])
def test_the_id_of_cleared_data_is_never_answered(clear: bytes) -> None:
    printer, heard = connected()
    printer.plan(Fault(FaultKind.CUTTER_ERROR))
    printer.feed(korean("가\n") + process_id(b"AAAA"))
    printer.feed(clear)
    printer.free_cutter()
    assert b"\x37\x22AAAA\x00" not in heard
    assert printer.hanging is None


@pytest.mark.parametrize(
    ("level", "told"), [(b"\x01", b"\x37\x23\x00"), (b"2", b"\x37\x23\x41\x00"), (b"\x00", b"")]
)
def test_going_offline_is_told_where_it_was_asked_for(level: bytes, told: bytes) -> None:
    printer, heard = connected()
    printer.feed(b"\x1d(H\x03\x0010" + level)
    printer.open_cover()
    printer.close_cover()
    assert b"".join(heard) == told


def test_identity_of_the_model() -> None:
    model = replace(VIRTUAL, maker="Maker", model="M-1", ksx1001_only=True, cutter=False)
    printer, heard = connected(model)
    assert said(printer, heard, b"\x1dI\x43") == b"_M-1\x00"
    assert said(printer, heard, b"\x1dI\x42") == b"_Maker\x00"
    assert said(printer, heard, b"\x1dI\x45") == b"_KOREA C-5601C\x00"
    assert said(printer, heard, b"\x1dI\x02") == b"\x01"
    assert said(printer, heard, b"\x1dI\x32") == b"\x01"
    for kind in (b"\x01", b"\x03", b"A", b"D"):
        assert said(printer, heard, b"\x1dI" + kind)
    assert said(printer, heard, b"\x1dI\x99") == b""


def test_counters_of_cuts_and_lines() -> None:
    printer, heard = connected()
    printer.feed(slip(lines=2) * 2)
    assert said(printer, heard, b"\x1dg2\x00\xb2\x00") == b"_2\x00"
    assert said(printer, heard, b"\x1dg2\x00\x32\x00") == b"_2\x00"
    lines = said(printer, heard, b"\x1dg2\x00\x94\x00")
    printer.feed(b"\x1dg0\x00\x32\x00\x1dg0\x00\xb2\x00")
    assert said(printer, heard, b"\x1dg2\x00\x32\x00") == b"_0\x00"
    assert said(printer, heard, b"\x1dg2\x00\xb2\x00") == b"_2\x00"
    printer.power_cycle()
    printer.disconnect()
    printer.connect(heard.append)
    assert said(printer, heard, b"\x1dg2\x00\x94\x00") == lines


@pytest.mark.parametrize(
    ("level", "answered"),
    [
        (ConfirmLevel.ONE_WAY, []),
        (ConfirmLevel.STATUS, [b"\x12", b"\x10\x00\x00\x00"]),
        (ConfirmLevel.BARRIER, [b"\x12", b"\x10\x00\x00\x00", b"\x00"]),
        (ConfirmLevel.PROCESS_ID, [b"\x12", b"\x10\x00\x00\x00", b"\x00", b"\x37\x22AAAA\x00"]),
    ],
)
def test_a_model_answers_as_far_as_it_can(level: ConfirmLevel, answered: list[bytes]) -> None:
    printer, heard = connected(replace(VIRTUAL, confirm=level))
    for question in (b"\x10\x04\x01", b"\x1da\xff", b"\x1dr\x01", process_id(b"AAAA")):
        printer.feed(question)
    assert heard == answered


def test_a_model_without_a_counter_or_a_way_to_clear() -> None:
    printer, heard = connected(replace(VIRTUAL, cut_counter=False, clears=False))
    printer.remove_paper()
    printer.feed(korean("가\n") + CLEAR + b"\x1dg2\x00\xb2\x00")
    printer.load_paper()
    assert heard == []
    assert printer.hanging is not None


def test_near_end_stops_only_when_chosen() -> None:
    printer, heard = connected()
    printer.plan(Fault(FaultKind.NEAR_END))
    printer.feed(slip())
    assert printer.cuts == 1
    printer.feed(b"\x1bc4\x01" + slip())
    assert printer.cuts == 1
    assert eot(printer, heard) == [0x08, 0x20, 0, 0x0C]
    printer.load_paper()
    assert printer.cuts == 2


def test_power_off_is_answered_and_nobody_comes_in_before_it_is_on_again() -> None:
    printer, heard = connected()
    printer.feed(korean("가") + b"\x10\x14\x02\x01\x08")
    assert heard == [b"\x3b\x30\x00", b""]
    printer.disconnect()
    assert not printer.connect(heard.append)
    printer.power_cycle()
    assert printer.connect(heard.append)
    assert printer.hanging is None


def test_switched_off_real_time_commands_do_nothing() -> None:
    printer, heard = connected()
    printer.feed(b"\x1d(D\x05\x00\x14\x01\x00\x02\x00")
    printer.feed(b"\x10\x14\x01\x00\x01\x10\x14\x02\x01\x08")
    assert heard == []
    assert not printer.condition.drawer_open
    printer.feed(b"\x1d(D\x03\x00\x14\x01\x01")
    printer.feed(b"\x10\x14\x01\x00\x01")
    assert printer.condition.drawer_open


def test_a_printer_without_a_drawer_opens_none() -> None:
    printer, _ = connected(replace(VIRTUAL, drawer=False))
    printer.feed(b"\x1bp\x00\x32\xfa\x10\x14\x01\x00\x01")
    assert not printer.condition.drawer_open
    assert not printer.events(EventKind.DRAWER)
    assert len(printer.events(EventKind.UNSUPPORTED)) == 2
