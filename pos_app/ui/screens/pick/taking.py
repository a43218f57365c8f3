"""F10: a manager consents at the shelf, and the order changes hands at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.domain.actors import Actor, Approval
from pos_app.domain.warehouse.picking import PickOwner
from pos_app.ui.language import tr
from pos_app.ui.tasks import Tasks
from pos_app.ui.widgets.approval_panel import ApprovalPanel
from pos_app.ui.widgets.card import Card
from pos_app.ui.widgets.text import Text

if TYPE_CHECKING:
    from pos_app.services.house.log_in import LogIn

TAKE_OVER = "take_over"
_WIDE = 720


class TakeOver(QWidget):
    """A page: `ask(owner)`, then `agreed(approval id)` or `left`."""

    agreed = Signal(object)
    left = Signal()

    def __init__(
        self,
        log_in: LogIn,
        actor: Callable[[], Actor],
        tasks: Tasks,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        card = Card(pad=24, parent=self)
        card.setFixedWidth(_WIDE)
        self._what = Text("", "figure", "bold", wrap=True, parent=card)
        self.panel = ApprovalPanel(log_in, actor, tasks, card)
        card.body.addWidget(self._what)
        card.body.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)
        self.panel.approved.connect(self._approved)
        self.panel.given_up.connect(self.left)

    def ask(self, owner: PickOwner) -> None:
        """Begin anew for the order somebody holds."""
        from pos_app.services.house.log_in import Consent

        consent = Consent(TAKE_OVER, "sales_order", owner.order_id, "")
        said = tr("{no} 주문을 {who} 님에게서 바로 넘겨받습니다").format(
            no=owner.order_no, who=owner.name
        )
        self._what.show_text(said)
        self.panel.ask(consent, (tr("자리를 비움"), tr("급한 주문"), tr("교대")))

    def _approved(self, approval: Approval, reason: str) -> None:
        del reason
        self.agreed.emit(approval.approval_id)
