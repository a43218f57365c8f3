from __future__ import annotations

import itertools
import re

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from pos_app.documents.code128 import bars_c, modules_c, native_b, native_c, pairs
from pos_app.documents.escpos_lint import Hazard, RealTime, defuse, lint
from pos_app.documents.escpos_text import job
from pos_app.documents.raster_strip import pictures
from pos_app.domain.paper.papers import PaperWidth, RollProfile
from pos_app.domain.paper.slip_barcode import MAX_SERIAL, encode
from tests.documents.escpos_reader import read

HAZARDS = (1_604_000_001, 1_605_000_001, 1_620_000_001, 1_604)
DRAWN = [RollProfile(width, native_barcode=False) for width in PaperWidth]


def read_picture(data: bytes) -> str:
    parts = read(data).pictures
    page = Image.new("1", (parts[0].width, sum(part.height for part in parts) + 40), 1)
    top = 20
    for part in parts:
        page.paste(part, (0, top))
        top += part.height
    (found,) = zxingcpp.read_barcodes(page.convert("L"), try_downscale=False)
    assert found.format.name == "Code128"
    return found.text


@given(st.integers(1, MAX_SERIAL), st.integers(0, 99))
@settings(max_examples=40, deadline=None)
def test_a_drawn_barcode_is_read_back(serial: int, copy: int) -> None:
    code = encode(serial, copy)
    for profile in DRAWN:
        assert read_picture(job([], profile, code)) == code


@pytest.mark.parametrize("serial", HAZARDS)
def test_a_number_whose_pairs_are_a_command_is_still_printed_safely(serial: int) -> None:
    code = encode(serial, 0)
    assert native_c(code) is None
    wide = job([], RollProfile(PaperWidth.MM80), code)
    assert read(wide).barcodes == [b"{B" + code.encode()]
    narrow = job([], RollProfile(PaperWidth.MM58), code)
    assert read_picture(narrow) == code
    assert not lint(wide)
    assert not lint(narrow)


def test_the_same_pairs_sent_as_code_c_would_be_obeyed() -> None:
    values = pairs(encode(HAZARDS[0], 0))
    assert lint(bytes(values))[0].kind is RealTime.STATUS


def test_code_c_carries_values_not_digits() -> None:
    assert native_c("7000000103310021") == b"\x1dkI\x0a{C" + bytes([70, 0, 0, 1, 3, 31, 0, 21])


def test_code_b_carries_ascii() -> None:
    assert native_b("7016") == b"\x1dkI\x06{B7016"


@pytest.mark.parametrize("digits", ["1", "12a4", "１２", "1 "])
def test_what_code_c_cannot_say_is_refused(digits: str) -> None:
    with pytest.raises(ValueError, match=re.escape(digits)):
        pairs(digits)


def test_bars_fill_the_symbol_and_never_touch() -> None:
    bars = bars_c("7000000103310021")
    assert bars[0] == (0, 2)
    assert sum(bars[-1]) == modules_c("7000000103310021") == 123
    assert all(at + width < later for (at, width), (later, _) in itertools.pairwise(bars))


def test_every_code_c_value_is_read_back() -> None:
    for first in range(0, 100, 7):
        digits = "".join(f"{(first + step) % 100:02d}" for step in range(8))
        assert read_picture(job([], DRAWN[0], digits)) == digits


def test_quiet_zones_are_ten_modules_on_every_roll() -> None:
    for profile, module in zip(DRAWN, (3, 3, 2), strict=True):
        picture = read(job([], profile, encode(7, 0))).pictures[0]
        row = [picture.getpixel((x, 0)) for x in range(picture.width)]
        assert row.index(0) >= 10 * module
        assert row[::-1].index(0) >= 10 * module


def test_lint_finds_the_time_of_day_that_opens_the_drawer() -> None:
    assert lint(bytes(pairs("20190215162001"))) == [Hazard(4, RealTime.PULSE_OR_OFF)]
    assert lint(b"\x10\x10\x05\x10") == [Hazard(1, RealTime.RECOVER)]
    assert lint(b"\x10\x06\x11\x04") == []


@given(st.binary(max_size=600))
def test_a_picture_never_holds_a_command_and_only_gains_dots(data: bytes) -> None:
    data += bytes(-len(data) % 2)
    sent = pictures(data, 2)
    assert not lint(sent)
    assert all(old | new == new for old, new in zip(data, defuse(data), strict=True))


def test_random_pictures_do_hold_commands_unless_defused() -> None:
    data = b"\x00\x10\x04\x01" * 4
    assert lint(data)
    assert not lint(defuse(data))
