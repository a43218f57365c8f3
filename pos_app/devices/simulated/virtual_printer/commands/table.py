"""Which command does what."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from pos_app.devices.simulated.virtual_printer.commands import (
    asking,
    barcodes,
    brackets,
    images,
    kept_images,
    own_letters,
    paper,
    places,
    text,
)
from pos_app.devices.simulated.virtual_printer.events import EventKind
from pos_app.devices.simulated.virtual_printer.machine import Machine
from pos_app.devices.simulated.virtual_printer.tokenizer import ASIDE, TEXT, UNKNOWN, Token

Command: TypeAlias = Callable[[Machine, Token], None]

CUTS = frozenset(("GS V", "ESC i", "ESC m"))

COMMANDS: dict[str, Command] = {
    "HT": places.tab,
    "LF": paper.line_feed,
    "FF": paper.form_feed,
    "CR": paper.ignore,  # without automatic line feed it does nothing
    "CAN": paper.ignore,  # works in page mode only
    "NUL": paper.ignore,
    "BEL": paper.buzzer,
    "DLE EOT": paper.ignore,  # obeyed when it arrived
    "DLE ENQ": paper.ignore,
    "DLE DC4": paper.real_time,
    "ESC SP": text.letter_spacing,
    "ESC !": text.print_mode,
    "ESC $": places.place,
    "ESC %": own_letters.choose,
    "ESC &": own_letters.define,
    "ESC (": brackets.escape_bracket,
    "ESC *": images.columns,
    "ESC -": text.underline,
    "ESC 2": places.default_line,
    "ESC 3": places.line_spacing,
    "ESC =": paper.select,
    "ESC ?": own_letters.cancel,
    "ESC @": paper.initialize,
    "ESC B": paper.buzzer,
    "ESC D": places.set_tabs,
    "ESC E": text.emphasized,
    "ESC G": text.double_strike,
    "ESC J": paper.feed_dots,
    "ESC M": text.font,
    "ESC R": text.country,
    "ESC U": paper.ignore,  # printing in one direction: a matter of needles
    "ESC V": text.rotated,
    "ESC \\": places.move,
    "ESC a": places.align,
    "ESC c": asking.sensors,
    "ESC d": paper.feed_lines,
    "ESC i": paper.old_cut,
    "ESC m": paper.old_cut,
    "ESC p": paper.drawer,
    "ESC t": text.code_page,
    "ESC {": text.upside_down,
    "FS !": text.two_byte_mode,
    "FS &": text.two_byte_on,
    "FS -": text.two_byte_underline,
    "FS .": text.two_byte_off,
    "FS C": paper.ignore,  # Japanese codes; Korean models take it and do nothing
    "FS S": text.two_byte_spacing,
    "FS W": text.two_byte_big,
    "FS p": kept_images.show_kept,
    "FS q": kept_images.keep,
    "GS !": text.size,
    "GS (": brackets.bracket,
    "GS *": kept_images.download,
    "GS /": kept_images.show_downloaded,
    "GS 8": brackets.long_bracket,
    "GS B": text.reverse,
    "GS H": barcodes.text_place,
    "GS I": asking.identity,
    "GS L": places.left_margin,
    "GS P": places.motion_units,
    "GS V": paper.cut,
    "GS W": places.area_width,
    "GS a": asking.automatic,
    "GS b": paper.ignore,  # smoothing of big letters
    "GS f": barcodes.text_font,
    "GS g": asking.counter,
    "GS h": barcodes.height,
    "GS k": barcodes.barcode,
    "GS r": asking.ask_in_turn,
    "GS v": images.raster,
    "GS w": barcodes.module,
}


def run(machine: Machine, token: Token) -> Token | None:
    """Do what one token says; what nobody knows is told, never silent.

    What is left of a text in which the printer had to stop.
    """
    machine.token = token
    if token.name == TEXT:
        done = machine.text(token.raw, token.offset)
        machine.say_full(token.offset)
        if done < len(token.raw):
            return Token(token.offset + done, TEXT, token.raw[done:])
        return None
    if token.name == ASIDE:
        if machine.to_display:
            machine.display.push(token.raw)
        return None
    machine.end_text()
    command = COMMANDS.get(token.name)
    if command is not None:
        command(machine, token)
    else:
        kind = EventKind.UNKNOWN if token.name == UNKNOWN else EventKind.UNSUPPORTED
        machine.note(kind)
    machine.say_full(token.offset)
    return None
