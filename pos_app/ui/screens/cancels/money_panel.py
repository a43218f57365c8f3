"""환불할 수 있는 금액: the figures above the record."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.business_days import DEPOSIT_PAYOUT_DAYS
from pos_app.ui.format import number, won
from pos_app.ui.icons import paint_icon
from pos_app.ui.language import tr
from pos_app.ui.paint import box, smooth_painter
from pos_app.ui.screens.cancels.money_figures import Figures
from pos_app.ui.theme import color
from pos_app.ui.tokens import ColorName, radius
from pos_app.ui.widgets.card import Rule
from pos_app.ui.widgets.reveal import reveal
from pos_app.ui.widgets.text import Text

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class MoneyPanel(QWidget):
    """`show_figures(figures)`; None takes it away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left = Text("", "figure_large", "extrabold", align=_RIGHT, parent=self)
        self._captured = _Line(tr("받은 금액"), parent=self)
        self._gone = _Line(tr("끝난 환불"), parent=self)
        self._going = _Line(tr("보내는 중인 환불"), "warn_text", parent=self)
        self._fee = _Line(tr("환불 수수료 · 우리 부담"), parent=self)
        self._why = Text(
            tr("보내는 중인 금액은 이미 나간 것으로 셉니다. 그래서 두 번 환불되지 않습니다."),
            "caption", ink="text_2", wrap=True, parent=self,
        )  # fmt: skip
        self._payout = _Payout(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 16)
        column.setSpacing(0)
        column.addWidget(Text(tr("환불할 수 있는 금액"), "body", "semibold", parent=self))
        amount = QHBoxLayout()
        amount.setContentsMargins(0, 8, 0, 12)
        amount.setSpacing(2)
        amount.addStretch(1)
        amount.addWidget(self._left)
        unit = Text(tr("원"), "strong", "bold", parent=self)
        amount.addWidget(unit, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(amount)
        for part in (self._captured, self._gone, self._going, self._fee):
            column.addWidget(part)
        column.addWidget(Rule(self))
        column.addSpacing(10)
        column.addWidget(self._why)
        column.addSpacing(12)
        column.addWidget(self._payout)
        reveal(self, False)

    def show_figures(self, what: Figures | None) -> None:
        """Show what is left, and what became of the rest."""
        reveal(self, what is not None)
        if what is None:
            return
        self._left.setText(number(what.left))
        self._captured.show_won(what.captured)
        self._gone.show_won(-what.gone)
        self._going.show_won(-what.on_its_way)
        reveal(self._fee, bool(what.fee))
        self._fee.show_won(what.fee)
        reveal(self._why, bool(what.on_its_way))
        self._payout.show_day(what.payout)

    def left(self) -> str:
        """The big figure as it stands there."""
        return self._left.text()


class _Line(QWidget):
    """A word and an amount under a hairline."""

    def __init__(self, word: str, ink: ColorName = "text", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink: ColorName = ink
        self._amount = Text("", "table", "semibold", align=_RIGHT, parent=self)
        row = QHBoxLayout()
        row.setContentsMargins(0, 6, 0, 6)
        row.addWidget(Text(word, "table", ink="text_2", parent=self))
        row.addStretch(1)
        row.addWidget(self._amount)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Rule(self))
        column.addLayout(row)

    def show_won(self, amount: int) -> None:
        """An amount in won."""
        self._amount.setText(won(amount))
        self._amount.set_ink(self._ink if amount else "text")


class _Payout(QWidget):
    """When the gateway pays us what came into a virtual account."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day = Text("", "table", ink="text_2", parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 12, 12, 12)
        column.setSpacing(2)
        column.addWidget(Text(tr("결제대행사 입금 예정"), "table", "semibold", parent=self))
        column.addWidget(self._day)

    def show_day(self, day: str) -> None:
        """The day; "" where nothing is to come."""
        reveal(self, bool(day))
        words = tr("{day} · 입금 뒤 {n}영업일")
        self._day.setText(words.format(day=day, n=DEPOSIT_PAYOUT_DAYS))

    # Qt
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        box(painter, self.rect(), color("sunken"), color("line"), radius("card"))
        middle = self.height() / 2 - 10
        paint_icon(painter, "settlement", 16, middle, color("text_2"), 20)
        painter.end()
