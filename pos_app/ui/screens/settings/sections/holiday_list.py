"""The public holidays of a year, one under the other: to look at, not to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from pos_app.domain.business_days import is_weekend
from pos_app.domain.house.closed_days import PublicHoliday
from pos_app.ui.format import short_day
from pos_app.ui.widgets.text import Text
from pos_app.ui.words.closed_days import holiday_names


class HolidayList(QWidget):
    """`show_days(days, today)`: what is over is dim, and what falls on a weekend is written lighter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = QGridLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setHorizontalSpacing(16)
        self._rows.setVerticalSpacing(8)
        self._rows.setColumnStretch(1, 1)
        self._shown: tuple[list[PublicHoliday], int] | None = None

    def show_days(self, days: Sequence[PublicHoliday], today: int) -> None:
        """Show these in place of the ones before; the same again change nothing."""
        if self._shown == (list(days), today):
            return
        self._shown = (list(days), today)
        while (item := self._rows.takeAt(0)) is not None:
            if (label := item.widget()) is not None:
                label.hide()
                label.deleteLater()
        for number, one in enumerate(days):
            ink = "text_3" if one.day < today else "text"
            weight = "regular" if is_weekend(one.day) else "semibold"
            name = holiday_names(one.names)
            self._rows.addWidget(Text(short_day(one.day), "table", weight, ink), number, 0)
            self._rows.addWidget(Text(name, "table", weight, ink, wrap=True), number, 1)
