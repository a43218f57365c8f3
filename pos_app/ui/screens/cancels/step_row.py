"""One step of the checklist: its shape, its words, and what belongs to it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.domain.warehouse.cancel_detail import StepState
from pos_app.ui.paint import box, smooth_painter
from pos_app.ui.screens.cancels.money_row_spec import StepLook
from pos_app.ui.theme import color, tone_colors
from pos_app.ui.tokens import radius
from pos_app.ui.widgets.glyph import paint_glyph
from pos_app.ui.widgets.text import Text

GLYPH, LEFT, PAD = 22, 40, 14
LOOKS: dict[StepState, StepLook] = {
    StepState.DONE: StepLook("full", "ok"),
    StepState.NOW: StepLook("clock", "warn", "plain"),
    StepState.LATER: StepLook("lock", "neutral"),
}


class StepFrame(QWidget):
    """The shape at the left, the line to the next step, and the box of the look."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = LOOKS[StepState.LATER]
        self._last = False

    def show_look(self, look: StepLook, last: bool) -> None:
        """Another look; the last row has no line below its shape."""
        self._look, self._last = look, last
        self.update()

    def look(self) -> StepLook:
        """The look shown."""
        return self._look

    # Qt
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        look = self._look
        fill, ink = tone_colors(look.tone)
        if look.frame != "none":
            soft = look.frame == "soft"
            area = self.rect().adjusted(LEFT, 2, 0, -6)
            ground = fill if soft else color("surface")
            dashed = look.frame == "dashed"
            edge = ink if look.tone in ("bad", "info") else color("warn")
            box(painter, area, ground, edge, radius("card"), 1, dashed)
        top = PAD - 1
        if not self._last:
            below = top + GLYPH + 6
            painter.fillRect(GLYPH // 2, below, 1, self.height() - below + top, color("line"))
        if look.frame in ("soft", "dashed"):
            self._ring(painter, top)
        else:
            hole = fill if look.frame == "plain" else color("canvas")
            edge = 14 if look.glyph == "lock" else GLYPH
            off = (GLYPH - edge) / 2
            paint_glyph(painter, look.glyph, off, top + off, edge, ink, hole)
        painter.end()

    def _ring(self, painter: QPainter, top: int) -> None:
        """A waiting or unknown step stands on a round ground of its own."""
        fill, ink = tone_colors(self._look.tone)
        pen = QPen(color("warn"), 1.2)
        if self._look.frame == "dashed":
            pen.setDashPattern([2.5, 2.0])
        painter.setPen(pen)
        painter.setBrush(fill if self._look.frame == "soft" else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(0.8, top + 0.8, GLYPH - 1.6, GLYPH - 1.6))
        inner, off = 14, (GLYPH - 14) / 2
        paint_glyph(painter, self._look.glyph, off, top + off, inner, ink, fill)


class StepRow(StepFrame):
    """`show_step(title, text, state, notes, last)`; put what belongs to the step into `body`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = StepState.LATER
        self._title = Text("", "body", "semibold", parent=self)
        self._text = Text("", "table", ink="text_2", wrap=True, parent=self)
        self._notes = Text("", "table", "semibold", wrap=True, parent=self)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(LEFT + PAD, PAD, PAD, PAD + 4)
        column.setSpacing(4)
        for part in (self._title, self._text, self._notes):
            column.addWidget(part)
        column.addLayout(self.body)

    def show_step(
        self, title: str, text: str, state: StepState, notes: Sequence[str], last: bool
    ) -> None:
        """Show a step; `notes` are lines of their own below its sentence."""
        self._state = state
        self._title.setText(title)
        later = state is StepState.LATER
        self._title.set_ink("text_2" if later else "text")
        self._title.set_weight("body", "regular" if later else "semibold")
        self._text.show_text(text)
        self._notes.show_text("\n".join(notes))
        self.show_look(LOOKS[state], last)

    def said(self) -> tuple[str, str, str]:
        """Title, sentence and notes."""
        return self._title.text(), self._text.text(), self._notes.text()

    def state(self) -> StepState:
        """Where it stands."""
        return self._state
