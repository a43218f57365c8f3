"""One step of the checklist: its shape, its words, and what belongs to it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.domain.cancel_detail import StepState
from pos_app.ui.paint import box, smooth_painter
from pos_app.ui.theme import color, tone_colors
from pos_app.ui.tokens import GlyphName, Tone, radius
from pos_app.ui.widgets.glyph import paint_glyph
from pos_app.ui.widgets.text import Text

_GLYPH, _LEFT, _PAD = 22, 40, 14
_LOOKS: dict[StepState, tuple[GlyphName, Tone]] = {
    StepState.DONE: ("full", "ok"),
    StepState.NOW: ("clock", "warn"),
    StepState.LATER: ("lock", "neutral"),
}


class StepRow(QWidget):
    """`show_step(title, text, state, notes, last)`; put what belongs to the step into `body`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = StepState.LATER
        self._last = False
        self._title = Text("", "body", "semibold", parent=self)
        self._text = Text("", "table", ink="text_2", wrap=True, parent=self)
        self._notes = Text("", "table", "semibold", wrap=True, parent=self)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(_LEFT + _PAD, _PAD, _PAD, _PAD + 4)
        column.setSpacing(4)
        for part in (self._title, self._text, self._notes):
            column.addWidget(part)
        column.addLayout(self.body)

    def show_step(
        self, title: str, text: str, state: StepState, notes: Sequence[str], last: bool
    ) -> None:
        """Show a step; `notes` are lines of their own below its sentence."""
        self._state, self._last = state, last
        self._title.setText(title)
        self._title.set_ink("text" if state is not StepState.LATER else "text_2")
        self._text.show_text(text)
        self._notes.show_text("\n".join(notes))
        self.update()

    def said(self) -> tuple[str, str, str]:
        """Title, sentence and notes."""
        return self._title.text(), self._text.text(), self._notes.text()

    def state(self) -> StepState:
        """Where it stands."""
        return self._state

    # Qt
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        glyph, tone = _LOOKS[self._state]
        fill, ink = tone_colors(tone)
        if self._state is StepState.NOW:
            area = self.rect().adjusted(_LEFT, 2, 0, -6)
            box(painter, area, color("surface"), color("warn"), radius("card"), 1)
        top = _PAD - 1
        if not self._last:
            below = top + _GLYPH + 6
            painter.fillRect(_GLYPH // 2, below, 1, self.height() - below + top, color("line"))
        hole = fill if self._state is StepState.NOW else color("canvas")
        paint_glyph(painter, glyph, 0, top, _GLYPH, ink, hole)
        painter.end()
