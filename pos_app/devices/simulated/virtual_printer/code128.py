"""Code 128 as a printer takes it: `{A`, `{B`, `{C` choose a set, in set C one byte is one pair."""

from __future__ import annotations

from dataclasses import dataclass

_WIDTHS = """
    212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232
    122132 122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122
    321221 312212 322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311
    211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113
    213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422
    121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111
    241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121
    412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412
    211214 211232 2331112
""".split()  # noqa: SIM905
_STOP = 106
_START = {"A": 103, "B": 104, "C": 105}
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
        self.values = [_START[start]]
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
    check = (values[0] + sum(place * value for place, value in enumerate(values))) % 103
    bars: list[bool] = []
    for value in (*values, check, _STOP):
        for place, width in enumerate(_WIDTHS[value]):
            bars += [place % 2 == 0] * int(width)
    return tuple(bars)
