"""Images: GS v 0, and GS ( L / GS 8 L store and print."""

from __future__ import annotations

from PIL import Image

from pos_app.devices.simulated.virtual_printer.events import EventKind
from pos_app.devices.simulated.virtual_printer.ink import magnified
from pos_app.devices.simulated.virtual_printer.machine import Machine
from pos_app.devices.simulated.virtual_printer.tokenizer import Token

_MOST_ROWS = 24_000


def raster(machine: Machine, token: Token) -> None:
    """GS v 0 m xL xH yL yH: rows of bytes, most significant bit left."""
    mode = token.raw[3]
    across, down = (
        int.from_bytes(token.raw[4:6], "little"),
        int.from_bytes(token.raw[6:8], "little"),
    )
    ink = _bits(token.raw[8:], across * 8, down)
    if ink is not None:
        _print(machine, ink, 2 if mode & 1 else 1, 2 if mode & 2 else 1)


def graphics(machine: Machine, token: Token) -> None:
    """GS ( L and GS 8 L: function 112 stores an image, 50 prints it."""
    body = token.raw[5:] if token.name == "GS (" else token.raw[7:]
    if len(body) >= 10 and body[:2] == b"\x30\x70":
        ink = _bits(
            body[10:], int.from_bytes(body[6:8], "little"), int.from_bytes(body[8:10], "little")
        )
        if ink is None:
            machine.note(EventKind.UNSUPPORTED, detail="image data shorter than it says")
            return
        across, down = max(1, min(2, body[3])), max(1, min(2, body[4]))
        machine.graphics = _magnified(machine, ink, across, down)
    elif body[:2] in (b"\x30\x02", b"\x30\x32"):
        if machine.graphics is not None:
            _print(machine, machine.graphics, 1, 1)
            machine.graphics = None
    else:
        machine.note(EventKind.UNSUPPORTED, f"{token.name} L {body[:2].hex()}")


def _bits(data: bytes, width: int, height: int) -> Image.Image | None:
    stride = (width + 7) // 8
    if width == 0 or height == 0 or len(data) < stride * height:
        return None
    return Image.frombytes("1", (width, height), data[: stride * height])


def _magnified(machine: Machine, ink: Image.Image, across: int, down: int) -> Image.Image:
    """Cut to the paper, then magnified: an image wider than the paper loses its right side."""
    kept = ink.crop((0, 0, min(ink.width, machine.room), min(ink.height, _MOST_ROWS)))
    size = (min(kept.width * across, machine.room), kept.height * down)
    return magnified(kept, kept.width * across, size[1]).crop((0, 0, *size))


def _print(machine: Machine, ink: Image.Image, across: int, down: int) -> None:
    drawn = _magnified(machine, ink, across, down)
    machine.picture(drawn, f"[image {drawn.width}x{drawn.height}]")
