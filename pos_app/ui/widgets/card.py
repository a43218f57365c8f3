"""A white surface with a hairline: what belongs together."""

from __future__ import annotations

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.ui.paint import box, smooth_painter
from pos_app.ui.theme import color, solid
from pos_app.ui.tokens import Tone, radius
from pos_app.ui.widgets.text import Text


class Rule(QWidget):
    """A hairline across."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)

    # Qt
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        painter.fillRect(self.rect(), color("line"))
        painter.end()


class Card(QWidget):
    """`Card(tr("품목"))`; put things into `body`, and into `head` beside the title.

    `pad` is the space inside (0 for tables); `edge(tone)` frames it in a colour: green = it was
    read, blue = now.
    """

    def __init__(self, title: str = "", pad: int = 24, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edge: Tone | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.title_text = Text(title, "body", "semibold", parent=self)
        if title:
            self.head.setContentsMargins(24, 16, 24, 12)
            self.head.addWidget(self.title_text)
            column.addLayout(self.head)
        else:
            self.title_text.hide()
        self.body = QVBoxLayout()
        self.body.setContentsMargins(pad, 0 if title else pad, pad, pad)
        self.body.setSpacing(8)
        column.addLayout(self.body, 1)

    def edge(self, tone: Tone | None) -> None:
        """Frame it in 2 pixels of a tone; None goes back to the hairline."""
        self._edge = tone
        self.update()

    # Qt
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        ink, wide = (solid(self._edge), 2) if self._edge else (color("line"), 1)
        box(painter, self.rect(), color("surface"), ink, radius("card"), wide)
        painter.end()
