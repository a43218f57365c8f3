"""What happened, in one sentence, with one thing to do about it. Never a message box."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from pos_app.ui.fonts import font
from pos_app.ui.icons import paint_icon
from pos_app.ui.notice import Notice
from pos_app.ui.paint import box, smooth_painter
from pos_app.ui.sounding import sound
from pos_app.ui.theme import solid, tone_colors
from pos_app.ui.tokens import Tone, height, radius
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.reveal import reveal

Severity = Literal["info", "ok", "warn", "bad"]
_ICONS: dict[Severity, str] = {
    "info": "info",
    "ok": "circle_check",
    "warn": "triangle_alert",
    "bad": "circle_alert",
}
_EDGE = 4


@dataclass(frozen=True, slots=True)
class BannerSpec:
    """A sentence, its weight and at most one action (a word and a key).

    `strong` stands in front in bold: what happened, before the rest.
    """

    text: str
    severity: Severity = "info"
    strong: str = ""
    action: str = ""
    key: str = ""


class Banner(QWidget):
    """A banner: `show_notice(notice)` with its sound, `show_banner(spec)` without one, `clear()`.

    `acted` when its action is pressed.
    """

    acted = Signal()

    def __init__(self, spec: BannerSpec | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spec: BannerSpec | None = None
        self._label = QLabel(self)
        self._label.setTextFormat(Qt.TextFormat.RichText)
        self._label.setWordWrap(True)
        self._label.setFont(font("body"))
        self._label.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(52, 6, 8, 6)
        self._row.setSpacing(8)
        self._row.addWidget(self._label, 1)
        self._buttons: list[KeyButton] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        reveal(self, False)
        if spec is not None:
            self.show_banner(spec)

    def spec(self) -> BannerSpec | None:
        """What it says now, or None."""
        return self._spec

    def text(self) -> str:
        """The whole sentence, without marks."""
        return f"{self._spec.strong} {self._spec.text}".strip() if self._spec else ""

    def show_notice(self, notice: Notice, action: str = "", key: str = "") -> None:
        """Say a verdict; its sound is asked for before the words are laid out and painted."""
        sound(self, notice)
        self.show_banner(BannerSpec(notice.text, notice.severity, notice.strong, action, key))

    def show_banner(self, spec: BannerSpec) -> None:
        """Say something; an earlier sentence and its buttons go."""
        self._drop_buttons()
        self._spec = spec
        self._label.setText(_marked(spec))
        self.setAccessibleName(self.text())
        if spec.action:
            self.add_action(spec.action, spec.key).clicked.connect(self.acted)
        self._fit()
        reveal(self, True)
        self.update()

    def add_action(self, text: str, key: str = "") -> KeyButton:
        """One more small button at the end; the caller connects it."""
        button = KeyButton(text, key, size="small", parent=self)
        self._row.addWidget(button)
        button.show()
        self._fit()
        self._buttons.append(button)
        return button

    def clear(self) -> None:
        """Say nothing."""
        self._drop_buttons()
        self._spec = None
        reveal(self, False)

    def _drop_buttons(self) -> None:
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []

    def _fit(self) -> None:
        """As high as its sentence needs at this width; one line is 48 pixels."""
        self._row.invalidate()
        self.setFixedHeight(max(self._row.totalHeightForWidth(self.width()), height("banner")))

    # Qt
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._spec is None:
            return
        tone: Tone = self._spec.severity
        painter = smooth_painter(self)
        fill, ink = tone_colors(tone)
        full = self.rect()
        box(painter, full, solid(tone), None, radius("control"))
        inner = QRect(full.x() + _EDGE, full.y() + 1, full.width() - _EDGE - 1, full.height() - 2)
        box(painter, inner, fill, None, radius("control") - 1)
        paint_icon(painter, _ICONS[self._spec.severity], 20, (self.height() - 20) / 2, ink, 20)
        painter.end()


def _marked(spec: BannerSpec) -> str:
    escaped = spec.text.replace("&", "&amp;").replace("<", "&lt;")
    strong = spec.strong.replace("&", "&amp;").replace("<", "&lt;")
    return f"<b>{strong}</b> {escaped}" if strong else escaped
