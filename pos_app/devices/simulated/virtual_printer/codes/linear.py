"""Which linear barcode a printer means by the number behind GS k."""

from __future__ import annotations

from collections.abc import Callable

from pos_app.devices.simulated.virtual_printer.codes.code93 import code93
from pos_app.devices.simulated.virtual_printer.codes.code128 import code128, code128_auto, gs1_128
from pos_app.devices.simulated.virtual_printer.codes.industrial import codabar, code39, itf
from pos_app.devices.simulated.virtual_printer.codes.retail import ean8, ean13, upca, upce
from pos_app.devices.simulated.virtual_printer.codes.symbol import Symbol

CODE128 = (8, 73)
# The old form, whose data ends with NUL, and the new one that tells the length. 7 and 8 are what
# clones added to the old form.
_KINDS: dict[int, Callable[[bytes], Symbol]] = {
    **dict.fromkeys((0, 65), upca),
    **dict.fromkeys((1, 66), upce),
    **dict.fromkeys((2, 67), ean13),
    **dict.fromkeys((3, 68), ean8),
    **dict.fromkeys((4, 69), code39),
    **dict.fromkeys((5, 70), itf),
    **dict.fromkeys((6, 71), codabar),
    **dict.fromkeys((7, 72), code93),
    74: gs1_128,
    79: code128_auto,
}


def symbol_of(kind: int, data: bytes, *, strict: bool) -> Symbol | None:
    """The symbol, None for a kind that is not drawn (GS1 DataBar).

    `strict`: as `code128`. Raises BarcodeRefused.
    """
    if kind in CODE128:
        return code128(data, strict=strict)
    make = _KINDS.get(kind)
    return None if make is None else make(data)
