"""A hundred thousand broken streams: never an exception, never a hang, however the bytes arrive.

New dice every run; the seed is in the failure. `POS_PROOF=full` throws them all, else a twentieth.
"""

from __future__ import annotations

import faulthandler
import random
from collections.abc import Iterator

import pytest

from pos_app.devices.printers.profile import GENERIC_58, VIRTUAL
from pos_app.devices.render import draw, draw_pieces
from pos_app.devices.simulated.virtual_printer.commands import table
from pos_app.devices.simulated.virtual_printer.faults import Fault, FaultKind
from pos_app.devices.simulated.virtual_printer.machine import Machine
from pos_app.devices.simulated.virtual_printer.pace import SteppedPace
from pos_app.devices.simulated.virtual_printer.printer import VirtualPrinter
from pos_app.devices.simulated.virtual_printer.reader import Reader
from pos_app.devices.simulated.virtual_printer.tokenizer import Token
from tests.devices.simulated.streams import broken, split
from tests.proofs.children import rounds

STREAMS = rounds(100_000)
HANGS_S = 240  # for a thousand streams that take two seconds
PROFILES = (VIRTUAL, GENERIC_58)


class Planted(Exception):
    """What the controls plant."""


def fuzz(count: int, seed: int) -> None:
    """Draw each stream; every fourth also through a live printer that fails and is mended, every
    tenth also in pieces, which must make no difference."""
    chance = random.Random(seed)
    for number in range(count):
        if number % 1000 == 0:
            faulthandler.dump_traceback_later(HANGS_S, exit=True)
        data, profile = broken(chance), PROFILES[number % 2]
        drawn = draw(data, profile)
        if number % 4 == 0:
            _live(data, chance)
        if number % 10 == 0:
            assert draw_pieces(split(data, chance), profile) == drawn, data.hex()


def _live(data: bytes, chance: random.Random) -> None:
    printer, heard = VirtualPrinter(VIRTUAL, pace=SteppedPace()), list[bytes]()
    printer.connect(heard.append)
    kind = chance.choice(list(FaultKind))
    printer.plan(Fault(kind, chance.randrange(200)), Fault(FaultKind.PAPER_OUT, at_line=2))
    for piece in split(data, chance):
        printer.take(piece)
    printer.plan(None)
    printer.load_paper()
    printer.close_cover()
    printer.power_cycle()
    printer.disconnect()
    printer.connect(heard.append)
    printer.feed(b"\x1b@\x1b=\x01A\n\x1dV0")
    assert printer.cuts, data.hex()


@pytest.fixture
def seed() -> Iterator[int]:
    yield random.randrange(2**32)
    faulthandler.cancel_dump_traceback_later()


@pytest.mark.proof
def test_broken_streams_print_something_and_never_fail(seed: int) -> None:
    try:
        fuzz(STREAMS, seed)
    except Exception as trouble:
        raise AssertionError(f"seed {seed}") from trouble


def test_the_dice_find_a_planted_exception(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def planted(_machine: Machine, token: Token) -> None:
        if token.raw[2] not in (0, 1, 48, 49):  # a font nobody has
            raise Planted

    monkeypatch.setitem(table.COMMANDS, "ESC M", planted)
    with pytest.raises(Planted):
        fuzz(3_000, seed)


def test_the_dice_find_pieces_that_matter(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Reader.feed

    def planted(reader: Reader, data: bytes) -> None:
        whole(reader, data)
        reader.machine.end_text()  # as if a letter could not be cut in two

    monkeypatch.setattr(Reader, "feed", planted)
    with pytest.raises(AssertionError):
        fuzz(3_000, seed)
