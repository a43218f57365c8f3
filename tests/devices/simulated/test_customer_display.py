"""The customer display: two lines of twenty columns behind the printer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.devices.printers.profile import VIRTUAL
from pos_app.devices.simulated.virtual_printer.display import CustomerDisplay
from pos_app.devices.simulated.virtual_printer.printer import VirtualPrinter
from tests.devices.papers import korean

TO_DISPLAY, TO_PRINTER = b"\x1b=\x02", b"\x1b=\x01"


def rows(data: bytes) -> tuple[str, str]:
    display = CustomerDisplay()
    display.push(data)
    return display.rows


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        (b"Total 1,000", ("Total 1,000", "")),
        (b"x" * 20 + b"second", ("x" * 20, "second")),
        (b"x" * 40 + b"again", ("again" + "x" * 15, "x" * 20)),
        (b"old\x0cnew", ("new", "")),
        (b"old\x1b@new", ("new", "")),
        (b"abc\x0bX", ("Xbc", "")),
        (b"abc\r\ndef", ("abc", "def")),
        (b"abc\x08X", ("abX", "")),
        (b"a\tb", ("a b", "")),
        (b"old line\x18new", ("new", "")),
        (b"\x1f$\x03\x02here", ("", "  here")),
        (b"\x1f$\x63\x02stays", ("stays", "")),
        (b"\x1bQAupper\r\x1bQBlower\r", ("upper", "lower")),
        (b"long upper line\x1bQAup\r", ("up", "")),
        (korean("사과즙 3박스"), ("사과즙 3박스", "")),
        (b"x" * 19 + korean("가"), ("x" * 19, "가")),
        (korean("가나") + b"\x0b\tX", (" X나", "")),
        (korean("가나") + b"\x0bX", ("X 나", "")),
        (b"\x1f\x01\x1fC\x00\x1fX\x02ok", ("ok", "")),
        (b"\x01\x02ok", ("ok", "")),
    ],
)
def test_the_display_shows(data: bytes, shown: tuple[str, str]) -> None:
    assert rows(data) == shown


@given(st.binary(max_size=80), st.integers(1, 7))
def test_any_bytes_in_any_pieces_show_the_same(data: bytes, size: int) -> None:
    display = CustomerDisplay()
    for at in range(0, len(data), size):
        display.push(data[at : at + size])
    assert display.rows == rows(data)
    assert all(len(row) <= 20 for row in display.rows)


@pytest.mark.parametrize("size", [1, 2, 3, 100])
def test_what_is_for_the_display_is_not_printed(size: int) -> None:
    job = b"one\n" + TO_DISPLAY + b"\x1b@\x1bQApay\r12\x1d!\x11" + TO_PRINTER + b"two\n\x1dV0"
    printer, heard = VirtualPrinter(VIRTUAL), list[bytes]()
    printer.connect(heard.append)
    job = job.replace(b"12", b"12\x10\x04\x01")
    for at in range(0, len(job), size):
        printer.feed(job[at : at + size])
    assert [sheet.text for sheet in printer.sheets] == ["one\ntwo"]
    assert printer.display == ("pay12!", "")
    assert heard == [b"\x12"]


def test_power_brings_the_printer_back() -> None:
    printer = VirtualPrinter(VIRTUAL)
    printer.connect(lambda _reply: None)
    printer.feed(TO_DISPLAY + b"shown")
    printer.power_cycle()
    printer.disconnect()
    printer.connect(lambda _reply: None)
    printer.feed(b"printed\n\x1dV0")
    assert printer.sheets[0].text == "printed"


def test_nobody_listens_when_none_is_chosen() -> None:
    printer = VirtualPrinter(VIRTUAL)
    printer.feed(b"\x1b=\x00lost\n" + TO_PRINTER + b"printed\n\x1dV0")
    assert printer.sheets[0].text == "printed"
    assert printer.display == ("", "")
