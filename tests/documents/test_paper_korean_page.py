"""The numbered page on printers that differ: exactly the right lines look right."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
import zxingcpp

from pos_app.devices.render import draw
from pos_app.devices.simulated.virtual_printer.events import EventKind
from pos_app.devices.simulated.virtual_printer.machines import MACHINES, machine_named
from pos_app.documents.code128 import native_c
from pos_app.documents.escpos_lint import lint
from pos_app.documents.korean_page import NUMBERED, RARE, SAMPLE, korean_page, sample_codes
from pos_app.domain.paper.papers import KoreanMode, PaperWidth, PrinterPagePaper, RollProfile
from tests.documents.paper_samples import PRINTED
from tests.documents.rendered import picture_of, trouble_in

PAGE = PrinterPagePaper("영수증 프린터", "USB", "카운터 1", "김담이", PRINTED, training=True)
FS_AND = "1235678 9".replace(" ", "")  # all that leave two-byte mode on


def numbered_lines(machine: str) -> dict[str, tuple[str, str]]:
    """The sample and the rare line under each number, as the machine prints them."""
    drawing = draw(korean_page(PAGE, RollProfile()), machine_named(machine))
    assert trouble_in(drawing) == []
    lines = drawing.sheets[0].text.split("\n")
    found: dict[str, tuple[str, str]] = {}
    for at, line in enumerate(lines):
        number = re.match(r"([1-9])  (.*)", line)
        if number:
            found[number[1]] = (number[2].strip(), lines[at + 1].strip())
    return found


@pytest.mark.parametrize(
    ("machine", "right", "rare"),
    [
        ("virtual_80", "12356789", "12356789"),
        ("virtual_ksx1001", "12356789", ""),
        ("virtual_one_byte_start", "1356789", "1356789"),
        ("virtual_page_12", "34", ""),
        ("virtual_page_25", "8", "8"),
        ("virtual_no_korean", "", ""),
        ("virtual_58", "12356789", "12356789"),
    ],
)
def test_exactly_the_right_lines_look_right(machine: str, right: str, rare: str) -> None:
    lines = numbered_lines(machine)
    assert "".join(key for key, (said, _rare) in lines.items() if said == SAMPLE) == right
    assert "".join(key for key, (_said, said) in lines.items() if said == RARE) == rare


def test_the_numbers_are_there_even_where_all_korean_is_garbage() -> None:
    assert sorted(numbered_lines("virtual_no_korean")) == list("123456789")


def test_each_number_is_one_way_and_every_way_has_one() -> None:
    assert [key for key, _mode in NUMBERED] == list("1234567890")
    assert {mode for _key, mode in NUMBERED} == set(KoreanMode)


def test_the_last_resort_is_the_same_on_every_machine() -> None:
    """What explains the page is drawn as well: its head is dot for dot the same anywhere."""
    heads = {
        picture_of(korean_page(PAGE, RollProfile()), one).crop((0, 0, 384, 250)).tobytes()
        for one in MACHINES
        if one.native_barcode
    }
    assert len(heads) == 1


@pytest.mark.parametrize(
    ("machine", "whole"),
    [("virtual_80", (48, 42, 32)), ("virtual_512", (42, 32)), ("virtual_58", (32,))],
)
def test_the_widest_unbroken_mark_is_the_width(machine: str, whole: tuple[int, ...]) -> None:
    drawing = draw(korean_page(PAGE, RollProfile()), machine_named(machine))
    marks = [
        int(found[1])
        for line in drawing.sheets[0].text.split("\n")
        if (found := re.fullmatch(r"\|(\d\d)-+\1\|", line))
    ]
    assert tuple(marks) == whole
    assert machine_named(machine).columns == max(whole)


@pytest.mark.parametrize(
    ("machine", "native"),
    [("virtual_80", True), ("virtual_58", True), ("virtual_no_barcode", False)],
)
def test_a_scan_tells_which_barcode_the_printer_draws(machine: str, native: bool) -> None:
    codes = sample_codes(PRINTED)
    data = korean_page(PAGE, RollProfile(PaperWidth.MM58))
    drawing = draw(data, machine_named(machine))
    assert bool(drawing.of(EventKind.BARCODE)) is native
    picture = picture_of(data, replace(machine_named(machine), native_barcode=True))
    assert {found.text for found in zxingcpp.read_barcodes(picture)} == {codes.native, codes.drawn}


def test_the_page_ends_reset_and_carries_no_command_by_accident() -> None:
    for at in range(PRINTED, PRINTED + 400_000, 1_000):
        codes = sample_codes(at)
        assert native_c(codes.native) is not None
        assert codes.native != codes.drawn
    data = korean_page(PAGE, RollProfile())
    assert data.endswith(b"\x1b@\x1dVB\x00\x1b@")
    assert not lint(data)
    torn = korean_page(PAGE, RollProfile(cutter=False))
    assert torn.endswith(b"\x1b@\x1bd\x05\x1b@")
