"""Commands that move and cut the paper, open the drawer, beep and choose who listens."""

from __future__ import annotations

from pos_app.devices.simulated.virtual_printer.events import EventKind
from pos_app.devices.simulated.virtual_printer.machine import Machine
from pos_app.devices.simulated.virtual_printer.tokenizer import Token

_REAL_TIME = (1, 2, 8)  # of DLE DC4, obeyed when they arrived


def initialize(machine: Machine, _token: Token) -> None:
    """ESC @: also ends automatic status, as Epson's reference says of GS a."""
    machine.reset()
    machine.out.automatic(0)


def line_feed(machine: Machine, _token: Token) -> None:
    machine.print_line()


def form_feed(machine: Machine, _token: Token) -> None:
    """FF: paper without marks has no form to feed to; what is set is printed."""
    machine.flush()


def feed_dots(machine: Machine, token: Token) -> None:
    """ESC J: print, then feed n units."""
    machine.print_line(machine.dots(token.raw[2], 1))


def feed_lines(machine: Machine, token: Token) -> None:
    """ESC d: print, then feed n lines in all."""
    epoch = machine.epoch
    for _ in range(token.raw[2]):
        if machine.roll.full or machine.epoch != epoch:
            break
        machine.print_line()
    machine.flush()


def cut(machine: Machine, token: Token) -> None:
    """GS V: some modes feed n units first."""
    machine.flush()
    if len(token.raw) > 3:
        machine.roll.feed(machine.dots(token.raw[3], 1))
    machine.cut()


def old_cut(machine: Machine, _token: Token) -> None:
    machine.cut()


def drawer(machine: Machine, token: Token) -> None:
    """ESC p m t1 t2: a pulse of t1 x 2 ms on pin 2 (m 0) or 5 (m 1)."""
    pin, on_time = token.raw[2], token.raw[3]
    if pin not in (0, 1, 48, 49):
        machine.note(EventKind.UNKNOWN, detail=f"drawer {pin}")
        return
    known = EventKind.DRAWER if machine.profile.drawer else EventKind.UNSUPPORTED
    machine.note(known, detail=f"drawer {pin & 1}, {on_time * 2} ms")
    if machine.profile.drawer:
        machine.out.drawer()


def buzzer(machine: Machine, _token: Token) -> None:
    machine.note(EventKind.BUZZER)


def select(machine: Machine, token: Token) -> None:
    """ESC =: bit 0 the printer, bit 1 the customer display. Both at once is told, and printed."""
    chosen = token.raw[2] & 3
    if chosen == 3:
        machine.note(EventKind.UNSUPPORTED, detail="printer and display at once")
    machine.selected = bool(chosen & 1)
    machine.to_display = chosen == 2


def real_time(machine: Machine, token: Token) -> None:
    if token.raw[2] not in _REAL_TIME:
        machine.note(EventKind.UNSUPPORTED, f"DLE DC4 {token.raw[2]}")


def ignore(_machine: Machine, _token: Token) -> None:
    """Known, and without effect on the drawn paper."""
