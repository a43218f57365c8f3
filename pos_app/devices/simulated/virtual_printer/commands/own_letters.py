"""Letters the sender draws: ESC & defines, ESC % uses, ESC ? forgets."""

from __future__ import annotations

from pos_app.devices.simulated.virtual_printer.machine import Machine
from pos_app.devices.simulated.virtual_printer.tokenizer import Token


def choose(machine: Machine, token: Token) -> None:
    """ESC %: bit 0."""
    machine.state.own_letters = bool(token.raw[2] & 1)


def define(machine: Machine, token: Token) -> None:
    """ESC & y c1 c2, then width and columns of each letter; for the font that is set. It takes the
    place of the downloaded image, as GS * takes theirs."""
    down, first, last = token.raw[2:5]
    at = 5
    machine.downloaded = None
    for code in range(first, last + 1):
        end = at + 1 + token.raw[at] * down
        machine.letters.define(machine.state.font, code, down, token.raw[at + 1 : end])
        at = end


def cancel(machine: Machine, token: Token) -> None:
    machine.letters.forget(machine.state.font, token.raw[2])
