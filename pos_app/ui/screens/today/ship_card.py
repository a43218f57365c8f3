"""발송 시계: when the courier comes, how many orders leave with it, and how many are late."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.clock import day_of, kst
from pos_app.domain.today.today import ShipFigures
from pos_app.ui.format import number, short_day
from pos_app.ui.language import tr
from pos_app.ui.widgets.card import Card
from pos_app.ui.widgets.figure import Figure
from pos_app.ui.widgets.text import Text

_MINUTE_MS = 60_000
_SOON_MS = 60 * _MINUTE_MS
"""So near the courier's hour what is left is written in amber."""


class ShipCard(Card):
    """`show_clock(figures, now)`; a day that is over has none, and the card hides."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._word = Text("", "table", ink="text_2", parent=self)
        self._left, self._due, self._late = Figure(), Figure(), Figure()
        row = QHBoxLayout()
        row.setSpacing(24)
        for word, figure in (
            (self._word, self._left),
            (Text(tr("보낼 주문"), "table", ink="text_2", parent=self), self._due),
            (Text(tr("늦은 주문"), "table", ink="text_2", parent=self), self._late),
        ):
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(word)
            column.addWidget(figure)
            row.addLayout(column, 2 if figure is self._left else 1)
        self.body.setContentsMargins(24, 16, 24, 16)
        self.body.addLayout(row)

    def show_clock(self, ship: ShipFigures | None, now: int) -> None:
        """How the clock stands at `now`, ms UTC."""
        self.setVisible(ship is not None)
        if ship is None:
            return
        leaves = kst(ship.leaves_at)
        day = day_of(ship.leaves_at)
        when = tr("오늘") if day == day_of(now) else short_day(day)
        self._word.setText(tr("{day} {h}시 발송까지").format(day=when, h=leaves.hour))
        left = max(ship.leaves_at - now, 0)
        self._left.show_parts(_parts(left // _MINUTE_MS))
        self._left.set_ink("warn_text" if ship.due and left < _SOON_MS else "text")
        self._due.show_parts([(number(ship.due), tr("건"))])
        self._late.show_parts([(number(ship.late), tr("건"))])
        self._late.set_ink("bad_text" if ship.late else "text")


def _parts(minutes: int) -> list[tuple[str, str]]:
    """`2시간 41분`, `41분`, or `3일 2시간` where it is far off."""
    hours, rest = divmod(minutes, 60)
    if hours >= 24:
        return [(number(hours // 24), tr("일")), (number(hours % 24), tr("시간"))]
    if hours:
        return [(number(hours), tr("시간")), (number(rest), tr("분"))]
    return [(number(rest), tr("분"))]
