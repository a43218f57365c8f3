"""Ink as bits: packed rows as printers and PNG know them, and one number for a whole band.

A band is one integer whose rows follow each other, the leftmost dot the most significant: letters
that stand on one base line come together by a shift and an "or" each, whatever their heights.
"""

from __future__ import annotations

from PIL import Image

_REVERSED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))
INVERTED = bytes(255 - byte for byte in range(256))


def stride(dots: int) -> int:
    """Bytes of one packed row so wide."""
    return (dots + 7) // 8


def spread(ink: Image.Image, row_bytes: int) -> int:
    """The image as a band of rows so long, at the left edge; it must fit."""
    own, packed = stride(ink.width), ink.tobytes()
    gap = bytes(row_bytes - own)
    rows = [packed[at : at + own] + gap for at in range(0, len(packed), own)]
    return int.from_bytes(b"".join(rows), "big")


def cut_to(band: int, width: int, height: int, row_bytes: int) -> int:
    """The band without what is right of `width` dots."""
    bits = row_bytes * 8
    row = ((1 << width) - 1) << (bits - width)
    every_row = ((1 << bits * height) - 1) // ((1 << bits) - 1)
    return band & row * every_row


def turned(band: int, height: int, row_bytes: int) -> int:
    """The band turned by half a circle; what was at the left edge is at the right one."""
    packed = band.to_bytes(row_bytes * height, "big")
    return int.from_bytes(packed[::-1].translate(_REVERSED), "big")


def packed(band: int, height: int, row_bytes: int) -> bytes:
    """The rows of the band."""
    return band.to_bytes(row_bytes * height, "big")


def image_of(rows: bytes, width: int, height: int) -> Image.Image:
    """Packed rows as an image; ink is not 0."""
    return Image.frombytes("1", (width, height), rows)


def columns_image(data: bytes, width: int, down: int) -> Image.Image:
    """An image that comes in columns of `down` bytes from top to bottom, as ESC * sends it."""
    image = Image.frombytes("1", (down * 8, width), data[: width * down])
    return image.transpose(Image.Transpose.TRANSPOSE)


def magnified(ink: Image.Image, width: int, height: int) -> Image.Image:
    """The image in another size, each dot a sharp block."""
    if ink.size == (width, height):
        return ink
    return ink.resize((width, height), Image.Resampling.NEAREST)  # pyright: ignore[reportUnknownMemberType]


def inverted(ink: Image.Image) -> Image.Image:
    """White on black. (The values of drawn text are 1, of filled areas 255: no arithmetic.)"""
    black = Image.new("1", ink.size, 1)
    black.paste(0, (0, 0, *ink.size), ink)
    return black
