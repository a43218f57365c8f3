"""Linear barcodes: GS k with its settings."""

from __future__ import annotations

from PIL import Image, ImageDraw

from pos_app.devices.simulated.virtual_printer import glyphs
from pos_app.devices.simulated.virtual_printer.codes.linear import CODE128, symbol_of
from pos_app.devices.simulated.virtual_printer.codes.symbol import BarcodeRefused
from pos_app.devices.simulated.virtual_printer.events import EventKind
from pos_app.devices.simulated.virtual_printer.machine import Machine
from pos_app.devices.simulated.virtual_printer.state import FONT_A, FONT_B
from pos_app.devices.simulated.virtual_printer.tokenizer import Token


def height(machine: Machine, token: Token) -> None:
    machine.state.barcode_height = max(1, token.raw[2])


def module(machine: Machine, token: Token) -> None:
    """GS w: dots of the narrowest bar, 2-6; 1 is what some models allow."""
    if 1 <= token.raw[2] <= 6:
        machine.state.barcode_module = token.raw[2]


def text_place(machine: Machine, token: Token) -> None:
    """GS H: 0 none, 1 above, 2 below, 3 both."""
    machine.state.barcode_text = token.raw[2] & 3


def text_font(machine: Machine, token: Token) -> None:
    """GS f: font A or B."""
    machine.state.barcode_font = FONT_B if token.raw[2] in (1, 49) else FONT_A


def barcode(machine: Machine, token: Token) -> None:
    """GS k: a symbol wider than the area is not printed, as on the real thing."""
    if machine.roll.full:
        return
    kind = token.raw[2]
    data = token.raw[4:] if kind >= 65 else token.raw[3:-1]
    if not machine.profile.native_barcode:
        machine.note(EventKind.UNSUPPORTED, f"GS k {kind}")
        return
    try:
        symbol = symbol_of(kind, data, strict=machine.profile.code128_strict)
    except BarcodeRefused as refused:
        machine.note(EventKind.BARCODE_REFUSED, f"GS k {kind}", str(refused))
        if kind in CODE128 and not data.startswith(b"{"):
            _as_text(machine, data, token.offset)
        return
    if symbol is None:
        machine.note(EventKind.UNSUPPORTED, f"GS k {kind}")
        return
    elements = symbol.dots(machine.state.barcode_module)
    width = sum(elements)
    if width > machine.room:
        machine.note(EventKind.BARCODE_REFUSED, f"GS k {kind}", f"{width} dots, {machine.room} fit")
        return
    machine.note(EventKind.BARCODE, symbol.kind, symbol.data)
    drawn = _drawn(machine, elements, _shown(symbol.label))
    machine.picture(drawn, f"[{symbol.kind} {_shown(symbol.data)}]")
    machine.roll.barcode(symbol.kind, symbol.data)


def _as_text(machine: Machine, data: bytes, offset: int) -> None:
    machine.text(bytes(byte for byte in data if byte >= 0x20), offset, whole=True)
    machine.end_text()


def _shown(data: str) -> str:
    return "".join(char if char.isprintable() else "." for char in data)


def _drawn(machine: Machine, elements: list[int], label: str) -> Image.Image:
    """The bars, and their text above, below or both; text wider than the area is cut."""
    state = machine.state
    above, below = state.barcode_text & 1, state.barcode_text >> 1 & 1
    wide, high = state.barcode_font
    written = min(wide * len(label), machine.room) if above or below else 0
    bars = sum(elements)
    width = max(bars, written)
    whole = Image.new("1", (width, state.barcode_height + high * (above + below)), 0)
    _draw_bars(whole, elements, (width - bars) // 2, high * above, state.barcode_height)
    if written:
        text = _label(label, wide, high)
        places = [0] * above + [high * above + state.barcode_height] * below
        for top in places:
            whole.paste(text.crop((0, 0, written, high)), ((width - written) // 2, top))
    return whole


def _draw_bars(image: Image.Image, elements: list[int], x: int, top: int, high: int) -> None:
    draw = ImageDraw.Draw(image)
    for place, width in enumerate(elements):
        if place % 2 == 0:
            draw.rectangle((x, top, x + width - 1, top + high - 1), fill=1)
        x += width


def _label(text: str, wide: int, high: int) -> Image.Image:
    label = Image.new("1", (wide * len(text), high), 0)
    for place, char in enumerate(text):
        cell = glyphs.glyph(char, wide, high, False)
        label.paste(cell or glyphs.missing(wide, high), (place * wide, 0))
    return label
