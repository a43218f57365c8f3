"""The drawn paper: letters in their columns, barcodes a scanner reads, images where they belong."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from pos_app.devices.printers.profile import GENERIC_58, VIRTUAL
from pos_app.devices.render import draw
from pos_app.devices.simulated.virtual_printer.codes.code128 import code128
from pos_app.devices.simulated.virtual_printer.codes.symbol import BarcodeRefused
from pos_app.devices.simulated.virtual_printer.events import EventKind
from tests.devices.papers import (
    CUT,
    INIT,
    barcode_c,
    graphics,
    image_of,
    korean,
    raster,
    read_barcodes,
    slip,
)


def ink_box(png: bytes) -> tuple[int, int, int, int]:
    box = ImageChops.invert(image_of(png)).getbbox()
    assert box is not None
    return box


def test_slip_is_one_sheet_with_text_and_a_barcode_read_back() -> None:
    drawing = draw(slip(), VIRTUAL)
    assert drawing.cuts == len(drawing.sheets) == 1
    sheet = drawing.sheets[0]
    lines = sheet.text.splitlines()
    assert lines[0].strip() == "출고지시서"
    assert lines[1] == "주문 20261121-0000011"
    assert "합계 \u20a936,000" in lines
    assert read_barcodes(sheet.png) == ["7000000012014399"]
    assert sheet.barcodes == (("CODE128", "7000000012014399"),)
    assert sheet.text.splitlines()[-1].strip() == "[CODE128 7000000012014399]"
    assert not drawing.of(EventKind.UNKNOWN, EventKind.HAZARD, EventKind.MISSING_GLYPH)


def test_png_is_one_bit_at_the_printers_resolution() -> None:
    import io

    image = Image.open(io.BytesIO(draw(slip(), VIRTUAL).sheets[0].png))
    assert image.mode == "1"
    assert image.width == 576
    assert [round(value) for value in image.info["dpi"]] == [203, 203]


def test_hangul_is_two_columns_and_right_edges_agree() -> None:
    data = INIT + korean("사과" + " " * 37 + "12,000\n") + CUT
    other = INIT + korean("a" * 4 + " " * 37 + "12,000\n") + CUT
    assert (
        ink_box(draw(data, VIRTUAL).sheets[0].png)[2]
        == ink_box(draw(other, VIRTUAL).sheets[0].png)[2]
    )


def test_line_longer_than_the_paper_goes_on_below() -> None:
    text = draw(korean("가" * 20 + "\n"), GENERIC_58).sheets[0].text
    assert text.splitlines() == ["가" * 16, "가" * 4]


def test_text_follows_dots_not_byte_order() -> None:
    data = b"A\x1b$\x78\x00B\tC\n"
    assert draw(data, VIRTUAL).sheets[0].text == "A         B     C"


def test_size_doubles_ink() -> None:
    small = ink_box(draw(INIT + korean("가\n"), VIRTUAL).sheets[0].png)
    big = ink_box(draw(INIT + b"\x1d!\x11" + korean("가\n"), VIRTUAL).sheets[0].png)
    assert (big[2] - big[0], big[3] - big[1]) == (
        2 * (small[2] - small[0]),
        2 * (small[3] - small[1]),
    )


def _dark(data: bytes) -> int:
    return image_of(draw(INIT + data, VIRTUAL).sheets[0].png).histogram()[0]


def test_bold_underline_and_reverse_change_the_ink() -> None:
    plain = _dark(korean("가나다\n"))
    assert _dark(b"\x1bE\x01" + korean("가나다\n")) > plain
    assert _dark(b"\x1c-\x02" + korean("가나다\n")) > plain
    assert _dark(b"\x1dB\x01" + korean("가나다\n")) == 3 * 24 * 24 - plain


def test_alignment_moves_the_ink() -> None:
    left = ink_box(draw(INIT + b"A\n", VIRTUAL).sheets[0].png)[0]
    right = ink_box(draw(INIT + b"\x1ba\x02A\n", VIRTUAL).sheets[0].png)[0]
    assert right - left == 576 - 12


def test_won_sign_needs_the_country_and_old_code_page_needs_one_byte_mode() -> None:
    assert draw(b"\\\n", VIRTUAL).sheets[0].text == "\\"
    assert draw(b"\x1bR\x0d\\\n", VIRTUAL).sheets[0].text == "\u20a9"
    assert draw(b"\x1c.\xc4\n", VIRTUAL).sheets[0].text == "\u2500"


def test_missing_letters_are_boxes_and_told() -> None:
    short_rom = replace(VIRTUAL, ksx1001_only=True)
    drawing = draw(korean("뷁가\n"), short_rom)
    assert drawing.sheets[0].text == "\u25a1가"
    assert [event.offset for event in drawing.of(EventKind.MISSING_GLYPH)] == [0]
    assert draw(korean("뷁가\n"), VIRTUAL).sheets[0].text == "뷁가"


def test_every_syllable_of_ksx1001_has_a_glyph() -> None:
    rows = [bytes([lead, trail]) for lead in range(0xB0, 0xC9) for trail in range(0xA1, 0xFF)]
    drawing = draw(b"".join(rows) + b"\n", VIRTUAL)
    assert not drawing.of(EventKind.MISSING_GLYPH)
    assert drawing.sheets[0].text.replace("\n", "") == b"".join(rows).decode("cp949")


def test_barcode_wider_than_the_paper_is_not_printed() -> None:
    drawing = draw(barcode_c("70000000120143991234567890", module=6) + b"\n", GENERIC_58)
    assert len(drawing.of(EventKind.BARCODE_REFUSED)) == 1
    assert not drawing.of(EventKind.BARCODE)


def test_strict_printer_prints_a_barcode_without_a_set_as_text() -> None:
    data = b"\x1dkI\x041234\n"
    assert draw(data, VIRTUAL).sheets[0].text == "1234"
    lenient = draw(data, replace(VIRTUAL, code128_strict=False))
    assert read_barcodes(lenient.sheets[0].png) == ["1234"]


@settings(max_examples=30, deadline=None)
@given(
    st.text(st.sampled_from("0123456789ABCabcxyz -_~"), min_size=1, max_size=14).filter(
        lambda t: t == t.strip()
    )
)
def test_set_b_is_read_back(text: str) -> None:
    body = b"{B" + text.encode()
    drawing = draw(b"\x1dw\x02\x1dkI" + bytes([len(body)]) + body + b"\n", VIRTUAL)
    assert read_barcodes(drawing.sheets[0].png) == [text]


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**16 - 1))
def test_every_sixteen_digits_are_read_back(number: int) -> None:
    digits = f"{number:016d}"
    drawing = draw(barcode_c(digits) + b"\n", VIRTUAL)
    assert read_barcodes(drawing.sheets[0].png) == [digits]


def test_mixed_sets_shift_and_old_form_are_read_back() -> None:
    mixed = b"{C" + bytes([20, 19]) + b"{B_0{C" + bytes([21]) + b"{A" + b"Z{SaQ"
    assert code128(mixed, strict=True).data == "2019_021ZaQ"
    body = b"\x1dkI" + bytes([len(mixed)]) + mixed + b"\n"
    assert read_barcodes(draw(b"\x1dw\x02" + body, VIRTUAL).sheets[0].png) == ["2019_021ZaQ"]
    old = b"\x1dw\x02\x1dk\x08{B12ab\x00\n"
    assert read_barcodes(draw(old, VIRTUAL).sheets[0].png) == ["12ab"]


@pytest.mark.parametrize("raw", [b"{C\x64", b"{B\x01", b"{A", b"{B{", b"{C{2", b"", b"{Bab{9"])
def test_impossible_barcodes_are_refused(raw: bytes) -> None:
    with pytest.raises(BarcodeRefused):
        code128(raw, strict=True)


def test_images_are_drawn_dot_for_dot() -> None:
    drawing = draw(INIT + b"\x1ba\x01" + graphics(64, 16) + raster(32, 8), VIRTUAL)
    sheet = drawing.sheets[0]
    assert ink_box(sheet.png) == (256, 0, 320, 24)
    assert image_of(sheet.png).histogram()[0] == 64 * 16 + 32 * 8
    assert "[image 64x16]" in sheet.text
    assert not drawing.of(EventKind.UNKNOWN, EventKind.UNSUPPORTED)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"\x1bL", "ESC L"),
        (b"\x1dkO\x00" + b"\x1dkK\x0201", "GS k 75"),
        (b"\x1d(k\x03\x00\x30\x51\x30", "GS ( k"),
        (b"\x1d(L\x02\x000C", "GS ( L 3043"),
        (b"\x1d^\x01\x01\x00", "GS ^"),
        (b"\x1bt\x14", "ESC t"),
        (b"\x1bR\x63", "ESC R"),
        (b"\x1bM\x02", "ESC M"),
        (b"\x1b=\x03", "ESC ="),
        (b"\x1cp\x01\x00", "FS p"),
        (b"\x10\x14\x07\x01", "DLE DC4 7"),
    ],
)
def test_known_command_that_is_not_drawn_is_told(data: bytes, name: str) -> None:
    drawing = draw(data + korean("가\n"), VIRTUAL)
    assert name in [event.name for event in drawing.of(EventKind.UNSUPPORTED)]
    assert drawing.sheets[0].text == "가"


def test_printer_without_a_cutter_counts_and_keeps_one_piece() -> None:
    drawing = draw(slip() + slip(), GENERIC_58)
    assert drawing.cuts == 2
    assert len(drawing.sheets) == 1
    assert not drawing.sheets[0].cut
