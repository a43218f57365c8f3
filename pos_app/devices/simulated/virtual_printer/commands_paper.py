"""Commands that move and cut the paper, and open the drawer."""

from __future__ import annotations

from pos_app.devices.simulated.virtual_printer.events import EventKind
from pos_app.devices.simulated.virtual_printer.machine import Machine
from pos_app.devices.simulated.virtual_printer.tokenizer import Token


def initialize(machine: Machine, _token: Token) -> None:
    machine.reset()


def line_feed(machine: Machine, _token: Token) -> None:
    machine.print_line()


def feed_dots(machine: Machine, token: Token) -> None:
    """ESC J: print, then feed n dots."""
    machine.print_line(token.raw[2])


def feed_lines(machine: Machine, token: Token) -> None:
    """ESC d: print, then feed n lines in all."""
    for _ in range(token.raw[2]):
        if machine.roll.full:
            break
        machine.print_line()
    machine.flush()


def cut(machine: Machine, token: Token) -> None:
    """GS V: some modes feed n dots first."""
    machine.flush()
    if len(token.raw) > 3:
        machine.roll.feed(token.raw[3])
    machine.cut()


def old_cut(machine: Machine, _token: Token) -> None:
    machine.cut()


def drawer(machine: Machine, token: Token) -> None:
    """ESC p m t1 t2: a pulse of t1 x 2 ms on pin 2 (m 0) or 5 (m 1)."""
    pin, on_time = token.raw[2], token.raw[3]
    if pin not in (0, 1, 48, 49):
        machine.note(EventKind.UNKNOWN, detail=f"drawer {pin}")
        return
    machine.note(EventKind.DRAWER, detail=f"drawer {pin & 1}, {on_time * 2} ms")
    machine.on_drawer()


def ignore(_machine: Machine, _token: Token) -> None:
    """Known, and without effect on the drawn paper."""
