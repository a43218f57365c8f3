"""The virtual printer as a thing on a desk: status, counters, faults, a hand before it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pos_app.devices.printers.port import PrintBytes, PrintOutcome
from pos_app.devices.printers.profile import VIRTUAL
from pos_app.devices.simulated.virtual_printer.events import EventKind
from pos_app.devices.simulated.virtual_printer.faults import Fault, FaultKind
from pos_app.devices.simulated.virtual_printer.memory import (
    VirtualPrinterSettings,
    open_virtual_printer,
)
from pos_app.devices.simulated.virtual_printer.printer import VirtualPrinter
from pos_app.devices.simulated.virtual_printer.roll import Sheet
from pos_app.devices.simulated.virtual_printer.sheet_folder import SheetFolder
from tests.devices.papers import korean, slip


def connected() -> tuple[VirtualPrinter, list[bytes]]:
    printer, heard = VirtualPrinter(VIRTUAL), list[bytes]()
    assert printer.connect(heard.append)
    return printer, heard


def test_status_counter_and_identity_are_answered() -> None:
    printer, heard = connected()
    printer.feed(slip())
    printer.feed(b"\x10\x04\x01\x1dr\x01\x1dg2\x00\xb2\x00\x1dI\x43")
    assert heard == [b"\x12", b"\x00", b"_1\x00", b"_virtual\x00"]


def test_real_time_status_is_answered_while_it_waits_and_the_rest_in_turn() -> None:
    printer, heard = connected()
    printer.remove_paper()
    printer.feed(korean("가\n") + b"\x1dr\x01\x10\x04\x02")
    assert heard == [b"\x32"]
    printer.load_paper()
    assert heard == [b"\x32", b"\x00"]


def test_changes_are_told_when_asked_for() -> None:
    printer, heard = connected()
    printer.feed(b"\x1da\xff")
    printer.open_cover()
    printer.close_cover()
    assert heard == [b"\x10\x00\x00\x00", b"\x38\x00\x00\x00", b"\x10\x00\x00\x00"]


def test_cleared_buffer_never_prints() -> None:
    printer, heard = connected()
    printer.plan(Fault(FaultKind.PAPER_OUT, at_line=1))
    printer.feed(slip())
    assert printer.held > 0
    printer.feed(b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08")
    printer.load_paper()
    assert heard == [b"\x37\x25\x00"]
    assert printer.held == printer.cuts == 0


def test_power_cycle_loses_the_buffer_and_keeps_the_counter() -> None:
    printer, _ = connected()
    printer.feed(slip())
    printer.plan(Fault(FaultKind.PAPER_OUT, at_line=1))
    printer.feed(slip())
    printer.power_cycle()
    assert printer.broken
    printer.load_paper()
    assert (printer.cuts, printer.held) == (1, 0)


def test_fault_at_a_byte_holds_exactly_the_bytes_after_it() -> None:
    printer, _ = connected()
    printer.plan(Fault(FaultKind.PAPER_OUT, at_byte=3))
    printer.feed(b"ab")
    printer.feed(b"\x10\x04\x02")  # a question is not counted
    printer.feed(b"cdef")
    assert printer.held == 3
    assert [event.name for event in printer.events(EventKind.FAULT)] == ["paper_out"]


def test_one_client_at_a_time() -> None:
    printer, _ = connected()
    assert not printer.connect(lambda _reply: None)
    printer.disconnect()
    assert printer.connect(lambda _reply: None)


def test_sheets_are_told_as_they_are_cut_and_paper_hangs_before() -> None:
    seen: list[Sheet] = []
    printer = VirtualPrinter(VIRTUAL, seen.append)
    printer.feed(slip()[:-4])
    assert printer.hanging is not None
    assert seen == []
    printer.feed(slip()[-4:])
    assert printer.hanging is None
    assert seen == list(printer.sheets)
    assert seen[0].cut


def test_drawer_pulse_opens_the_drawer_and_a_hand_closes_it() -> None:
    printer, _ = connected()
    printer.feed(b"\x10\x14\x01\x00\x01")
    assert printer.condition.drawer_open
    printer.close_drawer()
    assert not printer.condition.drawer_open
    assert len(printer.events(EventKind.DRAWER)) == 1


def test_sheets_are_kept_in_a_folder_behind_those_that_are_there(tmp_path: Path) -> None:
    for _ in range(2):
        printer = open_virtual_printer(VirtualPrinterSettings(folder=str(tmp_path / "paper")))
        assert printer.send(PrintBytes(1, slip())).outcome is PrintOutcome.CONFIRMED
    names = sorted(file.name for file in (tmp_path / "paper").iterdir())
    assert names == [f"sheet-000{n}.{kind}" for n in (1, 2) for kind in ("json", "png", "txt")]
    assert "출고지시서" in (tmp_path / "paper" / "sheet-0002.txt").read_text(encoding="utf-8")


def test_the_events_of_a_sheet_lie_beside_it(tmp_path: Path) -> None:
    printer = VirtualPrinter(VIRTUAL, SheetFolder(tmp_path).keep)
    printer.connect(lambda _reply: None)
    printer.feed(b"\x10\x04\x01\x1b\x02" + slip() + korean("뒤\n") + b"\x1bp\x00\x32\xfa\x1dV0")
    first, second = (
        json.loads((tmp_path / f"sheet-000{n}.json").read_text(encoding="utf-8")) for n in (1, 2)
    )
    assert (first["width_dots"], first["cut"]) == (576, True)
    assert first["height_dots"] == printer.sheets[0].height_dots
    assert first["barcodes"] == [{"type": "CODE128", "data": "7000000012014399"}]
    assert [(event["offset"], event["kind"]) for event in first["events"]] == [
        (0, "status"),
        (3, "unknown"),
        (slip().index(b"\x1dkI") + 5, "barcode"),
        (len(slip()) + 1, "cut"),
    ]
    assert [(event["kind"], event.get("detail")) for event in second["events"]] == [
        ("drawer", "drawer 0, 100 ms"),
        ("condition", "yes"),
        ("cut", None),
    ]


def test_folder_that_cannot_be_written_does_not_stop_the_printing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_bytes(b"")
    printer = open_virtual_printer(VirtualPrinterSettings(folder=str(tmp_path / "file")))
    assert printer.send(PrintBytes(1, slip())).outcome is PrintOutcome.CONFIRMED
    assert "not kept" in caplog.text
