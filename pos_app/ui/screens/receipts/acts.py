"""What a press does: one document is asked for once, whatever became of the answer."""

from __future__ import annotations

import logging
from collections.abc import Callable, Hashable, Sequence
from typing import TYPE_CHECKING, TypeVar

from pos_app.domain.errors import DomainError, PosError, ReasonNeeded
from pos_app.domain.gateway.receipt_asks import CancelReason
from pos_app.domain.ids import new_op_id
from pos_app.domain.receipts.cash_receipts import CashReceipt
from pos_app.ui.background import Run
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice
from pos_app.ui.notices import notice_of
from pos_app.ui.screens.receipts.many import self_issued_words
from pos_app.ui.screens.receipts.shown import ReceiptServices, ReceiptsView

if TYPE_CHECKING:
    from pos_app.domain.actors import Actor
    from pos_app.services.receipts.cash_receipt_desk import SelfIssued, WantedReceipt

_log = logging.getLogger(__name__)
_T = TypeVar("_T")


class ReceiptActs:
    """A press has its id until it is answered: pressed again, it is the same press. One at a time.

    `sent(document)` hears of each document that was begun, `again()` reads anew.
    """

    def __init__(
        self,
        view: ReceiptsView,
        services: ReceiptServices,
        actor: Callable[[], Actor],
        run: Run,
        sent: Callable[[CashReceipt], None],
        again: Callable[[], None],
    ) -> None:
        self._view, self._desk, self._actor = view, services.desk, actor
        self._papers, self._folder = services.papers, services.folder
        self._run, self._sent, self._again = run, sent, again
        self._ops: dict[Hashable, str] = {}
        self.busy = False

    def issue(self, wanted: WantedReceipt) -> None:
        """발급: another number, or another use, is another press."""
        actor, op_id = self._actor(), self._op(wanted)
        self._send(wanted, lambda: self._desk.issue(actor, op_id, wanted))

    def self_issue(self, order_ids: Sequence[int]) -> None:
        """자진발급 of many, each answered by itself."""
        presses = [(self._op(("self", one)), one) for one in order_ids]
        actor = self._actor()

        def done(answers: Sequence[SelfIssued]) -> None:
            for one in answers:
                self._ops.pop(("self", one.order_id), None)
                if one.receipt is not None:
                    self._sent(one.receipt)
            self._view.say(self_issued_words(answers))

        self._write(lambda: self._desk.self_issue(actor, presses), done, lambda _error: None)

    def cancel(self, receipt_id: int, reason: CancelReason) -> None:
        """취소 of everything that stands of one receipt."""
        pressed = ("cancel", receipt_id)
        actor, op_id = self._actor(), self._op(pressed)
        self._send(pressed, lambda: self._desk.cancel(actor, op_id, receipt_id, reason))

    def correct(self, order_id: int) -> None:
        """정정: the next document by which receipts follow what went back."""
        pressed = ("correct", order_id)
        actor, op_id = self._actor(), self._op(pressed)
        self._send(pressed, lambda: self._desk.correct(actor, op_id, order_id))

    def answer(self, receipt_id: int, done: bool, approval_no: str, tid: str) -> None:
        """A person looked and says how it ended."""
        actor = self._actor()
        said = tr("확인한 결과를 적었습니다.")
        self._do(lambda: self._desk.answer(actor, receipt_id, done, approval_no, tid), said)

    def print(self, receipt_id: int, reason: str) -> None:
        """인쇄; where it was printed before a copy wants its reason."""
        pressed = ("print", receipt_id, reason)
        actor, op_id = self._actor(), self._op(pressed)
        said = tr("현금영수증을 프린터로 보냈습니다.")

        def answered(error: Exception | None) -> None:
            if error is None or isinstance(error, DomainError):
                self._ops.pop(pressed, None)
            if isinstance(error, ReasonNeeded):
                self._view.ask_reprint(receipt_id)

        self._write(
            lambda: self._papers.print(actor, op_id, receipt_id, reason),
            lambda _job: self._view.told(said),
            answered,
        )

    def save_month(self, month: int) -> None:
        """목록 저장: the month's documents as a workbook, 202611."""
        actor, folder = self._actor(), self._folder
        name = tr("현금영수증_{month}.xlsx").format(month=month)

        def work() -> str:
            made = self._papers.month_book(actor, month)
            folder.mkdir(parents=True, exist_ok=True)
            part = folder / f"{name}.part"
            part.write_bytes(made)
            part.replace(folder / name)
            return name

        said = tr("{folder} 폴더에 {name} 파일을 저장했습니다.")
        self._write(
            work,
            lambda name: self._view.told(said.format(folder=folder.name, name=name)),
            lambda _error: None,
        )

    def ask_now(self, receipt_id: int) -> None:
        """조회."""
        actor = self._actor()
        said = tr("결과를 다시 알아보고 있습니다.")
        self._do(lambda: self._desk.ask_now(actor, receipt_id), said)

    def leave(self, order_id: int, reason: str) -> None:
        """발급하지 않음."""
        actor = self._actor()
        said = tr("발급하지 않는 것으로 적었습니다.")
        self._do(lambda: self._desk.leave(actor, order_id, reason), said)

    def take_up(self, order_id: int) -> None:
        """다시 대상으로."""
        actor = self._actor()
        said = tr("다시 발급 대상으로 돌렸습니다.")
        self._do(lambda: self._desk.take_up(actor, order_id), said)

    def _op(self, pressed: Hashable) -> str:
        return self._ops.setdefault(pressed, new_op_id())

    def _send(self, pressed: Hashable, work: Callable[[], CashReceipt]) -> None:
        def answered(error: Exception | None) -> None:
            if error is None or isinstance(error, DomainError):
                self._ops.pop(pressed, None)

        self._write(work, self._sent, answered)

    def _do(self, work: Callable[[], object], said: str) -> None:
        self._write(work, lambda _answer: self._view.told(said), lambda _error: None)

    def _write(
        self,
        work: Callable[[], _T],
        done: Callable[[_T], None],
        answered: Callable[[Exception | None], None],
    ) -> None:
        if self.busy:
            return
        self.busy = True
        self._view.busy(True)

        def came(answer: _T) -> None:
            self._rest()
            answered(None)
            self._view.say(None)
            done(answer)
            self._again()

        def failed(error: Exception) -> None:
            self._rest()
            answered(error)
            self.failed(error)
            self._again()

        self._run(work, came, failed)

    def failed(self, error: Exception) -> None:
        """Say what went wrong; a reason that is asked for is said by its question."""
        if isinstance(error, ReasonNeeded):
            return
        if isinstance(error, OSError):
            text = tr(
                "{folder} 폴더에 저장하지 못했습니다. 같은 파일이 열려 있으면 닫고 다시 눌러 주십시오."
            )
            self._view.say(Notice(text.format(folder=self._folder.name)))
            return
        if not isinstance(error, PosError):
            _log.error("cash receipts met something unexpected", exc_info=error)
        self._view.say(notice_of(error))

    def _rest(self) -> None:
        self.busy = False
        self._view.busy(False)
