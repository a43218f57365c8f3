"""One of the two slots of 박스 맞추기: read (green), live (blue frame), or waiting."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pos_app.ui.fonts import font
from pos_app.ui.icons import paint_icon
from pos_app.ui.paint import CENTER, box, smooth_painter, words
from pos_app.ui.theme import color
from pos_app.ui.tokens import radius
from pos_app.ui.widgets.icon_label import IconLabel
from pos_app.ui.widgets.text import Text

_DISC = 32


class Disc(QWidget):
    """A filled disc with the step's number, or a check."""

    def __init__(self, step: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step, self._done, self._live = step, False, False
        self.setFixedSize(QSize(_DISC, _DISC))

    def show_state(self, done: bool, live: bool) -> None:
        """Read, live, or neither."""
        self._done, self._live = done, live
        self.update()

    # Qt
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        name = "ok" if self._done else "accent" if self._live else "line_strong"
        box(painter, self.rect(), color(name), None, _DISC / 2)
        if self._done:
            paint_icon(painter, "check", 6, 6, color("on_accent"), 20)
        else:
            area = QRect(0, 0, _DISC, _DISC)
            words(painter, area, self._step, color("on_accent"), font("strong", "bold"), CENTER)
        painter.end()


class SlotCard(QWidget):
    """`show_live(hint)`, `show_done(main, fact)`, `show_waiting()`."""

    def __init__(
        self, step: str, name: str, hint: str, ask: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._done, self._live, self._hint, self._ask = False, False, hint, ask
        self._disc = Disc(step, self)
        self._name = Text(name, "caption", "semibold", "accent_text", parent=self)
        self._main = Text("", "title", "bold", parent=self)
        self._fact = Text(hint, "caption", ink="text_2", wrap=True, parent=self)
        self._icon = IconLabel("barcode", 24, "accent_text", self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout()
        column.setSpacing(2)
        for part in (self._name, self._main, self._fact):
            column.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(12)
        row.addWidget(self._disc, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(column, 1)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self.show_waiting()

    def show_done(self, main: str, fact: str) -> None:
        """It was read."""
        self._show(True, False, main, fact)

    def show_live(self) -> None:
        """Its scan is the next one."""
        self._show(False, True, self._ask, self._hint)

    def show_waiting(self) -> None:
        """The other slot comes first."""
        self._show(False, False, self._ask, self._hint)

    def _show(self, done: bool, live: bool, main: str, fact: str) -> None:
        self._done, self._live = done, live
        self._disc.show_state(done, live)
        self._name.set_ink("ok_text" if done else "accent_text" if live else "text_2")
        self._main.setText(main)
        self._main.set_ink("text" if done or live else "text_2")
        self._fact.setText(fact)
        self._icon.setVisible(live)
        self.update()

    # Qt
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        if self._done:
            box(painter, self.rect(), color("ok_soft"), color("ok"), radius("card"))
        else:
            edge = color("accent" if self._live else "line")
            wide = 2 if self._live else 1
            box(painter, self.rect(), color("surface"), edge, radius("card"), wide)
        painter.end()
