"""The right side for the card terminal: what it can do, how it is, and the hand before its twin."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.services.devices.device_values import (
    TerminalCan,
    TerminalPracticeFault,
    TerminalTwin,
)
from pos_app.ui.language import tr
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.flow import FlowRow
from pos_app.ui.widgets.reason import ReasonText
from pos_app.ui.widgets.text import Text
from pos_app.ui.words.terminals import can_line, twin_line


class TerminalPanel(QWidget):
    """A button that asks how it is, and on a twin those that break and mend it."""

    tested = Signal()
    practised = Signal(object)
    mended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._can = Text("", "table", ink="text_2", wrap=True, parent=self)
        self.test = KeyButton(tr("단말기 확인"), icon="refresh", parent=self)
        self._why = ReasonText(self.test, self)
        self._twin = Text("", "caption", ink="text_2", wrap=True, parent=self)
        self._hand = QWidget(self)
        faults = FlowRow(parent=self._hand)
        faults.add(
            self._fault(faults, TerminalPracticeFault.PAPER_OUT, tr("용지 빼기")),
            self._fault(faults, TerminalPracticeFault.NO_LINE, tr("VAN 끊기")),
            self._fault(faults, TerminalPracticeFault.ANSWER_LOST, tr("다음 답 잃기")),
        )
        self.mend = KeyButton(tr("고치기"), size="small", parent=faults)
        faults.add(self.mend)
        hand = QVBoxLayout(self._hand)
        hand.setContentsMargins(0, 0, 0, 0)
        hand.setSpacing(8)
        hand.addWidget(self._twin)
        hand.addWidget(faults)
        row = FlowRow(parent=self)
        row.add(self.test)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self._can, row, self._why, self._hand):
            column.addWidget(part)
        self.test.clicked.connect(self.tested)
        self.mend.clicked.connect(self.mended)

    def show_terminal(
        self, can: TerminalCan | None, twin: TerminalTwin | None, why_not: str
    ) -> None:
        """Show it as it is now; `why_not` is why it cannot be asked."""
        self._can.show_text(can_line(can))
        self.test.arm(why_not)
        self._hand.setVisible(twin is not None)
        if twin is not None:
            self._twin.show_text(twin_line(twin))
            self.mend.arm("" if twin.broken else tr("고장 낸 것이 없습니다."))

    def _fault(self, parent: QWidget, fault: TerminalPracticeFault, word: str) -> KeyButton:
        button = KeyButton(word, size="small", parent=parent)
        button.clicked.connect(lambda: self.practised.emit(fault))
        return button
