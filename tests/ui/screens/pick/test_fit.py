"""After every answer each word is whole, and what hands go by is read from two metres."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pos_app.domain.warehouse.picking import GOES_ON, PickOutcome
from pos_app.ui.application import make_application
from pos_app.ui.screens.pick import board
from tests.ui.clipping import assert_whole_at_twice_the_size
from tests.ui.screens.pick.painted import NAME, answer, bare_screen, every_fault, show, watched

FROM_TWO_METRES = 40
"""Capital letters of so many pixels: 10.6 mm at 96 to the inch, 18 minutes of arc at two metres."""
SIZES = [(1280, 720), (1920, 1080)]


@pytest.fixture(autouse=True)
def _dressed() -> None:
    make_application()


@pytest.mark.parametrize(("wide", "tall"), SIZES)
def test_no_word_is_cut_off_after_any_answer(wide: int, tall: int) -> None:
    assert every_fault(wide, tall) == []


def test_no_word_is_cut_off_at_twice_the_size() -> None:
    assert_whole_at_twice_the_size(
        "from tests.ui.screens.pick.painted import every_fault\nfound = every_fault(1280, 720)"
    )


def test_a_board_with_larger_letters_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests above can fail."""
    monkeypatch.setattr(board, "_TALL", 250)
    assert every_fault(1280, 720)


@pytest.mark.parametrize("outcome", PickOutcome)
def test_what_hands_go_by_is_read_from_two_metres(
    outcome: PickOutcome, monkeypatch: pytest.MonkeyPatch
) -> None:
    with watched(monkeypatch) as painted:
        screen = bare_screen(1920, 1080)
        show(screen, answer(outcome, 1), painted)
        shown = screen.band.verdict()
        halt = screen.halt.halt()
        word = shown.word if outcome in GOES_ON and shown else halt.word if halt else ""
        wanted = screen.work()
        assert painted.of(word).cap >= FROM_TWO_METRES
        if wanted is not None and wanted.line is not None:
            assert painted.of("A-03-2").cap >= FROM_TWO_METRES
            assert painted.of(str(wanted.line.left)).cap == max(ink.cap for ink in painted.inks)
            if outcome in GOES_ON:
                assert painted.of(NAME).cap >= FROM_TWO_METRES
        screen.close()


@pytest.mark.parametrize("outcome", [one for one in PickOutcome if one not in GOES_ON])
def test_no_stop_is_closed_by_what_a_scanner_sends(
    outcome: PickOutcome, monkeypatch: pytest.MonkeyPatch
) -> None:
    with watched(monkeypatch) as painted:
        screen = bare_screen(1280, 720)
        show(screen, answer(outcome), painted)
        raw = answer(outcome).code
        assert painted.of(raw).shown == raw, "what was scanned stands there to its last character"
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Tab):
            QTest.keyClick(screen, key)
            assert screen.presenter.halted
        assert screen.on_escape()
        assert not screen.presenter.halted
        screen.close()
