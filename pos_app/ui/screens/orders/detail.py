"""The order beside the list: where it stands, what is in it, what can be done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.money.payment_timeline import PaymentEvent
from pos_app.domain.orders.order_detail import OrderDetail
from pos_app.ui.format import order_parts, phone
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice
from pos_app.ui.order_status import status_pill
from pos_app.ui.screens.orders.actions import Action, actions_of, question_of
from pos_app.ui.screens.orders.axes import axis_rows
from pos_app.ui.screens.orders.lines import OrderLines, Place, Sums
from pos_app.ui.screens.orders.payment_part import PaymentPart
from pos_app.ui.screens.orders.question_card import QuestionCard
from pos_app.ui.tokens import tokens
from pos_app.ui.widgets.banner import Banner
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.card import Rule
from pos_app.ui.widgets.detail_panel import DetailPanel
from pos_app.ui.widgets.flow import FlowRow
from pos_app.ui.widgets.paper_view import WholePaper
from pos_app.ui.widgets.pill import StatusPill
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.timeline import Timeline

_BAR = 16


class OrderPanel(DetailPanel):
    """`show_order(detail, today)`, `show_paper(png)`; `acted(Action)`, `answered(key)`."""

    acted = Signal(object)
    answered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._dim = Text("", "strong", ink="text_2", parent=self)
        self._number = Text("", "strong", "bold", parent=self)
        self._pill = StatusPill(parent=self)
        self._name = Text("", "table", "semibold", parent=self)
        self._facts = Text("", "table", ink="text_2", parent=self)
        self._nothing = Text(
            tr("주문을 고르면 결제부터 쇼핑몰까지 어디에 있는지 여기에 보입니다."),
            "body", ink="text_2", wrap=True, parent=self,
        )  # fmt: skip
        self.banner = Banner(parent=self)
        self.card = QuestionCard(self)
        self.axes = Timeline(self)
        self.lines = OrderLines(self)
        self.sums, self.place = Sums(self), Place(self)
        self.payment = PaymentPart(self)
        self.paper = WholePaper(tr("출고지시서 미리보기"), tokens().width["detail"] - _BAR, self)
        self._buttons = _buttons(self)
        self._row = FlowRow(parent=self)
        self._rules = (Rule(self), Rule(self))
        self._shown: int | None = None
        self._papers = False
        self._arrange()
        self._connect()
        self.show_order(None, 0)

    def text(self) -> str:
        """The number of the order shown."""
        return self._dim.text() + self._number.text()

    def button(self, action: Action) -> KeyButton:
        """The button of an action."""
        return self._buttons[action]

    def show_order(
        self, detail: OrderDetail | None, today: int, money: Sequence[PaymentEvent] = ()
    ) -> None:
        """Show one order with what happened to its money; None says that none is chosen."""
        order_id = detail.row.order_id if detail else None
        if order_id != self._shown:
            self.banner.clear()
            self.paper.show_whole(b"")
        self._shown = order_id
        self.payment.show_events(money, today)
        self.card.show_question(question_of(detail) if detail else None, detail)
        self._nothing.setVisible(detail is None)
        self._show_parts()
        actions = actions_of(detail) if detail else ()
        for action, button in self._buttons.items():
            button.setVisible(action in actions)
        self._row.fit()
        if detail is None:
            for part in (self._dim, self._number, self._name, self._facts):
                part.setText("")
            self._pill.set(None)
            return
        self._show_head(detail)
        self.axes.set_rows(axis_rows(detail, today))
        self.lines.show_lines(detail)
        self.sums.show_sums(detail)
        self.place.show_place(detail)

    def show_paper(self, png: bytes) -> None:
        """The slip as it comes out."""
        self.paper.show_whole(png)

    def with_paper(self, papers: bool) -> None:
        """출고지시 shows the paper in place of the lines."""
        self._papers = papers
        self._show_parts()

    def work(self, working: bool) -> None:
        """Buttons sleep while something is written."""
        for button in self._buttons.values():
            button.arm(tr("적고 있습니다.") if working else "")
        self.card.work(working)

    def complain(self, notice: Notice) -> None:
        """Say what did not go, beside the order it was for."""
        self.banner.show_notice(notice)

    def _show_head(self, detail: OrderDetail) -> None:
        row = detail.row
        dim, read = order_parts(row.order_no)
        self._dim.setText(dim)
        self._number.setText(read)
        self._pill.set(status_pill(row.status))
        self._name.setText(row.partner or row.receiver)
        facts = (phone(detail.buyer_tel or detail.tel), row.mall)
        self._facts.setText(" · ".join(fact for fact in facts if fact))

    def _show_parts(self) -> None:
        there = self._shown is not None
        for part in (self.axes, *self._rules, self.lines, self.sums, self.place):
            part.setVisible(there and not self._papers)
        self.payment.setVisible(there and not self._papers and self.payment.there())
        self.paper.setVisible(there and self._papers)

    def _arrange(self) -> None:
        top, below = QHBoxLayout(), QHBoxLayout()
        top.setSpacing(0)
        for part in (self._dim, self._number):
            top.addWidget(part)
        top.addStretch()
        top.addWidget(self._pill)
        below.setSpacing(8)
        below.addWidget(self._name)
        below.addWidget(self._facts)
        below.addStretch()
        self.head.addLayout(top)
        self.head.addLayout(below)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        inner = QVBoxLayout()
        inner.setContentsMargins(16, 16, 16, 8)
        inner.setSpacing(12)
        for part in (self.banner, self.card, self._nothing, self.axes):
            inner.addWidget(part)
        self.body.addLayout(inner)
        for part in (self.lines, self.sums, self._rules[0], self.place, self.payment):
            self.body.addWidget(part)
        self.body.addWidget(self.paper, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addWidget(self._rules[1])
        self.body.addStretch(1)
        self._row.add(*self._buttons.values())
        self.foot.addWidget(self._row, 1)

    def _connect(self) -> None:
        self.card.answered.connect(self.answered)
        for action, button in self._buttons.items():
            button.clicked.connect(lambda _on=False, action=action: self.acted.emit(action))


def _buttons(parent: QWidget) -> dict[Action, KeyButton]:
    words = {
        Action.PRINT: (tr("이 주문 인쇄"), ""),
        Action.REPRINT: (tr("재출력"), "F4"),
        Action.SALE: (tr("도매매출로"), ""),
        Action.VOUCHER: (tr("전자료"), "Ctrl+H"),
        Action.CASH: (tr("현금으로 받음"), ""),
        Action.RECEIPT: (tr("현금영수증"), "F10"),
        Action.WAYBILL: (tr("송장"), "F8"),
        Action.PDF: (tr("PDF 저장"), ""),
        Action.CANCEL: (tr("취소"), "F9"),
        Action.CASE: (tr("취소·반품"), "F9"),
        Action.HOLD: (tr("보류"), ""),
        Action.RELEASE: (tr("보류 풀기"), ""),
        Action.HISTORY: (tr("기록"), ""),
    }
    return {
        action: KeyButton(word, key, size="small", parent=parent)
        for action, (word, key) in words.items()
    }
