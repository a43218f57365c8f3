"""Commands that set how letters look."""

from __future__ import annotations

from pos_app.devices.simulated.virtual_printer import charsets
from pos_app.devices.simulated.virtual_printer.events import EventKind
from pos_app.devices.simulated.virtual_printer.machine import Machine
from pos_app.devices.simulated.virtual_printer.state import FONT_A, FONT_B
from pos_app.devices.simulated.virtual_printer.tokenizer import Token

_FONTS = {0: FONT_A, 48: FONT_A, 1: FONT_B, 49: FONT_B}


def print_mode(machine: Machine, token: Token) -> None:
    """ESC !: on Epson's models for one-byte letters only, on Korean ROMs for Hangul too."""
    mode, state = token.raw[2], machine.state
    state.font = FONT_B if mode & 1 else FONT_A
    state.emphasized = bool(mode & 0x08)
    state.down = 2 if mode & 0x10 else 1
    state.across = 2 if mode & 0x20 else 1
    state.underline = 1 if mode & 0x80 else 0
    if machine.profile.esc_bang_scales_hangul:
        state.two_byte_across, state.two_byte_down = state.across, state.down
        state.two_byte_underline = state.underline


def two_byte_mode(machine: Machine, token: Token) -> None:
    """FS !: as ESC !, for two-byte letters."""
    mode, state = token.raw[2], machine.state
    state.two_byte_across = 2 if mode & 0x04 else 1
    state.two_byte_down = 2 if mode & 0x08 else 1
    state.two_byte_underline = 1 if mode & 0x80 else 0


def two_byte_big(machine: Machine, token: Token) -> None:
    """FS W: two-byte letters twice as wide and high."""
    times = 2 if token.raw[2] & 1 else 1
    machine.state.two_byte_across = machine.state.two_byte_down = times


def size(machine: Machine, token: Token) -> None:
    """GS !: times wide in the high half, times high in the low half; for all letters."""
    state = machine.state
    state.across = state.two_byte_across = (token.raw[2] >> 4 & 7) + 1
    state.down = state.two_byte_down = (token.raw[2] & 7) + 1


def emphasized(machine: Machine, token: Token) -> None:
    machine.state.emphasized = bool(token.raw[2] & 1)


def double_strike(machine: Machine, token: Token) -> None:
    machine.state.double_strike = bool(token.raw[2] & 1)


def underline(machine: Machine, token: Token) -> None:
    machine.state.underline = _dots(token.raw[2])


def two_byte_underline(machine: Machine, token: Token) -> None:
    machine.state.two_byte_underline = _dots(token.raw[2])


def _dots(value: int) -> int:
    return {1: 1, 49: 1, 2: 2, 50: 2}.get(value, 0)


def reverse(machine: Machine, token: Token) -> None:
    machine.state.reverse = bool(token.raw[2] & 1)


def rotated(machine: Machine, token: Token) -> None:
    """ESC V: each letter turned clockwise by a quarter of a circle; 2 differs in its spacing on
    some models only."""
    if token.raw[2] in (0, 1, 2, 48, 49, 50):
        machine.state.rotated = token.raw[2] not in (0, 48)
    else:
        machine.note(EventKind.UNKNOWN)


def upside_down(machine: Machine, token: Token) -> None:
    """ESC {: only at the beginning of a line."""
    if machine.line.empty:
        machine.state.upside_down = bool(token.raw[2] & 1)


def font(machine: Machine, token: Token) -> None:
    """ESC M: fonts A and B; others only some models have."""
    chosen = _FONTS.get(token.raw[2])
    if chosen is None:
        machine.note(EventKind.UNSUPPORTED, detail=f"font {token.raw[2]}")
    else:
        machine.state.font = chosen


def two_byte_on(machine: Machine, _token: Token) -> None:
    machine.state.two_byte = True


def two_byte_off(machine: Machine, _token: Token) -> None:
    machine.state.two_byte = False


def two_byte_spacing(machine: Machine, token: Token) -> None:
    left, right = (machine.dots(units, 0) for units in token.raw[2:4])
    machine.state.two_byte_spacing = (left, right)


def letter_spacing(machine: Machine, token: Token) -> None:
    machine.state.letter_spacing = machine.dots(token.raw[2], 0)


def code_page(machine: Machine, token: Token) -> None:
    page = token.raw[2]
    machine.state.code_page = page
    if not charsets.known_page(page):
        machine.note(EventKind.UNSUPPORTED, detail=f"code page {page}")


def country(machine: Machine, token: Token) -> None:
    if charsets.known_country(token.raw[2]):
        machine.state.country = token.raw[2]
    else:
        machine.note(EventKind.UNSUPPORTED, detail=f"country {token.raw[2]}")
