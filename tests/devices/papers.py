"""Byte samples for the tests: invented papers in the commands the product's papers use."""

from __future__ import annotations

import io

import zxingcpp
from PIL import Image

INIT = b"\x1b@\x1bt\x00\x1c&\x1bR\x0d\x1cS\x00\x00"
CUT = b"\x1dVB\x00"


def korean(text: str) -> bytes:
    return text.encode("cp949")


def barcode_c(digits: str, module: int = 2) -> bytes:
    """GS k 73 in set C, with height, width and text below."""
    pairs = bytes(int(digits[at : at + 2]) for at in range(0, len(digits), 2))
    body = b"{C" + pairs
    return b"\x1dh\x50\x1dw" + bytes([module]) + b"\x1dH\x02\x1dkI" + bytes([len(body)]) + body


def slip(digits: str = "7000000012014399", lines: int = 3) -> bytes:
    """A pick slip: big title, lines, total, barcode last, cut."""
    rows = "".join(f"사과즙 {n}박스{'':20}{n:4d}{n * 12000:12,d}\n" for n in range(1, lines + 1))
    return (
        INIT
        + b"\x1ba\x01\x1d!\x11"
        + korean("출고지시서\n")
        + b"\x1d!\x00\x1ba\x00"
        + korean("주문 20261121-0000011\n" + "-" * 48 + "\n" + rows)
        + b"\x1bE\x01"
        + korean("합계 \\36,000\n")
        + b"\x1bE\x00\x1ba\x01"
        + barcode_c(digits)
        + b"\n"
        + CUT
    )


def graphics(width: int = 64, height: int = 16) -> bytes:
    """GS ( L: store a black block and print it."""
    data = b"\xff" * (width // 8 * height)
    head = b"0p0\x01\x011" + width.to_bytes(2, "little") + height.to_bytes(2, "little")
    body = head + data
    return b"\x1d(L" + len(body).to_bytes(2, "little") + body + b"\x1d(L\x02\x0002"


def raster(width: int, height: int, byte: int = 0xFF) -> bytes:
    """GS v 0."""
    size = (width // 8).to_bytes(2, "little") + height.to_bytes(2, "little")
    return b"\x1dv0\x00" + size + bytes([byte]) * (width // 8 * height)


def image_of(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("L")


def read_barcodes(png: bytes) -> list[str]:
    """What zxing-cpp reads on the drawn paper."""
    return [found.text for found in zxingcpp.read_barcodes(image_of(png))]
