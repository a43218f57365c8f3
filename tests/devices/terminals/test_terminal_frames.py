"""Frames: whatever pieces they come in, whatever byte is wrong in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.devices.simulated.card_terminal.ear import Ear, spoken
from pos_app.devices.terminals.frames import (
    MOST_BYTES,
    Broken,
    FrameReader,
    Heard,
    Signal,
    Whole,
    framed,
    lrc,
)
from pos_app.domain.devices.terminal_layout import LengthForm

FORMS = st.sampled_from(LengthForm)
BODIES = st.binary(min_size=1, max_size=300)


def read(reader: FrameReader, data: bytes, sizes: list[int]) -> list[Heard]:
    """Push in pieces of these sizes, again and again."""
    heard: list[Heard] = []
    at = turn = 0
    while at < len(data):
        size = sizes[turn % len(sizes)]
        heard += reader.push(data[at : at + size])
        at, turn = at + size, turn + 1
    return heard


def test_a_frame_byte_for_byte() -> None:
    assert framed(b"B1", LengthForm.BINARY) == b"\x02\x00\x02B1\x03" + bytes(
        [0x02 ^ 0x42 ^ 0x31 ^ 3]
    )
    assert framed(b"B1", LengthForm.DIGITS) == b"\x020002B1\x03" + bytes([lrc(b"0002B1\x03")])


@given(
    bodies=st.lists(BODIES, min_size=1, max_size=4),
    form=FORMS,
    sizes=st.lists(st.integers(1, 40), min_size=1),
)
def test_frames_are_read_in_any_pieces_with_signals_between(
    bodies: list[bytes], form: LengthForm, sizes: list[int]
) -> None:
    line = b"".join(Signal.ACK.byte + framed(body, form) + Signal.ENQ.byte for body in bodies)
    wanted = [one for body in bodies for one in (Signal.ACK, Whole(body), Signal.ENQ)]
    reader = FrameReader(form)
    assert read(reader, line, sizes) == wanted
    assert not reader.half


@given(body=BODIES, form=FORMS)
def test_driver_and_twin_frame_alike_and_understand_each_other(
    body: bytes, form: LengthForm
) -> None:
    assert framed(body, form) == spoken(body, form)
    assert Ear(form).hear(framed(body, form)) == [body]
    assert FrameReader(form).push(spoken(body, form)) == [Whole(body)]


@given(body=BODIES, form=FORMS, place=st.integers(0, 10_000), flip=st.integers(1, 255))
def test_one_wrong_byte_never_makes_another_body(
    body: bytes, form: LengthForm, place: int, flip: int
) -> None:
    frame = bytearray(framed(body, form))
    frame[place % len(frame)] ^= flip
    reader = FrameReader(form)
    heard = reader.push(bytes(frame)) + reader.give_up()
    assert all(not isinstance(one, Whole) for one in heard)


@given(noise=st.binary(max_size=200), form=FORMS)
def test_noise_raises_nothing_and_is_given_up(noise: bytes, form: LengthForm) -> None:
    reader = FrameReader(form)
    reader.push(noise)
    reader.give_up()
    assert not reader.half
    assert reader.push(framed(b"S1", form)) == [Whole(b"S1")]


def test_half_a_frame_is_broken_once_nothing_more_comes() -> None:
    reader = FrameReader(LengthForm.BINARY)
    assert reader.push(framed(b"B1B1B1", LengthForm.BINARY)[:5]) == []
    assert reader.half
    assert reader.give_up() == [Broken()]
    assert reader.give_up() == []


@pytest.mark.parametrize("body", [b"", b"x" * (MOST_BYTES + 1)])
def test_no_frame_is_made_of_nothing_or_too_much(body: bytes) -> None:
    with pytest.raises(ValueError, match="a body of"):
        framed(body, LengthForm.BINARY)


def test_a_length_that_cannot_be_is_broken_at_once() -> None:
    assert FrameReader(LengthForm.DIGITS).push(b"\x0200x2") == [Broken()]
    assert FrameReader(LengthForm.BINARY).push(b"\x02\xff\xff") == [Broken()]
    assert FrameReader(LengthForm.BINARY).push(b"\x02\x00\x00") == [Broken()]


def test_a_body_is_never_shown() -> None:
    assert repr(Whole(b"01000001234")) == "Whole(11 bytes)"
