"""기록: everything that was done with one order, newest first."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.domain.orders.order_detail import HistoryRow, OrderDetail
from pos_app.ui.format import clock_time
from pos_app.ui.language import tr
from pos_app.ui.screens.orders.history_words import act_words, reason_words
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.timeline import AxisRow, Timeline


def history_row(row: HistoryRow, today: int) -> AxisRow:
    """Time at the left, the act beside it, who and why below."""
    people = row.by or tr("자동")
    if row.approver:
        people = tr("{who} · {approver} 님 승인").format(who=people, approver=row.approver)
    below = " · ".join(part for part in (people, row.station, reason_words(row)) if part)
    when = clock_time(row.at, today)
    return AxisRow(when[-5:], act_words(row), _dated(when, below), "full", "info")


def _dated(when: str, below: str) -> str:
    day = when[:-5].strip()
    return f"{day} · {below}" if day else below


class History(QWidget):
    """`show_history(detail, today)`."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = Timeline(self)
        back = KeyButton(tr("돌아가기"), "Esc", parent=self)
        back.clicked.connect(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(Text(tr("기록"), "strong", "semibold", parent=self))
        column.addWidget(self.rows)
        column.addWidget(back)

    def show_history(self, detail: OrderDetail, today: int) -> None:
        """Show what was done."""
        self.rows.set_rows([history_row(row, today) for row in reversed(detail.history)])
