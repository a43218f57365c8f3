"""The field for the buyer's number: digits in groups, judged as they are typed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.paying.receipt_number import SELF_ISSUED, ReceiptUse
from pos_app.ui.fonts import font
from pos_app.ui.language import tr
from pos_app.ui.screens.receipts.typed import Judged, digits_of, judge, written
from pos_app.ui.tokens import ColorName, Tone
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.glyph import Glyph
from pos_app.ui.widgets.scan_edit import ScanEdit
from pos_app.ui.widgets.text import Text
from pos_app.ui.words.receipt_numbers import field_word

_MOST = 26
_MARK = 20
_INKS: dict[Tone, ColorName] = {"ok": "ok_text", "bad": "bad_text", "neutral": "text_2"}


class NumberEdit(ScanEdit):
    """The line itself. ↑ and ↓ are the list's, wherever the cursor stands."""

    stepped = Signal(int)

    # Qt
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step:
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)


class NumberField(QWidget):
    """`begin(use, phone)` empties it, `text()`, `use_as(use)`; `changed` with every keystroke."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._use, self._phone = ReceiptUse.DEDUCTION, ""
        self._label = Text("", "caption", "medium", "text_2", parent=self)
        self.edit = NumberEdit(self)
        self.edit.setMaxLength(_MOST)
        self.edit.setFont(font("title", "semibold"))
        self.edit.setProperty("measure", "large")
        self.edit.setAccessibleName(tr("현금영수증 번호"))
        self._label.setBuddy(self.edit)
        self._mark = Glyph("full", "ok", _MARK, parent=self.edit)
        self.own = KeyButton(tr("주문한 분 번호"), size="small", parent=self)
        self.self_issued = KeyButton(tr("자진발급"), size="small", parent=self)
        self._below = Text("", "table", "semibold", wrap=True, parent=self)
        self._arrange()
        self.edit.textEdited.connect(self._typed)
        self.own.clicked.connect(lambda: self.take(self._phone))
        self.self_issued.clicked.connect(lambda: self.take(SELF_ISSUED))
        self._say()

    def text(self) -> str:
        """The number as it stands there."""
        return self.edit.text()

    def said(self) -> str:
        """The sentence below it."""
        return self._below.text()

    def begin(self, use: ReceiptUse, phone: str) -> None:
        """Another buyer: nothing is typed yet, and nothing of the one before is left."""
        self._use, self._phone = use, phone
        self.edit.clear()
        self._say()

    def use_as(self, use: ReceiptUse) -> None:
        """The same number for another use."""
        self._use = use
        self.edit.setText(written(use, self.edit.text()))
        self._say()

    def take(self, digits: str) -> None:
        """Fill in a number that need not be typed, and go on from it."""
        self.edit.setText(written(self._use, digits))
        self.edit.setFocus()
        self._say()
        self.changed.emit()

    def _typed(self, text: str) -> None:
        shown = written(self._use, text)
        if shown != text:
            behind = len(digits_of(text[self.edit.cursorPosition() :]))
            self.edit.setText(shown)
            place = len(shown)
            while behind and place:
                place -= 1
                behind -= shown[place].isdigit()
            self.edit.setCursorPosition(place)
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        judged = judge(self._use, self.edit.text(), self._phone)
        self._label.setText(field_word(self._use))
        self._below.setText(judged.text or " ")
        self._below.set_ink(_INKS.get(judged.tone, "text_2"))
        self._below.set_weight("table", "regular" if judged.tone == "neutral" else "semibold")
        self._sign(judged)
        expense = self._use is ReceiptUse.EXPENSE
        self.self_issued.arm(tr("자진발급은 소득공제로만 합니다.") if expense else "")
        whose = judge(self._use, self._phone, "").good
        self.own.arm("" if whose else tr("주문에 휴대폰 번호가 없습니다."))

    def _sign(self, judged: Judged) -> None:
        self._mark.setVisible(judged.tone != "neutral")
        self._mark.set("full" if judged.good else "octagon", judged.tone)
        wrong = judged.tone == "bad"
        if bool(self.edit.property("wrong")) != wrong:
            self.edit.setProperty("wrong", wrong)
            self.edit.style().unpolish(self.edit)
            self.edit.style().polish(self.edit)

    def _arrange(self) -> None:
        quick = QHBoxLayout()
        quick.setSpacing(8)
        quick.addWidget(self.own)
        quick.addWidget(self.self_issued)
        quick.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._label)
        column.addWidget(self.edit)
        column.addWidget(self._below)
        column.addLayout(quick)

    # Qt
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._mark.move(self.edit.width() - _MARK - 12, (self.edit.height() - _MARK) // 2)
