"""Images: ESC *, GS v 0, and GS ( L / GS 8 L store and print."""

from __future__ import annotations

from PIL import Image

from pos_app.devices.simulated.virtual_printer.bits import (
    columns_image,
    image_of,
    magnified,
    stride,
)
from pos_app.devices.simulated.virtual_printer.events import EventKind
from pos_app.devices.simulated.virtual_printer.machine import Machine
from pos_app.devices.simulated.virtual_printer.stamps import picture_stamp
from pos_app.devices.simulated.virtual_printer.tokenizer import Token

_MOST_ROWS = 24_000
# ESC * m: bytes a column, times across, times down. 8-dot modes are a third as dense down the paper,
# single density is half as dense across.
_COLUMN_MODES = {0: (1, 2, 3), 1: (1, 1, 3), 32: (3, 2, 1), 33: (3, 1, 1)}


def columns(machine: Machine, token: Token) -> None:
    """ESC * m nL nH: an image 24 dots high that stands in the line like a letter."""
    mode, width = token.raw[2], int.from_bytes(token.raw[3:5], "little")
    if mode not in _COLUMN_MODES:
        machine.note(EventKind.UNKNOWN, detail=f"mode {mode}")
        return
    down, wide, high = _COLUMN_MODES[mode]
    width = min(width, machine.profile.dots)
    if width == 0:
        return
    ink = magnified(columns_image(token.raw[5:], width, down), width * wide, down * 8 * high)
    machine.put(picture_stamp(ink, f"[image {ink.width}x{ink.height}]", machine.row_bytes))


def raster(machine: Machine, token: Token) -> None:
    """GS v 0 m xL xH yL yH: rows of bytes, most significant bit left. It never stands on its head."""
    mode = token.raw[3]
    across, down = (
        int.from_bytes(token.raw[4:6], "little"),
        int.from_bytes(token.raw[6:8], "little"),
    )
    ink = _bits(token.raw[8:], across * 8, down)
    if ink is not None:
        show(machine, ink, 2 if mode & 1 else 1, 2 if mode & 2 else 1, turns=False)


def graphics(machine: Machine, token: Token) -> None:
    """GS ( L and GS 8 L: function 112 stores rows, 113 columns, 50 prints what is stored."""
    body = token.raw[5:] if token.name == "GS (" else token.raw[7:]
    function = body[1] if len(body) >= 2 and body[0] == 0x30 else -1
    if function in (112, 113) and len(body) >= 10:
        _store(machine, body, rows=function == 112)
    elif function in (2, 50):
        if machine.graphics is not None:
            show(machine, machine.graphics, 1, 1)
            machine.graphics = None
    elif function not in (1, 49):  # the density of reference: this head has one
        machine.note(EventKind.UNSUPPORTED, f"{token.name} L {body[:2].hex()}")


def _store(machine: Machine, body: bytes, *, rows: bool) -> None:
    width, height = int.from_bytes(body[6:8], "little"), int.from_bytes(body[8:10], "little")
    ink = _bits(body[10:], width, height) if rows else _columns(body[10:], width, height)
    if ink is None:
        machine.note(EventKind.UNSUPPORTED, detail="image data shorter than it says")
        return
    across, down = max(1, min(2, body[3])), max(1, min(2, body[4]))
    machine.graphics = _magnified(machine, ink, across, down)


def _columns(data: bytes, width: int, height: int) -> Image.Image | None:
    down = stride(height)
    if width == 0 or height == 0 or len(data) < width * down:
        return None
    return columns_image(data, width, down).crop((0, 0, width, height))


def _bits(data: bytes, width: int, height: int) -> Image.Image | None:
    if width == 0 or height == 0 or len(data) < stride(width) * height:
        return None
    return image_of(data[: stride(width) * height], width, height)


def _magnified(machine: Machine, ink: Image.Image, across: int, down: int) -> Image.Image:
    """Cut to the paper, then magnified: an image wider than the paper loses its right side."""
    kept = ink.crop((0, 0, min(ink.width, machine.room), min(ink.height, _MOST_ROWS)))
    size = (min(kept.width * across, machine.room), kept.height * down)
    return magnified(kept, kept.width * across, size[1]).crop((0, 0, *size))


def show(machine: Machine, ink: Image.Image, across: int, down: int, *, turns: bool = True) -> None:
    """Print an image on lines of its own."""
    if machine.roll.full:
        return
    drawn = _magnified(machine, ink, across, down)
    machine.picture(drawn, f"[image {drawn.width}x{drawn.height}]", turns=turns)
