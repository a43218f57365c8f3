"""Commands that ask, and the bracket families of GS ( ."""

from __future__ import annotations

from pos_app.devices.simulated.virtual_printer.commands_graphics import graphics
from pos_app.devices.simulated.virtual_printer.events import EventKind
from pos_app.devices.simulated.virtual_printer.machine import Machine
from pos_app.devices.simulated.virtual_printer.tokenizer import Token

_DC4_FUNCTIONS = (1, 2)


def ask_in_turn(machine: Machine, token: Token) -> None:
    """GS r: answered when everything before it is done."""
    machine.flush()
    machine.answer_status(token.raw[2])


def automatic(machine: Machine, token: Token) -> None:
    """GS a: which changes the printer tells by itself."""
    machine.automatic_status(token.raw[2])


def identity(machine: Machine, token: Token) -> None:
    """GS I: 1 model, 2 features (bit 0 two-byte letters), 67 the model's name."""
    kind = token.raw[2]
    if kind in (67, 66):
        machine.answer(b"_" + (machine.profile.key if kind == 67 else "DAMDA").encode() + b"\0")
    else:
        machine.answer(
            bytes([0x02 | machine.profile.two_byte_default if kind in (2, 50) else 0x20])
        )


def counter(machine: Machine, token: Token) -> None:
    """GS g 2: counter 178 is the cutter's; resets and other counters are not kept."""
    if token.raw[2] != 0x32:
        machine.note(EventKind.UNSUPPORTED)
        return
    number = int.from_bytes(token.raw[4:6], "little")
    machine.answer(b"_" + str(machine.cuts if number == 178 else 0).encode() + b"\0")


def bracket(machine: Machine, token: Token) -> None:
    """GS ( x: process id (H 48), real-time commands off (D 20), graphics (L)."""
    family, body = chr(token.raw[2]), token.raw[5:]
    if family == "L":
        graphics(machine, token)
    elif family == "H" and len(body) == 6 and body[:2] == b"\x30\x30":
        machine.flush()
        machine.answer(b"\x37\x22" + body[2:] + b"\0")
    elif family == "D" and len(body) >= 3 and body[0] == 20:
        pairs = zip(body[1::2], body[2::2], strict=False)
        off = {function: not on & 1 for function, on in pairs if function in _DC4_FUNCTIONS}
        kept = machine.state.dc4_off - off.keys()
        machine.state.dc4_off = frozenset(kept | {one for one, is_off in off.items() if is_off})
    else:
        machine.note(EventKind.UNSUPPORTED, f"GS ( {family if family.isprintable() else '?'}")


def long_bracket(machine: Machine, token: Token) -> None:
    """GS 8 L."""
    if token.raw[2] == ord("L"):
        graphics(machine, token)
    else:
        machine.note(EventKind.UNSUPPORTED)
