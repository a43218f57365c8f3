"""Small works on 1-bit images; ink is 1."""

from __future__ import annotations

from PIL import Image


def magnified(ink: Image.Image, width: int, height: int) -> Image.Image:
    """The image in another size, each dot a sharp block."""
    return ink.resize((width, height), Image.Resampling.NEAREST)  # pyright: ignore[reportUnknownMemberType]


def row(dots: tuple[bool, ...]) -> Image.Image:
    """One row of dots, black where true."""
    packed = bytearray((len(dots) + 7) // 8)
    for place, black in enumerate(dots):
        if black:
            packed[place // 8] |= 0x80 >> place % 8
    return Image.frombytes("1", (len(dots), 1), bytes(packed))


def inverted(ink: Image.Image) -> Image.Image:
    """White on black. (The values of drawn text are 1, of filled areas 255: no arithmetic.)"""
    black = Image.new("1", ink.size, 1)
    black.paste(0, (0, 0, *ink.size), ink)
    return black
