"""Code 128 as a printer takes it: `{A`, `{B`, `{C` choose a set, in set C one byte is one pair."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.domain.code128 import START, widths

_SWITCH = {"A": 101, "B": 100, "C": 99}
_FUNCTIONS = {"1": {"A": 102, "B": 102, "C": 102}, "2": {"A": 97, "B": 97}, "3": {"A": 96, "B": 96}}
_FUNCTION_4 = {"A": 101, "B": 100}
_SHIFT = 98


@dataclass(frozen=True, slots=True)
class Symbol:
    """A finished barcode: `bars` one flag per module, black is true; `data` what a scanner reads."""

    bars: tuple[bool, ...]
    data: str


class BarcodeRefused(Exception):
    """The data is no Code 128 as the printer's manual defines it."""


class _Encoder:
    def __init__(self, start: str) -> None:
        self.set = start
        self.shifted = False
        self.values = [START[start]]
        self.data = ""

    def control(self, letter: str) -> None:
        if letter == "{":
            self.plain(ord("{"))
        elif letter in _SWITCH:
            if letter != self.set:
                self.values.append(_SWITCH[letter])
            self.set = letter
        elif letter == "S" and self.set != "C":
            self.values.append(_SHIFT)
            self.shifted = True
        else:
            table = _FUNCTION_4 if letter == "4" else _FUNCTIONS.get(letter, {})
            if self.set not in table:
                raise BarcodeRefused(f"{{{letter} in set {self.set}")
            self.values.append(table[self.set])

    def plain(self, byte: int) -> None:
        if self.set == "C":
            if byte > 99:
                raise BarcodeRefused(f"{byte} in set C")
            self.values.append(byte)
            self.data += f"{byte:02d}"
            return
        use = self.set if not self.shifted else ("B" if self.set == "A" else "A")
        self.shifted = False
        if use == "B" and 32 <= byte <= 127:
            self.values.append(byte - 32)
        elif use == "A" and byte < 96:
            self.values.append(byte - 32 if byte >= 32 else byte + 64)
        else:
            raise BarcodeRefused(f"{byte} in set {use}")
        self.data += chr(byte)


def code128(raw: bytes, *, strict: bool) -> Symbol:
    """The symbol for a printer's barcode data.

    `strict`: data must begin with a set, as Epson's manual says; otherwise set B is taken. Raises
    BarcodeRefused for data no printer would draw.
    """
    if raw[:2] in (b"{A", b"{B", b"{C"):
        encoder, at = _Encoder(chr(raw[1])), 2
    elif strict:
        raise BarcodeRefused("no code set")
    else:
        encoder, at = _Encoder("B"), 0
    while at < len(raw):
        if raw[at] == ord("{"):
            if at + 1 == len(raw):
                raise BarcodeRefused("{ at the end")
            encoder.control(chr(raw[at + 1]))
            at += 2
        else:
            encoder.plain(raw[at])
            at += 1
    if len(encoder.values) < 2:
        raise BarcodeRefused("empty")
    return Symbol(_bars(encoder.values), encoder.data)


def _bars(values: list[int]) -> tuple[bool, ...]:
    bars: list[bool] = []
    for place, width in enumerate(widths(values)):
        bars += [place % 2 == 0] * width
    return tuple(bars)
