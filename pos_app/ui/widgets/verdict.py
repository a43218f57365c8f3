"""The answer to a scan: colour, shape, word and next step across the whole width."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.ui.fonts import font
from pos_app.ui.icons import paint_icon
from pos_app.ui.paint import LEFT, box, smooth_painter, words
from pos_app.ui.theme import color, solid
from pos_app.ui.tokens import Tone, height, radius
from pos_app.ui.widgets.reveal import reveal

_SMALL_HEIGHT = 96


@dataclass(frozen=True, slots=True)
class VerdictSpec:
    """A word, the next step, a tone and an icon of the family."""

    word: str
    step: str = ""
    tone: Tone = "ok"
    icon: str = "circle_check"


class Verdict(QWidget):
    """96 pixels in a form, 184 (`big=True`) where it is read from two metres."""

    def __init__(
        self, spec: VerdictSpec | None = None, big: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._spec = spec
        self._big = big
        self.setFixedHeight(height("verdict") if big else _SMALL_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_verdict(spec)

    def spec(self) -> VerdictSpec | None:
        """What it says now."""
        return self._spec

    def show_verdict(self, spec: VerdictSpec | None) -> None:
        """Say it; None takes it away."""
        self._spec = spec
        self.setAccessibleName(f"{spec.word} {spec.step}" if spec else "")
        reveal(self, spec is not None)
        self.update()

    # Qt
    def minimumSizeHint(self) -> QSize:
        return QSize(320, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._spec is None:
            return
        painter = smooth_painter(self)
        ink = color("on_accent")
        edge = 96 if self._big else 48
        word = font("verdict" if self._big else "figure_large", "bold")
        step = font("figure" if self._big else "strong", "semibold")
        box(painter, self.rect(), solid(self._spec.tone), None, radius("control"))
        left = 32 if self._big else 28
        paint_icon(painter, self._spec.icon, left, (self.height() - edge) / 2, ink, edge)
        left += edge + (32 if self._big else 28)
        tall = 84 if self._big else 44
        below = 40 if self._big else 24
        top = (self.height() - tall - (below if self._spec.step else 0)) // 2
        area = QRect(left, top, self.width() - left - 16, tall)
        words(painter, area, self._spec.word, ink, word, LEFT)
        area = QRect(left, top + tall, area.width(), below)
        words(painter, area, self._spec.step, ink, step, LEFT)
        painter.end()
