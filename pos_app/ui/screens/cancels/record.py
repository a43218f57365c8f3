"""기록: what was done for the case, newest first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from pos_app.clock import day_of
from pos_app.domain.cancel_detail import CaseLog
from pos_app.ui.format import clock_time
from pos_app.ui.language import tr
from pos_app.ui.widgets.detail_panel import DetailPanel
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.timeline import AxisRow, Timeline
from pos_app.ui.words.cancel_cases import log_words

_WIDE = 320


class Record(DetailPanel):
    """`show_log(log, now)`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_WIDE, parent)
        self.rows = Timeline(self)
        self.head.addWidget(Text(tr("기록"), "body", "semibold", parent=self))
        self.body.addWidget(self.rows)

    def show_log(self, log: Sequence[CaseLog], now: int) -> None:
        """Show what was done; `now` in ms UTC."""
        self.rows.set_rows([_row(one, day_of(now)) for one in reversed(log)])


def _row(one: CaseLog, today: int) -> AxisRow:
    when = clock_time(one.at, today)
    day = when[:-5].strip()
    below = " · ".join(part for part in (day, one.who or tr("자동")) if part)
    return AxisRow(when[-5:], log_words(one), below, "full", "info")
