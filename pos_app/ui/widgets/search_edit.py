"""The search field: what is still being composed counts, and typing is gathered before it searches."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from pos_app.ui.fonts import font
from pos_app.ui.icons import paint_icon
from pos_app.ui.paint import box, smooth_painter
from pos_app.ui.theme import color
from pos_app.ui.tokens import height, radius
from pos_app.ui.widgets.keycap import keycap_size, paint_keycap

_GATHER_MS = 150
_PAD = 12


class _SearchLine(QLineEdit):
    """The bare line inside; its frame is painted by the field around it."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._repaint_frame()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._repaint_frame()

    def _repaint_frame(self) -> None:
        frame = self.parentWidget()
        if frame is not None:
            frame.update()


class SearchEdit(QWidget):
    """`searched(text)` a moment after typing stops, `submitted(text)` on Enter. Esc empties it."""

    searched = Signal(str)
    submitted = Signal(str)

    def __init__(self, hint: str, key: str = "F2", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self.edit = _SearchLine(self)
        self.edit.setProperty("bare", True)
        self.edit.setFont(font("body"))
        self.edit.setPlaceholderText(hint)
        self.edit.setAccessibleName(hint)
        self.edit.setClearButtonEnabled(False)
        row = QHBoxLayout(self)
        cap = keycap_size(key).width() + 8 if key else 0
        row.setContentsMargins(_PAD + 20 + 8, 0, _PAD + cap, 0)
        row.addWidget(self.edit)
        self.setFocusProxy(self.edit)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_GATHER_MS)
        self._timer.timeout.connect(self._search)
        self.edit.textChanged.connect(self._timer.start)
        self.edit.entered.connect(self._submit)

    def text(self) -> str:
        """What was typed, without spaces around it."""
        return self.edit.text().strip()

    def clear(self) -> bool:
        """Empty it and search at once; False if it was empty."""
        if not self.edit.text():
            return False
        self.edit.clear()
        self._search()
        return True

    def _search(self) -> None:
        self._timer.stop()
        self.searched.emit(self.text())

    def _submit(self) -> None:
        QGuiApplication.inputMethod().commit()
        self._search()
        self.submitted.emit(self.text())

    # Qt
    def sizeHint(self) -> QSize:
        return QSize(288, height("control"))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, height("control"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.edit.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        focus = self.edit.hasFocus()
        edge = color("focus" if focus else "line_strong")
        box(painter, self.rect(), color("surface"), edge, radius("control"), 2 if focus else 1)
        paint_icon(painter, "search", _PAD, (self.height() - 20) / 2, color("text_2"), 20)
        if self._key:
            x = self.width() - _PAD - keycap_size(self._key).width()
            middle = self.height() // 2
            paint_keycap(painter, self._key, x, middle, color("text_2"), color("line_strong"))
        painter.end()
