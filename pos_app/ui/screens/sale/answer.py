"""What a scan or F12 came to, across the whole width: red, amber or green, with what to do next."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pos_app.ui.language import tr
from pos_app.ui.notice import Notice, Severity
from pos_app.ui.paint import box, smooth_painter
from pos_app.ui.theme import solid
from pos_app.ui.tokens import radius
from pos_app.ui.widgets.button import KeyButton, no_focus
from pos_app.ui.widgets.icon_label import IconLabel
from pos_app.ui.widgets.reveal import reveal
from pos_app.ui.widgets.text import Text

_ICONS: dict[Severity, str] = {
    "ok": "circle_check",
    "info": "info",
    "warn": "triangle_alert",
    "bad": "octagon_alert",
}


class Answer(QWidget):
    """`show_answer(notice, with_voucher)`, `clear()`; `voucher_wanted` when its button is pressed."""

    voucher_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notice: Notice | None = None
        self._icon = IconLabel("circle_check", 40, "on_accent", self)
        self._word = Text("", "figure", "bold", "on_accent", wrap=True, parent=self)
        self._step = Text("", "strong", "medium", "on_accent", wrap=True, parent=self)
        self._open = KeyButton(tr("전표 보기"), size="small", parent=self)
        no_focus(self._open)
        self._open.clicked.connect(self.voucher_wanted)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        said = QVBoxLayout()
        said.setSpacing(4)
        said.addWidget(self._word)
        said.addWidget(self._step)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 16, 24, 16)
        row.setSpacing(20)
        row.addWidget(self._icon)
        row.addLayout(said, 1)
        row.addWidget(self._open)
        reveal(self, False)

    def notice(self) -> Notice | None:
        """What it says now."""
        return self._notice

    def show_answer(self, notice: Notice, with_voucher: bool) -> None:
        """Say it."""
        self._notice = notice
        self._icon.set(_ICONS[notice.severity])
        self._word.show_text(notice.strong)
        self._step.setText(notice.text)
        reveal(self._open, with_voucher)
        self.setAccessibleName(f"{notice.strong} {notice.text}".strip())
        reveal(self, True)
        self.update()

    def clear(self) -> None:
        """Say nothing."""
        self._notice = None
        reveal(self, False)

    # Qt
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._notice is None:
            return
        painter = smooth_painter(self)
        box(painter, self.rect(), solid(self._notice.severity), None, radius("card"))
        painter.end()
