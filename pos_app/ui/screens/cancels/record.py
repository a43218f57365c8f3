"""The right side: the figures of the money, and 기록: what was done for the case, newest first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from pos_app.ui.language import tr
from pos_app.ui.screens.cancels.money_panel import MoneyPanel
from pos_app.ui.screens.cancels.record_lines import RecordLine
from pos_app.ui.screens.cancels.record_table import RecordTable
from pos_app.ui.widgets.detail_panel import DetailPanel
from pos_app.ui.widgets.text import Text

_WIDE = 320


class Record(DetailPanel):
    """`show_log(lines, now)`; `money` stands above it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_WIDE, parent)
        self.head.setContentsMargins(0, 0, 0, 0)
        self.foot.setContentsMargins(0, 0, 0, 0)
        self.money = MoneyPanel(self)
        self.rows = RecordTable(self)
        self.body.addWidget(self.money)
        self.body.addWidget(Text(tr("기록"), "body", "semibold", parent=self))
        self.body.addWidget(self.rows)

    def show_log(self, lines: Sequence[RecordLine], now: int) -> None:
        """Show what was done; `now` in ms UTC."""
        self.rows.show_lines(tuple(reversed(lines)), now)
