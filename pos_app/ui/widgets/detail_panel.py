"""The detail at the right of a list; in narrow windows a drawer over it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from pos_app.ui.paint import smooth_painter
from pos_app.ui.theme import color
from pos_app.ui.tokens import tokens

NARROW = 1366


class DetailPanel(QWidget):
    """`head` stays, `body` scrolls, `foot` holds the buttons. Add widgets to these layouts."""

    def __init__(self, width: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(width or tokens().width["detail"])
        inner = QWidget()
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(16, 16, 16, 16)
        self.body.setSpacing(8)
        self.body.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inner)
        self.head = QVBoxLayout()
        self.head.setContentsMargins(16, 16, 16, 16)
        self.head.setSpacing(4)
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(16, 12, 16, 12)
        self.foot.setSpacing(8)
        self.foot.setAlignment(Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self.head)
        column.addWidget(self._scroll, 1)
        column.addLayout(self.foot)

    def see(self, part: QWidget) -> None:
        """Scroll until a part of the body can be seen, once it has its place."""
        QTimer.singleShot(0, part, lambda: self._scroll.ensureWidgetVisible(part, 0, 16))

    # Qt
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = smooth_painter(self)
        ink = color("line")
        painter.fillRect(0, 0, 1, self.height(), ink)
        area = self._scroll.geometry()
        if self.head.count():
            painter.fillRect(0, area.top() - 1, self.width(), 1, ink)
        if self.foot.count():
            painter.fillRect(0, area.bottom() + 1, self.width(), 1, ink)
        painter.end()


class ListWithDetail(QWidget):
    """The list at the left, the panel at the right. Under 1366 px the panel is a drawer:
    `open_detail()` (Space) slides it over the list, `close_detail()` (Esc) puts it away."""

    drawer_changed = Signal(bool)

    def __init__(self, listed: QWidget, panel: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._listed, self._panel = listed, panel
        self._open = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        listed.setParent(self)
        panel.setParent(self)
        panel.raise_()

    def narrow(self) -> bool:
        """True while the panel is a drawer."""
        return self.window().width() < NARROW

    def open_detail(self) -> None:
        """Show the drawer; in wide windows the panel is there anyway."""
        self._open = True
        self._place()
        self.drawer_changed.emit(True)

    def close_detail(self) -> bool:
        """Put the drawer away; False if there was none to put away."""
        if not (self._open and self.narrow()):
            return False
        self._open = False
        self._place()
        self._listed.setFocus()
        self.drawer_changed.emit(False)
        return True

    def _place(self) -> None:
        wide, tall, panel = self.width(), self.height(), self._panel.width()
        narrow = self.narrow()
        self._panel.setVisible(self._open or not narrow)
        self._panel.setGeometry(wide - panel, 0, panel, tall)
        self._listed.setGeometry(0, 0, wide if narrow else wide - panel, tall)
        self._panel.raise_()

    # Qt
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
