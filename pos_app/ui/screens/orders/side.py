"""The right side: the order, or the second step asked about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from pos_app.domain.actors import Actor
from pos_app.domain.orders.order_detail import OrderDetail
from pos_app.domain.warehouse.cancel_detail import CancelPreview
from pos_app.ui.language import tr
from pos_app.ui.screens.orders.cancel_form import CancelForm
from pos_app.ui.screens.orders.detail import OrderPanel
from pos_app.ui.screens.orders.forms import CashForm, HoldForm, PaymentForm
from pos_app.ui.screens.orders.history import History
from pos_app.ui.tasks import Tasks
from pos_app.ui.tokens import tokens
from pos_app.ui.widgets.approval_panel import ApprovalPanel
from pos_app.ui.widgets.detail_panel import DetailPanel

if TYPE_CHECKING:
    from pos_app.services.house.log_in import Consent, LogIn


class OrderSide(QStackedWidget):
    """`panel` is the order; `ask_…` puts a form over it until it is answered or given up."""

    held = Signal(str)
    cancelled = Signal(str)
    confirmed = Signal(object)
    copied = Signal(object, object, str)
    """Order, approval, reason. Ids are wider than a C int."""

    def __init__(
        self,
        log_in: LogIn,
        actor: Callable[[], Actor],
        tasks: Tasks,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setFixedWidth(tokens().width["detail"])
        self._consent: Consent | None = None
        self.panel = OrderPanel(self)
        self.hold, self.payment, self.history = HoldForm(), PaymentForm(), History()
        self.approval, self.cash = ApprovalPanel(log_in, actor, tasks), CashForm()
        self.cancel = CancelForm()
        self.addWidget(self.panel)
        forms = (self.hold, self.payment, self.history, self.approval, self.cash, self.cancel)
        for form in forms:
            page = DetailPanel(parent=self)
            page.head.setContentsMargins(0, 0, 0, 0)
            page.foot.setContentsMargins(0, 0, 0, 0)
            page.body.addWidget(form)
            self.addWidget(page)
        self.hold.agreed.connect(self.held)
        self.cancel.agreed.connect(self.cancelled)
        self.payment.agreed.connect(self.confirmed)
        self.cash.agreed.connect(self.confirmed)
        self.approval.approved.connect(self._approved)
        for over in (
            self.hold.given_up, self.payment.given_up, self.history.left, self.approval.given_up,
            self.cash.given_up, self.cancel.given_up,
        ):  # fmt: skip
            over.connect(self.close_form)

    def ask_hold(self, detail: OrderDetail) -> None:
        """Why it is held."""
        self.setCurrentIndex(1)
        self.hold.ask(detail)

    def ask_payment(self, detail: OrderDetail) -> None:
        """How it was paid."""
        self.setCurrentIndex(2)
        self.payment.ask(detail)

    def show_history(self, detail: OrderDetail, today: int) -> None:
        """What was done with it."""
        self.setCurrentIndex(3)
        self.history.show_history(detail, today)

    def ask_copy(self, consent: Consent) -> None:
        """A reason, and a second person."""
        self._consent = consent
        self.setCurrentIndex(4)
        self.approval.ask(
            consent,
            (tr("종이가 안 나옴"), tr("종이를 잃어버림"), tr("찢어짐·안 읽힘"), tr("주문이 바뀜")),
        )

    def ask_cash(self, detail: OrderDetail) -> None:
        """The money is on the counter."""
        self.setCurrentIndex(5)
        self.cash.ask(detail)

    def ask_cancel(self, detail: OrderDetail, ahead: CancelPreview) -> None:
        """What it undoes, and why."""
        self.setCurrentIndex(6)
        self.cancel.ask(detail, ahead)

    def asking(self) -> bool:
        """True while a form covers the order."""
        return self.currentIndex() != 0

    def close_form(self) -> bool:
        """Back to the order; False if it was there already."""
        was = self.asking()
        self._consent = None
        self.setCurrentIndex(0)
        return was

    def work(self, working: bool) -> None:
        """Everything that writes sleeps."""
        self.panel.work(working)
        self.hold.work(working)
        self.cash.work(working)
        self.cancel.work(working)
        if self.payment.chips.chosen():
            self.payment.work(working)

    def _approved(self, approval: object, reason: str) -> None:
        approval_id = getattr(approval, "approval_id", None)
        if self._consent is not None and isinstance(approval_id, int):
            self.copied.emit(self._consent.entity_id, approval_id, reason)
