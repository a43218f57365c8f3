"""What every second step of one order looks like: a head, a sentence, its parts, two buttons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.ui.language import tr
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.chip import ChipRow, ChipSpec
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.text_field import TextField

_OWN = "own"
_MOST = 100


class Form(QWidget):
    """A head, a sentence, parts, and two buttons at the foot."""

    given_up = Signal()

    def __init__(self, head: str, word: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.said = Text("", "table", ink="text_2", wrap=True, parent=self)
        self.go = KeyButton(word, kind="primary", parent=self)
        stop = KeyButton(tr("그만두기"), "Esc", parent=self)
        stop.clicked.connect(self.given_up)
        self.parts = QVBoxLayout()
        self.parts.setSpacing(12)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(stop)
        foot.addStretch()
        foot.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(Text(head, "strong", "semibold", wrap=True, parent=self))
        column.addWidget(self.said)
        column.addLayout(self.parts)
        column.addLayout(foot)

    def work(self, working: bool) -> None:
        """Sleep while it is written."""
        self.go.arm(tr("적고 있습니다.") if working else "")


class ReasonForm(Form):
    """A few reasons to choose from, or one's own words; `agreed(reason)`."""

    agreed = Signal(str)

    def __init__(
        self, head: str, word: str, reasons: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(head, word, parent)
        self._reasons = tuple(reasons)
        self.chips = ChipRow(self)
        self.own = TextField(tr("사유를 적어 주십시오"), most=_MOST, parent=self)
        chips = [ChipSpec(str(at), word) for at, word in enumerate(self._reasons)]
        self.chips.set_chips([*chips, ChipSpec(_OWN, tr("직접 적기"))])
        self.parts.addWidget(self.chips)
        self.parts.addWidget(self.own)
        self.chips.changed.connect(self._chosen)
        self.own.edit.returnPressed.connect(self._agree)
        self.go.clicked.connect(self._agree)

    def begin(self) -> None:
        """The first reason is chosen, nothing is written yet."""
        self.own.set_text("")
        self.chips.choose("0")
        self._chosen()
        self.work(False)

    def reason(self) -> str:
        """The reason as it would be stored."""
        if self.chips.chosen() == _OWN:
            return " ".join(self.own.text().split())
        return self._reasons[int(self.chips.chosen() or 0)]

    def _chosen(self) -> None:
        own = self.chips.chosen() == _OWN
        self.own.setVisible(own)
        self.own.wrong("")
        if own:
            self.own.edit.setFocus()

    def _agree(self) -> None:
        if self.reason():
            self.agreed.emit(self.reason())
        else:
            self.own.wrong(tr("사유가 있어야 합니다."))
