"""F1: every key, the screen in front first. Esc or F1 closes it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pos_app.ui.key_group import KeyGroup
from pos_app.ui.keys import key_groups
from pos_app.ui.language import tr
from pos_app.ui.paint import box, smooth_painter
from pos_app.ui.theme import color
from pos_app.ui.tokens import radius
from pos_app.ui.widgets.keycap import KeyCap
from pos_app.ui.widgets.text import Text

_COLUMNS = 4
_CLOSERS = (Qt.Key.Key_F1, Qt.Key.Key_Escape)
_STEPS = {
    Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8,
}  # fmt: skip
_STEP, _BAR = 40, 16


class ShortcutPage(QWidget):
    """Covers its parent while it is open; `covers(True)` and `covers(False)` tell."""

    covers = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("단축키"))
        self._body: QScrollArea | None = None
        self._before: QWidget | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(32, 32, 32, 32)
        parent.installEventFilter(self)
        self.hide()

    def open_page(self, screen: str) -> None:
        """Show all keys, those of `screen` first."""
        if self._body is not None:
            self._layout.removeWidget(self._body)
            self._body.deleteLater()
        groups = sorted(key_groups(), key=lambda g: (g.screen != screen, g.screen != ""))
        self._body = _scrolled(self._sheet(groups), self)
        self._layout.addWidget(self._body, 0, Qt.AlignmentFlag.AlignCenter)
        self._before = self.window().focusWidget()
        self._fill()
        self.show()
        self.raise_()
        self.setFocus()
        self.covers.emit(True)

    def close_page(self) -> None:
        """Give the focus back to where it was."""
        self.covers.emit(False)
        self.hide()
        if self._before is not None:
            self._before.setFocus()
            self._before = None

    def _fill(self) -> None:
        """Cover the parent; a window too low for all keys scrolls them."""
        self.setGeometry(self._over.rect())
        sheet = self._body.widget() if self._body is not None else None
        if self._body is not None and sheet is not None:
            wanted = sheet.sizeHint()
            margins = self._layout.contentsMargins()
            room = self.height() - margins.top() - margins.bottom()
            self._body.setFixedSize(wanted.width() + _BAR, min(wanted.height(), room))

    def _sheet(self, groups: list[KeyGroup]) -> QWidget:
        sheet = QWidget(self)
        column = QVBoxLayout(sheet)
        column.setContentsMargins(32, 24, 32, 32)
        column.setSpacing(24)
        head = QHBoxLayout()
        head.addWidget(Text(tr("단축키"), "title", "bold", parent=sheet))
        head.addStretch()
        head.addWidget(Text(tr("Esc로 닫습니다."), "table", ink="text_2", parent=sheet))
        column.addLayout(head)
        side_by_side = QHBoxLayout()
        side_by_side.setSpacing(40)
        for share in _shares(groups):
            below = QVBoxLayout()
            below.setSpacing(16)
            for group in share:
                below.addWidget(self._group(group, sheet))
            below.addStretch()
            side_by_side.addLayout(below)
        column.addLayout(side_by_side)
        return sheet

    def _group(self, group: KeyGroup, parent: QWidget) -> QWidget:
        made = QWidget(parent)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Text(group.title, "body", "bold", parent=made))
        for key in group.keys:
            row = QHBoxLayout()
            row.setSpacing(8)
            cap = KeyCap(key.key, made)
            cap.setFixedWidth(max(cap.sizeHint().width(), 64))
            row.addWidget(cap)
            row.addWidget(Text(key.does, "table", ink="text_2", parent=made), 1)
            column.addLayout(row)
        return made

    # Qt
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _CLOSERS:
            self.close_page()
        elif event.key() in _STEPS and self._body is not None:
            bar = self._body.verticalScrollBar()
            bar.setValue(bar.value() + _STEPS[Qt.Key(event.key())] * _STEP)
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._fill()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        painter.fillRect(self.rect(), color("canvas"))
        if self._body is not None:
            area = self._body.geometry()
            box(painter, area, color("surface"), color("line"), radius("card"))
        painter.end()


def _scrolled(sheet: QWidget, parent: QWidget) -> QScrollArea:
    area = QScrollArea(parent)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidgetResizable(True)
    area.viewport().setAutoFillBackground(False)
    area.setWidget(sheet)
    sheet.setAutoFillBackground(False)
    return area


def _shares(groups: list[KeyGroup]) -> list[list[KeyGroup]]:
    """The groups in columns: each next one goes where the fewest lines stand so far."""
    shares: list[list[KeyGroup]] = [[] for _ in range(_COLUMNS)]
    lines = [0] * _COLUMNS
    for group in groups:
        at = lines.index(min(lines))
        shares[at].append(group)
        lines[at] += len(group.keys) + 2
    return shares
