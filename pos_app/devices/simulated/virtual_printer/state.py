"""What commands set and later text is printed with."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum

from pos_app.devices.printers.profile import PrinterProfile

DEFAULT_LINE = 30  # dots between lines after ESC 2
KOREA = 13  # ESC R: 5C is the won sign
FONT_A, FONT_B = 24, 18  # heights in dots; a letter is half as wide


class Align(IntEnum):
    """ESC a."""

    LEFT = 0
    CENTER = 1
    RIGHT = 2


@dataclass(slots=True)
class PrintState:
    """All that ESC @ sets back."""

    two_byte: bool
    area_width: int  # GS W, dots
    left_margin: int = 0  # GS L, dots
    align: Align = Align.LEFT
    line_spacing: int = DEFAULT_LINE
    font: int = FONT_A
    across: int = 1
    down: int = 1
    bold: bool = False
    underline: int = 0
    two_byte_underline: int = 0
    reverse: bool = False
    code_page: int = 0
    country: int = 0
    letter_spacing: int = 0
    two_byte_spacing: tuple[int, int] = (0, 0)
    tabs: tuple[int, ...] = field(default=tuple(range(8, 256, 8)))
    barcode_height: int = 162
    barcode_module: int = 3
    barcode_text: int = 0
    dc4_off: frozenset[int] = frozenset()


def fresh_state(profile: PrinterProfile) -> PrintState:
    """The state after power-up and after ESC @."""
    return PrintState(two_byte=profile.two_byte_default, area_width=profile.dots)
