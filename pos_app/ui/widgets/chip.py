"""Filter chips: a state and how many there are; one is chosen at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from pos_app.ui.fonts import font, text_width
from pos_app.ui.format import number
from pos_app.ui.paint import LEFT, box, smooth_painter, words
from pos_app.ui.theme import color, tone_colors
from pos_app.ui.tokens import GlyphName, Tone, height
from pos_app.ui.widgets.flow import FlowRow
from pos_app.ui.widgets.glyph import paint_glyph

_PAD, _GLYPH, _GAP = 12, 14, 6


@dataclass(frozen=True, slots=True)
class ChipSpec:
    """One filter: its key for the program, its word, its shape, and the count (None = no count)."""

    key: str
    text: str
    count: int | None = None
    tone: Tone = "neutral"
    glyph: GlyphName | None = None


class Chip(QAbstractButton):
    """One chip. `ChipRow` is what screens use."""

    def __init__(self, spec: ChipSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spec = spec
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_spec(spec)

    def spec(self) -> ChipSpec:
        """What the chip shows."""
        return self._spec

    def show_spec(self, spec: ChipSpec) -> None:
        """Show another count or word."""
        self._spec = spec
        self.setText(spec.text)
        self.setAccessibleName(f"{spec.text} {self._count()}".strip())
        self.updateGeometry()
        self.update()

    def _count(self) -> str:
        return "" if self._spec.count is None else number(self._spec.count)

    # Qt
    def sizeHint(self) -> QSize:
        weight = "semibold" if self.isChecked() else "medium"
        wide = _PAD * 2 + text_width(self._spec.text, "table", weight) + 2
        if self._spec.glyph:
            wide += _GLYPH + _GAP
        if self._spec.count is not None:
            wide += _GAP + text_width(self._count(), "table", "bold")
        return QSize(wide, height("chip"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        on = self.isChecked()
        fill = color("selected" if on else "hover" if self.underMouse() else "surface")
        edge = color("focus" if self.hasFocus() else "accent" if on else "line")
        box(painter, self.rect(), fill, edge, self.height() / 2, 2 if self.hasFocus() else 1)
        x = _PAD
        if self._spec.glyph:
            _, ink = tone_colors(self._spec.tone)
            top = (self.height() - _GLYPH) / 2
            paint_glyph(painter, self._spec.glyph, x, top, _GLYPH, ink, fill)
            x += _GLYPH + _GAP
        ink = color("accent_text" if on else "text_2")
        weight = "semibold" if on else "medium"
        wide = text_width(self._spec.text, "table", weight)
        area = QRect(x, 0, wide + 2, self.height())
        words(painter, area, self._spec.text, ink, font("table", weight), LEFT)
        if self._spec.count is not None:
            ink = color("accent_text" if on else "text")
            area = QRect(x + wide + _GAP, 0, self.width() - x - wide - _GAP, self.height())
            words(painter, area, self._count(), ink, font("table", "bold"), LEFT)
        painter.end()


class ChipRow(FlowRow):
    """The filters of a list: `set_chips([...])`, `chosen()`, and `changed` with the new key.

    ←/→ move among the chips; the row is one stop of the Tab key.
    """

    changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._chips: list[Chip] = []

    def chosen(self) -> str:
        """The key of the chosen chip, `""` while there is none."""
        return next((c.spec().key for c in self._chips if c.isChecked()), "")

    def set_chips(self, specs: Sequence[ChipSpec]) -> None:
        """Show these filters; the chosen one stays chosen if it is still there."""
        before = self.chosen()
        if [c.spec().key for c in self._chips] == [s.key for s in specs]:
            for chip, spec in zip(self._chips, specs, strict=True):
                chip.show_spec(spec)
        else:
            self._rebuild(specs)
        keys = [s.key for s in specs]
        self.choose(before if before in keys else keys[0] if keys else "")
        self.fit()

    def choose(self, key: str) -> None:
        """Choose a chip without telling `changed`."""
        for chip in self._chips:
            chip.setChecked(chip.spec().key == key)
            chip.setFocusPolicy(
                Qt.FocusPolicy.TabFocus if chip.isChecked() else Qt.FocusPolicy.NoFocus
            )
            chip.updateGeometry()

    def _rebuild(self, specs: Sequence[ChipSpec]) -> None:
        for chip in self._chips:
            self.flow.removeWidget(chip)
            chip.deleteLater()
        self._chips = []
        for spec in specs:
            chip = Chip(spec, self)
            chip.clicked.connect(self._clicked)
            self.flow.addWidget(chip)
            self._chips.append(chip)
            chip.show()

    def _clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, Chip):
            self._take(sender)

    def _take(self, chip: Chip) -> None:
        self.choose(chip.spec().key)
        self.changed.emit(chip.spec().key)

    # Qt
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        now = next((n for n, c in enumerate(self._chips) if c.isChecked()), 0)
        if step and 0 <= now + step < len(self._chips):
            self._take(self._chips[now + step])
            self._chips[now + step].setFocus()
        else:
            super().keyPressEvent(event)
