"""What 예외 decides: which rows one key puts right, and what it made of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from pos_app.domain.drift import BY_KEY, DriftKind, RepairAnswer, RepairKind
from pos_app.domain.outside.promises import PromiseState
from pos_app.domain.today.money_exceptions import ExceptionKind, MoneyException
from pos_app.ui.background import Run
from pos_app.ui.format import number, won_total
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice
from pos_app.ui.notices import notice_of
from pos_app.ui.words.drift import answer_words, answered_words

if TYPE_CHECKING:
    from pos_app.domain.actors import Actor
    from pos_app.services.drift.drifts import Drifts
    from pos_app.services.drift.looking import Looked
    from pos_app.services.outside.promises import Promises
    from pos_app.services.today.money_exceptions import MoneyExceptions

Key = tuple[str, int]
Answers = dict[Key, str]
_K, _R = ExceptionKind, RepairKind


def key_of(row: MoneyException) -> Key:
    """What names a row: ids of different things may be equal."""
    return row.kind.value, row.row_id


def answerable(row: MoneyException) -> bool:
    """Whether a key does something for the row: looks again, puts right, or asks anew."""
    return row.kind is _K.DRIFT or by_key(row)


def by_key(row: MoneyException) -> bool:
    """Whether one key may put the row right."""
    if row.kind is _K.DRIFT:
        return DriftKind(row.what) in BY_KEY
    return row.kind is _K.TELL_STUCK and row.what == PromiseState.REJECTED.value


@dataclass(frozen=True)
class ExceptionServices:
    """What the screen is handed."""

    exceptions: MoneyExceptions
    drifts: Drifts
    promises: Promises


class ExceptionsView(Protocol):
    """What the presenter asks of the screen."""

    def show_rows(self, rows: Sequence[MoneyException]) -> None:
        """The list."""
        ...

    def arm(self, repair: str, leave: str, look: str) -> None:
        """Why each key sleeps; "" where it does not."""
        ...

    def show_progress(self, done: int, total: int) -> None:
        """So many rows of a longer work are answered; all of them: it is over."""
        ...

    def say(self, notice: Notice | None) -> None:
        """A sentence over everything."""
        ...


class ExceptionsPresenter:
    """`refresh`, `choose(rows)`, `repair`, `look`, `leave(reason)`, `stop`."""

    def __init__(
        self,
        view: ExceptionsView,
        run: Run,
        services: ExceptionServices,
        actor: Callable[[], Actor],
    ) -> None:
        self._view, self._run, self._services, self._actor = view, run, services, actor
        self.answers: Answers = {}
        self._chosen: tuple[MoneyException, ...] = ()
        self._queue: list[MoneyException] = []
        self._said: list[RepairKind] = []
        self._taken = 0
        self._busy = False

    def refresh(self) -> None:
        """Read anew."""
        actor = self._actor()
        self._run(lambda: self._services.exceptions.waiting(actor), self._came, self._broken)

    def choose(self, rows: Sequence[MoneyException]) -> None:
        """The ticked rows, or the one a person stands at."""
        self._chosen = tuple(rows)
        self._arm()

    def repair(self) -> None:
        """Put the chosen rows right, one after the other; each is answered by itself."""
        rows = [row for row in self._chosen if answerable(row)]
        if self._busy or not rows:
            return
        self._busy = True
        self.answers.clear()
        self._queue, self._said, self._taken = rows, [], 0
        self._arm()
        self._next()

    def stop(self) -> bool:
        """Esc: the row at hand is finished, the others stay. True if there was something to stop."""
        waiting, self._queue = bool(self._queue), []
        return waiting

    def look(self) -> None:
        """지금 맞춰 보기: ask mall and gateway about the chosen orders, or about every open one."""
        if self._busy:
            return
        self._busy = True
        self._arm()
        actor, drifts = self._actor(), self._services.drifts
        order_ids = list(dict.fromkeys(row.order_id for row in self._chosen))

        def work() -> list[Looked]:
            if not order_ids:
                return drifts.look_at_open(actor)
            return [drifts.look(actor, order_id) for order_id in order_ids]

        self._run(work, self._looked, self._refused)

    def leave(self, reason: str) -> None:
        """The chosen drift stays as it is, for this reason."""
        rows = [row for row in self._chosen if row.kind is _K.DRIFT]
        if self._busy or len(rows) != 1:
            return
        self._busy = True
        self._arm()
        actor, drift_id = self._actor(), rows[0].row_id
        self._run(
            lambda: self._services.drifts.leave(actor, drift_id, reason), self._left, self._refused
        )

    # One row after the other
    def _next(self) -> None:
        total = len(self._said) + len(self._queue)
        self._view.show_progress(len(self._said), total)
        if not self._queue:
            self._over()
            return
        row = self._queue.pop(0)
        actor = self._actor()

        def work() -> RepairAnswer:
            if row.kind is _K.DRIFT:
                return self._services.drifts.repair(actor, row.row_id)
            told = self._services.promises.retry(actor, row.row_id)
            return RepairAnswer(row.row_id, _R.REPAIRED if told else _R.ENDED)

        self._run(work, lambda answer: self._answered(row, answer), self._stopped)

    def _answered(self, row: MoneyException, answer: RepairAnswer) -> None:
        self._said.append(answer.kind)
        self._taken += answer.amount
        if answer.kind not in (_R.REPAIRED, _R.GONE, _R.ENDED):
            self.answers[key_of(row)] = answer_words(answer.kind)
        self._next()

    def _over(self) -> None:
        self._busy = False
        words = tr("맞추지 못한 줄은 까닭과 함께 남았습니다.") if self.answers else ""
        if self._taken:
            took = tr("외부 취소 {won}을 장부에 넣었습니다.").format(won=won_total(self._taken))
            words = f"{took} {words}".strip()
        severity = "warn" if self.answers else "ok"
        self._view.say(Notice(words, severity, severity, answered_words(self._said)))
        self._arm()
        self.refresh()

    def _stopped(self, error: Exception) -> None:
        self._queue = []
        self._view.show_progress(1, 1)
        self._refused(error)
        self.refresh()

    def _looked(self, looked: Sequence[Looked]) -> None:
        self._busy = False
        self.answers.clear()
        silent = sum(one.silent for one in looked)
        words = tr("주문 {n}건을 맞춰 봤습니다. 다른 곳 {m}건.").format(
            n=number(len(looked)), m=number(sum(len(one.open) for one in looked))
        )
        if silent:
            words += " " + tr("{n}건은 쇼핑몰이나 결제대행사가 답하지 않았습니다.").format(
                n=number(silent)
            )
        self._view.say(Notice(words, "warn" if silent else "info", "warn" if silent else ""))
        self._arm()
        self.refresh()

    def _left(self, _nothing: object) -> None:
        self._busy = False
        self._view.say(Notice(tr("사유와 함께 그대로 두었습니다."), "ok", "ok"))
        self._arm()
        self.refresh()

    def _came(self, rows: Sequence[MoneyException]) -> None:
        self._view.show_rows(rows)
        self._arm()

    def _arm(self) -> None:
        if self._busy:
            busy = tr("맞추고 있습니다.")
            self._view.arm(busy, busy, busy)
            return
        able = any(answerable(row) for row in self._chosen)
        drifts = sum(row.kind is _K.DRIFT for row in self._chosen)
        self._view.arm(
            "" if able else tr("맞출 줄을 골라 주십시오. 다른 줄은 Enter로 열어 처리합니다."),
            "" if drifts == 1 else tr("서로 다른 줄 하나를 골라 주십시오."),
            "",
        )

    def _refused(self, error: Exception) -> None:
        self._busy = False
        self._arm()
        self._broken(error)

    def _broken(self, error: Exception) -> None:
        self._view.say(notice_of(error))
