"""The pretend terminal's books: kept over a restart, without a number, certain only of what they know."""

from __future__ import annotations

from pathlib import Path

import pytest

from pos_app.clock import FrozenClock
from pos_app.devices.simulated.card_terminal.faults import TerminalFault
from pos_app.devices.simulated.card_terminal.memory import (
    VirtualTerminal,
    VirtualTerminalSettings,
    open_virtual_terminal,
)
from pos_app.domain.devices.terminal_answers import TerminalWhy
from pos_app.domain.gateway.gateway_answers import Meaning
from tests import make
from tests.devices.terminals.benches import OTHER, PHONE, cancel, issue


def opened(folder: Path) -> VirtualTerminal:
    settings = VirtualTerminalSettings(folder=str(folder), answer_s=1)
    return open_virtual_terminal(settings, FrozenClock(make.T0))


def test_what_was_approved_before_a_restart_can_be_cancelled_after_it(tmp_path: Path) -> None:
    folder = tmp_path / "books"
    first = opened(folder)
    done = first.tell(issue("1"))
    first.machine.plan(TerminalFault.DECLINED)
    assert first.tell(issue("2")).why is TerminalWhy.DECLINED
    first.close()
    second = opened(folder)
    assert second.last("1") == done
    assert second.last("2").why is TerminalWhy.DECLINED
    assert second.last("3").why is TerminalWhy.NOT_ARRIVED
    stranger = second.tell(cancel("4", done.approval_no, number=OTHER))
    assert stranger.why is TerminalWhy.NO_SUCH_ORIGINAL
    assert second.tell(cancel("5", done.approval_no)).meaning is Meaning.DONE
    kept = "".join(one.read_text(encoding="utf-8") for one in folder.iterdir())
    assert done.approval_no in kept
    assert PHONE.digits not in kept


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"receipts": 1}'])
def test_with_spoiled_books_it_is_certain_of_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "card-terminal.json").write_text(text, encoding="utf-8")
    terminal = opened(tmp_path)
    assert terminal.last("1").why is TerminalWhy.FORGOTTEN
    assert terminal.tell(issue("2")).meaning is Meaning.DONE


def test_a_wait_of_no_time_is_refused() -> None:
    with pytest.raises(ValueError, match="a wait of 0 s"):
        open_virtual_terminal(VirtualTerminalSettings(answer_s=0), FrozenClock(make.T0))
