"""Code 93 with all 128 letters of ASCII and both check letters (AIM USS-93)."""

from __future__ import annotations

from pos_app.devices.simulated.virtual_printer.codes.symbol import BarcodeRefused, Symbol, runs

# Nine modules a letter; a to d are the four shifts.
_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%abcd*"
_MODULES = (
    *(0x114, 0x148, 0x144, 0x142, 0x128, 0x124, 0x122, 0x150, 0x112, 0x10A),
    *(0x1A8, 0x1A4, 0x1A2, 0x194, 0x192, 0x18A, 0x168, 0x164, 0x162, 0x134),
    *(0x11A, 0x158, 0x14C, 0x146, 0x12C, 0x116, 0x1B4, 0x1B2, 0x1AC, 0x1A6),
    *(0x196, 0x19A, 0x16C, 0x166, 0x136, 0x13A, 0x12E, 0x1D4, 0x1D2, 0x1CA),
    *(0x16E, 0x176, 0x1AE, 0x126, 0x1DA, 0x1D6, 0x132, 0x15E),
)
_PLAIN = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%")
# First and last of a row of ASCII, the shift, and the letter that stands for the first.
_SHIFTED = (
    (0, 0, "b", "U"),
    (1, 26, "a", "A"),
    (27, 31, "b", "A"),
    (33, 58, "c", "A"),
    (59, 63, "b", "F"),
    (64, 64, "b", "V"),
    (91, 95, "b", "K"),
    (96, 96, "b", "W"),
    (97, 122, "d", "A"),
    (123, 127, "b", "P"),
)


def code93(data: bytes) -> Symbol:
    """Raises BarcodeRefused for bytes above 127 and for none."""
    if not data or max(data) > 127:
        raise BarcodeRefused("empty" if not data else "ASCII only")
    values = [_LETTERS.index(char) for byte in data for char in _written(byte)]
    values.append(_check(values, 20))
    values.append(_check(values, 15))
    ends = _LETTERS.index("*")
    bits = "".join(f"{_MODULES[value]:09b}" for value in (ends, *values, ends))
    text = data.decode("ascii")
    return Symbol("CODE93", runs(bits + "1"), text, text)


def _written(byte: int) -> str:
    char = chr(byte)
    if char in _PLAIN:
        return char
    first, _, shift, letter = next(row for row in _SHIFTED if row[0] <= byte <= row[1])
    return shift + chr(ord(letter) + byte - first)


def _check(values: list[int], heaviest: int) -> int:
    total = sum(value * (at % heaviest + 1) for at, value in enumerate(reversed(values)))
    return total % 47
