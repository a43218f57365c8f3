"""Asked in place: whether the day is really closed, and why a Z is printed once more."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from pos_app.ui.language import tr
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.card import Card
from pos_app.ui.widgets.reason_card import ReasonCard
from pos_app.ui.widgets.text import Text


class CloseCard(Card):
    """`ask(words)` shows it; `agreed` on 마감, `left` on 그만두기. Enter agrees to nothing."""

    agreed = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(pad=15, parent=parent)
        self.edge("warn")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._what = Text("", "body", "semibold", wrap=True, parent=self)
        note = tr("마감한 뒤에는 고칠 수 없습니다. 남은 일은 그대로 다음 날로 넘어갑니다.")
        self.go = KeyButton(tr("마감합니다"), "Ctrl+Enter", kind="primary", parent=self)
        self.stop = KeyButton(tr("그만두기"), parent=self)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.stop)
        row.addStretch()
        row.addWidget(self.go)
        self.body.addWidget(self._what)
        self.body.addWidget(Text(note, "table", ink="text_2", wrap=True, parent=self))
        self.body.addLayout(row)
        # The key cap says Enter; on the main block of a keyboard that key is called Return.
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.go.click)
        self.go.clicked.connect(self.agreed)
        self.stop.clicked.connect(self.left)
        self.hide()

    def ask(self, words: str) -> None:
        """Ask about this."""
        self._what.setText(words)
        self.show()
        self.stop.setFocus()


class CopyCard(ReasonCard):
    """`ask(closing_id)` shows it; `agreed(closing_id, reason)`. Gone once it was answered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("다시 인쇄하는 사유"), tr("다시 인쇄"), parent=parent)
        self.agreed.connect(self.hide)

    def ask(self, closing_id: int) -> None:
        """Ask about this Z."""
        self.begin(
            closing_id, tr("이 마감은 이미 인쇄했습니다. 다시 인쇄하는 사유를 적어 주십시오.")
        )
