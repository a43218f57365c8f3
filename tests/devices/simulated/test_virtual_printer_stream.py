"""The stream: any bytes, split anywhere, give the same paper and never an exception."""

from __future__ import annotations

import itertools
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pos_app.devices import render
from pos_app.devices.printers.profile import GENERIC_58, VIRTUAL
from pos_app.devices.render import Drawing, draw, draw_pieces, render_file
from pos_app.devices.simulated.virtual_printer.events import EventKind
from pos_app.devices.simulated.virtual_printer.tokenizer import Token, Tokenizer
from tests.devices.papers import CUT, INIT, graphics, korean, raster, slip
from tests.devices.simulated.streams import papers

SAMPLES = (
    slip(),
    INIT + graphics() + korean("그림\n") + CUT,
    raster(64, 24) + b"\x10\x04\x01" + korean("가\x00나\n"),
    b"\x1b\x1b@\x1d\x10\x04\x01\x10\x10\x04\x02\x1c\xff\x1dk\x04ABC\x00\x1dkIxx",
    b"\x1d(D\x05\x00\x14\x01\x00\x02\x00" + raster(16, 2, 0x10) + b"\x10\x14\x01\x00\x01",
    b"\xb0\x1b@\xa1\n\x80\xff\\\x7f" + b"\x1c.\xb0\xa1\x1bt\x13\xb0\n",
    b"a\n\x1b=\x02shown\x10\x04\x01\x1b\x1b=\x01b\n"
    + CUT
    + b"\x1bD\x05\x03\tc\x1bD\x05\x0a\x00\td\n",
    b"\x1b{\x01" + korean("가나\n") * 2 + b"\x1bV\x01\x1d!\x32" + korean("다A\n") + CUT,
    b"A\n\x1dVB\x10\x14\x01\x00\x01B\n" + CUT,  # the cut ends with the first byte of a pulse
    *papers(),
)


def same(one: Drawing, other: Drawing) -> bool:
    """Everything but `raw` of nothing: sheets, counts and events agree."""
    return one == other


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(SAMPLES), st.lists(st.integers(0, 2000), max_size=12))
def test_split_anywhere_gives_the_same_paper(data: bytes, cuts: list[int]) -> None:
    places = [0, *sorted({cut % (len(data) + 1) for cut in cuts}), len(data)]
    pieces = [data[a:b] for a, b in itertools.pairwise(places)]
    assert same(draw_pieces(pieces, VIRTUAL), draw(data, VIRTUAL))


@pytest.mark.parametrize("data", SAMPLES)
def test_byte_by_byte_gives_the_same_paper(data: bytes) -> None:
    assert same(
        draw_pieces([data[n : n + 1] for n in range(len(data))], VIRTUAL), draw(data, VIRTUAL)
    )


commands = st.sampled_from(
    (
        *(b"\x1b", b"\x1d", b"\x1c", b"\x10", b"\x1d(", b"\x1dk", b"\x1dv0\x00", b"\x1dV", b"\n"),
        *(
            b"\x10\x04",
            b"\x10\x14",
            b"\x1b!",
            b"\x1d!",
            b"\x1b$",
            b"\x1dW",
            b"\x1dL",
            b"\x1dkI\x04",
        ),
    )
)
streams = st.lists(st.one_of(commands, st.binary(max_size=12)), max_size=60).map(b"".join)


@settings(max_examples=150, deadline=None)
@given(streams, st.randoms(use_true_random=False))
def test_any_bytes_draw_and_split_alike(data: bytes, chance: random.Random) -> None:
    pieces: list[bytes] = []
    at = 0
    while at < len(data):
        size = chance.randint(1, 9)
        pieces.append(data[at : at + size])
        at += size
    whole = draw(data, GENERIC_58)
    assert same(draw_pieces(pieces, GENERIC_58), whole)


@settings(max_examples=100, deadline=None)
@given(streams)
def test_tokens_cover_every_byte_once(data: bytes) -> None:
    tokenizer = Tokenizer()
    tokenizer.push(data)
    tokens: list[Token] = []
    while (token := tokenizer.pull()) is not None:
        tokens.append(token)
    rest = tokenizer.rest()
    if rest is not None:
        tokens.append(rest)
    assert b"".join(token.raw for token in tokens) == data
    assert [token.offset for token in tokens] == [
        sum(len(before.raw) for before in tokens[:n]) for n in range(len(tokens))
    ]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from(SAMPLES))
def test_mutated_papers_draw(seed: int, data: bytes) -> None:
    chance = random.Random(seed)
    broken = bytearray(data)
    for _ in range(chance.randint(1, 20)):
        broken[chance.randrange(len(broken))] = chance.randrange(256)
    draw(bytes(broken), VIRTUAL)


@pytest.mark.parametrize(
    "data",
    [b"\x1bd\xff" * 40_000, b"\x1bJ\xff" * 40_000, b"A\n\x1b3\x00" * 40_000, b"\n\x1dV0" * 3_000],
    ids=["lines", "dots", "no spacing", "cuts"],
)
def test_paper_is_bounded_and_says_so(data: bytes) -> None:
    drawing = draw(data, VIRTUAL)
    assert len(drawing.of(EventKind.LIMIT)) == 1
    assert sum(sheet.height_dots for sheet in drawing.sheets) <= 81_000
    assert len(drawing.sheets) <= 501


def test_bytes_are_bounded_and_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render, "MOST_BYTES", 1_000)
    drawing = draw(b"A\n" * 600, VIRTUAL)
    assert drawing.sheets[0].text.count("A") == 500
    assert [event.name for event in drawing.of(EventKind.LIMIT)] == ["bytes"]


def test_image_longer_than_any_paper_does_not_swallow_what_follows() -> None:
    drawing = draw(b"\x1dv0\x00\xff\xff\xff\xff" + korean("뒤에\n"), VIRTUAL)
    assert "뒤에" in drawing.sheets[0].text
    assert drawing.of(EventKind.UNKNOWN)


def test_unknown_command_is_told_and_reading_goes_on() -> None:
    drawing = draw(b"\x1b\x02" + korean("가\n"), VIRTUAL)
    assert [(event.offset, event.raw) for event in drawing.of(EventKind.UNKNOWN)] == [
        (0, b"\x1b\x02")
    ]
    assert drawing.sheets[0].text == "가"


def test_command_cut_short_at_the_end_is_told() -> None:
    drawing = draw(korean("가\n") + b"\x1dv0\x00\x08\x00\x10\x00abc", VIRTUAL)
    assert [event.name for event in drawing.of(EventKind.UNKNOWN)] == ["cut short"]


def test_hazard_is_a_real_time_command_inside_data() -> None:
    # Set C pairs 16-20-01: the time 16:20:01 opens a drawer.
    inside = b"\x1dkI\x06{C\x10\x14\x01\x00\x01\n"
    drawing = draw(inside, VIRTUAL)
    assert [(event.offset, event.raw) for event in drawing.of(EventKind.HAZARD)] == [
        (6, b"\x10\x14\x01\x00\x01")
    ]
    assert drawing.drawer_kicks == 1


def test_real_time_command_at_its_own_place_is_no_hazard() -> None:
    drawing = draw(korean("가\n") + b"\x10\x04\x01\x10\x14\x01\x00\x02", VIRTUAL)
    assert not drawing.of(EventKind.HAZARD)
    assert drawing.drawer_kicks == 1


def test_pulse_switched_off_is_not_obeyed() -> None:
    off = b"\x1d(D\x05\x00\x14\x01\x00\x02\x00"
    assert draw_pieces([off, b"\x10\x14\x01\x00\x02"], VIRTUAL).drawer_kicks == 0


def test_render_writes_sheets_and_answers_json(tmp_path: Path) -> None:
    result = render_file(
        slip() + slip("7000000012015012") + b"\x1bp\x00\x32\xfa", VIRTUAL, tmp_path / "x"
    )
    told = result.as_json()
    assert [sheet["width_dots"] for sheet in told["sheets"]] == [576, 576]
    assert all(Path(sheet["png"]).read_bytes()[:4] == b"\x89PNG" for sheet in told["sheets"])
    assert told["cuts"] == 2
    assert told["drawer_kicks"] == 1
    assert told["barcodes"] == [
        {"type": "CODE128", "data": "7000000012014399"},
        {"type": "CODE128", "data": "7000000012015012"},
    ]
    assert told["unknown"] == told["hazards"] == told["limits"] == []


@pytest.mark.parametrize("seed", range(8))
def test_random_files_render(seed: int, tmp_path: Path) -> None:
    data = random.Random(seed).randbytes(4_000)
    told = render_file(data, VIRTUAL, tmp_path).as_json()
    assert len(told["sheets"]) == len(list(tmp_path.iterdir()))
