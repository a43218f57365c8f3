"""What 장치 decides, with a view that only remembers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from pos_app.clock import FrozenClock
from pos_app.devices.hub import DeviceHub
from pos_app.domain.actors import Actor
from pos_app.domain.actors import Role as StaffRole
from pos_app.services.devices.device_values import (
    DeviceCard,
    DriverForm,
    FoundPort,
    PracticeFault,
    Trouble,
)
from pos_app.services.devices.devices import Devices
from pos_app.services.devices.practice import Practice
from pos_app.services.devices.printer_days import PrinterToday
from pos_app.station import DeviceChoice, Role, Station
from pos_app.ui.notice import Notice
from pos_app.ui.screens.devices.presenter import DevicesPresenter, mend_word
from tests import make
from tests.ui.lane import Lane

MANAGER = Actor(1, "이바른", StaffRole.MANAGER, 1, "카운터 1")
CLERK = Actor(2, "김담이", StaffRole.CLERK, 1, "카운터 1")


class FakeView:
    def __init__(self) -> None:
        self.notices: list[Notice | None] = []
        self.wrong: list[tuple[str, str]] = []
        self.test = self.why_not = self.title = ""
        self.find: Callable[[], Practice | None] = lambda: None
        self.previewed = b""
        self.kept: Path | None = None
        self.done: list[str] = []
        self.ports: Sequence[FoundPort] | None = None

    def show_cards(self, cards: Sequence[DeviceCard], role: Role) -> None: ...

    def show_form(self, card: DeviceCard, forms: Sequence[DriverForm], why_not: str) -> None:
        self.why_not = why_not

    def show_practice(self, find: Callable[[], Practice | None]) -> None:
        self.find, self.title = find, "practice"

    def show_preview(self, png: bytes, title: str, facts: str) -> None:
        self.previewed, self.title = png, title

    def show_days(self, days: Sequence[PrinterToday]) -> None: ...

    def show_kept(self, file: Path) -> None:
        self.kept = file

    @property
    def mend(self) -> str:
        """The word for the way back, as the paper's heading has it."""
        practice = self.find()
        assert practice is not None
        return mend_word(practice.paper())

    @property
    def png(self) -> bytes:
        practice = self.find()
        return practice.paper().png if practice else self.previewed

    def show_test(self, reason: str) -> None:
        self.test = reason

    def show_ports(self, ports: Sequence[FoundPort]) -> None:
        self.ports = ports

    def show_notice(self, notice: Notice | None) -> None:
        self.notices.append(notice)

    def show_wrong(self, setting: str, text: str) -> bool:
        self.wrong.append((setting, text))
        return bool(setting)

    def show_done(self, text: str) -> None:
        self.done.append(text)


@pytest.fixture
def build(tmp_path: Path) -> Iterator[Callable[..., tuple[DevicesPresenter, FakeView, Lane]]]:
    made: list[Devices] = []

    def with_devices(
        *choices: DeviceChoice, training: bool, actor: Actor = MANAGER
    ) -> tuple[DevicesPresenter, FakeView, Lane]:
        clock = FrozenClock(make.T0)
        devices = Devices(
            lambda chosen, told: DeviceHub(chosen, clock, on_change=told),
            Station(name="카운터 1", devices=choices),
            tmp_path / "station.toml",
            clock,
            training=training,
        )
        devices.open()
        made.append(devices)
        view, later = FakeView(), Lane(held=True)
        presenter = DevicesPresenter(view, later, devices, lambda: actor)
        presenter.refresh(form=True)
        return presenter, view, later

    yield with_devices
    for devices in made:
        devices.close()


Build = Callable[..., tuple[DevicesPresenter, FakeView, Lane]]
VIRTUAL = DeviceChoice(Role.SLIP_PRINTER, "virtual")


def test_one_test_print_at_a_time(build: Build) -> None:
    presenter, view, later = build(VIRTUAL, training=True)
    assert (view.test, view.png) == ("", b"")
    presenter.test_print()
    assert view.test == "시험 인쇄를 하고 있습니다."
    presenter.test_print()
    assert later.go() == 1
    assert (view.test, view.png[:4]) == ("", b"\x89PNG")
    last = view.notices[-1]
    assert last is not None
    assert last.severity == "ok"


def test_a_real_printer_shows_how_the_page_must_look(build: Build, tmp_path: Path) -> None:
    folder = DeviceChoice(Role.SLIP_PRINTER, "file", (("folder", str(tmp_path / "out")),))
    _, view, later = build(folder, training=False)
    later.go()
    assert (view.title, view.png[:4]) == ("시험 인쇄 미리보기", b"\x89PNG")
    assert not (tmp_path / "out").exists(), "a preview prints nothing"


def test_what_is_refused_goes_to_its_field_or_to_the_banner(build: Build) -> None:
    presenter, view, later = build(training=False)
    later.go()
    presenter.save("network", {})
    later.go()
    assert view.wrong == [("host", "프린터 주소 칸을 적어 주십시오.")]
    presenter.choose(Role.SCANNER)
    presenter.save("wedge", {"gap_ms": "90"})
    later.go()
    assert view.wrong[-1][0] == ""
    last = view.notices[-1]
    assert last is not None
    assert "열 수 없습니다" in last.text
    assert view.done == []


def test_a_scanner_and_nothing_chosen_cannot_test_print(build: Build) -> None:
    presenter, view, later = build(training=False)
    assert view.test == "먼저 프린터를 골라 주십시오."
    presenter.choose(Role.SCANNER)
    assert "왼쪽에서 프린터를" in view.test
    later.go()
    presenter.test_print()
    assert later.waiting == []


def test_faults_have_a_way_back(build: Build) -> None:
    presenter, view, _ = build(VIRTUAL, training=True)
    assert view.mend == ""
    presenter.practise(PracticeFault.COVER_OPEN)
    assert view.mend == "덮개 닫기"
    presenter.mend()
    assert view.mend == ""
    presenter.practise(PracticeFault.CUT_OFF)
    last = view.notices[-1]
    assert last is not None
    assert "중간에 끊깁니다" in last.text


def test_a_paper_is_kept_as_a_picture(build: Build, tmp_path: Path) -> None:
    presenter, view, later = build(VIRTUAL, training=True)
    presenter.test_print()
    later.go()
    presenter.save_paper(1, tmp_path / "papers")
    later.go()
    assert view.kept is not None
    assert view.kept.read_bytes() == view.png
    (tmp_path / "taken").write_text("a file, no folder")
    presenter.save_paper(1, tmp_path / "taken")
    later.go()
    last = view.notices[-1]
    assert last is not None
    assert "저장하지 못했습니다" in last.text


def test_what_was_found_is_for_the_device_it_was_looked_for(build: Build) -> None:
    presenter, view, later = build(VIRTUAL, training=True)
    presenter.find()
    presenter.choose(Role.SCANNER)
    later.go()
    assert view.ports is None
    presenter.find()
    later.go()
    assert view.ports is not None


@pytest.mark.parametrize("hand", [Role.SCANNER, Role.CASH_DRAWER, Role.CUSTOMER_DISPLAY])
def test_faults_are_practised_on_the_paper_that_is_seen(build: Build, hand: Role) -> None:
    presenter, _, _ = build(VIRTUAL, training=True)
    presenter.choose(hand)
    practice = presenter._devices.practice(Role.SLIP_PRINTER)
    assert practice is not None
    presenter.practise(PracticeFault.PAPER_OUT)
    assert practice.paper().trouble is Trouble.PAPER_OUT
    presenter.mend()
    assert practice.paper().trouble is None


def test_a_clerk_is_told_why_not(build: Build) -> None:
    _, view, _ = build(VIRTUAL, training=True, actor=CLERK)
    assert view.why_not == "매니저만 바꿀 수 있습니다."
