"""The button: its word, its key, and while it sleeps the reason why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy, QWidget

from pos_app.ui.fonts import font, text_width
from pos_app.ui.icons import paint_icon
from pos_app.ui.paint import LEFT, box, smooth_painter, words
from pos_app.ui.theme import color
from pos_app.ui.tokens import TypeName, WeightName, height, radius
from pos_app.ui.widgets.keycap import keycap_size, paint_keycap

ButtonKind = Literal["primary", "plain", "danger", "text"]
ButtonSize = Literal["small", "normal", "large", "complete"]


@dataclass(frozen=True, slots=True)
class _Measure:
    height: int
    pad: int
    face: TypeName
    weight: WeightName
    icon: int


_SIZES: dict[ButtonSize, _Measure] = {
    "small": _Measure(height("control_small"), 12, "table", "semibold", 16),
    "normal": _Measure(height("control"), 16, "body", "semibold", 20),
    "large": _Measure(height("control_large"), 24, "strong", "semibold", 20),
    "complete": _Measure(height("complete"), 24, "figure", "bold", 24),
}
_GAP = 8


class KeyButton(QPushButton):
    """A button that carries its key: `KeyButton(tr("매출완료"), "F12", kind="primary")`.

    The key works while the button can be seen. `block(reason)` puts it to sleep and says why;
    `allow()` wakes it. It is never a dialog's default button, and a scanner cannot press it.
    """

    reason_changed = Signal(str)

    def __init__(
        self,
        text: str,
        key: str = "",
        kind: ButtonKind = "plain",
        size: ButtonSize = "normal",
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind: ButtonKind = kind
        self._measure = _SIZES[size]
        self._big = size == "complete"
        self._key, self._icon_name, self._reason = key, icon, ""
        self._icon_hidden = False
        self.setAutoDefault(False)
        self.setDefault(False)
        across = QSizePolicy.Policy.Expanding if self._big else QSizePolicy.Policy.Fixed
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setText(text)
        if key:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(self.click)

    def key(self) -> str:
        """The name of its key, or `""`."""
        return self._key

    def reason(self) -> str:
        """Why it sleeps, or `""`."""
        return self._reason

    def block(self, reason: str) -> None:
        """Put the button to sleep; the reason is its tooltip and what `ReasonText` shows."""
        self.setEnabled(False)
        self._set_reason(reason)

    def allow(self) -> None:
        """Wake the button."""
        self.setEnabled(True)
        self._set_reason("")

    def arm(self, reason: str) -> None:
        """`allow()` for an empty reason, `block(reason)` otherwise."""
        if reason:
            self.block(reason)
        else:
            self.allow()

    def set_kind(self, kind: ButtonKind) -> None:
        """Become another kind, for example primary while it is the next step."""
        self._kind = kind
        self.update()

    def hide_icon(self, hidden: bool) -> None:
        """Narrow windows drop the icons first; words stay."""
        self._icon_hidden = hidden
        self.updateGeometry()
        self.update()

    def _set_reason(self, reason: str) -> None:
        if reason != self._reason:
            self._reason = reason
            self.setToolTip(reason)
            self.setAccessibleDescription(reason)
            self.reason_changed.emit(reason)

    def _content_width(self) -> int:
        m = self._measure
        wide = text_width(self.text(), m.face, m.weight)
        if self._icon_name and not self._icon_hidden:
            wide += m.icon + _GAP
        if self._key:
            wide += keycap_size(self._key, self._big).width() + _GAP
            wide += _GAP if self._big else 0
        return wide

    def _inks(self) -> tuple[QColor | None, QColor | None, QColor, QColor]:
        """Fill, border, text and cap edge for what the button is doing now."""
        if not self.isEnabled():
            ground = None if self._kind == "text" else color("disabled")
            edge = None if self._kind == "text" else color("line")
            return ground, edge, color("text_off"), color("line_strong")
        down, over = self.isDown(), self.underMouse()
        if self._kind == "primary":
            name = "accent_press" if down else "accent_hover" if over else "accent"
            return color(name), None, color("on_accent"), color("on_accent")
        ground = color("selected" if down else "hover" if over else "surface")
        if self._kind == "danger":
            return ground, color("bad"), color("bad_text"), color("bad")
        if self._kind == "text":
            return (ground if down or over else None), None, color("accent_text"), color("accent")
        return ground, color("line_strong"), color("text"), color("line_strong")

    # Qt
    def setText(self, text: str) -> None:
        super().setText(text)
        self.setAccessibleName(f"{text} {self._key}".strip())
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        pad = 8 if self._kind == "text" else self._measure.pad
        return QSize(self._content_width() + pad * 2, self._measure.height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        fill, edge, ink, cap = self._inks()
        body = self.rect()
        if self.hasFocus():
            box(painter, body, None, color("focus"), radius("control") + 2, 2)
            body = body.adjusted(3, 3, -3, -3)
        box(painter, body, fill, edge, radius("control"))
        self._paint_content(painter, ink, cap)
        painter.end()

    def _paint_content(self, painter: QPainter, ink: QColor, cap: QColor) -> None:
        m = self._measure
        x = max((self.width() - self._content_width()) // 2, 0)
        middle = self.height() // 2
        if self._icon_name and not self._icon_hidden:
            paint_icon(painter, self._icon_name, x, middle - m.icon / 2, ink, m.icon)
            x += m.icon + _GAP
        wide = text_width(self.text(), m.face, m.weight)
        face = font(m.face, m.weight)
        words(painter, QRect(x, 0, wide + 2, self.height()), self.text(), ink, face, LEFT)
        if self._key:
            x += wide + _GAP + (_GAP if self._big else 0)
            paint_keycap(painter, self._key, x, middle, ink, cap, self._big)


def no_focus(*buttons: QAbstractButton) -> None:
    """Take buttons of a scan screen out of the focus chain; their keys still work."""
    for button in buttons:
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
