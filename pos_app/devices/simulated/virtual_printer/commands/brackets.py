"""The bracket families GS ( x, GS 8 L and ESC ( A: each names its length."""

from __future__ import annotations

from pos_app.devices.simulated.virtual_printer.commands.images import graphics
from pos_app.devices.simulated.virtual_printer.commands.qr import qr
from pos_app.devices.simulated.virtual_printer.events import EventKind
from pos_app.devices.simulated.virtual_printer.machine import Machine
from pos_app.devices.simulated.virtual_printer.tokenizer import Token

_DC4_FUNCTIONS = (1, 2)


def bracket(machine: Machine, token: Token) -> None:
    """GS (: A test print, D real-time commands off, H answers, L images, k QR codes."""
    family = {
        ord("A"): _test_print,
        ord("D"): _real_time_off,
        ord("H"): _responses,
        ord("L"): graphics,
        ord("k"): qr,
    }.get(token.raw[2])
    if family is None:
        unsupported(machine, token)
    else:
        family(machine, token)


def long_bracket(machine: Machine, token: Token) -> None:
    """GS 8 L."""
    if token.raw[2] == ord("L"):
        graphics(machine, token)
    else:
        machine.note(EventKind.UNSUPPORTED)


def escape_bracket(machine: Machine, token: Token) -> None:
    """ESC ( A beeps; others are told."""
    machine.note(EventKind.BUZZER if token.raw[2] == ord("A") else EventKind.UNSUPPORTED)


def unsupported(machine: Machine, token: Token) -> None:
    letter = chr(token.raw[2])
    machine.note(EventKind.UNSUPPORTED, f"GS ( {letter if letter.isprintable() else '?'}")


def _real_time_off(machine: Machine, token: Token) -> None:
    """GS ( D 20: DLE DC4 1 and 2 obeyed or not."""
    body = token.raw[5:]
    if len(body) < 3 or body[0] != 20:
        unsupported(machine, token)
        return
    off = set(machine.state.dc4_off)
    for function, on in zip(body[1::2], body[2::2], strict=False):
        if function in _DC4_FUNCTIONS:
            (off.discard if on & 1 else off.add)(function)
    machine.state.dc4_off = frozenset(off)


def _responses(machine: Machine, token: Token) -> None:
    """GS ( H 48: the process id is answered when all before it is printed. 49: the printer tells
    by itself that it went offline."""
    body = token.raw[5:]
    if len(body) == 6 and body[:2] == b"\x30\x30":
        machine.note(EventKind.STATUS, "GS ( H")
        machine.flush()
        machine.out.process_id(body[2:])
    elif len(body) == 3 and body[:2] == b"\x31\x30":
        machine.note(EventKind.STATUS, "GS ( H")
        machine.out.offline_response(body[2] % 48)
    else:
        unsupported(machine, token)


def _test_print(machine: Machine, token: Token) -> None:
    """GS ( A: a page of its own with the model and all letters, then a cut."""
    if len(token.raw) != 7:
        unsupported(machine, token)
        return
    if machine.roll.full:
        return
    machine.flush()
    machine.reset()
    profile = machine.profile
    head = f"TEST PRINT {profile.key} {profile.dots} dots {profile.dpi} dpi"
    machine.text(head.encode("ascii", "replace"), token.offset, whole=True)
    machine.print_line()
    machine.text(bytes(range(0x20, 0x7F)), token.offset, whole=True)
    machine.print_line()
    machine.cut()
