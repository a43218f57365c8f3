"""The right side: the queue while nothing is loaded, the agreement and the total when something is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pos_app.domain.selling.sale_sheet import SaleSheet
from pos_app.ui.language import tr
from pos_app.ui.notice import Severity
from pos_app.ui.paint import RIGHT, smooth_painter
from pos_app.ui.screens.sale.agreement import AgreementTable, GuardList
from pos_app.ui.screens.sale.queue import QueuePage
from pos_app.ui.screens.sale.shown import (
    agreement_rows,
    agreement_words,
    guard_rows,
    sum_words,
)
from pos_app.ui.screens.sale.still import StillBanner, StillText
from pos_app.ui.theme import color
from pos_app.ui.tokens import tokens
from pos_app.ui.widgets.button import KeyButton, no_focus
from pos_app.ui.widgets.card import Rule
from pos_app.ui.widgets.figure import Figure
from pos_app.ui.widgets.text import Text

if TYPE_CHECKING:
    from pos_app.services.selling.sale_queue import CounterQueue

_PAD = 24


class CheckPage(QWidget):
    """The amounts side by side, what follows from them, the guards."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = Text(tr("금액 대조"), "body", "semibold", parent=self)
        head = QHBoxLayout()
        head.setContentsMargins(_PAD, 12, _PAD, 8)
        head.addWidget(title)
        self.table = AgreementTable(self)
        self.banner = StillBanner(self)
        self.guards = GuardList(self)
        told = QHBoxLayout()
        told.setContentsMargins(_PAD, 12, _PAD, 8)
        told.addWidget(self.banner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addLayout(told)
        column.addWidget(self.guards)
        column.addStretch()

    def show_sheet(self, sheet: SaleSheet) -> None:
        """Compare the sheet's amounts."""
        self.table.show_rows(agreement_rows(sheet))
        self.guards.show_rows(guard_rows(sheet))
        severity: Severity = (
            "bad" if sheet.differences else "warn" if sheet.mall_total is None else "ok"
        )
        self.banner.say(agreement_words(sheet), severity)


class SumBlock(QWidget):
    """합계 at 56 pixels, and how it came to be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sum = StillText("body", "text_2", align=RIGHT, parent=self)
        self.total = Figure("total", at_right=True, parent=self)
        head = QHBoxLayout()
        head.addWidget(Text(tr("합계"), "body", ink="text_2", parent=self))
        head.addWidget(self._sum, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(_PAD, 8, _PAD, 4)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.total)

    def show_sheet(self, sheet: SaleSheet) -> None:
        """Show the sheet's total."""
        self._sum.show_text(sum_words(sheet))
        self.total.show_won(sheet.totals.total)


class SidePanel(QWidget):
    """`complete` is F12."""

    voucher_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self.setFixedWidth(tokens().width["side"])
        self.complete = KeyButton(tr("매출완료"), "F12", "primary", "complete", parent=self)
        no_focus(self.complete)
        self._reason = StillText(
            "table", "text_2", align=Qt.AlignmentFlag.AlignCenter, parent=self
        )  # fmt: skip
        self.complete.reason_changed.connect(self._reason.show_text)
        self.queue = QueuePage(self)
        self.queue.voucher_chosen.connect(self.voucher_chosen)
        self.check = CheckPage(self)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.queue)
        self._pages.addWidget(self.check)
        self.sum = SumBlock(self)
        self._rule = Rule(self)
        foot = QVBoxLayout()
        foot.setContentsMargins(_PAD, 8, _PAD, _PAD)
        foot.setSpacing(8)
        foot.addWidget(self._reason)
        foot.addWidget(self.complete)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._pages, 1)
        column.addWidget(self._rule)
        column.addWidget(self.sum)
        column.addLayout(foot)
        self.show_nothing()

    def show_nothing(self) -> None:
        """The queue; F12 below it."""
        self._pages.setCurrentWidget(self.queue)
        for part in (self._rule, self.sum):
            part.hide()

    def show_sheet(self, sheet: SaleSheet) -> None:
        """The agreement, the total, F12."""
        self.check.show_sheet(sheet)
        self.sum.show_sheet(sheet)
        if self._pages.currentWidget() is not self.check:
            self._pages.setCurrentWidget(self.check)
            self._rule.show()
            self.sum.show()

    def show_queue(self, queue: CounterQueue) -> None:
        """Keep the queue fresh, seen or not."""
        self.queue.show_queue(queue)

    # Qt
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        painter.fillRect(self.rect(), color("surface"))
        painter.fillRect(0, 0, 1, self.height(), color("line"))
        painter.end()
