"""A printer is asked what it can: only what it answers is believed, and nothing prints."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pos_app.devices.printers.abilities import Probed
from pos_app.devices.printers.conversation import Limits
from pos_app.devices.printers.conversing_printer import ConversingPrinter
from pos_app.devices.printers.profile import GENERIC_80, VIRTUAL, ConfirmLevel
from pos_app.devices.simulated.virtual_printer.memory import VirtualReceiptPrinter
from pos_app.devices.simulated.virtual_printer.printer import VirtualPrinter
from tests.devices.printers.scripted import OK, ScriptedWire, healthy

LIMITS = Limits(connect_s=0.2, status_s=0.03)


def asked(answers: dict[bytes, bytes], *, real_time: bytes = OK) -> tuple[Probed | None, bytes]:
    """What is made of a printer that answers so, and what it was asked."""

    def answer(data: bytes) -> list[bytes]:
        known = [answers[data]] if data in answers else []
        return [real_time] * data.count(b"\x10\x04") + known

    wire = ScriptedWire(answer)
    return ConversingPrinter(lambda: wire, GENERIC_80, LIMITS).probe(), wire.written


EPSON = {
    b"\x1dr\x01": b"\x00",
    b"\x1dI\x43": b"_TM-T88V\0",
    b"\x1dI\x45": b"_KOREA KS-C5601C\0",
    b"\x1dI\x02": b"\x03",
    b"\x1d(H\x06\x0000ask!": b"\x37\x22ask!\0",
    b"\x1dg2\x00\xb2\x00": b"_1234\0",
    b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08": b"\x37\x25\0",
}
WITH_A_BARRIER = {
    b"\x1dr\x01": b"\x00",
    b"\x1dI\x43": b"_SRP-350plusIII\0",
    b"\x1dI\x02": b"\x02",
}


def test_printer_that_answers_everything() -> None:
    assert asked(EPSON)[0] == Probed(
        "TM-T88V", "epson_t88", ConfirmLevel.PROCESS_ID, True, True, True, "KOREA KS-C5601C"
    )


def test_printer_that_answers_in_turn_only() -> None:
    assert asked(WITH_A_BARRIER)[0] == Probed(
        "SRP-350plusIII", "bixolon_srp350plus", ConfirmLevel.BARRIER, False, False, False
    )


def test_printer_that_tells_its_status_only_is_not_told_to_forget() -> None:
    probed, written = asked({})
    assert probed == Probed("", "", ConfirmLevel.STATUS, None, False, False)
    assert b"\x10\x14" not in written


def test_printer_that_says_nothing_is_asked_nothing_more() -> None:
    wire = ScriptedWire(lambda data: [])
    probed = ConversingPrinter(lambda: wire, GENERIC_80, LIMITS).probe()
    assert probed == Probed("", "", ConfirmLevel.ONE_WAY, None, False, False)
    assert wire.written == b"\x10\x04\x02"


def test_letters_of_a_question_it_does_not_know_are_thrown_away() -> None:
    """Its line is emptied by ESC @ before anything could print it."""
    _, written = asked({b"\x1dr\x01": b"\x00"})
    for question in EPSON:
        if not question.startswith(b"\x10"):
            assert question + b"\x1b@" in written
    assert b"\n" not in written


def test_printer_out_of_reach_is_none() -> None:
    def gone() -> ScriptedWire:
        raise OSError("not plugged in")

    assert ConversingPrinter(gone, GENERIC_80, LIMITS).probe() is None

    def breaks(data: bytes) -> list[bytes]:
        return healthy(data) if b"\x10\x04" in data else [b"!"]

    assert ConversingPrinter(lambda: ScriptedWire(breaks), GENERIC_80, LIMITS).probe() is None


@pytest.mark.parametrize(
    "level", [ConfirmLevel.BARRIER, ConfirmLevel.PROCESS_ID, ConfirmLevel.ONE_WAY]
)
def test_the_twin_is_found_to_be_what_it_is(level: ConfirmLevel) -> None:
    paper = VirtualPrinter(replace(VIRTUAL, confirm=level))
    probed = VirtualReceiptPrinter(paper, LIMITS).probe()
    assert probed is not None
    assert probed.confirm is level
    assert (paper.cuts, paper.held, paper.hanging) == (0, 0, None)
