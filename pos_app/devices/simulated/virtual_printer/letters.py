"""Which stamp a byte makes: the ROM's letters, and those the sender drew (ESC &)."""

from __future__ import annotations

from collections.abc import Callable

from PIL import Image

from pos_app.devices.printers.profile import PrinterProfile
from pos_app.devices.simulated.virtual_printer import charsets, korean_rom
from pos_app.devices.simulated.virtual_printer.bits import columns_image, stride
from pos_app.devices.simulated.virtual_printer.stamps import OWN, Look, Stamp, stamp, stamp_of
from pos_app.devices.simulated.virtual_printer.state import PrintState

_MOST_KEPT = 1_000  # stamps of one way to set letters


class Case(dict[int, Stamp]):
    """Stamps by code, made at their first use."""

    def __init__(self, make: Callable[[int], Stamp]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, code: int) -> Stamp:
        if len(self) >= _MOST_KEPT:
            self.clear()
        made = self[code] = self._make(code)
        return made


class Letters:
    """All letters of one printer."""

    def __init__(self, profile: PrinterProfile) -> None:
        self._profile = profile
        self._row = stride(profile.dots)
        self._own: dict[tuple[tuple[int, int], int], bytes] = {}
        self._one: tuple[object, Case] | None = None
        self._two: tuple[object, Case] | None = None

    def define(self, font: tuple[int, int], code: int, down: int, columns: bytes) -> None:
        """A letter of the sender's own, in columns of `down` bytes."""
        self._own[font, code] = bytes((down,)) + columns
        self._one = None

    def forget(self, font: tuple[int, int], code: int) -> None:
        self._own.pop((font, code), None)
        self._one = None

    def forget_all(self) -> None:
        self._own.clear()
        self._one = None

    def one_byte(self, state: PrintState) -> Case:
        """The stamps of single bytes as letters are set now."""
        look = state.one_byte_look()
        own = state.own_letters
        page, country = state.code_page, state.country
        # Two-byte mode shadows the upper half.
        upper = None if korean_rom.reads_two_bytes(state, self._profile) else page
        key = (look, own, upper, country)
        if self._one is None or self._one[0] != key:
            font = state.font

            def make(code: int) -> Stamp:
                drawn = self._own.get((font, code)) if own else None
                if drawn is not None:
                    return stamp_of(_cell(drawn, font), OWN, 1, look, self._row)
                known = code < 0x80 or upper is not None
                char = charsets.letter(code, page, country) if known else None
                return stamp(char, 1, look, self._row)

            self._one = (key, Case(make))
        return self._one[1]

    def two_byte(self, state: PrintState) -> Case:
        """The stamps of pairs, by lead byte x 256 + second byte; of half a letter by its lead."""
        look: Look = state.two_byte_look()
        page, profile = state.code_page, self._profile
        if self._two is None or self._two[0] != (look, page):

            def make(code: int) -> Stamp:
                char = None
                if code > 0xFF:
                    pair = code.to_bytes(2, "big")
                    char = korean_rom.letter(pair, page, profile)
                return stamp(char, 2, look, self._row)

            self._two = ((look, page), Case(make))
        return self._two[1]


def _cell(own: bytes, font: tuple[int, int]) -> Image.Image:
    """A letter of the sender's, cut and filled up to the cell of the font."""
    cell = Image.new("1", font, 0)
    width = (len(own) - 1) // own[0]
    if width:
        cell.paste(columns_image(own[1:], width, own[0]), (0, 0))
    return cell
