"""What the mall said to the row that stands in front: kept with the order, which stays a task."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from pos_app.ui.language import tr
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.text import Text

_MOST = 120


class RefuseRow(QWidget):
    """`show_order(number)`; `refused(reason)`."""

    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = Text("", "table", "semibold", parent=self)
        self.reason = QLineEdit(self)
        self.reason.setMaxLength(_MOST)
        self.reason.setPlaceholderText(tr("쇼핑몰이 이 줄을 거절했으면 그 까닭을 적어 주십시오."))
        self.reason.setAccessibleName(tr("거절한 까닭"))
        self.keep = KeyButton(tr("거절로 남기기"), size="small", parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(12)
        row.addWidget(self._name)
        row.addWidget(self.reason, 1)
        row.addWidget(self.keep)
        self.reason.textChanged.connect(self._arm)
        self.reason.returnPressed.connect(self._give)
        self.keep.clicked.connect(self._give)
        self._arm()

    def show_order(self, order_no: str) -> None:
        """The row the words are for; what was typed for another goes."""
        if self._name.text() != order_no:
            self._name.setText(order_no)
            self.reason.clear()

    def _arm(self) -> None:
        self.keep.arm("" if self.reason.text().strip() else tr("까닭을 먼저 적어 주십시오."))

    def _give(self) -> None:
        reason = self.reason.text().strip()
        if reason:
            self.reason.clear()
            self.refused.emit(reason)
