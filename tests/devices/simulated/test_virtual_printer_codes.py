"""Every barcode the printer draws is read back by zxing-cpp as what was sent."""

from __future__ import annotations

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st

from pos_app.devices.printers.profile import GENERIC_58, VIRTUAL
from pos_app.devices.render import Drawing, draw
from pos_app.devices.simulated.virtual_printer.codes.linear import symbol_of
from pos_app.devices.simulated.virtual_printer.codes.symbol import BarcodeRefused
from pos_app.devices.simulated.virtual_printer.events import EventKind
from tests.devices.papers import image_of

BEFORE = b"\x1b@\x1ba\x01\x1dh\x50\x1dw\x02"


def read(drawing: Drawing) -> list[tuple[str, str]]:
    """AIM id and data of what a scanner reads on the first sheet. zxing-cpp gives UPC codes as the
    thirteen digits of the EAN-13 they are."""
    found = zxingcpp.read_barcodes(image_of(drawing.sheets[0].png))
    return [(one.symbology_identifier, one.bytes.decode()) for one in found]


def old_form(kind: int, data: bytes) -> bytes:
    return BEFORE + b"\x1dk" + bytes([kind]) + data + b"\0\n"


def new_form(kind: int, data: bytes) -> bytes:
    return BEFORE + b"\x1dk" + bytes([kind, len(data)]) + data + b"\n"


@pytest.mark.parametrize("form", [old_form, new_form], ids=["old", "new"])
@pytest.mark.parametrize(
    ("kind", "data", "name", "text"),
    [
        (0, b"01234567890", "]E0", "0012345678905"),
        (0, b"012345678905", "]E0", "0012345678905"),
        (1, b"123456", "]E0", "0012345000065"),
        (1, b"0123456", "]E0", "0012345000065"),
        (1, b"01234565", "]E0", "0012345000065"),
        (1, b"1123456", "]E0", "0112345000062"),
        (1, b"01234500006", "]E0", "0012345000065"),
        (2, b"880123456789", "]E0", "8801234567893"),
        (2, b"8801234567893", "]E0", "8801234567893"),
        (3, b"9638507", "]E4", "96385074"),
        (4, b"39 $/+%.-", "]A0", "39 $/+%.-"),
        (4, b"*DAMDA*", "]A0", "DAMDA"),
        (5, b"1234567890", "]I0", "1234567890"),
        (6, b"A1234-$:/.+B", "]F0", "A1234-$:/.+B"),
        (7, b"Code 93 ~{}", "]G0", "Code 93 ~{}"),
    ],
)
def test_a_linear_barcode_is_read_back(
    form: object, kind: int, data: bytes, name: str, text: str
) -> None:
    job = old_form(kind, data) if form is old_form else new_form(kind + 65, data)
    assert read(draw(job, VIRTUAL)) == [(name, text)]


@pytest.mark.parametrize("module", range(2, 7))
def test_wide_bars_are_wide_at_every_module(module: int) -> None:
    job = b"\x1b@\x1ba\x01\x1dh\x50\x1dw" + bytes([module]) + b"\x1dkF\x041234\x1dkE\x02A1\n"
    assert [text for _, text in read(draw(job, VIRTUAL))] == ["1234", "A1"]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**12 - 1))
def test_every_ean13_is_read_back(number: int) -> None:
    digits = f"{number:012d}"
    ((_, text),) = read(draw(new_form(67, digits.encode()), VIRTUAL))
    assert text[:12] == digits


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6 - 1), st.sampled_from("01"))
def test_every_upce_is_read_back_and_found_again_from_its_upca(number: int, system: str) -> None:
    short = f"{system}{number:06d}"
    symbol = symbol_of(66, short.encode(), strict=True)
    assert symbol is not None
    ((_, text),) = read(draw(new_form(66, short.encode()), VIRTUAL))
    assert symbol.data[:7] == short
    assert read(draw(new_form(66, text[1:].encode()), VIRTUAL)) == [("]E0", text)]


@settings(max_examples=60, deadline=None)
@given(st.binary(min_size=1, max_size=12).filter(lambda data: max(data) < 128))
def test_code93_has_all_of_ascii(data: bytes) -> None:
    job = new_form(72, data).replace(b"\x1dw\x02", b"\x1dw\x01", 1)
    assert read(draw(job, VIRTUAL)) == [("]G0", data.decode())]


@settings(max_examples=60, deadline=None)
@given(st.binary(min_size=1, max_size=20).filter(lambda data: max(data) < 128))
def test_code128_chooses_its_sets(data: bytes) -> None:
    job = new_form(79, data).replace(b"\x1dw\x02", b"\x1dw\x01", 1)
    assert read(draw(job, VIRTUAL)) == [("]C0", data.decode())]


def test_gs1_128_has_its_function_characters() -> None:
    data = b"(01)08801234567893(10)A1{1(17)271231"
    drawing = draw(b"\x1dH\x02" + new_form(74, data), VIRTUAL)
    image = image_of(drawing.sheets[0].png)
    (found,) = zxingcpp.read_barcodes(image)
    assert found.symbology_identifier == "]C1"
    assert found.bytes == b"010880123456789310A1\x1d17271231"


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (65, b"123"),
        (65, b"012345678900"),
        (66, b"01234567890"),
        (66, b"9123456"),
        (67, b"88012345678x"),
        (68, b""),
        (69, b"abc"),
        (69, b""),
        (70, b"123"),
        (71, b"1234"),
        (71, b"AB1A"),
        (72, b""),
        (72, b"\x80"),
        (74, b"()"),
        (79, b"\xff"),
    ],
)
def test_an_impossible_barcode_is_refused_and_told(kind: int, data: bytes) -> None:
    with pytest.raises(BarcodeRefused):
        symbol_of(kind, data, strict=True)
    drawing = draw(new_form(kind, data), VIRTUAL)
    assert [event.name for event in drawing.of(EventKind.BARCODE_REFUSED)] == [f"GS k {kind}"]
    assert not drawing.of(EventKind.BARCODE)


@pytest.mark.parametrize("font", [0, 1])
@pytest.mark.parametrize(("place", "labels"), [(0, 0), (1, 1), (2, 1), (3, 2)])
def test_the_text_stands_where_it_was_asked_for(place: int, labels: int, font: int) -> None:
    job = BEFORE + b"\x1df" + bytes([font]) + b"\x1dH" + bytes([place]) + b"\x1dkC\x0c880123456789"
    sheet = draw(job, VIRTUAL).sheets[0]
    assert sheet.height_dots == 80 + labels * (17 if font else 24)
    assert read(draw(job, VIRTUAL)) == [("]E0", "8801234567893")]
    top = image_of(sheet.png).crop((0, 0, 576, 17)).histogram()[0]
    bars = image_of(sheet.png).crop((0, 30, 576, 47)).histogram()[0]
    assert (top < bars) == (place in (1, 3))


def qr_job(data: bytes, *, size: int = 4, level: int = 49) -> bytes:
    store = len(data) + 3
    return (
        b"\x1b@\x1ba\x01\x1d(k\x04\x001A2\x00"
        + b"\x1d(k\x03\x001C"
        + bytes([size])
        + b"\x1d(k\x03\x001E"
        + bytes([level])
        + b"\x1d(k"
        + store.to_bytes(2, "little")
        + b"1P0"
        + data
        + b"\x1d(k\x03\x001Q0\n"
    )


@settings(max_examples=40, deadline=None)
@given(st.binary(min_size=1, max_size=60), st.integers(48, 51), st.integers(2, 8))
def test_every_qr_code_is_read_back(data: bytes, level: int, size: int) -> None:
    drawing = draw(qr_job(data, size=size, level=level), VIRTUAL)
    found = zxingcpp.read_barcodes(image_of(drawing.sheets[0].png))
    assert [one.bytes for one in found] == [data]
    assert found[0].ec_level == "LMQH"[level - 48]


def test_qr_code_stands_in_the_answer_and_in_the_text() -> None:
    drawing = draw(qr_job("주문 7000".encode()), VIRTUAL)
    assert drawing.sheets[0].barcodes == (("QR", "주문 7000"),)
    assert "[QR 주문 7000]" in drawing.sheets[0].text


@pytest.mark.parametrize("data", [b"", b"\x00" * 2_954], ids=["empty", "too much"])
def test_qr_code_that_cannot_be_is_refused(data: bytes) -> None:
    drawing = draw(qr_job(data), VIRTUAL)
    assert [event.name for event in drawing.of(EventKind.BARCODE_REFUSED)] == ["QR"]


def test_qr_code_wider_than_the_paper_is_not_printed() -> None:
    drawing = draw(qr_job(b"x" * 200, size=16), GENERIC_58)
    assert drawing.of(EventKind.BARCODE_REFUSED)[0].detail.endswith("384 fit")


def test_barcodes_stand_on_their_head_with_the_letters() -> None:
    drawing = draw(BEFORE + b"\x1b{\x01\x1dkC\x0c880123456789\n", VIRTUAL)
    plain = draw(BEFORE + b"\x1dkC\x0c880123456789\n", VIRTUAL)
    turned = image_of(drawing.sheets[0].png).crop((0, 0, 576, 80)).rotate(180)
    assert turned.tobytes() == image_of(plain.sheets[0].png).crop((0, 0, 576, 80)).tobytes()
