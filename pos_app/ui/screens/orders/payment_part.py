"""결제 내역 below the order: what came in and what went back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.domain.money.payment_timeline import PaymentAct, PaymentEvent
from pos_app.ui.language import tr
from pos_app.ui.tokens import GlyphName, Tone
from pos_app.ui.widgets.card import Rule
from pos_app.ui.widgets.reveal import reveal
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.timeline import AxisRow, Timeline
from pos_app.ui.words.payment_timeline import event_below, event_text, event_time

_LOOKS: dict[PaymentAct, tuple[GlyphName, Tone]] = {
    PaymentAct.ASKED: ("clock", "info"),
    PaymentAct.REFUSED: ("octagon", "bad"),
    PaymentAct.OUTSIDE: ("triangle", "warn"),
    PaymentAct.CLOSED: ("slash", "neutral"),
}


class PaymentPart(QWidget):
    """`show_events(events, today)`; nothing is shown where no money ever moved."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = Timeline(self)
        inner = QVBoxLayout()
        inner.setContentsMargins(16, 12, 16, 4)
        inner.setSpacing(10)
        inner.addWidget(Text(tr("결제 내역"), "table", "semibold", parent=self))
        inner.addWidget(self.rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Rule(self))
        column.addLayout(inner)
        reveal(self, False)

    def show_events(self, events: Sequence[PaymentEvent], today: int) -> None:
        """Show these, oldest first."""
        self.rows.set_rows([_row(event, today) for event in events])

    def there(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.rows.rows())


def _row(event: PaymentEvent, today: int) -> AxisRow:
    glyph, tone = _LOOKS.get(event.act, ("full", "ok"))
    return AxisRow(event_time(event), event_text(event), event_below(event, today), glyph, tone)
