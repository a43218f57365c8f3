"""What 보고서 decides: which report of which days is shown, in which order, and what is saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pos_app.clock import Clock, day_of
from pos_app.domain.actors import Actor
from pos_app.domain.money.payouts import PayoutFile
from pos_app.domain.reports.catalogue import BY_KEY, REPORTS
from pos_app.domain.reports.report import Asked, ExportStopped, Order, Row, View
from pos_app.services.money.payouts import PayoutsTaken
from pos_app.services.reports.exports import Format, Take, Taken
from pos_app.ui.background import Run, RunLong
from pos_app.ui.notices import notice_of
from pos_app.ui.screens.reports.periods import days_of
from pos_app.ui.screens.reports.shown import MONTH, OWN, Narrowed, ReportServices, ReportsView
from pos_app.ui.words.reports import payout_words

if TYPE_CHECKING:
    from pos_app.ui.tasks import Report

PAYOUTS = "payouts"


class ReportsPresenter:
    """One manager at one PC."""

    def __init__(
        self,
        view: ReportsView,
        services: ReportServices,
        actor: Callable[[], Actor],
        clock: Clock,
        run: Run,
        run_long: RunLong,
    ) -> None:
        self._view, self._services, self._actor = view, services, actor
        self._clock, self._run, self._run_long = clock, run, run_long
        self._report = REPORTS[0]
        self._order = self._report.order
        self._period, self._own = MONTH, (0, 0)
        self._narrowed = Narrowed()
        self._words = ""
        self._seen: tuple[Asked, View] | None = None
        self._writing: Report | None = None

    @property
    def writing(self) -> bool:
        """Whether a file is being written."""
        return self._writing is not None

    def start(self) -> None:
        """The first report of this month."""
        actor = self._actor()
        self._run(lambda: self._services.reports.choices(actor), self._view.show_choices, self._no)
        self._view.show_report(self._report)
        self.read()

    def choose(self, key: str) -> None:
        """Another report, in its own order."""
        self._view.say(None)
        self._report = BY_KEY[key]
        self._order = self._report.order
        self._view.show_report(self._report)
        self.read()

    def choose_period(self, period: str, own: tuple[int, int] = (0, 0)) -> None:
        """Other days; `own` are the days of one's own."""
        self._period, self._own = period, own
        self.read()

    def narrow(self, narrowed: Narrowed) -> None:
        """Other filters."""
        if narrowed != self._narrowed:
            self._narrowed = narrowed
            self.read()

    def search(self, words: str) -> None:
        """Words were typed."""
        if words != self._words:
            self._words = words
            self.read()

    def sort(self, column: str) -> None:
        """By this column; once more turns it round. Texts begin at the first letter."""
        same = self._order.column == column
        first_down = self._report.columns[self._report.column(column)].kind not in {
            "text",
            "id",
            "name",
            "phone",
            "code",
        }
        self._order = Order(column, not self._order.descending if same else first_down)
        self.read()

    def asked(self) -> Asked:
        """What is asked for now."""
        today = day_of(self._clock.now())
        first, last = self._own if self._period == OWN else days_of(self._period, today)
        n = self._narrowed
        return Asked(
            self._report, first, last, self._order,
            n.mall_id, n.method, n.staff_id, n.courier_id, self._words,
        )  # fmt: skip

    def read(self) -> None:
        """Read the books again."""
        asked, actor = self.asked(), self._actor()
        self._view.show_view(asked, None)

        def fetch(after: Row | None, size: int) -> Sequence[Row]:
            if after is not None:
                return self._services.reports.more(actor, asked, after, size)
            view = self._services.reports.view(actor, asked, size)
            self._seen = asked, view
            return view.rows

        self._view.show_list(asked, fetch)

    def listed(self) -> None:
        """Rows arrived: what was read with them is shown too."""
        seen = self._of_now()
        if seen is not None:
            self._view.show_view(self.asked(), seen)

    def failed(self, error: Exception) -> None:
        """The rows could not be read."""
        self._view.say(notice_of(error))

    # Payouts
    def take_payouts(self, path: Path) -> None:
        """Read the gateway's file, lay it on the payments, and show its rows with their reasons."""
        actor, payouts = self._actor(), self._services.payouts

        def work() -> tuple[PayoutFile, PayoutsTaken]:
            file = payouts.read(actor, path)
            return file, payouts.take(actor, file)

        self._view.say(None)
        self._run(work, self._payouts_taken, self._no)

    def _payouts_taken(self, done: tuple[PayoutFile, PayoutsTaken]) -> None:
        file, taken = done
        days = [row.day for row in file.rows] or [day_of(self._clock.now())]
        self._period, self._own = OWN, (min(days), max(days))
        self.choose(PAYOUTS)
        self._view.show_period(*self._own)
        self._view.say(payout_words(file.name, taken))

    # Files
    def save(self, form: Format, narrowed: str, reason: str) -> None:
        """Write what is shown as a file; one at a time."""
        seen = self._of_now()
        if self.writing or seen is None:
            return
        actor, take = self._actor(), Take(self.asked(), form, narrowed, reason)

        def work(report: Report) -> Taken:
            def step(done: int, count: int) -> None:
                if report.stopped:
                    raise ExportStopped
                report.step(done, count)

            return self._services.exports.take(actor, take, step)

        self._view.say(None)
        self._view.export_began(seen.count)
        self._writing = self._run_long(work, self._saved, self._unsaved, self._view.export_at)

    def stop(self) -> bool:
        """End the writing; False where nothing is written."""
        if self._writing is None:
            return False
        self._writing.stop()
        return True

    def _of_now(self) -> View | None:
        """What was read, if it is what is asked for now."""
        seen = self._seen
        return seen[1] if seen is not None and seen[0] == self.asked() else None

    def _saved(self, taken: Taken) -> None:
        self._writing = None
        self._view.export_ended(taken.path, taken.masked)

    def _unsaved(self, error: Exception) -> None:
        self._writing = None
        self._view.export_ended(None, masked=True)
        self._view.say(notice_of(error))

    def _no(self, error: Exception) -> None:
        self._view.say(notice_of(error))
