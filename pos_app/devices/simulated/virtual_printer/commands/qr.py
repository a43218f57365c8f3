"""QR codes: GS ( k of family 49."""

from __future__ import annotations

from pos_app.devices.simulated.virtual_printer.bits import magnified
from pos_app.devices.simulated.virtual_printer.codes.qr_modules import qr_modules
from pos_app.devices.simulated.virtual_printer.events import EventKind
from pos_app.devices.simulated.virtual_printer.machine import Machine
from pos_app.devices.simulated.virtual_printer.tokenizer import Token

_LEVELS = {48: "L", 49: "M", 50: "Q", 51: "H"}
_QR = 49
_MODEL, _SIZE, _LEVEL, _STORE, _PRINT = 65, 67, 69, 80, 81


def qr(machine: Machine, token: Token) -> None:
    """GS ( k: 65 model, 67 dots of a module, 69 error correction, 80 data, 81 print."""
    body, state = token.raw[5:], machine.state.qr
    family, function = (body[0], body[1]) if len(body) >= 3 else (0, 0)
    known = family == _QR
    if known and function == _MODEL:
        known = body[2] == 50  # model 2, the QR code everybody means
    elif known and function == _SIZE:
        state.module = min(16, max(1, body[2]))
    elif known and function == _LEVEL:
        state.level = _LEVELS.get(body[2], state.level)
    elif known and function == _STORE:
        state.data = body[3:]
    elif known and function == _PRINT:
        _print(machine)
    else:
        known = False
    if not known:
        machine.note(EventKind.UNSUPPORTED, "GS ( k", f"family {family}, function {function}")


def _print(machine: Machine) -> None:
    state = machine.state.qr
    if machine.roll.full:
        return
    modules = qr_modules(state.data, state.level)
    side = 0 if modules is None else modules.width * state.module
    if modules is None or side > machine.room:
        why = "no data, or too much" if modules is None else f"{side} dots, {machine.room} fit"
        machine.note(EventKind.BARCODE_REFUSED, "QR", why)
        return
    text = _text(state.data)
    machine.note(EventKind.BARCODE, "QR", text)
    shown = "".join(char if char.isprintable() else "." for char in text[:80])
    machine.picture(magnified(modules, side, side), f"[QR {shown}]")
    machine.roll.barcode("QR", text)


def _text(data: bytes) -> str:
    """What most scanners make of the bytes."""
    for encoding in ("utf-8", "cp949"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")
