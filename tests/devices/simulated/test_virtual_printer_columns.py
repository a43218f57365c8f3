"""The text of a sheet stands in columns as its dots do: rows written by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PIL import ImageChops

from pos_app.devices.printers.profile import GENERIC_58, VIRTUAL
from pos_app.devices.render import draw
from tests.devices.papers import INIT, image_of, korean


def text(data: bytes) -> str:
    return draw(data, VIRTUAL).sheets[0].text


def at(dots: int) -> bytes:
    """ESC $."""
    return b"\x1b$" + dots.to_bytes(2, "little")


def test_amounts_line_up_on_hangul_and_on_ascii_rows() -> None:
    rows = (
        ("무지 노트 A5", "2", "4,580"),
        ("GEL PEN 0.5", "10", "20,000"),
        ("그림책(봄비)", "1", "1,234,567"),
    )
    data = INIT
    for name, count, amount in rows:
        data += korean(name) + at((30 - len(count)) * 12) + korean(count)
        data += at((48 - len(amount)) * 12) + korean(amount) + b"\n"
    assert text(data).splitlines() == [
        "무지 노트 A5                 2             4,580",
        "GEL PEN 0.5                 10            20,000",
        "그림책(봄비)                 1         1,234,567",
    ]
    image = ImageChops.invert(image_of(draw(data, VIRTUAL).sheets[0].png))
    rights = [image.crop((0, top, 576, top + 24)).getbbox() for top in (0, 30, 60)]
    assert len({box[2] // 12 for box in rights if box}) == 1


def test_what_is_set_backwards_stands_in_the_order_of_the_paper() -> None:
    assert text(at(240) + b"right" + at(0) + korean("왼쪽") + at(120) + b"mid\n") == (
        "왼쪽      mid       right"
    )


def test_tabs_stand_at_columns_of_the_font_that_set_them() -> None:
    assert text(b"A\tB\tC\n") == "A       B       C"
    assert text(b"\x1bD\x05\x0a\x14\x00A\tB\tC\tD\tE\n") == "A    B    C         DE"
    assert text(b"\x1d!\x10\x1bD\x04\x00\x1d!\x00A\tB\n") == "A       B"


def test_tab_stops_that_do_not_grow_end_the_command() -> None:
    assert text(b"\x1bD\x05\x05\x00AB\tC\n") == "AB   C"
    sheet = draw(b"\x1bD\x09\x0f\x0aCD\tE\n", VIRTUAL).sheets[0]  # 0A is a line feed again
    assert (sheet.text, sheet.height_dots) == ("CD       E", 60)


def test_motion_units_move_and_feed() -> None:
    # An inch is 203 dots: half of it is 101 of them.
    sheet = draw(b"\x1dP\x02\x02" + at(1) + b"A\n\x1b3\x01\nB\n", VIRTUAL).sheets[0]
    assert sheet.text.splitlines()[0] == " " * 8 + "A"
    assert sheet.height_dots == 30 + 101 + 101
    assert draw(b"\x1dP\x00\x00\x1bJ\x64", VIRTUAL).sheets[0].height_dots == 100


def test_left_margin_and_width_make_an_area() -> None:
    area = b"\x1dL\x78\x00\x1dW\x78\x00"  # ten columns in, ten columns wide
    assert text(area + b"0123456789abc\n").splitlines() == [
        " " * 10 + "0123456789",
        " " * 10 + "abc",
    ]
    assert text(area + b"\x1ba\x02abc\n") == " " * 17 + "abc"
    assert text(area + b"\x1ba\x01abcd\n") == " " * 13 + "abcd"


def test_big_letters_stand_side_by_side_and_what_follows_keeps_its_place() -> None:
    assert text(b"\x1d!\x11AB\x1d!\x00" + at(120) + b"C\n") == "AB        C"


def test_font_b_has_sixty_four_columns() -> None:
    row = "".join(str(n % 10) for n in range(64))
    data = b"\x1bM\x01" + row.encode() + b"\n\x1bM\x01x" + at(90) + b"y\n"
    assert text(data).splitlines() == [row, "x         y"]


def test_letters_struck_twice_are_written_once() -> None:
    assert text(b"AB" + at(0) + b"AB\n") == "AB"
    assert text(b"AB" + at(0) + b"__\n") == "A_B_"


def test_spaced_letters_keep_their_word() -> None:
    assert text(b"\x1b \x02ABCDEFGHIJKL" + at(240) + b"x\n") == "ABCDEFGHIJKL" + " " * 8 + "x"
    assert text(b"\x1b \x0cAB\n") == "A B"


def test_spacing_after_power_up_shifts_hangul_until_it_is_set_back() -> None:
    wide = replace(GENERIC_58, fs_s_default=(0, 2))
    job = korean("가나다라마바사아자차카타파하거너\n")
    assert len(draw(job, GENERIC_58).sheets[0].text.splitlines()) == 1
    assert len(draw(job, wide).sheets[0].text.splitlines()) == 2
    assert len(draw(INIT + job, wide).sheets[0].text.splitlines()) == 1


@pytest.mark.parametrize("kind", [b"\x1bR\x0d", b""])
def test_backslash_and_won_take_one_column(kind: bytes) -> None:
    shown = "\u20a9" if kind else "\\"
    assert text(kind + b"\\1" + at(36) + b"x\n") == f"{shown}1 x"
