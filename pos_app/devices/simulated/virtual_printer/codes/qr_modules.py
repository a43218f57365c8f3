"""The modules of a QR code, from zxing-cpp."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, cast

import zxingcpp
from PIL import Image


@lru_cache(maxsize=8)
def qr_modules(data: bytes, level: str) -> Image.Image | None:
    """One dot a module, ink is not 0, without a quiet zone; None if no QR code holds the data.

    `level` of error correction: L, M, Q or H.
    """
    library = cast("Any", zxingcpp)  # its types leave the arguments of a symbol open
    try:
        symbol = library.create_barcode(data, library.BarcodeFormat.QRCode, ec_level=level)
    except ValueError:
        return None
    drawn = memoryview(symbol.to_image(scale=1, add_quiet_zones=False))
    height, width = cast("tuple[int, int]", drawn.shape)
    ink = bytes(255 - grey for grey in drawn.tobytes())
    return Image.frombytes("L", (width, height), ink).convert("1", dither=Image.Dither.NONE)
