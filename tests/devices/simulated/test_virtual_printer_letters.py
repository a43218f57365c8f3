"""How letters look: size, font, turning, the sender's own, and what the model does by itself."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PIL import Image, ImageChops

from pos_app.devices.printers.profile import VIRTUAL, PrinterProfile
from pos_app.devices.render import draw
from pos_app.devices.simulated.virtual_printer.events import EventKind
from tests.devices.papers import image_of, korean


def paper(data: bytes, profile: PrinterProfile = VIRTUAL) -> Image.Image:
    """Ink is white, for boxes and differences."""
    return ImageChops.invert(image_of(draw(data, profile).sheets[0].png))


def box(data: bytes, profile: PrinterProfile = VIRTUAL) -> tuple[int, int, int, int]:
    found = paper(data, profile).getbbox()
    assert found is not None
    return found


def size(data: bytes, profile: PrinterProfile = VIRTUAL) -> tuple[int, int]:
    left, top, right, bottom = box(data, profile)
    return right - left, bottom - top


def same(one: bytes, other: bytes) -> bool:
    return paper(one).tobytes() == paper(other).tobytes()


def test_esc_bang_scales_hangul_on_a_korean_rom_and_not_on_epsons() -> None:
    plain, big = korean("가\n"), b"\x1b!\x30" + korean("가\n")
    wide, high = size(plain)
    assert size(big) == (2 * wide, 2 * high)
    epson = replace(VIRTUAL, esc_bang_scales_hangul=False)
    assert size(big, epson) == (wide, high)
    latin_wide, latin_high = size(b"A\n", epson)
    assert size(b"\x1b!\x30A\n", epson) == (2 * latin_wide, 2 * latin_high)


def test_gs_bang_scales_all_letters_up_to_eight_times() -> None:
    for letters in (korean("가\n"), b"A\n"):
        wide, high = size(letters)
        assert size(b"\x1d!\x77" + letters) == (8 * wide, 8 * high)
        assert size(b"\x1d!\x21" + letters) == (3 * wide, 2 * high)


def test_fs_bang_and_fs_w_scale_hangul_only() -> None:
    wide, high = size(korean("가\n"))
    assert size(b"\x1c!\x04" + korean("가\n")) == (2 * wide, high)
    assert size(b"\x1c!\x08" + korean("가\n")) == (wide, 2 * high)
    assert size(b"\x1cW\x01" + korean("가\n")) == (2 * wide, 2 * high)
    assert same(b"\x1c!\x0c\x1cW\x01A\n", b"A\n")
    assert same(b"\x1cW\x01\x1cW\x00" + korean("가\n"), korean("가\n"))


def test_underlines_are_for_their_kind_of_letter() -> None:
    assert same(b"\x1b-\x01" + korean("가\n"), korean("가\n"))
    assert same(b"\x1c-\x01A\n", b"A\n")
    assert box(b"\x1b-\x02  \n") == (0, 22, 24, 24)
    assert box(b"\x1c!\x80" + korean("\u3000\n")) == (0, 23, 24, 24)
    assert box(b"\x1b \x0c\x1b-\x01 \n") == (0, 23, 24, 24)


def test_reversed_and_rotated_letters_have_no_underline() -> None:
    assert same(b"\x1dB\x01\x1b-\x02A\n", b"\x1dB\x01A\n")
    assert same(b"\x1bV\x01\x1b-\x02A\n", b"\x1bV\x01A\n")


def test_emphasis_and_double_strike_are_two_switches_of_one_look() -> None:
    assert same(b"\x1bE\x01A\n", b"\x1bG\x01A\n")
    assert same(b"\x1bE\x01\x1bG\x01\x1bE\x00A\n", b"\x1bG\x01A\n")
    assert same(b"\x1bE\x01\x1bE\x00A\n", b"A\n")


def test_font_b_is_nine_by_seventeen_and_leaves_hangul() -> None:
    assert box(b"\x1bM\x01\x1dB\x01 \n") == (0, 0, 9, 17)
    assert same(b"\x1bM\x01" + korean("가\n"), korean("가\n"))
    assert same(b"\x1b!\x01A\n", b"\x1bM\x01A\n")


def test_a_rotated_letter_is_turned_clockwise() -> None:
    plain = paper(b"R\n").crop((0, 0, 12, 24))
    turned = paper(b"\x1bV\x01R\n").crop((0, 0, 24, 12))
    assert turned.tobytes() == plain.transpose(Image.Transpose.ROTATE_270).tobytes()


@pytest.mark.parametrize("before", [b"", b"\x1ba\x01", b"\x1ba\x02", b"\x1dL\x20\x00\x1dW\x40\x01"])
def test_a_line_upside_down_is_the_area_turned(before: bytes) -> None:
    left, width = (32, 320) if b"L" in before else (0, 576)
    area = (left, 0, left + width, 24)
    plain = paper(before + b"AB" + korean("가") + b"\n").crop(area)
    turned = paper(before + b"\x1b{\x01AB" + korean("가") + b"\n").crop(area)
    assert turned.tobytes() == plain.transpose(Image.Transpose.ROTATE_180).tobytes()


def test_upside_down_begins_with_a_line_only() -> None:
    assert same(b"A\x1b{\x01B\n", b"AB\n")


def test_letters_of_the_senders_own() -> None:
    define = b"\x1b&\x03AB\x0c" + b"\xff\x00\xff" * 12 + b"\x04" + b"\xff\xff\xff" * 4
    drawing = draw(define + b"\x1b%\x01AB\x1b?A" + b"AC\x1b%\x00B\n", VIRTUAL)
    assert drawing.sheets[0].text == "\u25a9\u25a9ACB"
    ink = ImageChops.invert(image_of(drawing.sheets[0].png))
    assert ink.crop((0, 0, 12, 24)).histogram()[255] == 12 * 16
    assert ink.crop((12, 0, 24, 24)).histogram()[255] == 4 * 24
    rest = ink.crop((24, 0, 60, 24)).tobytes()
    assert rest == paper(b"ACB\n").crop((0, 0, 36, 24)).tobytes()


def test_esc_at_forgets_the_senders_letters() -> None:
    define = b"\x1b&\x03AA\x0c" + b"\xff" * 36 + b"\x1b%\x01\x1b@\x1b%\x01"
    assert same(define + b"A\n", b"A\n")


@pytest.mark.parametrize(
    ("country", "text"),
    [
        (0, "#$@[\\]^`{|}~"),
        (1, "#$à°ç§^`éùè¨"),
        (2, "#$§ÄÖÜ^`äöüß"),
        (3, "£$@[\\]^`{|}~"),
        (8, "#$@[¥]^`{|}~"),
        (13, "#$@[\u20a9]^`{|}~"),
    ],
)
def test_countries_have_their_own_letters(country: int, text: str) -> None:
    drawing = draw(b"\x1bR" + bytes([country]) + b"#$@[\\]^`{|}~\n", VIRTUAL)
    assert drawing.sheets[0].text == text
    assert not drawing.of(EventKind.MISSING_GLYPH)


@pytest.mark.parametrize(
    ("page", "raw", "text"),
    [
        (0, b"\x82\x9b", "é¢"),
        (2, b"\xd5\x9e", "ı×"),
        (16, b"\x80\xe9", "€é"),
        (17, b"\x80\x81", "АБ"),
        (18, b"\x9f", "č"),
        (19, b"\xd5", "€"),
    ],
)
def test_code_pages_work_outside_two_byte_mode(page: int, raw: bytes, text: str) -> None:
    data = b"\x1c.\x1bt" + bytes([page]) + raw + b"\n"
    drawing = draw(data, VIRTUAL)
    assert drawing.sheets[0].text == text
    assert not drawing.of(EventKind.MISSING_GLYPH, EventKind.UNSUPPORTED)
    shadowed = draw(data[2:], VIRTUAL)
    assert shadowed.sheets[0].text != text


def test_a_model_without_two_byte_default_needs_to_be_told() -> None:
    western = replace(VIRTUAL, two_byte_default=False)
    assert draw(b"\xbf\xc0\n", western).sheets[0].text == "┐└"
    assert draw(b"\x1c&\xbf\xc0\n", western).sheets[0].text == "오"
    assert draw(b"\x1c&\x1b@\xbf\xc0\n", western).sheets[0].text == "┐└"


def test_every_letter_of_cp949_is_drawn_on_a_full_rom() -> None:
    pairs = [
        bytes([lead, trail])
        for lead in range(0x81, 0xFE)
        for trail in (*range(0x41, 0x5B), *range(0x61, 0x7B), *range(0x81, 0xFF))
    ]
    known = [pair for pair in pairs if len(pair.decode("cp949", "replace")) == 1]
    known = [pair for pair in known if pair.decode("cp949", "replace") != "\ufffd"]
    assert len(known) == 17_048
    drawing = draw(b"".join(known[::7]) + b"\n", VIRTUAL)
    assert not drawing.of(EventKind.MISSING_GLYPH)
    written = drawing.sheets[0].text.replace("\n", "").replace(" ", "").replace("\u3000", "")
    assert written == b"".join(known[::7]).decode("cp949").replace("\u3000", "")


def test_a_letter_wider_than_its_area_is_cut_at_the_paper() -> None:
    drawing = draw(b"\x1dL\x2c\x02\x1d!\x70" + korean("가\n") + b"\x1b@B\n", VIRTUAL)
    assert drawing.sheets[0].text.splitlines()[0].strip() == "가"
    assert drawing.sheets[0].width_dots == 576


def test_half_a_letter_is_a_box_and_told() -> None:
    drawing = draw(b"\xb0\n\xb0\x1b@", VIRTUAL)
    assert drawing.sheets[0].text == "\u25a1"
    assert [event.offset for event in drawing.of(EventKind.MISSING_GLYPH)] == [0, 2]
