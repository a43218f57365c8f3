"""Many slips at once: printed, saved as one file, answered by one key; each row has its answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from pos_app.clock import Clock, kst
from pos_app.domain.actors import Actor
from pos_app.domain.ids import new_op_id
from pos_app.services.paper.paper_answers import AnswerResult
from pos_app.services.paper.slip_pdf import PdfSaved
from pos_app.services.paper.slips import SlipRowResult
from pos_app.ui.background import Run, RunLong
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice
from pos_app.ui.notices import notice_of
from pos_app.ui.screens.orders.needs import OrderServices
from pos_app.ui.screens.orders.outcome import Outcome, of_answers, of_slips

if TYPE_CHECKING:
    from pos_app.ui.tasks import Report

SLIPS = "slips"


class PrintingView(Protocol):
    """What the presenter says to the screen."""

    def started(self, title: str, total: int) -> None: ...

    def stepped(self, done: int) -> None: ...

    def ended(self, outcome: Outcome) -> None:
        """What became of each; the ticks of what is done go."""
        ...

    def broke_off(self, notice: Notice) -> None: ...

    def saved(self, path: Path) -> None: ...


class Printing:
    """One work at a time; a second press finds the first."""

    def __init__(
        self,
        view: PrintingView,
        services: OrderServices,
        actor: Callable[[], Actor],
        clock: Clock,
        run: Run,
        run_long: RunLong,
    ) -> None:
        self._view, self._services, self._actor = view, services, actor
        self._clock, self._run, self._run_long = clock, run, run_long
        self._handle: Report | None = None
        self.busy = False

    def print_many(self, order_ids: Sequence[int]) -> None:
        """F3: claim each ticked order's slip in a transaction of its own."""
        if self.busy or not order_ids:
            return
        self._begin(tr("출고지시서 인쇄"), len(order_ids))
        actor, op_id, ids = self._actor(), new_op_id(), tuple(order_ids)

        def work(steps: Report) -> list[SlipRowResult]:
            count = 0

            def heard(_row: SlipRowResult) -> bool:
                nonlocal count
                count += 1
                steps.step(count, len(ids))
                return not steps.stopped

            return self._services.slips.print_selected(actor, op_id, ids, on_row=heard)

        self._handle = self._run_long(
            work,
            lambda rows: self._ended(of_slips(rows, len(ids))),
            self._failed,
            lambda done, _total: self._view.stepped(done),
        )

    def save_pdf(self, order_ids: Sequence[int]) -> None:
        """The ticked orders' slips in one file."""
        if self.busy or not order_ids:
            return
        self._begin(tr("출고지시서 PDF 저장"), len(order_ids))
        actor, op_id, ids = self._actor(), new_op_id(), tuple(order_ids)

        def work() -> PdfSaved:
            papers = self._services.papers
            papers.mkdir(parents=True, exist_ok=True)
            name = tr("출고지시서_{t}.pdf").format(t=f"{kst(self._clock.now()):%m%d_%H%M%S}")
            return self._services.pdf.save(actor, op_id, ids, papers / name)

        self._run(work, lambda saved: self._saved(saved, len(ids)), self._failed, SLIPS)

    def answer_all(self, job_ids: Sequence[int]) -> None:
        """모두 나왔음: one key for every paper this station handed over."""
        if self.busy or not job_ids:
            return
        self._begin(tr("종이 확인"), len(job_ids))
        actor, ids = self._actor(), tuple(job_ids)

        def done(results: list[AnswerResult]) -> None:
            self._ended(of_answers(results))

        self._run(
            lambda: self._services.answers.answer_batch(actor, ids, True),
            done,
            self._failed,
            SLIPS,
        )

    def stop(self) -> None:
        """The clerk pressed 멈춤: what is claimed stays claimed, the rest is left alone."""
        if self._handle is not None:
            self._handle.stop()

    def _begin(self, title: str, total: int) -> None:
        self.busy = True
        self._view.started(title, total)

    def _ended(self, outcome: Outcome) -> None:
        self.busy, self._handle = False, None
        self._view.ended(outcome)

    def _saved(self, saved: PdfSaved, total: int) -> None:
        self._ended(of_slips(saved.rows, total))
        if saved.path is not None:
            self._view.saved(saved.path)

    def _failed(self, error: Exception) -> None:
        self.busy, self._handle = False, None
        self._view.broke_off(notice_of(error))
