"""How long each command is. The length of a command never depends on the printer's state.

Source: Epson's ESC/POS command reference; lengths of commands that are framed here and not drawn
keep the stream in step.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

NEED_MORE = -1
BAD = 0
MAX_PAYLOAD = 4_000_000  # bytes; a longer declared length is a broken stream, not an image

_MOST_STOPS = 32

Measure: TypeAlias = Callable[[bytearray, int], int]


@dataclass(frozen=True, slots=True)
class Shape:
    """A command's name and how to measure it: total length at a position, NEED_MORE or BAD."""

    name: str
    measure: Measure


def _fixed(arguments: int) -> Measure:
    def measure(buffer: bytearray, at: int) -> int:
        return 2 + arguments if len(buffer) - at >= 2 + arguments else NEED_MORE

    return measure


def _little(buffer: bytearray, at: int, size: int) -> int:
    return int.from_bytes(buffer[at : at + size], "little")


def _sized(head: int, declared: Callable[[bytearray, int], int]) -> Measure:
    """`head` bytes, which declare how many follow."""

    def measure(buffer: bytearray, at: int) -> int:
        if len(buffer) - at < head:
            return NEED_MORE
        rest = declared(buffer, at)
        if rest < 0 or rest > MAX_PAYLOAD:
            return BAD
        return head + rest if len(buffer) - at >= head + rest else NEED_MORE

    return measure


def _until_nul(head: int, limit: int) -> Measure:
    def measure(buffer: bytearray, at: int) -> int:
        end = buffer.find(0, at + head, at + head + limit)
        if end >= 0:
            return end + 1 - at
        return BAD if len(buffer) - at >= head + limit else NEED_MORE

    return measure


def _by_third(choose: Callable[[int], Measure | None]) -> Measure:
    """The third byte decides the shape."""

    def measure(buffer: bytearray, at: int) -> int:
        if len(buffer) - at < 3:
            return NEED_MORE
        chosen = choose(buffer[at + 2])
        return BAD if chosen is None else chosen(buffer, at)

    return measure


def _tab_stops(buffer: bytearray, at: int) -> int:
    """ESC D: ends with NUL, or before the first stop that does not grow, or after 32 stops."""
    before = 0
    for place in range(at + 2, min(len(buffer), at + 2 + _MOST_STOPS + 1)):
        if buffer[place] == 0:
            return place + 1 - at
        if buffer[place] <= before or place - at - 2 == _MOST_STOPS:
            return place - at
        before = buffer[place]
    return NEED_MORE


def _letters(buffer: bytearray, at: int) -> int:
    """ESC & y c1 c2, then for each letter its width in dots and as many columns of y bytes."""
    if len(buffer) - at < 5:
        return NEED_MORE
    down, first, last = buffer[at + 2 : at + 5]
    if down not in (1, 2, 3) or not 0x20 <= first <= last <= 0x7E:
        return BAD
    end = at + 5
    for _ in range(first, last + 1):
        if end >= len(buffer):
            return NEED_MORE
        end += 1 + buffer[end] * down
    return end - at if end <= len(buffer) else NEED_MORE


def _kept_images(buffer: bytearray, at: int) -> int:
    """FS q n, then for each image its width and height in bytes and its columns."""
    if len(buffer) - at < 3:
        return NEED_MORE
    end = at + 3
    for _ in range(buffer[at + 2]):
        if end + 4 > len(buffer):
            return NEED_MORE
        end += 4 + _little(buffer, end, 2) * _little(buffer, end + 2, 2) * 8
        if end - at > MAX_PAYLOAD:
            return BAD
    return end - at if end <= len(buffer) else NEED_MORE


def _barcode(kind: int) -> Measure | None:
    if kind <= 8:
        return _until_nul(3, 255)
    return _sized(4, lambda buffer, at: buffer[at + 3]) if 65 <= kind <= 79 else None


def _cut(mode: int) -> Measure | None:
    if mode in (0, 1, 48, 49):
        return _fixed(1)
    return _fixed(2) if mode in (65, 66, 97, 98, 103, 104) else None


def _column_image(buffer: bytearray, at: int) -> int:
    per_column = 3 if buffer[at + 2] in (32, 33) else 1
    return per_column * _little(buffer, at + 3, 2)


def _raster(buffer: bytearray, at: int) -> int:
    if buffer[at + 2] not in (0, 48):
        return -1
    return _little(buffer, at + 4, 2) * _little(buffer, at + 6, 2)


def _counter(kind: int) -> Measure | None:
    return _fixed(4) if kind in (0x30, 0x32) else None


def _sensor(kind: int) -> Measure | None:
    return _fixed(2) if chr(kind) in "01345" else None


def _real_time(kind: int) -> Measure | None:
    return {1: _fixed(3), 2: _fixed(3), 3: _fixed(6), 7: _fixed(2), 8: _fixed(8)}.get(kind)


_PAREN = _sized(5, lambda buffer, at: _little(buffer, at + 3, 2))

_ARGUMENTS: dict[int, tuple[str, dict[str, int]]] = {
    0x1B: (
        "ESC",
        {
            **dict.fromkeys("@2LSiom<", 0),
            **dict.fromkeys(" !%-3=?EGJKMRTUVadertu{", 1),
            **dict.fromkeys("$\\B", 2),
            "p": 3,
            "W": 8,
        },
    ),
    0x1C: ("FS", {"&": 0, ".": 0, "!": 1, "-": 1, "C": 1, "W": 1, "S": 2, "p": 2, "?": 2, "2": 74}),
    0x1D: (
        "GS",
        {
            **dict.fromkeys(":c", 0),
            **dict.fromkeys("!/BEHITabfhrw", 1),
            **dict.fromkeys("$\\LPW", 2),
            "^": 3,
        },
    ),
}

_SPECIAL: dict[bytes, Shape] = {
    b"\x1bD": Shape("ESC D", _tab_stops),
    b"\x1b&": Shape("ESC &", _letters),
    b"\x1bc": Shape("ESC c", _by_third(_sensor)),
    b"\x1b*": Shape("ESC *", _sized(5, _column_image)),
    b"\x1b(": Shape("ESC (", _PAREN),
    b"\x1c(": Shape("FS (", _PAREN),
    b"\x1cq": Shape("FS q", _kept_images),
    b"\x1d(": Shape("GS (", _PAREN),
    b"\x1d8": Shape("GS 8", _sized(7, lambda buffer, at: _little(buffer, at + 3, 4))),
    b"\x1d*": Shape("GS *", _sized(4, lambda buffer, at: buffer[at + 2] * buffer[at + 3] * 8)),
    b"\x1dv": Shape("GS v", _sized(8, _raster)),
    b"\x1dk": Shape("GS k", _by_third(_barcode)),
    b"\x1dV": Shape("GS V", _by_third(_cut)),
    b"\x1dg": Shape("GS g", _by_third(_counter)),
    b"\x10\x04": Shape("DLE EOT", _fixed(1)),
    b"\x10\x05": Shape("DLE ENQ", _fixed(1)),
    b"\x10\x14": Shape("DLE DC4", _by_third(_real_time)),
}


def _all_shapes() -> dict[bytes, Shape]:
    shapes = dict(_SPECIAL)
    for prefix, (word, commands) in _ARGUMENTS.items():
        for letter, arguments in commands.items():
            name = f"{word} SP" if letter == " " else f"{word} {letter}"
            shapes[bytes([prefix, ord(letter)])] = Shape(name, _fixed(arguments))
    return shapes


SHAPES = _all_shapes()
