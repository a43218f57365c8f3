"""One voucher at the right of the list: lines, sums, tax, ledger, and its papers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos_app.ui.language import tr
from pos_app.ui.notice import Notice
from pos_app.ui.screens.vouchers.exchange_panel import ExchangePanel
from pos_app.ui.screens.vouchers.reprint import ReprintPanel
from pos_app.ui.screens.vouchers.return_panel import ReturnPanel
from pos_app.ui.screens.vouchers.rows import Rows
from pos_app.ui.screens.vouchers.shown import VoucherText
from pos_app.ui.widgets.banner import Banner
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.card import Rule
from pos_app.ui.widgets.detail_panel import DetailPanel
from pos_app.ui.widgets.flow import FlowRow
from pos_app.ui.widgets.pill import StatusPill
from pos_app.ui.widgets.text import Text

if TYPE_CHECKING:
    from pos_app.services.exchanges.exchanges import ExchangeForm
    from pos_app.services.selling.goods_returns import ReturnForm


class VoucherDetail(DetailPanel):
    """`show_detail(detail)`; signals for its buttons."""

    reprint_agreed = Signal(str)
    statement_wanted = Signal()
    return_wanted = Signal()
    exchange_wanted = Signal()
    receipt_wanted = Signal(object)
    folder_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._folder: Path | None = None
        self._order_id: int | None = None
        self._number = Text("", "title", "bold", parent=self)
        self._pill = StatusPill(parent=self)
        self._customer = Text("", "body", ink="text_2", wrap=True, parent=self)
        self.banner = Banner(parent=self)
        self.panel = ReprintPanel(self)
        self.returns = ReturnPanel(self)
        self.exchange = ExchangePanel(self)
        self._facts, self._taxes = Rows(quiet=True, parent=self), Rows(quiet=True, parent=self)
        self._lines, self._sums = Rows(parent=self), Rows(quiet=True, parent=self)
        self._ledger = Rows(quiet=True, parent=self)
        self.reprint = KeyButton(tr("영수증 재출력"), "F4", size="small", parent=self)
        self.back = KeyButton(tr("반품"), "F8", size="small", parent=self)
        self.swap = KeyButton(tr("교환"), "F9", size="small", parent=self)
        self.receipt = KeyButton(tr("현금영수증"), "F10", size="small", parent=self)
        self.statement = KeyButton(tr("거래명세표"), "Ctrl+P", size="small", parent=self)
        self._parts = QWidget(self)
        # Away while goods are asked about: a small window has no room for both.
        self._papers = FlowRow(parent=self)
        self._arrange()
        self._connect()
        self.show_detail(None)

    def text(self) -> str:
        """The number of the voucher shown."""
        return self._number.text()

    def show_detail(self, detail: VoucherText | None) -> None:
        """Show one voucher; None says that none is chosen."""
        self.stop_asking()
        if detail is None or detail.number != self._number.text():
            self.banner.clear()
        reason = "" if detail else tr("전표를 먼저 골라 주십시오.")
        self.reprint.arm(reason)
        self.statement.arm(reason)
        self.back.arm(reason)
        self.swap.arm(reason)
        self.receipt.arm(reason)
        self._order_id = detail.order_id if detail else None
        self._pill.set(detail.pill if detail else None)
        self._number.setText(detail.number if detail else tr("전표를 골라 주십시오"))
        self._customer.setText(detail.customer if detail else "")
        rows = (
            (detail.facts, detail.lines, detail.sums, detail.taxes, detail.ledger)
            if detail
            else ((), (), (), (), ())
        )
        parts = (self._facts, self._lines, self._sums, self._taxes, self._ledger)
        for part, shown in zip(parts, rows, strict=True):
            part.show_rows(shown)
        for title in self._titles:
            title.setVisible(detail is not None)

    def say(self, notice: Notice, folder: Path | None = None) -> None:
        """Say what came of a button; `folder` adds the way to a file."""
        self._folder = folder
        action = tr("폴더 열기") if folder else ""
        self.banner.show_notice(notice, action)

    def stop_asking(self) -> bool:
        """Put the question for a reason away; False if there was none."""
        parts = (self.panel, self.returns, self.exchange)
        was = any(part.isVisibleTo(self) for part in parts)
        for part in parts:
            part.hide()
        self._papers.show()
        return was

    def show_return(self, form: ReturnForm) -> None:
        """Ask which goods come back, or show what was asked."""
        self.stop_asking()
        self.banner.clear()
        self._papers.hide()
        self.returns.ask(form)

    def show_exchange(self, form: ExchangeForm) -> None:
        """Ask what comes back and what goes out for it, or show what was asked."""
        self.stop_asking()
        self.banner.clear()
        self._papers.hide()
        self.exchange.ask(form)
        self.see(self.exchange.lead)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._number)
        head.addStretch()
        head.addWidget(self._pill)
        self.head.addLayout(head)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self._customer, 1)
        below.addWidget(self.back)
        below.addWidget(self.swap)
        self.head.addLayout(below)
        self.head.addWidget(self.banner)
        self.head.addWidget(self.panel)
        self.head.addLayout(self.exchange.top)
        self._titles: list[QWidget] = []
        self.body.addWidget(self.returns)
        self.body.addWidget(self.exchange)
        self.body.addWidget(self._facts)
        for title, *parts in (
            (tr("품목"), self._lines, self._sums),
            (tr("세금"), self._taxes),
            (tr("장부"), self._ledger),
        ):
            rule = Rule(self)
            word = Text(title, "table", "semibold", parent=self)
            self._titles += [rule, word]
            self.body.addWidget(rule)
            self.body.addWidget(word)
            for part in parts:
                self.body.addWidget(part)
        self._papers.add(self.reprint, self.statement, self.receipt)
        self.foot.addWidget(self._papers, 1)

    def _connect(self) -> None:
        self.reprint.clicked.connect(self.panel.ask)
        self.panel.given_up.connect(self.stop_asking)
        self.panel.agreed.connect(self._agreed)
        self.statement.clicked.connect(self.statement_wanted)
        self.back.clicked.connect(self.return_wanted)
        self.swap.clicked.connect(self.exchange_wanted)
        self.receipt.clicked.connect(lambda: self.receipt_wanted.emit(self._order_id))
        self.returns.given_up.connect(self.stop_asking)
        self.exchange.given_up.connect(self.stop_asking)
        self.banner.acted.connect(lambda: self.folder_wanted.emit(self._folder))

    def _agreed(self, reason: str) -> None:
        self.stop_asking()
        self.reprint_agreed.emit(reason)
