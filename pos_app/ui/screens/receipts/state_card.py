"""A small card that says how one thing stands: its shape, a verdict, a sentence, one button."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.ui.paint import box, smooth_painter
from pos_app.ui.theme import color, solid, tone_colors
from pos_app.ui.tokens import ColorName, GlyphName, Tone, radius
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.glyph import paint_glyph
from pos_app.ui.widgets.text import Text

_GLYPH, _LEFT = 16, 44
_INKS: dict[Tone, ColorName] = {"ok": "ok_text", "bad": "bad_text", "warn": "warn_text"}


@dataclass(frozen=True, slots=True)
class CardSpec:
    """`strong` in bold, `text` below it; `right` and `beside` stand at the right of each.

    `key` is the key of its button, `action` the button's word, "" where there is none.
    """

    tone: Tone
    glyph: GlyphName
    strong: str
    text: str
    right: str = ""
    beside: str = ""
    action: str = ""


class StateCard(QWidget):
    """`show_card(spec)`; `acted` when its button is pressed. `body` takes more parts below.

    What nobody knows is dashed, as everywhere. Its button stands below the words, or `beside` them.
    """

    acted = Signal()

    def __init__(
        self,
        key: str = "",
        *,
        primary: bool = False,
        beside: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._spec: CardSpec | None = None
        self._strong = Text("", "table", "semibold", wrap=True, parent=self)
        self._text = Text("", "table", ink="text_2", wrap=True, parent=self)
        self._right = Text("", "table", "semibold", parent=self)
        self._beside = Text("", "table", ink="text_2", parent=self)
        kind = "primary" if primary else "plain"
        self.button = KeyButton("", key, kind=kind, size="small", parent=self)
        self.button.clicked.connect(self.acted)
        top, low = QHBoxLayout(), QHBoxLayout()
        for row, left, right in (
            (top, self._strong, self._right),
            (low, self._text, self._beside),
        ):
            row.setSpacing(8)
            row.addWidget(left, 1)
            row.addWidget(right, 0, Qt.AlignmentFlag.AlignTop)
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addLayout(top)
        lines.addLayout(low)
        whole = QHBoxLayout()
        whole.setSpacing(8)
        whole.addLayout(lines, 1)
        if beside:
            whole.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(_LEFT, 10, 12, 12)
        self.body.setSpacing(10)
        self.body.addLayout(whole)
        if not beside:
            self.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def spec(self) -> CardSpec | None:
        """What it says."""
        return self._spec

    def show_card(self, spec: CardSpec) -> None:
        """Say it."""
        self._spec = spec
        self._strong.setText(spec.strong)
        self._strong.set_ink(_INKS.get(spec.tone, "text"))
        self._text.show_text(spec.text)
        self._right.show_text(spec.right)
        self._beside.show_text(spec.beside)
        self.button.setText(spec.action)
        self.button.setVisible(bool(spec.action))
        self.setAccessibleName(f"{spec.strong} {spec.text}".strip())
        self.update()

    # Qt
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        spec = self._spec
        if spec is None:
            return
        painter = smooth_painter(self)
        fill, ink = tone_colors(spec.tone)
        unknown = spec.tone == "unknown"
        edge = (
            color("warn")
            if unknown
            else color("line")
            if spec.tone == "neutral"
            else solid(spec.tone)
        )
        area = QRect(0, 0, self.width(), self.height())
        box(painter, area, fill, edge, radius("card"), 1, unknown)
        paint_glyph(painter, spec.glyph, 16, 12, _GLYPH, ink, fill)
        painter.end()
