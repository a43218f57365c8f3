"""Commands that ask how the printer is, and what it is."""

from __future__ import annotations

from pos_app.devices.printers.profile import PrinterProfile
from pos_app.devices.simulated.virtual_printer.events import EventKind
from pos_app.devices.simulated.virtual_printer.machine import Machine
from pos_app.devices.simulated.virtual_printer.tokenizer import Token

_CUTS, _LINES = (50, 178), (20, 148)  # GS g: since the last reset, and of its life


def ask_in_turn(machine: Machine, token: Token) -> None:
    """GS r: answered when everything before it is done."""
    machine.note(EventKind.STATUS)
    machine.flush()
    machine.out.status(token.raw[2])


def automatic(machine: Machine, token: Token) -> None:
    """GS a: which changes the printer tells by itself."""
    if machine.profile.automatic_status:
        machine.note(EventKind.STATUS)
        machine.out.automatic(token.raw[2])
    else:
        machine.note(EventKind.UNSUPPORTED)


def sensors(machine: Machine, token: Token) -> None:
    """ESC c: 3 chooses the sensors a parallel port tells of, 4 those that stop the printing, 5
    switches buttons off; 0 and 1 choose papers this printer does not have."""
    which, bits = chr(token.raw[2]), token.raw[3]
    if which == "4":
        machine.out.near_end_stops(bits & 3)
    elif which in "01":
        machine.note(EventKind.UNSUPPORTED, f"ESC c {which}")


def identity(machine: Machine, token: Token) -> None:
    """GS I: 1-3 one byte, 65-69 a text."""
    kind = token.raw[2] - 48 if token.raw[2] in (49, 50, 51) else token.raw[2]
    answer = _identities(machine.profile).get(kind)
    if answer is None:
        machine.note(EventKind.UNSUPPORTED)
        return
    machine.note(EventKind.STATUS)
    machine.out.answer(answer)


def _identities(profile: PrinterProfile) -> dict[int, bytes]:
    features = 0x01 * profile.two_byte_default | 0x02 * profile.cutter
    texts = {
        65: "1.00",
        66: profile.maker or "DAMDA",
        67: profile.model or profile.key,
        68: "V0000001",
        69: "KOREA C-5601C" if profile.ksx1001_only else "KOREA CP949",
    }
    blocks = {kind: b"_" + text.encode("ascii", "replace") + b"\0" for kind, text in texts.items()}
    return {1: b"\x20", 2: bytes([features]), 3: b"\x01", **blocks}


def counter(machine: Machine, token: Token) -> None:
    """GS g 2 asks a counter, where the model has them; GS g 0 sets back those that may be."""
    number = int.from_bytes(token.raw[4:6], "little")
    known = machine.profile.cut_counter and number in (*_CUTS, *_LINES)
    if not known:
        machine.note(EventKind.UNSUPPORTED, detail=f"counter {number}")
        return
    machine.note(EventKind.STATUS)
    if token.raw[2] == 0x32:
        machine.out.answer(b"_" + str(machine.counted(number)).encode() + b"\0")
    else:
        machine.set_back(number)
