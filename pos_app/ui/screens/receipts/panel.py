"""One order at the right: whose it is, what its receipt needs, its documents, and what was sent."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos_app.clock import day_of
from pos_app.domain.paying.payment_names import PAYMENT_NAMES
from pos_app.domain.paying.receipt_kinds import ReceiptKind
from pos_app.domain.receipts.receipt_due import days_left
from pos_app.domain.receipts.receipt_rows import DocumentRow
from pos_app.ui.format import order_parts, phone
from pos_app.ui.language import tr
from pos_app.ui.pills import PillSpec
from pos_app.ui.screens.receipts.answers import Answers
from pos_app.ui.screens.receipts.cancel_form import CancelForm
from pos_app.ui.screens.receipts.history import History
from pos_app.ui.screens.receipts.issue_form import IssueForm
from pos_app.ui.screens.receipts.reason_form import ReasonForm, ReasonWords
from pos_app.ui.screens.receipts.shown import Mode, Opened
from pos_app.ui.screens.receipts.standing import Standing
from pos_app.ui.tokens import ColorName
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.detail_panel import DetailPanel
from pos_app.ui.widgets.pill import StatusPill
from pos_app.ui.widgets.reveal import reveal
from pos_app.ui.widgets.text import Text
from pos_app.ui.words.receipt_rows import (
    SOON_DAYS,
    deadline_words,
    document_pill,
    due_pill,
    left_pill,
    nothing_pill,
    over_pill,
)
from pos_app.ui.words.receipts import no_issue_right

_WIDE = 376
_FORMS = frozenset({Mode.FORM, Mode.SENDING})


class ReceiptPanel(DetailPanel):
    """`show_order(opened)`, `arm(why)`, `busy(on)`; the parts' signals are the screen's matter."""

    cancel_agreed = Signal(object, object)

    def __init__(self, now: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(_WIDE, parent)
        self._now = now
        self.opened: Opened | None = None
        self._busy = False
        self._name = Text("", "title", "bold", wrap=True, parent=self)
        self._pill = StatusPill(parent=self)
        self._dim = Text("", "table", ink="text_2", parent=self)
        self._number = Text("", "table", "semibold", parent=self)
        self._phone = Text("", "table", ink="text_2", parent=self)
        self._deadline = Text("", "table", "semibold", wrap=True, parent=self)
        self.form = IssueForm(self)
        self.standing = Standing(self)
        self.leave = KeyButton(tr("발급하지 않음"), kind="text", size="small", parent=self)
        self.leaving = ReasonForm(_leaving(), self)
        self.reprinting = ReasonForm(_reprinting(), self)
        self.cancelling = CancelForm(self)
        self.history = History(self)
        self.answers = Answers(self)
        self._arrange()
        self.leave.clicked.connect(self._ask_leave)
        for form in self._forms():
            form.given_up.connect(self.stop_asking)
        self.cancelling.agreed.connect(self.cancel_agreed)
        self.history.cancel_wanted.connect(self._ask_cancel)
        self.show_order(None)

    def show_order(self, opened: Opened | None) -> None:
        """One order, or none; what is typed stays while the same one waits for its number."""
        before, self.opened = self.opened, opened
        was = before.mode if before and opened and before.order_id == opened.order_id else None
        mode = None if opened is None else opened.mode
        if was is not mode:
            self.stop_asking()
        kept = was in _FORMS and mode in _FORMS
        sending = (
            kept and mode is Mode.SENDING and _is_issue(opened) and bool(self.form.number.text())
        )
        shown = mode is Mode.FORM or sending
        self._show_head(opened)
        reveal(self.form, shown)
        if opened is not None:
            self.form.show_order(opened, anew=not kept)
        self.standing.show_order(None if shown else opened)
        self._show_history(opened)
        self._rearm()

    def show_answers(self, rows: Sequence[DocumentRow]) -> None:
        """How the documents sent from here ended."""
        self.answers.show_rows(rows)

    def arm(self, why: str) -> None:
        """Why F12 sleeps."""
        self.form.arm(why)

    def busy(self, busy: bool) -> None:
        """Something is being written."""
        self._busy = busy
        self._rearm()

    def stop_asking(self) -> bool:
        """A question in place goes; False where there was none."""
        was = any(not form.isHidden() for form in self._forms())
        for form in self._forms():
            form.hide()
        return was

    def ask_reprint(self, receipt_id: int) -> None:
        """It was printed before: a copy wants its reason."""
        self.stop_asking()
        self.reprinting.ask(receipt_id)
        self.see(self.reprinting)

    def show_paper(self, receipt_id: int, png: bytes) -> None:
        """The paper of one of the documents."""
        self.history.show_paper(receipt_id, png)
        if not self.history.paper.isHidden():
            self.see(self.history.paper)

    # Inside
    def _forms(self) -> tuple[ReasonForm | CancelForm, ...]:
        return self.leaving, self.reprinting, self.cancelling

    def _show_head(self, opened: Opened | None) -> None:
        for part in (self._dim, self._number, self._phone):
            reveal(part, opened is not None)
        self._pill.set(None if opened is None else _pill(opened))
        if opened is None:
            self._name.setText(tr("건을 골라 주십시오"))
            self._deadline.show_text("")
            return
        due = opened.receipts.due
        self._name.setText(due.customer)
        dim, read = order_parts(due.order_no)
        self._dim.setText(dim)
        self._number.setText(read)
        self._phone.setText(f" · {phone(due.phone)}" if due.phone else "")
        self._show_deadline(opened)

    def _show_deadline(self, opened: Opened) -> None:
        """How it was paid; while it is due until when, coloured where that is a duty."""
        due = opened.receipts.due
        today, duty = day_of(self._now()), due.is_duty(opened.duty)
        facts = [PAYMENT_NAMES[due.method]]
        ink: ColorName = "text_2"
        if opened.mode is Mode.FORM:
            facts.append(deadline_words(due.due_day, today, duty and due.asked is None))
            left = days_left(due.due_day, today)
            if duty and left <= SOON_DAYS:
                ink = "bad_text" if left <= 0 else "warn_text"
        self._deadline.show_text(" · ".join(facts))
        self._deadline.set_ink(ink)

    def _show_history(self, opened: Opened | None) -> None:
        rows = () if opened is None else opened.receipts.documents
        can = () if opened is None else opened.cancellable()
        self.history.show_rows(rows, can, self._now())
        about = self.cancelling.about()
        if about is not None and about not in [row.document.receipt_id for row in can]:
            self.stop_asking()

    def _rearm(self) -> None:
        opened = self.opened
        why = tr("적고 있습니다.") if self._busy else ""
        if opened is not None and not opened.allowed:
            why = no_issue_right()
        self.standing.arm(why)
        self.history.arm(why)
        self.cancelling.go.arm(why)
        self.form.reissue.arm(why)
        reveal(self.leave, opened is not None and opened.mode is Mode.FORM)
        self.leave.arm(why)

    def _ask_leave(self) -> None:
        self.stop_asking()
        self.leaving.ask()
        self.see(self.leaving)

    def _ask_cancel(self, row: DocumentRow) -> None:
        if self.opened is not None:
            self.stop_asking()
            self.cancelling.ask(row, self.opened.receipts.left_of(row))
            self.see(self.cancelling)

    def _arrange(self) -> None:
        top, below = QHBoxLayout(), QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._name, 1)
        top.addWidget(self._pill, 0, Qt.AlignmentFlag.AlignTop)
        below.setSpacing(0)
        for part in (self._dim, self._number, self._phone):
            below.addWidget(part)
        below.addStretch(1)
        self.head.setContentsMargins(24, 14, 24, 12)
        self.head.addLayout(top)
        self.head.addLayout(below)
        self.head.addWidget(self._deadline)
        self.body.setContentsMargins(24, 12, 24, 12)
        for part in (self.standing, self.form, *self._forms()):
            self.body.addWidget(part)
        self.body.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addWidget(self.history)
        self.body.setAlignment(
            Qt.AlignmentFlag(0)
        )  # else wrapped words get the height of unwrapped ones
        self.body.addStretch(1)
        self.foot.setContentsMargins(24, 0, 24, 0)
        self.foot.setAlignment(Qt.AlignmentFlag(0))
        self.foot.addWidget(self.answers, 1)


def _leaving() -> ReasonWords:
    return ReasonWords(
        tr("다른 곳에서 발급했을 때 씁니다. 사유가 이름과 함께 남고, 다시 돌릴 수 있습니다."),
        tr("발급하지 않는 사유"),
        tr("발급하지 않음"),
    )


def _reprinting() -> ReasonWords:
    return ReasonWords(
        tr("이미 인쇄한 현금영수증입니다. 종이에 재출력 표시와 사유가 찍힙니다."),
        tr("다시 인쇄하는 사유"),
        tr("재출력"),
    )


def _is_issue(opened: Opened | None) -> bool:
    going = None if opened is None else opened.receipts.under_way
    return going is not None and going.document.kind is ReceiptKind.ISSUE


def _pill(opened: Opened) -> PillSpec:
    going = opened.receipts.under_way
    if going is not None:
        return document_pill(going.document)
    if opened.mode is Mode.OVER:
        return over_pill()
    if opened.mode is Mode.LEFT:
        return left_pill()
    if opened.mode is Mode.FORM:
        return due_pill()
    rows = opened.cancellable() or opened.receipts.documents
    return document_pill(rows[-1].document) if rows else nothing_pill()
