"""How many of so many: minus, the count, plus."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos_app.ui.format import number
from pos_app.ui.language import tr
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.text import Text


class PieceStepper(QWidget):
    """`count()` between 0 and `most`; `changed(count)`. `of_most`: how many there are is said, too."""

    changed = Signal(int)

    def __init__(
        self, most: int, count: int = 0, parent: QWidget | None = None, *, of_most: bool = True
    ) -> None:
        super().__init__(parent)
        self._most, self._count, self._of_most = most, count, of_most
        self.less = KeyButton(tr("−"), size="small", parent=self)
        self.more = KeyButton(tr("+"), size="small", parent=self)
        self.less.setAccessibleName(tr("하나 빼기"))
        self.more.setAccessibleName(tr("하나 더하기"))
        self._shown = Text("", "body", "semibold", parent=self)
        self._shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in (self.less, self._shown, self.more):
            row.addWidget(part)
        self.setFixedHeight(self.less.sizeHint().height())
        self.less.clicked.connect(lambda: self._step(-1))
        self.more.clicked.connect(lambda: self._step(1))
        self._show()

    def count(self) -> int:
        """How many."""
        return self._count

    def _step(self, by: int) -> None:
        self._count = min(self._most, max(0, self._count + by))
        self._show()
        self.changed.emit(self._count)

    def _show(self) -> None:
        words = tr("{n} / {most}") if self._of_most else tr("{n}개")
        self._shown.setText(words.format(n=number(self._count), most=number(self._most)))
        self.less.arm("" if self._count else tr("뺄 것이 없습니다."))
        self.more.arm("" if self._count < self._most else self._full())

    def _full(self) -> str:
        if self._of_most:
            return tr("더 반품할 것이 없습니다.")
        return tr("한 번에 {most}개까지입니다.").format(most=number(self._most))
