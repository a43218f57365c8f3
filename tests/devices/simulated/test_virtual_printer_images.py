"""Images are drawn dot for dot, however they are sent: rows, columns, kept or in the line."""

from __future__ import annotations

import random

import pytest
from PIL import Image, ImageChops

from pos_app.devices.printers.profile import VIRTUAL
from pos_app.devices.render import draw
from pos_app.devices.simulated.virtual_printer.events import EventKind
from tests.devices.papers import image_of

WIDE, HIGH = 48, 24


def picture(seed: int = 7) -> Image.Image:
    """Noise: any dot in the wrong place shows. Ink is white."""
    return Image.frombytes("1", (WIDE, HIGH), random.Random(seed).randbytes(WIDE * HIGH // 8))


def columns(image: Image.Image, down: int = 3) -> bytes:
    """The image in columns of that many bytes, top to bottom, then left to right."""
    dots = image.convert("L").load()
    assert dots is not None
    return bytes(
        sum(0x80 >> bit for bit in range(8) if dots[x, at * 8 + bit])
        for x in range(image.width)
        for at in range(down)
    )


def inked(data: bytes, box: tuple[int, int, int, int]) -> Image.Image:
    return ImageChops.invert(image_of(draw(data, VIRTUAL).sheets[0].png)).crop(box)


def rows_of(image: Image.Image) -> bytes:
    return image.convert("L").tobytes()


def two(number: int) -> bytes:
    return number.to_bytes(2, "little")


def stored(function: bytes, data: bytes, *, times: bytes = b"\x01\x01") -> bytes:
    body = b"0" + function + b"0" + times + b"1" + two(WIDE) + two(HIGH) + data
    return b"\x1d(L" + two(len(body)) + body + b"\x1d(L\x02\x0002"


WAYS = {
    "GS v 0": lambda p: b"\x1dv0\x00" + two(WIDE // 8) + two(HIGH) + p.tobytes(),
    "GS ( L rows": lambda p: stored(b"p", p.tobytes()),
    "GS ( L columns": lambda p: stored(b"q", columns(p)),
    "GS 8 L": lambda p: (
        b"\x1d8L"
        + (10 + len(p.tobytes())).to_bytes(4, "little")
        + b"0p0\x01\x011"
        + two(WIDE)
        + two(HIGH)
        + p.tobytes()
        + b"\x1d(L\x02\x0002"
    ),
    "ESC *": lambda p: b"\x1b*\x21" + two(WIDE) + columns(p) + b"\n",
    "FS q": lambda p: b"\x1cq\x01" + two(WIDE // 8) + two(3) + columns(p) + b"\x1b@\x1cp\x01\x00",
    "GS *": lambda p: b"\x1d*" + bytes([WIDE // 8, 3]) + columns(p) + b"\x1d/\x00",
}


@pytest.mark.parametrize("way", WAYS)
def test_every_dot_stands_where_it_was_sent(way: str) -> None:
    image = picture()
    assert rows_of(inked(WAYS[way](image), (0, 0, WIDE, HIGH))) == rows_of(image)
    drawing = draw(b"\x1ba\x02" + WAYS[way](image).replace(b"\x1b@", b""), VIRTUAL)
    assert not drawing.of(EventKind.UNKNOWN, EventKind.UNSUPPORTED)
    right = ImageChops.invert(image_of(drawing.sheets[0].png)).crop((576 - WIDE, 0, 576, HIGH))
    assert rows_of(right) == rows_of(image)


@pytest.mark.parametrize(
    ("mode", "down", "times"), [(0, 1, (2, 3)), (1, 1, (1, 3)), (32, 3, (2, 1)), (33, 3, (1, 1))]
)
def test_column_images_have_four_densities(mode: int, down: int, times: tuple[int, int]) -> None:
    image = picture().crop((0, 0, WIDE, down * 8))
    job = b"\x1b*" + bytes([mode]) + two(WIDE) + columns(image, down) + b"A\n"
    size = (WIDE * times[0], down * 8 * times[1])
    expected = image.convert("L").resize(size, Image.Resampling.NEAREST)
    assert size[1] == 24
    assert inked(job, (0, 0, *size)).tobytes() == expected.tobytes()
    letter = inked(job, (size[0], 0, size[0] + 12, 24))
    assert letter.tobytes() == inked(b"A\n", (0, 0, 12, 24)).tobytes()


@pytest.mark.parametrize(("mode", "times"), [(0, (1, 1)), (1, (2, 1)), (2, (1, 2)), (51, (2, 2))])
def test_kept_images_are_magnified(mode: int, times: tuple[int, int]) -> None:
    image = picture()
    size = (WIDE * times[0], HIGH * times[1])
    expected = image.convert("L").resize(size, Image.Resampling.NEAREST).tobytes()
    for job in (
        WAYS["GS *"](image)[:-1],
        WAYS["FS q"](image)[:-1],
        WAYS["GS v 0"](image).replace(b"v0\x00", b"v0" + bytes([mode]), 1) + b" ",
    ):
        data = job + bytes([mode]) if not job.endswith(b" ") else job
        assert inked(data, (0, 0, *size)).tobytes() == expected


def test_several_images_are_kept_and_counted_from_one() -> None:
    first, second = picture(1), picture(2)
    keep = b"\x1cq\x02" + two(WIDE // 8) + two(3) + columns(first)
    keep += two(WIDE // 8) + two(3) + columns(second)
    assert rows_of(inked(keep + b"\x1cp\x02\x00", (0, 0, WIDE, HIGH))) == rows_of(second)
    missing = draw(keep + b"\x1cp\x03\x00", VIRTUAL)
    assert [event.name for event in missing.of(EventKind.UNSUPPORTED)] == ["FS p"]


def test_the_downloaded_image_and_the_senders_letters_share_their_place() -> None:
    letters = b"\x1b&\x03AA\x00"
    lost = draw(WAYS["GS *"](picture())[:-3] + letters + b"\x1d/\x00", VIRTUAL)
    assert [event.name for event in lost.of(EventKind.UNSUPPORTED)] == ["GS /"]


def test_only_rasters_stay_upright_when_letters_stand_on_their_head() -> None:
    image = picture()
    turned = image.transpose(Image.Transpose.ROTATE_180)
    box = (576 - WIDE, 0, 576, HIGH)
    assert rows_of(inked(b"\x1b{\x01" + WAYS["GS ( L rows"](image), box)) == rows_of(turned)
    assert rows_of(inked(b"\x1b{\x01" + WAYS["GS v 0"](image), box)) == rows_of(image)


@pytest.mark.parametrize("way", ["GS v 0", "GS ( L rows"])
def test_an_image_wider_than_the_paper_loses_its_right_side(way: str) -> None:
    data = b"\xff" * 100 * 8
    head = {
        "GS v 0": b"\x1dv0\x00" + two(100) + two(8) + data,
        "GS ( L rows": b"\x1d(L"
        + two(len(data) + 10)
        + b"0p0\x01\x011"
        + two(800)
        + two(8)
        + data
        + b"\x1d(L\x02\x0002",
    }[way]
    sheet = draw(head, VIRTUAL).sheets[0]
    assert image_of(sheet.png).histogram()[0] == 576 * 8


@pytest.mark.parametrize(
    "data",
    [
        b"\x1dv0\x00\x00\x00\x00\x00",
        b"\x1b*\x21\x00\x00",
        b"\x1d*\x00\x05\x1d/\x00",
        b"\x1cq\x01\x00\x00\x00\x00\x1cp\x01\x00",
        b"\x1d(L\x0a\x000p0\x01\x011\x00\x00\x00\x00\x1d(L\x02\x0002",
        b"\x1b*\x63\x01\x00x",
    ],
)
def test_an_image_of_nothing_prints_nothing(data: bytes) -> None:
    assert draw(data + b"A\n", VIRTUAL).sheets[0].text == "A"
