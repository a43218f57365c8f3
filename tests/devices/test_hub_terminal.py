"""The hub with a card terminal: lent, waited for, stopped; a layout that cannot be used."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import cast

from pos_app.devices.hub import DeviceCondition
from pos_app.devices.simulated.card_terminal.faults import TerminalFault
from pos_app.devices.simulated.card_terminal.memory import VirtualTerminal
from pos_app.devices.terminals.port import TerminalTrouble
from pos_app.domain.devices.terminal_answers import TerminalAnswer, TerminalWhy
from pos_app.domain.gateway.gateway_answers import Meaning
from pos_app.paths import resources
from pos_app.station import DeviceChoice, Role
from tests.devices.hub_bench import TERMINAL, Bench, opened, until
from tests.devices.terminals.benches import issue

READY, FAULT = DeviceCondition.READY, DeviceCondition.FAULT


def _terminal(bench: Bench) -> VirtualTerminal:
    bench.wait_for(Role.CARD_TERMINAL, READY)
    return cast("VirtualTerminal", bench.hub.terminal())


def _telling_while(bench: Bench, then: Callable[[], None]) -> TerminalAnswer:
    """How a request ends during which something is done, once the terminal waits for a person."""
    machine, port = _terminal(bench).machine, bench.hub.lend_terminal()
    assert port is not None
    machine.plan(TerminalFault.WAITS)
    ends: list[TerminalAnswer] = []
    teller = threading.Thread(target=lambda: ends.append(port.tell(issue("1"))))
    teller.start()
    until(bench, lambda: machine.waits)
    then()
    teller.join()
    return ends[0]


def test_a_terminal_tells_what_it_waits_for_and_is_well_while_somebody_pays() -> None:
    with opened(TERMINAL) as bench:
        machine = _terminal(bench).machine
        machine.line = False
        bench.hub.ask_now(Role.CARD_TERMINAL)
        assert bench.wait_for(Role.CARD_TERMINAL, FAULT).reason is TerminalTrouble.NO_LINE
        machine.mend()
        machine.occupied = True
        bench.wait_for(Role.CARD_TERMINAL, READY)


def test_another_choice_waits_for_the_request_and_no_other_begins() -> None:
    with opened(TERMINAL) as bench:
        old = _terminal(bench)
        bench.hub._job_s = 60.0  # pyright: ignore[reportPrivateUsage]
        other = DeviceChoice(Role.CARD_TERMINAL, "virtual_terminal", (("answer_s", 5),))
        chooser = threading.Thread(target=lambda: bench.hub.use([other]))

        def choose() -> None:
            chooser.start()
            until(bench, lambda: bench.hub.lend_terminal() is None)
            old.machine.agree()

        answer = _telling_while(bench, choose)
        chooser.join()
        assert answer.meaning is Meaning.DONE
        assert bench.hub.terminal() is not old
        assert bench.hub.lend_terminal() is not None


def test_a_request_that_outlasts_the_patience_is_stopped() -> None:
    with opened(TERMINAL) as bench:
        answer = _telling_while(bench, lambda: bench.hub.use([]))
        assert (answer.meaning, answer.why) == (Meaning.REFUSED, TerminalWhy.STOPPED_AT_TERMINAL)
        assert bench.hub.terminal() is bench.hub.lend_terminal() is None


def test_closing_the_shop_stops_a_request() -> None:
    with opened(TERMINAL) as bench:
        answer = _telling_while(bench, bench.hub.close)
        assert answer.why is TerminalWhy.STOPPED_AT_TERMINAL


def test_a_request_on_a_terminal_that_went_is_nothing_sent() -> None:
    with opened(TERMINAL) as bench:
        _terminal(bench)
        port = bench.hub.lend_terminal()
        assert port is not None
        bench.hub.use([])
        assert port.tell(issue("1")).nothing_sent


def test_a_layout_that_cannot_be_used_is_said_and_used_once_it_is_mended(tmp_path: Path) -> None:
    file = tmp_path / "vendor.toml"
    file.write_text("length = 1", encoding="utf-8")
    choice = DeviceChoice(Role.CARD_TERMINAL, "virtual_terminal", (("layout_file", str(file)),))
    with opened(choice) as bench:
        state = bench.wait_for(Role.CARD_TERMINAL, FAULT)
        assert state.reason is TerminalTrouble.LAYOUT
        assert state.detail.startswith("vendor.toml: ")
        assert bench.hub.lend_terminal() is None
        good = resources() / "terminal_layouts" / "fixed.toml"
        file.write_bytes(good.read_bytes())
        bench.wait_for(Role.CARD_TERMINAL, READY)
