"""Barcodes: Code 128 is drawn; the other kinds are told as unsupported."""

from __future__ import annotations

from PIL import Image

from pos_app.devices.simulated.virtual_printer import glyphs
from pos_app.devices.simulated.virtual_printer.code128 import BarcodeRefused, Symbol, code128
from pos_app.devices.simulated.virtual_printer.events import EventKind
from pos_app.devices.simulated.virtual_printer.ink import magnified, row
from pos_app.devices.simulated.virtual_printer.machine import Machine
from pos_app.devices.simulated.virtual_printer.state import FONT_A
from pos_app.devices.simulated.virtual_printer.tokenizer import Token

_CODE128 = (73, 8)  # with a length, and the form some clones end with NUL


def height(machine: Machine, token: Token) -> None:
    machine.state.barcode_height = max(1, token.raw[2])


def module(machine: Machine, token: Token) -> None:
    """GS w: dots of the narrowest bar, 2-6; 1 is what some models allow."""
    if 1 <= token.raw[2] <= 6:
        machine.state.barcode_module = token.raw[2]


def text_place(machine: Machine, token: Token) -> None:
    """GS H: 0 none, 1 above, 2 below, 3 both."""
    machine.state.barcode_text = token.raw[2] & 3


def barcode(machine: Machine, token: Token) -> None:
    """GS k: a symbol wider than the area is not printed, as on the real thing."""
    kind = token.raw[2]
    data = token.raw[4:] if kind >= 65 else token.raw[3:-1]
    if kind not in _CODE128 or not machine.profile.native_barcode:
        machine.note(EventKind.UNSUPPORTED, f"GS k {kind}")
        return
    try:
        symbol = code128(data, strict=machine.profile.code128_strict)
    except BarcodeRefused as refused:
        machine.note(EventKind.BARCODE_REFUSED, f"GS k {kind}", str(refused))
        if not data.startswith(b"{"):
            machine.text(bytes(byte for byte in data if byte >= 0x20), token.offset)
            machine.end_text()
        return
    width = len(symbol.bars) * machine.state.barcode_module
    if width > machine.room:
        machine.note(EventKind.BARCODE_REFUSED, f"GS k {kind}", f"{width} dots, {machine.room} fit")
        return
    machine.note(EventKind.BARCODE, "CODE128", symbol.data)
    machine.picture(_drawn(machine, symbol), f"[CODE128 {_shown(symbol.data)}]")
    machine.roll.barcode("CODE128", symbol.data)


def _shown(data: str) -> str:
    return "".join(char if char.isprintable() else "." for char in data)


def _drawn(machine: Machine, symbol: Symbol) -> Image.Image:
    state = machine.state
    width = len(symbol.bars) * state.barcode_module
    bars = magnified(row(symbol.bars), width, state.barcode_height)
    above, below = state.barcode_text & 1, state.barcode_text >> 1 & 1
    label = _label(_shown(symbol.data)) if above or below else Image.new("1", (1, 1), 0)
    width = max(bars.width, min(label.width, machine.room))
    whole = Image.new("1", (width, bars.height + label.height * (above + below)), 0)
    middle, left = (width - bars.width) // 2, (width - label.width) // 2
    whole.paste(bars, (middle, label.height * above))
    if above:
        whole.paste(label, (left, 0))
    if below:
        whole.paste(label, (left, label.height * above + bars.height))
    return whole


def _label(data: str) -> Image.Image:
    label = Image.new("1", (FONT_A // 2 * len(data), FONT_A), 0)
    for place, char in enumerate(data):
        cell = glyphs.glyph(char, FONT_A // 2, FONT_A, False)
        label.paste(cell or glyphs.missing(FONT_A // 2, FONT_A), (place * FONT_A // 2, 0))
    return label
