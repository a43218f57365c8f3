"""What is done with the order beside the list: each press once, each answer said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

from pos_app.clock import Clock
from pos_app.domain.actors import Actor
from pos_app.domain.ids import new_op_id
from pos_app.domain.money.payment_timeline import PaymentEvent
from pos_app.domain.orders.order_detail import OrderDetail
from pos_app.domain.orders.order_status import PaperState
from pos_app.domain.orders.order_views import OrderRow
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.warehouse.cancel_detail import CancelPreview
from pos_app.domain.warehouse.cancels import CaseRow
from pos_app.services.house.log_in import Consent
from pos_app.services.paper.slip_pdf import PdfSaved
from pos_app.services.paper.slips import RowOutcome
from pos_app.ui.background import Run
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice
from pos_app.ui.notices import notice_of
from pos_app.ui.screens.orders.actions import waits
from pos_app.ui.screens.orders.needs import OrderServices
from pos_app.ui.words.slips import copy_word

_SLIPS = "slips"


class OneOrderView(Protocol):
    """What the presenter says to the panel."""

    def show_order(
        self, detail: OrderDetail | None, money: Sequence[PaymentEvent] = ()
    ) -> None: ...

    def show_paper(self, png: bytes, order_id: int) -> None: ...

    def ask_copy(self, consent: Consent) -> None:
        """A second person is asked for a marked copy."""
        ...

    def ask_cancel(self, detail: OrderDetail, ahead: CancelPreview) -> None:
        """Say what a cancel does before it is agreed to."""
        ...

    def cancelled(self, case: CaseRow) -> None:
        """It is cancelled, and this is what is left to do."""
        ...

    def working(self, working: bool) -> None:
        """While something is done its buttons sleep."""
        ...

    def settled(self) -> None:
        """It was done: the panel it was asked in goes."""
        ...

    def told(self, text: str, undo: Callable[[], None] | None) -> None:
        """It was done, and this is the way back."""
        ...

    def saved(self, path: Path) -> None:
        """A PDF lies there now."""
        ...

    def complain(self, notice: Notice) -> None: ...


class OneOrder:
    """The order beside the list."""

    def __init__(
        self,
        view: OneOrderView,
        services: OrderServices,
        actor: Callable[[], Actor],
        clock: Clock,
        run: Run,
    ) -> None:
        self._view, self._services, self._actor = view, services, actor
        self._clock, self._run = clock, run
        self.detail: OrderDetail | None = None
        self._wanted: int | None = None
        self._round = 0
        self._papers = False
        self._busy = False
        self._to_file = False

    @property
    def order_id(self) -> int | None:
        """The order wanted, also while it is still being read."""
        return self._wanted

    def select(self, order_id: int | None) -> None:
        """Show another order."""
        if order_id != self._wanted:
            self._wanted = order_id
            self.refresh()

    def with_paper(self, papers: bool) -> None:
        """Whether the paper is drawn as well."""
        if papers != self._papers:
            self._papers = papers
            self.refresh()

    def refresh(self) -> None:
        """Read the order anew; a later wish makes an earlier answer worthless."""
        self._round += 1
        number, order_id = self._round, self._wanted
        if order_id is None:
            self.detail = None
            self._view.show_order(None)
            return
        actor = self._actor()

        def read() -> tuple[OrderDetail, Sequence[PaymentEvent]] | None:
            if number != self._round:
                return None
            services = self._services
            return services.orders.detail(order_id), services.timeline.of_order(actor, order_id)

        self._run(
            read,
            lambda found: self._came(number, found),
            lambda error: self._lost(number, error),
        )

    def _came(self, number: int, found: tuple[OrderDetail, Sequence[PaymentEvent]] | None) -> None:
        if number != self._round or found is None:
            return
        detail, money = found
        self.detail = detail
        self._view.show_order(detail, money)
        if self._papers:
            actor, order_id = self._actor(), detail.row.order_id
            self._run(
                lambda: (
                    self._services.preview.png(actor, order_id) if number == self._round else b""
                ),
                lambda png: self._drawn(number, png, order_id),
                lambda error: self._lost(number, error),
                "paper",
            )

    def _drawn(self, number: int, png: bytes, order_id: int) -> None:
        if number == self._round:
            self._view.show_paper(png, order_id)

    def _lost(self, number: int, error: Exception) -> None:
        if number == self._round:
            self._view.complain(notice_of(error))

    # Stopping and paying
    def hold(self, reason: str) -> None:
        """보류, with a way back."""
        self._do(
            lambda actor, order_id: self._services.orders.hold(actor, order_id, reason), self._held
        )

    def release(self) -> None:
        """보류 풀기, or the buyer took the cancel request back."""
        row = self.detail.row if self.detail else None
        self._do(
            lambda actor, order_id: self._services.orders.release(actor, order_id),
            lambda after: self._released(after, row),
        )

    def ask_cancel(self) -> None:
        """취소: what it would undo is read first."""
        detail, desk = self.detail, self._services.cancel_desk
        if detail is None:
            return
        actor, order_id = self._actor(), detail.row.order_id
        self._run(
            lambda: desk.preview(actor, order_id),
            lambda ahead: self._ask_cancel(order_id, ahead),
            self._failed,
        )

    def _ask_cancel(self, order_id: int, ahead: CancelPreview) -> None:
        detail = self.detail
        if detail is not None and detail.row.order_id == self._wanted == order_id:
            self._view.ask_cancel(detail, ahead)

    def cancel(self, reason: str) -> None:
        """Agreed: paper, goods, sale and parcel are undone together."""
        self._do(
            lambda actor, order_id: self._services.cancels.accept(actor, order_id, reason),
            self._view.cancelled,
        )

    def confirm(self, method: PaymentMethod) -> None:
        """결제 확인: the money came this way."""
        self._do(
            lambda actor, order_id: self._services.payments.confirm(actor, order_id, method),
            self._confirmed,
        )

    # Paper
    def print_it(self) -> None:
        """Claim this one order's slip."""
        op_id = new_op_id()
        self._do(
            lambda actor, order_id: self._services.slips.print_one(actor, op_id, order_id),
            lambda _claimed: self._done(tr("출고지시서를 인쇄 대기에 넣었습니다.")),
        )

    def answer(self, saw_it: bool) -> None:
        """나왔음 or 안 나왔음."""
        words = (
            tr("나온 종이로 적었습니다.")
            if saw_it
            else tr("안 나온 종이로 적었습니다. 필요하면 재출력해 주십시오.")
        )
        self._job(lambda actor, job: self._services.answers.answer(actor, job, saw_it), words)

    def put_back(self) -> None:
        """Print the paper that waited too long."""
        words = tr("출고지시서를 다시 인쇄 대기에 넣었습니다.")
        self._job(lambda actor, job: self._services.answers.put_back(actor, job), words)

    def power_cycled(self) -> None:
        """껐다 켰습니다: the copy that waits for it may go out."""
        words = tr("껐다 켠 것을 적었습니다. 재출력본이 곧 나갑니다.")
        self._job(lambda actor, job: self._services.answers.power_cycled(actor, job), words)

    def drop(self) -> None:
        """Do not print the paper that waited too long."""
        words = tr("이 종이는 인쇄하지 않습니다. 필요하면 재출력해 주십시오.")
        self._job(lambda actor, job: self._services.answers.drop(actor, job), words)

    def ask_copy(self, to_file: bool) -> None:
        """재출력, or a copy as PDF: a second person is asked first."""
        if self.detail is not None:
            self._to_file = to_file
            order_id = self.detail.row.order_id
            self._view.ask_copy(Consent("reprint", "sales_order", order_id, ""))

    def copy(self, order_id: int, approval_id: int, reason: str) -> None:
        """The consent is there: make the copy of the order it was given for."""
        op_id, services = new_op_id(), self._services
        row = self.detail.row if self.detail else None
        seen = row.print_job_id if row and row.order_id == order_id else None
        if self._to_file:
            self._do(
                lambda actor, _id: services.pdf.save_copy(
                    actor,
                    op_id,
                    order_id,
                    reason,
                    approval_id,
                    self._file(order_id, copy=True),
                    seen,
                ),
                self._saved,
                _SLIPS,
            )
        else:
            self._do(
                lambda actor, _id: services.slips.reprint(
                    actor, op_id, order_id, reason, approval_id, source=seen
                ),
                lambda claimed: self._done(
                    tr("{copy}을 인쇄 대기에 넣었습니다.").format(copy=copy_word(claimed.copy))
                ),
            )

    def save_pdf(self) -> None:
        """The slip as a file: the original where there is none yet, a marked copy otherwise."""
        if self.detail is None:
            return
        row = self.detail.row
        if row.paper is not PaperState.NONE and not waits(row):
            self.ask_copy(True)
            return
        op_id, services = new_op_id(), self._services
        self._do(
            lambda actor, order_id: services.pdf.save(
                actor, op_id, [order_id], self._file(order_id)
            ),
            self._saved,
            _SLIPS,
        )

    def _file(self, order_id: int, *, copy: bool = False) -> Path:
        row = self._services.orders.row(order_id)
        number = row.order_no if row else str(order_id)
        self._services.papers.mkdir(parents=True, exist_ok=True)
        safe = "".join(c if c.isalnum() or c in "-_" else "_" for c in number)
        name = tr("출고지시서_{no}.pdf") if not copy else tr("출고지시서_{no}_재출력_{at}.pdf")
        return self._services.papers / name.format(no=safe, at=self._clock.now())

    def _job(self, act: Callable[[Actor, int], Any], words: str) -> None:
        job = self.detail.row.print_job_id if self.detail else None
        if job is not None:
            self._do(lambda actor, _id: act(actor, job), lambda _state: self._done(words))

    def _do(
        self, act: Callable[[Actor, int], Any], done: Callable[[Any], None], lane: str = "db"
    ) -> None:
        """One thing at a time: a second press finds the first at work."""
        order_id = self._wanted
        if self._busy or order_id is None:
            return
        self._busy = True
        self._view.working(True)
        actor = self._actor()
        self._run(
            lambda: act(actor, order_id),
            lambda result: self._ended(done, result),
            self._failed,
            lane,
        )

    # Answers
    def _ended(self, done: Callable[[Any], None], result: Any) -> None:
        self._free()
        self._view.settled()
        done(result)
        self.refresh()

    def _failed(self, error: Exception) -> None:
        self._free()
        self._view.complain(notice_of(error))
        self.refresh()

    def _free(self) -> None:
        self._busy = False
        self._view.working(False)

    def _done(self, words: str) -> None:
        self._view.told(words, None)

    def _held(self, row: OrderRow) -> None:
        self._view.told(
            tr("{no} 주문을 보류했습니다.").format(no=row.order_no), lambda: self._undo(row, False)
        )

    def _released(self, row: OrderRow, before: OrderRow | None) -> None:
        reason = before.stop_reason if before else ""
        was_held = before is not None and before.stop.value == "held"
        self._view.told(
            tr("{no} 주문이 다시 나갈 수 있습니다.").format(no=row.order_no),
            (lambda: self._undo(row, True, reason)) if was_held else None,
        )

    def _undo(self, row: OrderRow, hold: bool, reason: str = "") -> None:
        orders, order_id = self._services.orders, row.order_id
        if hold:
            self._do(lambda actor, _id: orders.hold(actor, order_id, reason), lambda _row: None)
        else:
            self._do(lambda actor, _id: orders.release(actor, order_id), lambda _row: None)

    def _confirmed(self, row: OrderRow) -> None:
        cash = row.method is PaymentMethod.CASH
        said = (
            tr("{no} 주문의 돈을 현금으로 받았습니다.")
            if cash
            else tr("{no} 주문의 결제를 확인했습니다.")
        )
        self._done(said.format(no=row.order_no))

    def _saved(self, saved: PdfSaved) -> None:
        row = saved.rows[0]
        if row.outcome is not RowOutcome.QUEUED and row.why is not None:
            self._view.complain(notice_of(row.why))
        elif saved.path is not None:
            self._view.saved(saved.path)
