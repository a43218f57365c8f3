"""The card terminal of a station: chosen, asked how it is, lent to services, practised on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pos_app.clock import FrozenClock
from pos_app.devices.hub import DeviceHub, DeviceState
from pos_app.domain.actors import Actor
from pos_app.domain.actors import Role as StaffRole
from pos_app.domain.devices.terminal_answers import TerminalWhy
from pos_app.domain.devices.terminal_layout import LayoutInvalid, LayoutProblem
from pos_app.domain.gateway.gateway_answers import Meaning
from pos_app.services.devices.device_values import (
    Condition,
    DeviceSettingWrong,
    NoSuchDevice,
    TerminalCan,
    TerminalPracticeFault,
    TerminalTested,
    TerminalTwin,
    Trouble,
)
from pos_app.services.devices.devices import Devices
from pos_app.services.devices.terminal_desk import TerminalDesk
from pos_app.station import DeviceChoice, Role, Station, load_station
from pos_app.ui.notices import notice_of
from tests import make
from tests.devices.terminals.benches import issue

MANAGER = Actor(1, "이바른", StaffRole.MANAGER, 1, "카운터 1")
PICKER = Actor(2, "박한솔", StaffRole.PICKER, 1, "카운터 1")
BOTH = TerminalCan(parts=True, asks=True)
TERMINAL = Role.CARD_TERMINAL


def make_hub(
    choices: tuple[DeviceChoice, ...],
    on_change: Callable[[tuple[DeviceState, ...]], None],
) -> DeviceHub:
    return DeviceHub(choices, FrozenClock(make.T0), on_change=on_change, calm_s=0.05)


def devices_of(file: Path, *choices: DeviceChoice, training: bool) -> Devices:
    station = Station(name="카운터 1", devices=choices)
    return Devices(make_hub, station, file, FrozenClock(make.T0), training=training)


@pytest.fixture
def training(tmp_path: Path) -> Iterator[Devices]:
    choice = DeviceChoice(TERMINAL, "virtual_terminal", (("answer_s", 1),))
    devices = devices_of(tmp_path / "station.toml", choice, training=True)
    devices.open()
    yield devices
    devices.close()


@pytest.fixture
def real(tmp_path: Path) -> Iterator[Devices]:
    devices = devices_of(tmp_path / "station.toml", training=False)
    devices.open()
    yield devices
    devices.close()


def test_a_service_gets_the_terminal_of_this_station(training: Devices) -> None:
    assert training.has(TERMINAL)
    port = training.terminal()
    assert port is not None
    assert port.abilities.parts
    assert port.tell(issue("1")).meaning is Meaning.DONE
    assert port.last("1").meaning is Meaning.DONE


def test_asked_how_it_is_it_says_what_it_waits_for_and_no_money_moves(training: Devices) -> None:
    desk = TerminalDesk(training)
    assert desk.can() == BOTH
    assert desk.test(PICKER) == TerminalTested(True, BOTH)
    hand = desk.practice()
    assert hand is not None
    hand.practise(TerminalPracticeFault.PAPER_OUT)
    assert desk.test(PICKER) == TerminalTested(True, BOTH, Trouble.PAPER_OUT)
    assert "용지를 넣어" in notice_of(desk.test(PICKER)).text
    hand.mend()
    hand.practise(TerminalPracticeFault.NO_LINE)
    assert "VAN사에 연결되지 않습니다" in notice_of(desk.test(PICKER)).text
    hand.mend()
    assert "정상이라고" in notice_of(desk.test(PICKER)).text
    assert hand.twin() == TerminalTwin(0, 0, broken=False)


def test_a_lost_answer_is_practised_once(training: Devices) -> None:
    hand, port = TerminalDesk(training).practice(), training.terminal()
    assert hand is not None
    assert port is not None
    hand.practise(TerminalPracticeFault.ANSWER_LOST)
    assert hand.twin().broken
    answer = port.tell(issue("1"))
    assert (answer.meaning, answer.why) == (Meaning.UNKNOWN, TerminalWhy.NO_ANSWER)
    assert port.last("1").meaning is Meaning.DONE
    assert hand.twin() == TerminalTwin(1, 1, broken=False)


def test_a_station_without_one_says_so(real: Devices) -> None:
    desk = TerminalDesk(real)
    assert not real.has(TERMINAL)
    assert real.terminal() is desk.can() is desk.practice() is None
    with pytest.raises(NoSuchDevice):
        desk.test(MANAGER)


def test_a_real_one_is_chosen_and_out_of_reach(real: Devices, tmp_path: Path) -> None:
    assert [form.key for form in real.forms(TERMINAL)] == ["serial_terminal"]
    (form,) = real.forms(TERMINAL)
    layouts = next(field for field in form.fields if field.name == "layout")
    assert layouts.choices == ("fixed", "separated")
    real.choose(
        MANAGER, TERMINAL, form.key, {"port": "socket://127.0.0.1:9", "layout": "separated"}
    )
    kept = load_station(tmp_path / "station.toml").device(TERMINAL)
    assert kept is not None
    assert dict(kept.settings) == {"port": "socket://127.0.0.1:9", "layout": "separated"}
    desk = TerminalDesk(real)
    assert desk.test(MANAGER) == TerminalTested(False, TerminalCan(parts=False, asks=False))
    assert "답하지 않습니다" in notice_of(desk.test(MANAGER)).text
    assert desk.practice() is None
    card = next(card for card in real.cards() if card.role is TERMINAL)
    assert card.condition in (Condition.CONNECTING, Condition.FAULT)


def test_a_layout_that_cannot_be_used_reaches_no_file(real: Devices, tmp_path: Path) -> None:
    broken = tmp_path / "vendor.toml"
    broken.write_text("length = 'binary2'\nenq = maybe\n", encoding="utf-8")
    typed = {"port": "COM3", "layout_file": str(broken)}
    with pytest.raises(LayoutInvalid) as told:
        real.choose(MANAGER, TERMINAL, "serial_terminal", typed)
    assert notice_of(told.value).text == (
        "vendor.toml 양식을 읽을 수 없습니다. 2번째 줄을 고쳐 주십시오."
    )
    assert load_station(tmp_path / "station.toml").device(TERMINAL) is None


@pytest.mark.parametrize("problem", LayoutProblem)
def test_every_problem_of_a_layout_has_its_sentence(problem: LayoutProblem) -> None:
    said = notice_of(LayoutInvalid("vendor.toml", problem, "answer")).text
    assert "vendor.toml" in said
    assert "{" not in said
    assert said != notice_of(LayoutInvalid("vendor.toml", problem, "requests")).text or (
        problem is LayoutProblem.NOT_FOUND
    )


def test_a_wait_that_cannot_be_is_refused(real: Devices) -> None:
    with pytest.raises(DeviceSettingWrong):
        real.choose(MANAGER, TERMINAL, "serial_terminal", {"port": "COM3", "ack_s": "0"})
