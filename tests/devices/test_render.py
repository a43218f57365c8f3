"""Drawing a file of printer bytes: the answer's shape, and any bytes at all."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pytest
from PIL import Image

from pos_app.devices.printers.profile import PROFILES, VIRTUAL, PrinterProfile
from pos_app.devices.render import MOST_BYTES, draw, render_file
from pos_app.devices.simulated.virtual_printer.events import EventKind
from tests.devices.papers import korean, slip


def test_the_answer_has_exactly_the_shape_that_was_promised(tmp_path: Path) -> None:
    qr = b"\x1d(k\x06\x001P0abc\x1d(k\x03\x001Q0"
    data = slip() + qr + b"\x1b\x02\x10\x14\x01\x00\x02" + b"\x1dkI\x06{C\x10\x04\x01\x01"
    told = render_file(data, VIRTUAL, tmp_path).as_json()
    assert {"sheets", "cuts", "drawer_kicks", "barcodes", "unknown", "hazards"} <= told.keys()
    assert [sorted(sheet) for sheet in told["sheets"]] == [
        ["height_dots", "png", "text", "width_dots"]
    ] * 2
    assert (told["cuts"], told["drawer_kicks"]) == (1, 1)
    assert told["barcodes"][:2] == [
        {"type": "CODE128", "data": "7000000012014399"},
        {"type": "QR", "data": "abc"},
    ]
    assert told["unknown"][0] == {
        "offset": len(slip() + qr),
        "bytes": "1b02",
        "name": "UNKNOWN",
    }
    assert [one["bytes"] for one in told["hazards"]] == ["100401"]
    for sheet in told["sheets"]:
        with Image.open(sheet["png"]) as image:
            assert (image.mode, image.size) == ("1", (sheet["width_dots"], sheet["height_dots"]))


def test_no_bytes_make_no_paper(tmp_path: Path) -> None:
    told = render_file(b"", VIRTUAL, tmp_path).as_json()
    assert (told["sheets"], told["cuts"]) == ([], 0)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "promise",
    [
        b"\x1d8L\xff\xff\xff\xff",
        b"\x1dv0\x00\xff\xff\xff\xff",
        b"\x1d(k\xff\xff",
        b"\x1b*\x21\xff\xff",
        b"\x1cq\xff\xff\xff\xff\xff",
        b"\x1d*\xff\xff",
        b"\x1b&\x03 ~\xff",
        b"\x1dkI\xff",
    ],
)
def test_a_command_that_promises_too_much_is_told(promise: bytes) -> None:
    drawing = draw(slip() + promise + korean("뒤에\n"), VIRTUAL)
    assert drawing.cuts == 1
    assert drawing.of(EventKind.UNKNOWN)


@pytest.mark.parametrize("kind", ["noise", "zeros", "letters"])
def test_two_million_bytes_are_drawn(kind: str) -> None:
    fill = {
        "noise": random.Random(1).randbytes(50_000) * 41,
        "zeros": bytes(MOST_BYTES),
        "letters": korean("가나다라마바사아자차카타파하\n") * 71_000,
    }[kind]
    drawing = draw(fill, VIRTUAL)
    assert drawing.of(EventKind.LIMIT) or kind == "zeros"
    assert len(drawing.events) < 40_000


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.key)
def test_every_profile_draws_a_slip(profile: PrinterProfile) -> None:
    sheet = draw(slip(), profile).sheets[0]
    assert sheet.width_dots == profile.dots
    assert round(Image.open(io.BytesIO(sheet.png)).info["dpi"][0]) == profile.dpi
