"""The chart above a report's list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from pos_app.ui.widgets.bar_chart import BarChart, BarSpec
from pos_app.ui.widgets.card import Card

_TALL = 190
_SHORT = 150
_NARROW_WINDOW = 800


class ChartCard(Card):
    """Hidden while there is nothing to compare."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent=parent)
        self.head.setContentsMargins(16, 10, 16, 0)
        self.body.setContentsMargins(8, 0, 8, 8)
        self.chart = BarChart(self)
        self.body.addWidget(self.chart)
        self.hide()

    def show_bars(self, title: str, bars: Sequence[BarSpec]) -> None:
        """Show these; fewer than two are told by the list alone."""
        self.title_text.setText(title)
        self.chart.set_bars(bars)
        self.setFixedHeight(_TALL if self.window().height() >= _NARROW_WINDOW else _SHORT)
        self.setVisible(len(bars) > 1)
