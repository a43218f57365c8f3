"""Jobs whose bytes are not ours: what python-escpos sends is printed as it means it."""

from __future__ import annotations

import random

import pytest
from escpos.printer import Dummy
from PIL import Image, ImageChops

from pos_app.devices.printers.profile import VIRTUAL
from pos_app.devices.render import Drawing, draw
from pos_app.devices.simulated.virtual_printer.events import EventKind
from pos_app.devices.simulated.virtual_printer.printer import VirtualPrinter
from tests.devices.papers import image_of, read_barcodes

TROUBLE = (EventKind.UNKNOWN, EventKind.UNSUPPORTED, EventKind.HAZARD, EventKind.BARCODE_REFUSED)


def printer() -> Dummy:
    """Its default model: a Western one, told here to leave two-byte mode."""
    made = Dummy(profile="default")
    made._raw(b"\x1b@\x1c.")
    return made


def drawn(job: Dummy) -> Drawing:
    drawing = draw(job.output, VIRTUAL)
    assert not drawing.of(*TROUBLE)
    return drawing


def test_western_text_comes_out_through_its_code_pages() -> None:
    job = printer()
    job.text("Caf\u00e9 cr\u00e8me  3,50 \u20ac\nStra\u00dfe \u00c4\u00d6\u00dc\n")
    drawing = drawn(job)
    assert drawing.sheets[0].text.splitlines() == [
        "Caf\u00e9 cr\u00e8me  3,50 \u20ac",
        "Stra\u00dfe \u00c4\u00d6\u00dc",
    ]
    assert not drawing.of(EventKind.MISSING_GLYPH)


def test_settings_move_and_magnify() -> None:
    job = printer()
    job.set(align="right", double_width=True, double_height=True)
    job.text("TOTAL\n")
    job.set_with_default()
    job.set(align="center", underline=2, bold=True)
    job.text("thanks\n")
    drawing = drawn(job)
    assert drawing.sheets[0].text.splitlines() == [" " * 38 + "TOTAL", " " * 21 + "thanks"]
    image = ImageChops.invert(image_of(drawing.sheets[0].png))
    big, small = image.crop((0, 0, 576, 48)).getbbox(), image.crop((0, 48, 576, 100)).getbbox()
    assert big is not None
    assert small is not None
    assert big[0] >= 576 - 5 * 24
    assert small[2] - small[0] == 6 * 12  # the underline


@pytest.mark.parametrize("way", ["bitImageRaster", "graphics", "bitImageColumn"])
def test_images_of_all_three_ways_are_the_image(way: str) -> None:
    image = Image.frombytes("1", (200, 120), random.Random(3).randbytes(25 * 120))
    job = printer()
    job.image(image, impl=way)
    sheet = drawn(job).sheets[0]
    shown = image_of(sheet.png).crop((0, 0, 200, 120))
    assert shown.tobytes() == image.convert("L").tobytes()


def test_an_image_longer_than_a_fragment_is_in_one_piece() -> None:
    image = Image.frombytes("1", (64, 500), random.Random(4).randbytes(8 * 500))
    job = printer()
    job.image(image, impl="graphics", fragment_height=200)
    shown = image_of(drawn(job).sheets[0].png).crop((0, 0, 64, 500))
    assert shown.tobytes() == image.convert("L").tobytes()


@pytest.mark.parametrize(
    ("kind", "code", "read"),
    [
        ("EAN13", "4006381333931", "4006381333931"),
        ("EAN8", "96385074", "96385074"),
        ("UPC-A", "012345678905", "0012345678905"),
        ("CODE39", "ABC-123", "ABC-123"),
        ("ITF", "12345678", "12345678"),
        ("CODE128", "{B012ABCDabcd", "012ABCDabcd"),
        ("CODE93", "ABC123", "ABC123"),
    ],
)
def test_native_barcodes_are_read(kind: str, code: str, read: str) -> None:
    job = printer()
    job.barcode(code, kind, width=2, height=80, function_type="B")
    assert read_barcodes(drawn(job).sheets[0].png) == [read]


def test_native_and_drawn_qr_codes_are_read() -> None:
    for native in (True, False):
        job = printer()
        job.text("x\n")
        job.qr(
            "https://example.com/?a=1",
            native=native,
            size=6,
            **({} if native else {"center": True}),
        )
        job.text("x\n")
        assert read_barcodes(drawn(job).sheets[0].png) == ["https://example.com/?a=1"]


def test_cuts_drawer_and_beep() -> None:
    job = printer()
    job.text("first\n")
    job.cut()
    job.text("second\n")
    job.cut(mode="PART")
    job.cashdraw(2)
    job.cashdraw(5)
    job.buzzer(2, 3)
    drawing = drawn(job)
    assert (drawing.cuts, drawing.drawer_kicks) == (2, 2)
    assert [sheet.text for sheet in drawing.sheets] == ["first", "second"]
    assert len(drawing.of(EventKind.BUZZER)) == 1


def test_the_line_display_gets_its_text_and_the_paper_nothing() -> None:
    job = Dummy(profile="default")
    job.text("paper\n")
    job.linedisplay("Total 12.50")
    job.text("more\n")
    virtual = VirtualPrinter(VIRTUAL)
    virtual.feed(job.output)
    assert virtual.display == ("Total 12.50", "")
    assert virtual.hanging is not None
    assert virtual.hanging.text == "paper\nmore"


def test_a_wide_code128_in_set_b_is_not_printed_by_itself_and_nobody_says_so() -> None:
    """The trap of its default width: 699 dots do not fit on 576."""
    job = printer()
    job.barcode("{B20190215_021912083", "CODE128", function_type="B")
    drawing = draw(job.output, VIRTUAL)
    assert [event.detail for event in drawing.of(EventKind.BARCODE_REFUSED)] == [
        "699 dots, 576 fit"
    ]
