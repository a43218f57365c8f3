"""Codes of narrow and wide elements: Code 39 (ISO/IEC 16388), ITF (16390) and Codabar (EN 798)."""

from __future__ import annotations

from pos_app.devices.simulated.virtual_printer.codes.symbol import (
    BarcodeRefused,
    Symbol,
    digits_of,
    text_of,
)

# Nine elements, three of them wide, a bit each with the first on the left.
_CODE39 = dict(
    zip(
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%*",
        (
            *(0x034, 0x121, 0x061, 0x160, 0x031, 0x130, 0x070, 0x025, 0x124, 0x064),
            *(0x109, 0x049, 0x148, 0x019, 0x118, 0x058, 0x00D, 0x10C, 0x04C, 0x01C),
            *(0x103, 0x043, 0x142, 0x013, 0x112, 0x052, 0x007, 0x106, 0x046, 0x016),
            *(0x181, 0x0C1, 0x1C0, 0x091, 0x190, 0x0D0, 0x085, 0x184, 0x0C4, 0x0A8),
            *(0x0A2, 0x08A, 0x02A, 0x094),
        ),
        strict=True,
    )
)
# Five elements, two of them wide.
_ITF = ("00110", "10001", "01001", "11000", "00101", "10100", "01100", "00011", "10010", "01010")
# Seven elements.
_CODABAR = dict(
    zip(
        "0123456789-$:/.+ABCD",
        (
            *(0x03, 0x06, 0x09, 0x60, 0x12, 0x42, 0x21, 0x24, 0x30, 0x48),
            *(0x0C, 0x18, 0x45, 0x51, 0x54, 0x15, 0x1A, 0x29, 0x0B, 0x0E),
        ),
        strict=True,
    )
)


def code39(data: bytes) -> Symbol:
    """The start and stop sign is added where it was not sent."""
    inner = data[1:-1] if len(data) > 2 and data[:1] == data[-1:] == b"*" else data
    text = text_of(inner, "".join(_CODE39)[:-1])
    letters = [f"{_CODE39[char]:09b}" for char in f"*{text}*"]
    widths = _widths("0".join(letters))  # a narrow space between letters
    return Symbol("CODE39", widths, text, f"*{text}*", two_widths=True)


def itf(data: bytes) -> Symbol:
    """An even number of digits, two in five bars and the spaces between them."""
    digits = digits_of(data, range(2, 256, 2))
    pairs = zip(digits[::2], digits[1::2], strict=True)
    woven = "".join(
        bar + space
        for bars, spaces in pairs
        for bar, space in zip(_ITF[int(bars)], _ITF[int(spaces)], strict=True)
    )
    return Symbol("ITF", _widths("0000" + woven + "100"), digits, digits, two_widths=True)


def codabar(data: bytes) -> Symbol:
    """It begins and ends with A, B, C or D."""
    text = text_of(data.upper(), "".join(_CODABAR))
    ends = text[0] + text[-1]
    if len(text) < 3 or not ends.isalpha() or any(char.isalpha() for char in text[1:-1]):
        raise BarcodeRefused("A to D stand at both ends and there only")
    letters = [f"{_CODABAR[char]:07b}" for char in text]
    return Symbol("CODABAR", _widths("0".join(letters)), text, text, two_widths=True)


def _widths(elements: str) -> tuple[int, ...]:
    return tuple(2 if element == "1" else 1 for element in elements)
