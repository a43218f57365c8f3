"""Which command does what."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from pos_app.devices.simulated.virtual_printer import commands_barcode as barcode
from pos_app.devices.simulated.virtual_printer import commands_graphics as graphics
from pos_app.devices.simulated.virtual_printer import commands_paper as paper
from pos_app.devices.simulated.virtual_printer import commands_status as status
from pos_app.devices.simulated.virtual_printer import commands_text as text
from pos_app.devices.simulated.virtual_printer.events import EventKind
from pos_app.devices.simulated.virtual_printer.machine import Machine
from pos_app.devices.simulated.virtual_printer.tokenizer import TEXT, UNKNOWN, Token

Command: TypeAlias = Callable[[Machine, Token], None]

COMMANDS: dict[str, Command] = {
    "HT": text.tab,
    "LF": paper.line_feed,
    "CR": paper.ignore,
    "NUL": paper.ignore,
    "BEL": paper.ignore,
    "DLE EOT": paper.ignore,  # obeyed when it arrived
    "DLE ENQ": paper.ignore,
    "DLE DC4": paper.ignore,
    "ESC SP": text.letter_spacing,
    "ESC !": text.print_mode,
    "ESC $": text.place,
    "ESC -": text.underline,
    "ESC 2": text.default_line,
    "ESC 3": text.line_spacing,
    "ESC =": paper.ignore,
    "ESC @": paper.initialize,
    "ESC D": text.set_tabs,
    "ESC E": text.bold,
    "ESC G": text.bold,
    "ESC J": paper.feed_dots,
    "ESC M": text.font,
    "ESC R": text.country,
    "ESC U": paper.ignore,
    "ESC \\": text.move,
    "ESC a": text.align,
    "ESC c": paper.ignore,
    "ESC d": paper.feed_lines,
    "ESC i": paper.old_cut,
    "ESC m": paper.old_cut,
    "ESC p": paper.drawer,
    "ESC t": text.code_page,
    "FS &": text.two_byte_on,
    "FS -": text.two_byte_underline,
    "FS .": text.two_byte_off,
    "FS C": paper.ignore,
    "FS S": text.two_byte_spacing,
    "GS !": text.size,
    "GS (": status.bracket,
    "GS 8": status.long_bracket,
    "GS B": text.reverse,
    "GS H": barcode.text_place,
    "GS I": status.identity,
    "GS L": text.left_margin,
    "GS P": paper.ignore,
    "GS V": paper.cut,
    "GS W": text.area_width,
    "GS a": status.automatic,
    "GS f": paper.ignore,
    "GS g": status.counter,
    "GS h": barcode.height,
    "GS k": barcode.barcode,
    "GS r": status.ask_in_turn,
    "GS v": graphics.raster,
    "GS w": barcode.module,
}


def run(machine: Machine, token: Token) -> None:
    """Do what one token says; what nobody knows is told, never silent."""
    machine.token = token
    if token.name == TEXT:
        machine.text(token.raw, token.offset)
        return
    machine.end_text()
    command = COMMANDS.get(token.name)
    if command is not None:
        command(machine, token)
    else:
        kind = EventKind.UNKNOWN if token.name == UNKNOWN else EventKind.UNSUPPORTED
        machine.note(kind)
    machine.say_full(token.offset)
