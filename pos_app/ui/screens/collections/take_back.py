"""수금 취소, asked in place: which collection, why, and whether really."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pos_app.domain.paying.payment_names import PAYMENT_NAMES
from pos_app.domain.selling.collections import Collected
from pos_app.ui.format import won_total
from pos_app.ui.language import tr
from pos_app.ui.widgets.reason_card import ReasonCard


class TakeBackPanel(ReasonCard):
    """`ask(collected)` shows it; `agreed(collected, reason)`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("취소하는 사유"), tr("수금 취소"), "danger", parent)

    def ask(self, collected: Collected) -> None:
        """Begin anew for this collection."""
        text = tr("{way} {won}을 받은 것을 취소합니까?")
        way, won = PAYMENT_NAMES[collected.method], won_total(collected.amount)
        self.begin(collected, text.format(way=way, won=won))
