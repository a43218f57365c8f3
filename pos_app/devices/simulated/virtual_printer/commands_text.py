"""Commands that set how letters look and where they stand."""

from __future__ import annotations

from pos_app.devices.simulated.virtual_printer.line import COLUMN
from pos_app.devices.simulated.virtual_printer.machine import Machine
from pos_app.devices.simulated.virtual_printer.state import DEFAULT_LINE, FONT_A, FONT_B, Align
from pos_app.devices.simulated.virtual_printer.tokenizer import Token


def print_mode(machine: Machine, token: Token) -> None:
    """ESC !: on Korean ROMs it works on Hangul too."""
    mode, state = token.raw[2], machine.state
    state.font = FONT_B if mode & 1 else FONT_A
    state.bold = bool(mode & 0x08)
    state.down = 2 if mode & 0x10 else 1
    state.across = 2 if mode & 0x20 else 1
    state.underline = state.two_byte_underline = 1 if mode & 0x80 else 0


def size(machine: Machine, token: Token) -> None:
    """GS !: times wide in the high half, times high in the low half."""
    machine.state.across = (token.raw[2] >> 4 & 7) + 1
    machine.state.down = (token.raw[2] & 7) + 1


def bold(machine: Machine, token: Token) -> None:
    machine.state.bold = bool(token.raw[2] & 1)


def underline(machine: Machine, token: Token) -> None:
    machine.state.underline = _dots(token.raw[2])


def two_byte_underline(machine: Machine, token: Token) -> None:
    machine.state.two_byte_underline = _dots(token.raw[2])


def _dots(value: int) -> int:
    return {1: 1, 49: 1, 2: 2, 50: 2}.get(value, 0)


def reverse(machine: Machine, token: Token) -> None:
    machine.state.reverse = bool(token.raw[2] & 1)


def font(machine: Machine, token: Token) -> None:
    machine.state.font = FONT_B if token.raw[2] in (1, 49) else FONT_A


def two_byte_on(machine: Machine, _token: Token) -> None:
    machine.state.two_byte = True


def two_byte_off(machine: Machine, _token: Token) -> None:
    machine.state.two_byte = False


def two_byte_spacing(machine: Machine, token: Token) -> None:
    machine.state.two_byte_spacing = (token.raw[2], token.raw[3])


def letter_spacing(machine: Machine, token: Token) -> None:
    machine.state.letter_spacing = token.raw[2]


def code_page(machine: Machine, token: Token) -> None:
    machine.state.code_page = token.raw[2]


def country(machine: Machine, token: Token) -> None:
    machine.state.country = token.raw[2]


def align(machine: Machine, token: Token) -> None:
    """ESC a: only at the beginning of a line, as the manuals say."""
    if machine.line.empty:
        machine.state.align = {
            1: Align.CENTER,
            49: Align.CENTER,
            2: Align.RIGHT,
            50: Align.RIGHT,
        }.get(token.raw[2], Align.LEFT)


def default_line(machine: Machine, _token: Token) -> None:
    machine.state.line_spacing = DEFAULT_LINE


def line_spacing(machine: Machine, token: Token) -> None:
    machine.state.line_spacing = token.raw[2]


def set_tabs(machine: Machine, token: Token) -> None:
    stops = token.raw[2:-1]
    machine.state.tabs = tuple(sorted(set(stops)))


def tab(machine: Machine, _token: Token) -> None:
    dots = (stop * COLUMN for stop in machine.state.tabs)
    machine.line.x = next((x for x in dots if x > machine.line.x), machine.line.x)


def place(machine: Machine, token: Token) -> None:
    """ESC $: dots from the left of the area."""
    machine.line.x = min(int.from_bytes(token.raw[2:4], "little"), machine.room)


def move(machine: Machine, token: Token) -> None:
    """ESC \\: dots from here, backwards too."""
    by = int.from_bytes(token.raw[2:4], "little", signed=True)
    machine.line.x = min(max(0, machine.line.x + by), machine.room)


def left_margin(machine: Machine, token: Token) -> None:
    if machine.line.empty:
        dots = int.from_bytes(token.raw[2:4], "little")
        machine.state.left_margin = min(dots, machine.profile.dots - 1)


def area_width(machine: Machine, token: Token) -> None:
    if machine.line.empty:
        machine.state.area_width = int.from_bytes(token.raw[2:4], "little")
