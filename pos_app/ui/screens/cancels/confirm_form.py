"""직접 확인: whether the money went, the bank's number of it, and a second person who agrees."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.domain.actors import Actor, Approval
from pos_app.domain.money.refunds import RefundChannel
from pos_app.domain.warehouse.money_case import CaseRefund
from pos_app.services.house.log_in import Consent
from pos_app.services.money.refunds import CONFIRM_REFUND
from pos_app.ui.format import won_total
from pos_app.ui.language import tr
from pos_app.ui.screens.cancels.money_form import MoneyForm
from pos_app.ui.tasks import Tasks
from pos_app.ui.widgets.approval_panel import ApprovalPanel
from pos_app.ui.widgets.chip import ChipRow, ChipSpec
from pos_app.ui.widgets.text_field import TextField

if TYPE_CHECKING:
    from pos_app.services.house.log_in import LogIn

_DONE, _NOT = "done", "not"
_WIDE = 480


class ConfirmForm(QWidget):
    """`ask(refund)`, then `agreed(refund id, done, reference, approval id)` or `given_up()`.

    First what happened, then the second person's consent to exactly that.
    """

    agreed = Signal(object, bool, str, object)
    given_up = Signal()
    grew = Signal()
    """The second person's part is there: it wants to be seen whole."""

    def __init__(
        self,
        log_in: LogIn,
        actor: Callable[[], Actor],
        tasks: Tasks,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._refund: CaseRefund | None = None
        self.what = MoneyForm(tr("두 번째 사람 확인"), self)
        self.chips = ChipRow(self.what)
        self.reference = TextField(tr("이체 확인번호"), most=60, parent=self.what)
        self.what.parts.addWidget(self.chips)
        self.what.add(self.reference)
        self.approval = ApprovalPanel(log_in, actor, tasks, self)
        self.approval.setMaximumWidth(_WIDE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.what)
        column.addWidget(self.approval)
        self.chips.changed.connect(self._chosen)
        self.what.go.clicked.connect(self._next)
        self.what.given_up.connect(self.given_up)
        self.approval.given_up.connect(self.given_up)
        self.approval.approved.connect(self._approved)

    def ask(self, refund: CaseRefund) -> None:
        """Begin anew with one refund."""
        self._refund = refund
        by_hand = refund.channel is RefundChannel.BY_HAND
        said = (
            tr("{total}을 돌려주었습니까? 은행 앱이나 통장의 이체 확인번호를 적어 주십시오.")
            if by_hand
            else tr("결제대행사 화면에서 {total} 환불이 되었는지 보고, 거래번호를 적어 주십시오.")
        )
        self.what.said.setText(said.format(total=won_total(refund.amount)))
        self.chips.set_chips(
            [ChipSpec(_DONE, tr("돌려줬음")), ChipSpec(_NOT, tr("돌려주지 않았음"))]
        )
        self.chips.choose(_DONE)
        self.reference.set_text("")
        self._chosen()
        self.what.work(False)
        self._turn(asking=True)
        self.reference.edit.setFocus()

    def refund_id(self) -> int | None:
        """The refund it is asked about."""
        return None if self._refund is None else self._refund.refund_id

    def _chosen(self) -> None:
        self.reference.setVisible(self.chips.chosen() == _DONE)

    def _next(self) -> None:
        done = self.chips.chosen() == _DONE
        missing = done and not self.reference.text()
        self.reference.wrong(tr("이체 확인번호를 적어 주십시오.") if missing else "")
        if missing or self._refund is None:
            return
        self._turn(asking=False)
        consent = Consent(CONFIRM_REFUND, "refund", self._refund.refund_id, "")
        self.approval.ask(consent, _reasons(done))
        self.grew.emit()

    def _turn(self, *, asking: bool) -> None:
        self.what.setVisible(asking)
        self.approval.setVisible(not asking)

    def _approved(self, approval: Approval) -> None:
        if self._refund is not None:
            done = self.chips.chosen() == _DONE
            reference = self.reference.text() if done else ""
            refund_id, agreed = self._refund.refund_id, approval.approval_id
            self.agreed.emit(refund_id, done, reference, agreed)


def _reasons(done: bool) -> tuple[str, ...]:
    if done:
        return (tr("은행에서 확인"), tr("통장에서 확인"), tr("결제대행사에서 확인"))
    return (tr("이체가 안 됨"), tr("계좌가 다름"), tr("아직 보내지 않음"))
