"""A state as shape, word and colour. One painter for the widget and for table cells."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.ui.fonts import font, text_width
from pos_app.ui.paint import LEFT, box, smooth_painter, words
from pos_app.ui.pills import PillSpec
from pos_app.ui.theme import color, current_theme, tone_colors
from pos_app.ui.tokens import ThemeName, height
from pos_app.ui.widgets.glyph import paint_glyph
from pos_app.ui.widgets.reveal import reveal

_PAD, _GLYPH, _GAP = 9, 14, 5


def pill_width(spec: PillSpec) -> int:
    """Pixels the whole pill takes."""
    mark = _GLYPH + _GAP if spec.glyph else 0
    return _PAD + mark + text_width(spec.text, "caption", "semibold") + _PAD + 1


def paint_pill(
    painter: QPainter, spec: PillSpec, x: int, y: int, on_coloured_row: bool = False
) -> None:
    """Draw a pill with its upper left corner at (x, y); on a coloured row its fill is the surface."""
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(x, y, _pill(spec, current_theme(), on_coloured_row, ratio))


@lru_cache(512)
def _pill(spec: PillSpec, theme: ThemeName, on_coloured_row: bool, ratio: float) -> QPixmap:
    """The ready pill: a list repaints the same few pills thousands of times."""
    del theme
    wide, tall = pill_width(spec), height("pill")
    made = QPixmap(round(wide * ratio), round(tall * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    fill, ink = tone_colors(spec.tone)
    ground = color("surface") if on_coloured_row else fill
    unknown = spec.tone == "unknown"
    rect = QRect(0, 0, wide, tall)
    box(painter, rect, ground, color("warn") if unknown else None, tall / 2, 1, unknown)
    left = _PAD
    if spec.glyph:
        paint_glyph(painter, spec.glyph, left, (tall - _GLYPH) / 2, _GLYPH, ink, ground)
        left += _GLYPH + _GAP
    area = QRect(left, 0, wide - left, tall)
    words(painter, area, spec.text, ink, font("caption", "semibold"), LEFT)
    painter.end()
    return made


def paint_mark(painter: QPainter, spec: PillSpec, x: int, y: int, row: int) -> None:
    """Shape and word without a pill, as in the 경고 column; centred in a row of `row` pixels."""
    _, ink = tone_colors(spec.tone)
    left = x
    if spec.glyph:
        paint_glyph(
            painter, spec.glyph, x, y + (row - _GLYPH) / 2, _GLYPH, ink, color("surface")
        )  # fmt: skip
        left += _GLYPH + _GAP
    wide = text_width(spec.text, "caption", "semibold") + 2
    words(painter, QRect(left, y, wide, row), spec.text, ink, font("caption", "semibold"), LEFT)


class StatusPill(QWidget):
    """A pill as a widget: `StatusPill(state_pill("결제확인"))`."""

    def __init__(
        self, spec: PillSpec | None = None, on_coloured: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._spec = spec or PillSpec("")
        self._on_coloured = on_coloured
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self._spec.text)
        reveal(self, bool(self._spec.text))

    def text(self) -> str:
        """The word shown."""
        return self._spec.text

    def set(self, spec: PillSpec | None) -> None:
        """Show another state; None hides the pill."""
        reveal(self, spec is not None)
        if spec is not None and spec != self._spec:
            self._spec = spec
            self.setAccessibleName(spec.text)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(pill_width(self._spec), height("pill"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        paint_pill(painter, self._spec, 0, 0, self._on_coloured)
        painter.end()


class StatusMark(StatusPill):
    """The shape and the word alone, for results under a list and beside a field."""

    def sizeHint(self) -> QSize:
        mark = _GLYPH + _GAP if self._spec.glyph else 0
        return QSize(mark + text_width(self._spec.text, "caption", "semibold") + 2, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        paint_mark(painter, self._spec, 0, 0, self.height())
        painter.end()
