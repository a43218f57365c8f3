"""Code 128 as a printer takes it: `{A`, `{B`, `{C` choose a set, in set C one byte is one pair."""

from __future__ import annotations

import re

from pos_app.devices.simulated.virtual_printer.codes.symbol import BarcodeRefused, Symbol
from pos_app.domain.paper.code128 import START, widths

_SWITCH = {"A": 101, "B": 100, "C": 99}
_FUNCTIONS = {"1": {"A": 102, "B": 102, "C": 102}, "2": {"A": 97, "B": 97}, "3": {"A": 96, "B": 96}}
_FUNCTION_4 = {"A": 101, "B": 100}
_SHIFT = 98


_GS1_SHOWN_ONLY = b"() "
_PAIRS = re.compile(rb"(?:[0-9]{2})+")


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
    return Symbol("CODE128", tuple(widths(encoder.values)), encoder.data, encoder.data)


def code128_auto(raw: bytes) -> Symbol:
    """Code 128 whose sets the printer chooses: pairs of digits in C, the rest in A or B.

    Raises BarcodeRefused for bytes above 127 and for none.
    """
    encoder = _chosen(raw)
    return Symbol("CODE128", tuple(widths(encoder.values)), encoder.data, encoder.data)


def gs1_128(raw: bytes) -> Symbol:
    """Code 128 that begins with FNC1. Brackets and spaces are for the eye only; `{1` is the FNC1
    behind an element of free length. A scanner gives GS (1Dh) for those inside."""
    inside = bytes(byte for byte in raw.replace(b"{1", b"\x1d") if byte not in _GS1_SHOWN_ONLY)
    encoder = _chosen(inside, gs1=True)
    label = raw.replace(b"{1", b"").decode("latin-1")
    return Symbol("GS1-128", tuple(widths(encoder.values)), encoder.data, label)


def _chosen(raw: bytes, *, gs1: bool = False) -> _Encoder:
    if not raw or max(raw) > 127:
        raise BarcodeRefused("empty" if not raw else "ASCII only")
    encoder = _Encoder(_set_for(raw, 0, "B"))
    if gs1:
        encoder.control("1")
    at = 0
    while at < len(raw):
        wanted = _set_for(raw, at, encoder.set)
        if wanted != encoder.set:
            encoder.control(wanted)
        if gs1 and raw[at] == 0x1D:
            encoder.control("1")
            encoder.data += "\x1d"
            at += 1
        elif encoder.set == "C":
            encoder.plain(int(raw[at : at + 2]))
            at += 2
        else:
            encoder.plain(raw[at])
            at += 1
    return encoder


def _set_for(raw: bytes, at: int, now: str) -> str:
    """C where at least four digits come, or while pairs come in C; A for controls, B for the rest."""
    pairs = _PAIRS.match(raw, at)
    if pairs is not None and (len(pairs[0]) >= 4 or now == "C"):
        return "C"
    if raw[at] < 0x20:
        return "A"
    return "B" if now == "C" or raw[at] >= 0x60 else now
