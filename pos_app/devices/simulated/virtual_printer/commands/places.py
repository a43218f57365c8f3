"""Commands that say where on the line and on the paper things stand."""

from __future__ import annotations

from pos_app.devices.simulated.virtual_printer.machine import Machine
from pos_app.devices.simulated.virtual_printer.state import DEFAULT_LINE, Align
from pos_app.devices.simulated.virtual_printer.tokenizer import Token

_ALIGNED = {1: Align.CENTER, 49: Align.CENTER, 2: Align.RIGHT, 50: Align.RIGHT}


def align(machine: Machine, token: Token) -> None:
    """ESC a: only at the beginning of a line, as the manuals say."""
    if machine.line.empty:
        machine.state.align = _ALIGNED.get(token.raw[2], Align.LEFT)


def motion_units(machine: Machine, token: Token) -> None:
    """GS P x y: units of an inch / x across and an inch / y down; 0 is the printer's own, one dot.
    What was set before in other units stays."""
    machine.state.units = (token.raw[2], token.raw[3])


def default_line(machine: Machine, _token: Token) -> None:
    machine.state.line_spacing = DEFAULT_LINE


def line_spacing(machine: Machine, token: Token) -> None:
    machine.state.line_spacing = machine.dots(token.raw[2], 1)


def set_tabs(machine: Machine, token: Token) -> None:
    """ESC D: stops in columns of the font and spacing of this moment."""
    state = machine.state
    column = (state.font[0] + state.letter_spacing) * state.across
    machine.state.tabs = tuple(stop * column for stop in token.raw[2:] if stop)


def tab(machine: Machine, _token: Token) -> None:
    """HT: to the next stop, not beyond the area; without one it does nothing."""
    here = machine.line.x
    machine.line.x = min(
        next((x for x in machine.state.tabs if x > here), here), max(here, machine.room)
    )


def place(machine: Machine, token: Token) -> None:
    """ESC $: from the left of the area."""
    dots = machine.dots(int.from_bytes(token.raw[2:4], "little"), 0)
    machine.line.x = min(dots, machine.room)


def move(machine: Machine, token: Token) -> None:
    """ESC \\: from here, backwards too."""
    by = machine.dots(int.from_bytes(token.raw[2:4], "little", signed=True), 0)
    machine.line.x = min(max(0, machine.line.x + by), machine.room)


def left_margin(machine: Machine, token: Token) -> None:
    if machine.line.empty:
        dots = machine.dots(int.from_bytes(token.raw[2:4], "little"), 0)
        machine.state.left_margin = min(dots, machine.profile.dots - 1)


def area_width(machine: Machine, token: Token) -> None:
    if machine.line.empty:
        machine.state.area_width = machine.dots(int.from_bytes(token.raw[2:4], "little"), 0)
