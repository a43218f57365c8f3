"""Above the list: how far a print is, then what became of each row, until it is put away."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.ui.language import tr
from pos_app.ui.paint import smooth_painter
from pos_app.ui.screens.orders.outcome import Outcome
from pos_app.ui.theme import color
from pos_app.ui.widgets.banner import Banner
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.progress import Progress


class ResultBar(QWidget):
    """`start`, `step`, `finish(outcome)`, `put_away()`; `stopped` when the clerk presses 멈춤."""

    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.progress = Progress(self)
        self.trouble = Banner(parent=self)
        self.close_button = KeyButton(tr("닫기"), size="small", parent=self)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.progress, 1)
        row.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.trouble)
        self._running = False
        self.progress.stopped.connect(self.stopped)
        self.close_button.clicked.connect(self.put_away)
        self.hide()

    def start(self, title: str, total: int) -> None:
        """Show the work at its beginning."""
        self._running = True
        self.trouble.clear()
        self.close_button.hide()
        self.progress.start(title, total)
        self.show()

    def step(self, done: int) -> None:
        """So many are done."""
        self.progress.step(done)

    def finish(self, outcome: Outcome) -> None:
        """The result line, and the first failure in full."""
        self._running = False
        self.progress.finish(outcome.done, outcome.skipped, outcome.failed, outcome.why)
        if outcome.trouble is not None:
            notice = outcome.trouble
            self.trouble.show_notice(notice)
        self.close_button.show()

    def put_away(self) -> bool:
        """Take it away; False if there was nothing, or it still runs."""
        if self._running or self.isHidden():
            return False
        self.hide()
        return True

    def break_off(self) -> None:
        """It failed as a whole: the banner says why."""
        self._running = False
        self.hide()

    # Qt
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        painter.fillRect(self.rect(), color("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, color("line"))
        painter.end()
