"""What commands set and later text is printed with."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum

from pos_app.devices.printers.profile import PrinterProfile
from pos_app.devices.simulated.virtual_printer.stamps import Look

DEFAULT_LINE = 30  # dots between lines after ESC 2
FONT_A, FONT_B = (12, 24), (9, 17)  # dots of a letter's cell
TWO_BYTE = (24, 24)  # of a Korean letter, whatever the font: the ROM has one size


class Align(IntEnum):
    """ESC a."""

    LEFT = 0
    CENTER = 1
    RIGHT = 2


@dataclass(slots=True)
class QrState:
    """What GS ( k set for the next QR code."""

    module: int = 3
    level: str = "L"
    data: bytes = b""


@dataclass(slots=True)
class PrintState:
    """All that ESC @ sets back. `two_byte_*` is for Korean letters, which have settings of their
    own (FS ! and FS -) beside the ones that work on all letters (GS !)."""

    two_byte: bool
    area_width: int  # GS W, dots
    two_byte_spacing: tuple[int, int]  # FS S, dots left and right
    left_margin: int = 0  # GS L, dots
    align: Align = Align.LEFT
    line_spacing: int = DEFAULT_LINE
    units: tuple[int, int] = (0, 0)  # GS P, parts of an inch across and down; 0 is one dot
    font: tuple[int, int] = FONT_A
    across: int = 1
    down: int = 1
    two_byte_across: int = 1
    two_byte_down: int = 1
    emphasized: bool = False
    double_strike: bool = False
    underline: int = 0
    two_byte_underline: int = 0
    reverse: bool = False
    rotated: bool = False
    upside_down: bool = False
    code_page: int = 0
    country: int = 0
    letter_spacing: int = 0
    own_letters: bool = False  # ESC %
    tabs: tuple[int, ...] = field(default=tuple(range(96, 96 * 32, 96)))  # dots
    barcode_height: int = 162
    barcode_module: int = 3
    barcode_text: int = 0
    barcode_font: tuple[int, int] = FONT_A
    dc4_off: frozenset[int] = frozenset()
    qr: QrState = field(default_factory=QrState)

    @property
    def bold(self) -> bool:
        return self.emphasized or self.double_strike

    def one_byte_look(self) -> Look:
        width, height = self.font
        return Look(
            width,
            height,
            self.bold,
            0,
            self.letter_spacing,
            self.across,
            self.down,
            self.underline,
            self.reverse,
            self.rotated,
        )

    def two_byte_look(self) -> Look:
        return Look(
            *TWO_BYTE,
            self.bold,
            *self.two_byte_spacing,
            self.two_byte_across,
            self.two_byte_down,
            self.two_byte_underline,
            self.reverse,
            self.rotated,
        )


def fresh_state(profile: PrinterProfile) -> PrintState:
    """The state after power-up and after ESC @."""
    return PrintState(profile.two_byte_default, profile.dots, profile.fs_s_default)
