"""Images a printer keeps and prints when told: FS q and FS p, GS * and GS /."""

from __future__ import annotations

from PIL import Image

from pos_app.devices.simulated.virtual_printer.bits import columns_image
from pos_app.devices.simulated.virtual_printer.commands.images import show
from pos_app.devices.simulated.virtual_printer.events import EventKind
from pos_app.devices.simulated.virtual_printer.machine import Machine
from pos_app.devices.simulated.virtual_printer.tokenizer import Token

# m of FS p and GS /: times across and down.
_TIMES = {0: (1, 1), 1: (2, 1), 2: (1, 2), 3: (2, 2)}


def keep(machine: Machine, token: Token) -> None:
    """FS q n: images that stay over ESC @ and without power; new ones replace all old ones."""
    kept: list[Image.Image] = []
    at = 3
    for _ in range(token.raw[2]):
        across = int.from_bytes(token.raw[at : at + 2], "little")
        down = int.from_bytes(token.raw[at + 2 : at + 4], "little")
        at += 4
        kept.append(_image(token.raw[at:], across, down))
        at += across * down * 8
    machine.kept = tuple(kept)


def show_kept(machine: Machine, token: Token) -> None:
    """FS p n m."""
    number, times = token.raw[2], _TIMES.get(token.raw[3] & ~48)
    if times is None or not 1 <= number <= len(machine.kept):
        machine.note(EventKind.UNSUPPORTED, detail=f"no image {number}")
        return
    _show(machine, machine.kept[number - 1], times)


def download(machine: Machine, token: Token) -> None:
    """GS * x y: one image, forgotten with ESC @; it takes the place of the sender's letters."""
    machine.downloaded = _image(token.raw[4:], token.raw[2], token.raw[3])
    machine.letters.forget_all()


def show_downloaded(machine: Machine, token: Token) -> None:
    """GS / m."""
    times = _TIMES.get(token.raw[2] & ~48)
    if times is None or machine.downloaded is None:
        machine.note(EventKind.UNSUPPORTED, detail="no image")
        return
    _show(machine, machine.downloaded, times)


def _image(data: bytes, across: int, down: int) -> Image.Image:
    """Sizes are in bytes; a size of nothing is an image of nothing."""
    if across == 0 or down == 0:
        return Image.new("1", (0, 0), 0)
    return columns_image(data, across * 8, down)


def _show(machine: Machine, ink: Image.Image, times: tuple[int, int]) -> None:
    if ink.width and ink.height:
        show(machine, ink, *times)
