"""Printer streams for the proofs: real papers broken in every way, and noise that looks like commands."""

from __future__ import annotations

import random
from functools import cache

from escpos.printer import Dummy

from pos_app.documents.pick_slip import pick_slip
from pos_app.documents.printer_page import printer_page
from pos_app.documents.sales_receipt import sales_receipt
from pos_app.domain.paper.papers import PrinterPagePaper, RollProfile
from tests.devices.papers import CUT, INIT, graphics, korean, raster, slip
from tests.documents.paper_samples import PRINTED, RECEIPT, SLIP

_LETTERS = b"@!-23DEGJMRSPadtp$\\*&%?{Vcim=;&.CWBHhfwkLgrIb(8vqL/:^UeK <\x00\x01\x02\x07\x18\xff"
_LENGTHS = (0, 1, 2, 3, 5, 48, 49, 50, 65, 73, 80, 127, 128, 255)
_BRACKETS = (b"\x1d(A", b"\x1d(D", b"\x1d(H", b"\x1d(L", b"\x1d(k", b"\x1d8L", b"\x1c(E", b"\x1b(A")
_WHOLE = (
    b"\x10\x04\x01",
    b"\x10\x05\x02",
    b"\x10\x14\x01\x00\x01",
    b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08",
    b"\x10\x14\x02\x01\x08",
    b"\x1b=\x02",
    b"\x1b=\x01",
    b"\x1b{\x01",
    b"\x1bV\x01",
    b"\x1d!\x77",
    b"\x1da\xff",
    b"\x1d(H\x06\x000012AB",
    b"\x1d(H\x03\x00101",
    b"\x1c.",
    b"\x1bt\x01",
    b"\x1dW\x05\x00",
    b"\x1dL\xff\x01",
    b"\x1d(k\x05\x001P0ab\x1d(k\x03\x001Q0",
    b"\x1b&\x03AB\x02abcdef\x01xyz\x1b%\x01AB",
    b"\x1cq\x01\x01\x00\x01\x00abcdefgh\x1cp\x01\x03",
    b"\x1d*\x01\x01abcdefgh\x1d/\x03",
    b"\x1dk\x02880123456789\x00\x1dkE\x03A-9\x1dkJ\x04(10)",
)
# Noise: every byte below 80h, and few above: each new Korean letter costs its drawing.
_NOISE = bytes(range(0x80)) + bytes((0x80, 0x81, 0xA1, 0xB0, 0xB0, 0xC8, 0xFE, 0xFF))


@cache
def papers() -> tuple[bytes, ...]:
    """What the product and a library of others print; short enough to be broken often."""
    page = PrinterPagePaper("SRP-350", "USB", "카운터 1", "김담이", PRINTED)
    return (
        slip(lines=1),
        INIT + korean("거래명세표\n") + b"\x1b!\x30" + korean("합계 \\36,000\n") + CUT,
        INIT + graphics(16, 8) + raster(16, 8) + korean("그림\n") + CUT,
        pick_slip(SLIP, RollProfile())[:500],
        sales_receipt(RECEIPT, RollProfile())[-400:],
        printer_page(page, RollProfile())[300:700],
        _of_others(),
        b"".join(_WHOLE),
    )


def _of_others() -> bytes:
    """A receipt in python-escpos's bytes."""
    printer = Dummy(profile="default")
    printer.set(align="center", bold=True, double_height=True)
    printer.text("Caf\u00e9 Total 12.50\n")
    printer.set_with_default()
    printer.qr("https://example.com", native=True)
    printer.cut()
    return printer.output


def broken(chance: random.Random) -> bytes:
    """A real paper with bits flipped, pieces cut out or doubled, and commands put in; or noise."""
    if chance.random() < 0.25:
        size = chance.randrange(120)
        return chance.randbytes(size) if size < 10 else bytes(chance.choices(_NOISE, k=size))
    if chance.random() < 0.25:
        return b"".join(command(chance) for _ in range(chance.randrange(1, 12)))
    data = bytearray(chance.choice(papers()))
    begin = chance.randrange(len(data))
    data = data[begin : begin + chance.randrange(1, 240)]
    for _ in range(chance.randrange(1, 6)):
        _break_once(data, chance)
    return bytes(data)


def _break_once(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data) + 1)
    how = chance.randrange(5)
    if how == 0 and at < len(data):
        data[at] ^= 1 << chance.randrange(8)
    elif how == 1:
        del data[at : at + chance.randrange(20)]
    elif how == 2:
        data[at:at] = data[at : at + chance.randrange(30)]
    elif how == 3:
        data[at:at] = command(chance)
    elif at < len(data):
        data[at] = chance.randrange(256)


def command(chance: random.Random) -> bytes:
    """One command with wild arguments, often with a length that promises more than comes."""
    how = chance.randrange(5)
    if how == 0:
        return chance.choice(_WHOLE)
    if how == 1:
        head = chance.choice(_BRACKETS)
        promised = bytes(chance.choice(_LENGTHS) for _ in range(4 if head[1] == 0x38 else 2))
        return head + promised + bytes(chance.choices(_NOISE, k=chance.randrange(12)))
    prefix = chance.choice(b"\x1b\x1c\x1d\x10")
    arguments = bytes(chance.choice(_LENGTHS) for _ in range(chance.randrange(7)))
    return bytes([prefix, chance.choice(_LETTERS)]) + arguments


def split(data: bytes, chance: random.Random) -> list[bytes]:
    """The same bytes in pieces."""
    pieces: list[bytes] = []
    at = 0
    while at < len(data):
        size = chance.choice((1, 1, 2, 3, 7, 40))
        pieces.append(data[at : at + size])
        at += size
    return pieces
