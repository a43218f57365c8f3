"""프린터 맞추기 step by step, with a fitting that answers what the test says."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from pos_app.documents.korean_page import NUMBERED
from pos_app.domain.actors import Actor
from pos_app.domain.actors import Role as StaffRole
from pos_app.services.devices.device_values import (
    Condition,
    DeviceCard,
    DeviceSettingWrong,
    PrinterWords,
    SettingFault,
    TestOutcome,
    TestPrinted,
    Trouble,
)
from pos_app.services.devices.fit_values import (
    NumberedPage,
    PrinterAnswer,
    PrinterFit,
    PrinterModel,
)
from pos_app.services.devices.printer_models import printer_models
from pos_app.station import Role
from pos_app.ui.screens.devices import fit_words
from pos_app.ui.screens.devices.fit_presenter import FitPresenter
from pos_app.ui.screens.devices.fit_steps import FitShown, FitStep
from tests.ui.lane import Lane

MANAGER = Actor(1, "이바른", StaffRole.MANAGER, 1, "카운터 1")
NATIVE, DRAWN = "0100000000000001", "0200000000000001"
PRINTED = TestPrinted(TestOutcome.PRINTED)
NO_PAPER = TestPrinted(TestOutcome.NOT_SENT, Trouble.PAPER_OUT)
SRP = PrinterAnswer(True, "SRP-350", "bixolon_srp350", "barrier", True)


@dataclass
class FakeFitting:
    """Answers as told and remembers what was asked of it."""

    answer: PrinterAnswer = SRP
    printed: TestPrinted = PRINTED
    wrong: Exception | None = None
    pages: list[str] = field(default_factory=list[str])
    kept: list[PrinterFit] = field(default_factory=list[PrinterFit])

    def card(self, role: Role) -> DeviceCard:
        return DeviceCard(role, "network", (("profile", "generic58"),), Condition.READY)

    def models(self) -> tuple[PrinterModel, ...]:
        return printer_models(training=False)

    def ask(self, actor: Actor, role: Role) -> PrinterAnswer:
        return self.answer

    def page_png(self, actor: Actor, words: PrinterWords) -> bytes:
        return b"png"

    def print_page(
        self, actor: Actor, role: Role, words: PrinterWords, profile: str
    ) -> NumberedPage:
        self.pages.append(profile)
        return NumberedPage(self.printed, NATIVE, DRAWN)

    def save(self, actor: Actor, role: Role, fit: PrinterFit, words: PrinterWords) -> TestPrinted:
        if self.wrong is not None:
            raise self.wrong
        self.kept.append(fit)
        return self.printed


class FakeView:
    def __init__(self) -> None:
        self.shown: list[FitShown] = []
        self.png = b""
        self.closed = 0

    def show_fit(self, shown: FitShown) -> None:
        self.shown.append(shown)

    def show_numbered_page(self, png: bytes) -> None:
        self.png = png

    def close_fit(self) -> None:
        self.closed += 1

    @property
    def now(self) -> FitShown:
        return self.shown[-1]

    @property
    def says(self) -> str:
        return self.now.notice.text if self.now.notice else ""


def begun(fitting: FakeFitting, lane: Lane | None = None) -> tuple[FitPresenter, FakeView]:
    view = FakeView()
    presenter = FitPresenter(view, lane or Lane(), fitting, lambda: MANAGER)  # type: ignore[arg-type]
    presenter.begin(Role.SLIP_PRINTER)
    return presenter, view


def at(step: FitStep, fitting: FakeFitting) -> tuple[FitPresenter, FakeView]:
    """The fitting brought to a step by its shortest way."""
    presenter, view = begun(fitting)
    for digit, here in (("", FitStep.MODEL), ("1", FitStep.KOREAN), ("1", FitStep.RARE)):
        if view.now.step is step:
            return presenter, view
        assert view.now.step is here
        presenter.digit(digit)
        presenter.next()
    if step >= FitStep.BARCODE:
        presenter.digit("1")
        presenter.next()
    if step >= FitStep.KEEP:
        presenter.scan(NATIVE)
    assert view.now.step is step
    return presenter, view


def test_the_whole_way_keeps_what_was_seen() -> None:
    fitting = FakeFitting()
    presenter, view = begun(fitting)
    assert (view.now.step, view.now.chosen) == (FitStep.MODEL, "bixolon_srp350")
    assert "빅솔론 SRP-350이라고 답했습니다" in view.says
    assert view.png == b"png"
    presenter.next()
    assert fitting.pages == ["bixolon_srp350"]
    assert (view.now.step, view.now.asleep) == (FitStep.KOREAN, "하나를 골라 주십시오.")
    presenter.digit("8")
    presenter.next()
    assert view.now.step is FitStep.RARE
    presenter.digit("2")
    presenter.next()
    presenter.digit("2")
    presenter.next()
    assert view.now.step is FitStep.BARCODE
    presenter.scan(DRAWN)
    assert (view.now.step, view.says) == (FitStep.KEEP, "바코드 B를 읽었습니다.")
    known = {fact.name: (fact.value, fact.sure) for fact in view.now.facts}
    assert known["한글"] == ("코드 페이지 25h", "종이에서 확인")
    assert known["인쇄 확인"] == ("차례 응답으로 확인", "프린터의 답")
    presenter.next()
    assert fitting.kept == [
        PrinterFit("bixolon_srp350", "page_25", "drawn", "512", "drawn", "barrier")
    ]
    assert view.now.step is FitStep.DONE
    presenter.next()
    assert view.closed == 1
    assert not presenter.open


def test_the_answers_have_the_numbers_of_the_paper() -> None:
    offered = [(one.digit, one.key) for one in fit_words.korean_choices()]
    assert offered == [(key, mode.value) for key, mode in NUMBERED]


def test_where_all_korean_is_drawn_rare_syllables_are_no_question() -> None:
    fitting = FakeFitting()
    presenter, view = at(FitStep.KOREAN, fitting)
    presenter.digit("0")
    presenter.next()
    assert view.now.step is FitStep.WIDTH
    presenter.back()
    assert view.now.step is FitStep.KOREAN
    presenter.next()
    presenter.digit("3")
    presenter.next()
    presenter.digit("2")
    presenter.next()
    presenter.next()
    assert fitting.kept == [PrinterFit("bixolon_srp350", "drawn", "", "384", "", "barrier")]


def test_both_unread_barcodes_go_as_pictures() -> None:
    fitting = FakeFitting()
    presenter, _view = at(FitStep.BARCODE, fitting)
    presenter.digit("1")
    presenter.next()
    presenter.next()
    assert fitting.kept[0].barcode == "drawn"


@pytest.mark.parametrize("step", [s for s in FitStep if s not in (FitStep.BARCODE, FitStep.DONE)])
def test_a_scan_answers_no_step_but_its_own(step: FitStep) -> None:
    presenter, view = at(step, FakeFitting())
    before = view.now
    presenter.scan(NATIVE)
    assert (view.now.step, view.now.chosen) == (before.step, before.chosen)
    assert "바코드 단계에서" in view.says


@pytest.mark.parametrize("code", ["8800000012346", "7000000012014399", NATIVE + "0", ""])
def test_another_code_proves_nothing(code: str) -> None:
    presenter, view = at(FitStep.BARCODE, FakeFitting())
    presenter.scan(code)
    assert view.now.step is FitStep.BARCODE
    assert "이 종이의 바코드가 아닙니다" in view.says
    assert view.now.asleep


@pytest.mark.parametrize("step", [FitStep.KOREAN, FitStep.RARE, FitStep.WIDTH, FitStep.BARCODE])
def test_no_step_is_left_without_an_answer(step: FitStep) -> None:
    presenter, view = at(step, FakeFitting())
    presenter.next()
    presenter.digit("x")
    presenter.next()
    assert view.now.step is step


@pytest.mark.parametrize("step", list(FitStep))
def test_esc_leads_out_step_by_step(step: FitStep) -> None:
    presenter, view = at(step, FakeFitting()) if step < FitStep.DONE else done()
    steps = 0
    while presenter.back():
        steps += 1
        assert steps < 10
    assert view.closed == 1
    assert not presenter.open


def done() -> tuple[FitPresenter, FakeView]:
    presenter, view = at(FitStep.KEEP, FakeFitting())
    presenter.next()
    assert view.now.step is FitStep.DONE
    return presenter, view


@pytest.mark.parametrize("step", [s for s in FitStep if s < FitStep.DONE])
def test_it_can_be_left_at_every_step_and_keeps_nothing(step: FitStep) -> None:
    fitting = FakeFitting()
    presenter, view = at(step, fitting)
    presenter.cancel()
    assert view.closed == 1
    assert fitting.kept == []
    presenter.next()
    presenter.print_page()
    assert not presenter.back()


def test_no_paper_is_said_and_the_page_printed_again() -> None:
    fitting = FakeFitting(printed=NO_PAPER)
    presenter, view = begun(fitting)
    presenter.next()
    assert (view.now.step, view.now.can_print) == (FitStep.KOREAN, True)
    assert "용지가 없습니다" in view.says
    presenter.digit("1")
    presenter.next()
    assert (view.now.step, view.now.asleep) == (FitStep.KOREAN, "먼저 종이를 인쇄해 주십시오.")
    fitting.printed = PRINTED
    presenter.print_page()
    presenter.next()
    assert view.now.step is FitStep.RARE


def test_another_model_prints_anew_and_the_same_does_not() -> None:
    fitting = FakeFitting()
    presenter, view = at(FitStep.KOREAN, fitting)
    presenter.back()
    assert view.now.next_word == "다음"
    presenter.next()
    assert len(fitting.pages) == 1
    presenter.back()
    presenter.choose("generic58")
    assert view.now.next_word == "종이 인쇄"
    presenter.next()
    assert fitting.pages == ["bixolon_srp350", "generic58"]


@pytest.mark.parametrize(
    ("answer", "words", "chosen"),
    [
        (PrinterAnswer(heard=False), "답하지 않습니다", "generic58"),
        (PrinterAnswer(True, "XP-80", "", "status"), "XP-80이라고 답했지만", "generic58"),
        (PrinterAnswer(True), "이름을 말하지 않습니다", "generic58"),
        (SRP, "SRP-350이라고", "bixolon_srp350"),
    ],
)
def test_what_the_printer_said_is_said_and_suggested(
    answer: PrinterAnswer, words: str, chosen: str
) -> None:
    _presenter, view = begun(FakeFitting(answer))
    assert words in view.says
    assert view.now.chosen == chosen


def test_while_it_is_asked_nothing_goes_on_and_late_answers_are_dropped() -> None:
    lane = Lane(held=True)
    fitting = FakeFitting()
    presenter, view = begun(fitting, lane)
    assert view.now.asleep == "프린터에 무엇인지 묻고 있습니다."
    presenter.next()
    assert view.now.step is FitStep.MODEL
    presenter.cancel()
    count = len(view.shown)
    lane.go()
    assert len(view.shown) == count
    assert fitting.pages == []


def test_what_cannot_be_kept_is_said_and_the_step_stays() -> None:
    fitting = FakeFitting(wrong=DeviceSettingWrong("host", SettingFault.MISSING))
    presenter, view = at(FitStep.KEEP, fitting)
    presenter.next()
    assert view.now.step is FitStep.KEEP
    assert "프린터 주소" in view.says
    assert view.now.asleep == ""
