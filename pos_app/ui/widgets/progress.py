"""Long work: how many of how many, how long still, and a way to stop. Then what became of each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer, QRect, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pos_app.ui.format import number, remaining
from pos_app.ui.language import tr
from pos_app.ui.paint import box, smooth_painter
from pos_app.ui.pills import PillSpec
from pos_app.ui.theme import color, solid
from pos_app.ui.tokens import Tone
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.flow import FlowRow
from pos_app.ui.widgets.pill import StatusMark
from pos_app.ui.widgets.reveal import reveal
from pos_app.ui.widgets.text import Text

_LEAST_DONE = 2


class Bar(QWidget):
    """A bar of 8 pixels that fills from the left."""

    def __init__(self, tone: Tone = "info", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone: Tone = tone
        self._share = 0.0
        self.setFixedHeight(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_share(self, share: float) -> None:
        """0.0 to 1.0."""
        self._share = min(max(share, 0.0), 1.0)
        self.update()

    # Qt
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        box(painter, self.rect(), color("line"), None, 4)
        full = QRect(0, 0, round(self.width() * self._share), 8)
        if full.width() >= 8:
            box(painter, full, solid(self._tone), None, 4)
        painter.end()


class Progress(QWidget):
    """`start(title, total)`, `step(done)`, `finish(done, skipped, failed)`; `stopped` when the clerk
    presses 멈춤 (Esc)."""

    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._total = "", 0
        self._marks: list[StatusMark] = []
        self._since = QElapsedTimer()
        self._head = Text("", "body", "semibold", parent=self)
        self._left = Text("", "table", ink="text_2", parent=self)
        self._bar = Bar(parent=self)
        self._stop = KeyButton(tr("멈춤"), "Esc", size="small", parent=self)
        self._stop.clicked.connect(self.stopped)
        self._results = FlowRow(16, parent=self)
        top, middle, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        top.addWidget(self._head)
        top.addStretch()
        top.addWidget(self._left)
        middle.setSpacing(12)
        middle.addWidget(self._bar, 1)
        middle.addWidget(self._stop)
        column.addLayout(top)
        column.addLayout(middle)
        column.addWidget(self._results)
        reveal(self, False)

    def start(self, title: str, total: int) -> None:
        """Show the work at its beginning."""
        self._title, self._total = title, total
        self._since.start()
        self._left.setText("")
        self._stop.setVisible(True)
        self._results.setVisible(False)
        self.step(0)
        reveal(self, True)

    def step(self, done: int) -> None:
        """So many are finished."""
        self._head.setText(f"{self._title} {number(done)} / {number(self._total)}")
        self._bar.set_share(done / self._total if self._total else 1.0)
        if _LEAST_DONE <= done < self._total:
            seconds = self._since.elapsed() / 1000 / done * (self._total - done)
            self._left.setText(remaining(seconds))
        else:
            self._left.setText("")

    def finish(self, done: int, skipped: int = 0, failed: int = 0, why: str = "") -> None:
        """What became of them: `끝남 6 · 건너뜀 1 (취소된 주문) · 실패 0`."""
        self.step(done + skipped + failed)
        self._left.setText("")
        self._stop.setVisible(False)
        skip = tr("건너뜀 {n}").format(n=number(skipped)) + (f" · {why}" if why and skipped else "")
        self._show_marks(
            [
                PillSpec(tr("끝남 {n}").format(n=number(done)), "ok", "full"),
                PillSpec(skip, "neutral", "slash"),
                PillSpec(
                    tr("실패 {n}").format(n=number(failed)),
                    "bad" if failed else "neutral",
                    "octagon",
                ),
            ]
        )

    def close_progress(self) -> None:
        """Take it away."""
        reveal(self, False)

    def _show_marks(self, specs: Sequence[PillSpec]) -> None:
        for old in self._marks:
            self._results.flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._marks = [StatusMark(spec, parent=self._results) for spec in specs]
        self._results.add(*self._marks)
        for mark in self._marks:
            mark.show()
        self._results.setVisible(True)
