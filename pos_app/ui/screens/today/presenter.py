"""What 오늘 decides: which day, which rows, and what a row's button does in place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from pos_app.domain.errors import DomainError
from pos_app.domain.today.today import TodaySheet
from pos_app.ui.background import Run
from pos_app.ui.format import as_date, day_number
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice
from pos_app.ui.notices import notice_of
from pos_app.ui.screens.today.rows import Act, MatterRow, row_of

if TYPE_CHECKING:
    from pos_app.domain.actors import Actor
    from pos_app.services.outside.promises import Promises
    from pos_app.services.paper.paper_answers import PaperAnswers
    from pos_app.services.today.today import Today


class TodayView(Protocol):
    """What the presenter asks of the screen."""

    def show_day(self, sheet: TodaySheet) -> None:
        """The funnel, the figures, the promises."""
        ...

    def show_matters(self, rows: Sequence[MatterRow]) -> None:
        """What needs a person."""
        ...

    def say(self, notice: Notice | None) -> None:
        """A sentence over everything."""
        ...

    def done(self, text: str) -> None:
        """Said for four seconds."""
        ...


class TodayPresenter:
    """`refresh`, `step` to another day, `act` on a row."""

    def __init__(
        self,
        view: TodayView,
        run: Run,
        today: Today,
        papers: PaperAnswers,
        promises: Promises,
        actor: Callable[[], Actor],
    ) -> None:
        self._view, self._run = view, run
        self._today, self._papers, self._promises, self._actor = today, papers, promises, actor
        self._day: int | None = None
        self._sheet: TodaySheet | None = None
        self._reading = self._again = False
        self._busy = False

    def refresh(self) -> None:
        """Read anew; asked again while it reads, it reads once more afterwards."""
        if self._reading:
            self._again = True
            return
        self._reading = True
        actor, day = self._actor(), self._day
        self._run(lambda: self._today.look(actor, day), self._came, self._broken)

    def step(self, days: int) -> None:
        """Another day, never one to come."""
        sheet = self._sheet
        if sheet is None or (days > 0 and sheet.current):
            return
        self._day = day_number(as_date(sheet.day) + dt.timedelta(days=days))
        self.refresh()

    def to_day(self, day: int | None) -> None:
        """A day, None for the running one."""
        self._day = day
        self.refresh()

    def act(self, row: MatterRow, act: Act) -> None:
        """Do what the button of a row says; nothing while an answer is on its way."""
        if self._busy:
            return
        actor, ids = self._actor(), row.matter.ids
        self._busy = True
        self._run(lambda: self._do(actor, act, ids), self._answered, self._refused)

    def _do(self, actor: Actor, act: Act, ids: Sequence[int]) -> tuple[int, object | None]:
        """How many of the row's things moved, and why the first other did not."""
        if act in (Act.SEEN, Act.NOT_SEEN):
            answers = self._papers.answer_batch(actor, ids, act is Act.SEEN)
            whys = [one.why for one in answers if one.why is not None]
            return len(answers) - len(whys), whys[0] if whys else None
        if act is Act.DONE_BY_HAND:
            ticks = self._promises.tick(actor, ids)
            others = [one for one in ticks if one.kind.value != "done"]
            return len(ticks) - len(others), others[0] if others else None
        if act is Act.SEND_AGAIN:
            return sum(1 for one in ids if self._promises.retry(actor, one)), None
        each = {Act.PRINT_NOW: self._papers.put_back, Act.CYCLED: self._papers.power_cycled}.get(
            act, self._papers.drop
        )
        return _one_by_one(lambda one: each(actor, one), ids)

    def _answered(self, answer: tuple[int, object | None]) -> None:
        self._busy = False
        done, why = answer
        if why is not None:
            self._view.say(notice_of(why))
        elif done:
            self._view.say(None)
            self._view.done(tr("{n}건을 적었습니다.").format(n=done))
        self.refresh()

    def _refused(self, error: Exception) -> None:
        self._busy = False
        self._view.say(notice_of(error))
        self.refresh()

    def _came(self, sheet: TodaySheet) -> None:
        self._reading = False
        self._sheet = sheet
        if sheet.current:
            self._day = None
        self._view.show_day(sheet)
        self._view.show_matters([row_of(one, sheet.at) for one in sheet.matters])
        self._read_again()

    def _broken(self, error: Exception) -> None:
        self._reading = False
        self._view.say(notice_of(error))
        self._read_again()

    def _read_again(self) -> None:
        if self._again:
            self._again = False
            self.refresh()


def _one_by_one(
    each: Callable[[int], object], ids: Sequence[int]
) -> tuple[int, DomainError | None]:
    done, why = 0, None
    for one in ids:
        try:
            each(one)
            done += 1
        except DomainError as no:
            why = why or no
    return done, why
