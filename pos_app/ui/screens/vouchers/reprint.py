"""Why a receipt is printed again, asked in place."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.ui.language import tr
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.chip import ChipRow, ChipSpec
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.text_field import TextField

_OWN = "own"
_MOST = 100


class ReprintPanel(QWidget):
    """`ask()` begins anew; `agreed(reason)` or `given_up()`."""

    agreed = Signal(str)
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reasons = (tr("손님 요청"), tr("종이 걸림"), tr("글자가 흐림"))
        self._chips = ChipRow(self)
        self._own = TextField(tr("사유를 적어 주십시오"), most=_MOST, parent=self)
        self._go = KeyButton(tr("재출력"), kind="primary", parent=self)
        stop = KeyButton(tr("그만두기"), parent=self)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(stop)
        foot.addStretch()
        foot.addWidget(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(12)
        column.addWidget(Text(tr("영수증을 다시 인쇄하는 사유"), "body", "semibold", parent=self))
        column.addWidget(self._chips)
        column.addWidget(self._own)
        column.addLayout(foot)
        chips = [ChipSpec(str(at), word) for at, word in enumerate(self._reasons)]
        self._chips.set_chips([*chips, ChipSpec(_OWN, tr("직접 적기"))])
        self._chips.changed.connect(self._chosen)
        self._own.edit.returnPressed.connect(self._agree)
        self._go.clicked.connect(self._agree)
        stop.clicked.connect(self.given_up)
        self.hide()

    def ask(self) -> None:
        """Begin anew."""
        self._own.set_text("")
        self._chips.choose("0")
        self._chosen()
        self.show()
        self._go.setFocus()

    def reason(self) -> str:
        """The reason as it would be stored, `""` while there is none."""
        if self._chips.chosen() == _OWN:
            return " ".join(self._own.text().split())
        return self._reasons[int(self._chips.chosen() or 0)]

    def _chosen(self) -> None:
        own = self._chips.chosen() == _OWN
        self._own.setVisible(own)
        if own:
            self._own.edit.setFocus()

    def _agree(self) -> None:
        if self.reason():
            self.agreed.emit(self.reason())
        else:
            self._own.wrong(tr("사유가 있어야 합니다."))
