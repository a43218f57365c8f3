"""프린터 맞추기, step by step: one printer, one numbered paper, what was seen on it.

A key of a scanner never answers a step: answers are chosen by a digit or the arrows, and only F12
goes on. A scan answers the one step that asks for it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeVar

from pos_app.domain.actors import Actor
from pos_app.services.devices.device_values import PrinterWords, TestOutcome, TestPrinted
from pos_app.services.devices.fit_values import NumberedPage, PrinterAnswer
from pos_app.station import Role
from pos_app.ui.background import Run
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice
from pos_app.ui.notices import notice_of
from pos_app.ui.screens.devices.fit_state import FitState
from pos_app.ui.screens.devices.fit_steps import FitShown, FitStep
from pos_app.ui.words.devices import place_line, role_name
from pos_app.ui.words.fitting import answer_words, last_notice, page_notice

if TYPE_CHECKING:
    from pos_app.services.devices.printer_fitting import PrinterFitting

T = TypeVar("T")


class FitView(Protocol):
    """What the presenter asks of the screen."""

    def show_fit(self, shown: FitShown) -> None: ...

    def show_numbered_page(self, png: bytes) -> None: ...

    def close_fit(self) -> None: ...


class FitPresenter:
    """`begin(role)`, then keys and scans until it closes itself. Answers that come late, for a
    fitting that was left, are dropped."""

    def __init__(
        self, view: FitView, run: Run, fitting: PrinterFitting, actor: Callable[[], Actor]
    ) -> None:
        self._view, self._run, self._fitting, self._actor = view, run, fitting, actor
        self._role: Role | None = None
        self._words = PrinterWords("", "")
        self._round = 0
        self._codes: dict[str, str] = {}
        self._state = FitState()

    @property
    def open(self) -> bool:
        """Whether a printer is being fitted."""
        return self._role is not None

    def begin(self, role: Role) -> None:
        """Ask the printer of a role what it is, and begin. Raises `NoSuchDevice`."""
        card = self._fitting.card(role)
        models = self._fitting.models()
        kept = str(dict(card.settings).get("profile", ""))
        known = [model.key for model in models]
        self._role, self._round = role, self._round + 1
        self._words = PrinterWords(role_name(role), place_line(card))
        self._codes = {}
        self._state = FitState(models, kept if kept in known else known[0])
        self._state.busy = tr("프린터에 무엇인지 묻고 있습니다.")
        self._show()
        actor, words = self._actor(), self._words
        self._later(lambda: self._fitting.ask(actor, role), self._answered)
        self._later(lambda: self._fitting.page_png(actor, words), self._view.show_numbered_page)

    def choose(self, key: str) -> None:
        """An answer was chosen in the list."""
        state = self._state
        if state.step is FitStep.MODEL:
            state.profile = key
        elif state.step in state.answers:
            state.answers[state.step] = key
        self._say(None)

    def digit(self, digit: str) -> None:
        """A digit was typed: the answer with that number."""
        found = [one.key for one in self._state.choices() if digit and one.digit == digit]
        if found:
            self.choose(found[0])

    def scan(self, code: str) -> None:
        """A code was read. It answers only the step that asks for a barcode."""
        if self._state.step is not FitStep.BARCODE:
            self._say(Notice(tr("바코드는 바코드 단계에서 읽습니다."), "info", ""))
            return
        drawn_by = self._codes.get(code)
        if drawn_by is None:
            said = tr("이 종이의 바코드가 아닙니다. 읽은 코드는 {code}입니다.").format(code=code)
            self._say(Notice(said, "warn", "warn"))
            return
        self._state.answers[FitStep.BARCODE] = drawn_by
        self._go(FitStep.KEEP)
        letter = "A" if drawn_by == "native" else "B"
        self._say(Notice(tr("바코드 {letter}를 읽었습니다.").format(letter=letter), "ok", "ok"))

    def next(self) -> None:
        """F12: on to the next step, printing or saving where the step says so."""
        state = self._state
        if not self.open or state.asleep():
            return
        if state.step is FitStep.KEEP:
            self._save()
        elif state.step is FitStep.DONE:
            self.cancel()
        else:
            fresh = state.step is FitStep.MODEL and state.printed_for != state.profile
            self._go(state.beside(1))
            if fresh:
                self.print_page()

    def back(self) -> bool:
        """Esc: one step back; out of the first and the last. False where nothing was open."""
        if not self.open:
            return False
        if self._state.step in (FitStep.MODEL, FitStep.DONE):
            self.cancel()
        elif not (self._state.step is FitStep.KEEP and self._state.busy):
            self._go(self._state.beside(-1))
        return True

    def cancel(self) -> None:
        """Leave; nothing is kept but what was saved before."""
        self._role, self._round = None, self._round + 1
        self._state = FitState()
        self._view.close_fit()

    def print_page(self) -> None:
        """Print the numbered page, again if need be."""
        state = self._state
        if state.busy or self._role is None or state.step is FitStep.MODEL:
            return
        actor, role, words, profile = self._actor(), self._role, self._words, state.profile
        self._wait(tr("종이를 인쇄하고 있습니다."))
        self._later(
            lambda: self._fitting.print_page(actor, role, words, profile),
            lambda page: self._page_printed(page, profile),
        )

    # -- inside -------------------------------------------------------------------------------

    def _later(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Work beside the screen; its answer is dropped once this fitting is over."""
        begun = self._round

        def answered(answer: T) -> None:
            if begun == self._round:
                done(answer)

        def failed(error: Exception) -> None:
            if begun == self._round:
                self._state.busy = ""
                self._say(notice_of(error))

        self._run(work, answered, failed)

    def _answered(self, answer: PrinterAnswer) -> None:
        state = self._state
        state.answer, state.busy = answer, ""
        if answer.profile in [model.key for model in state.models]:
            state.profile = answer.profile
        self._say(answer_words(answer))

    def _page_printed(self, page: NumberedPage, profile: str) -> None:
        self._state.busy = ""
        self._codes |= {page.native_code: "native", page.drawn_code: "drawn"}
        if page.printed.outcome is not TestOutcome.NOT_SENT:
            self._state.printed_for = profile
        self._say(page_notice(page))

    def _save(self) -> None:
        role = self._role
        if role is None:
            return
        actor, words, fit = self._actor(), self._words, self._state.fit()
        self._wait(tr("저장하고 시험 인쇄를 하고 있습니다."))
        self._later(lambda: self._fitting.save(actor, role, fit, words), self._saved)

    def _saved(self, printed: TestPrinted) -> None:
        self._state.busy = ""
        self._go(FitStep.DONE)
        self._say(last_notice(printed))

    def _wait(self, busy: str) -> None:
        self._state.busy, self._state.notice = busy, None
        self._show()

    def _go(self, step: FitStep) -> None:
        self._state.step = step
        self._say(None)

    def _say(self, notice: Notice | None) -> None:
        self._state.notice = notice
        self._show()

    def _show(self) -> None:
        self._view.show_fit(self._state.shown())
