"""Second steps of one order, asked in place: why it is held, how it was paid."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from pos_app.domain.orders.order_detail import OrderDetail
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.paying.payment_names import PAYMENT_NAMES
from pos_app.ui.format import won_total
from pos_app.ui.language import tr
from pos_app.ui.screens.orders.form import Form, ReasonForm
from pos_app.ui.widgets.chip import ChipRow, ChipSpec
from pos_app.ui.widgets.text import Text


class HoldForm(ReasonForm):
    """`ask(detail)`, then `agreed(reason)`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        reasons = (tr("주소 확인"), tr("재고 확인"), tr("고객 요청"), tr("금액 확인"))
        super().__init__(tr("이 주문을 보류합니다"), tr("보류"), reasons, parent)

    def ask(self, detail: OrderDetail) -> None:
        """Begin anew."""
        self.said.setText(
            tr("{no} 주문은 보류를 풀 때까지 인쇄·매출·송장·인계를 하지 않습니다.").format(
                no=detail.row.order_no
            )
        )
        self.begin()


class PaymentForm(Form):
    """`ask(detail)`, then `agreed(PaymentMethod)`: nothing is chosen beforehand."""

    agreed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("어떻게 결제했습니까?"), tr("결제 확인"), parent)
        self.chips = ChipRow(self)
        self.chips.setFocusPolicy(
            Qt.FocusPolicy.StrongFocus
        )  # no chip takes Tab before one is chosen
        self.chips.set_chips(
            [
                ChipSpec(method.value, PAYMENT_NAMES[method])
                for method in PaymentMethod
                if method not in (PaymentMethod.UNKNOWN, PaymentMethod.EXCHANGE)
            ]
        )
        self.note = Text("", "table", ink="text_2", wrap=True, parent=self)
        self.parts.addWidget(self.chips)
        self.parts.addWidget(self.note)
        self.chips.changed.connect(self._chosen)
        self.go.clicked.connect(self._agree)

    def ask(self, detail: OrderDetail) -> None:
        """Begin anew."""
        said = tr("{no} 주문 {total}의 결제를 확인합니다.").format(
            no=detail.row.order_no, total=won_total(detail.row.total)
        )
        word = tr("파일에는 '{word}'로 적혀 있습니다.").format(word=detail.pay.word)
        self.said.setText(f"{said} {word}" if detail.pay.word else said)
        self.chips.choose("")
        self.chips.setFocus()
        self.go.arm(tr("결제방식을 먼저 골라 주십시오."))
        self.note.setText(tr("결제방식을 먼저 골라 주십시오."))

    def _chosen(self, key: str) -> None:
        later = key == PaymentMethod.DEFERRED.value
        market = key == PaymentMethod.MARKET.value
        self.note.setText(
            tr("나중에 받을 돈이므로 입금으로 적지 않습니다.")
            if later
            else tr("쇼핑몰이 환불하고 증빙하는 결제입니다.")
            if market
            else tr("현금을 받은 것으로 적고 금전함을 엽니다.")
            if key == PaymentMethod.CASH.value
            else tr("결제한 것으로 적고 출고지시서를 인쇄할 수 있게 됩니다.")
        )
        self.go.arm("")

    def _agree(self) -> None:
        if self.chips.chosen():
            self.agreed.emit(PaymentMethod(self.chips.chosen()))


class CashForm(Form):
    """`ask(detail)`, then `agreed(PaymentMethod.CASH)`."""

    agreed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("현금을 받았습니까?"), tr("현금으로 받음"), parent)
        self.total = Text("", "figure", "bold", parent=self)
        note = tr("현금을 받은 것으로 적고 금전함을 엽니다. 적은 뒤에는 되돌릴 수 없습니다.")
        self.parts.addWidget(self.total)
        self.parts.addWidget(Text(note, "table", ink="text_2", wrap=True, parent=self))
        self.go.clicked.connect(lambda: self.agreed.emit(PaymentMethod.CASH))

    def ask(self, detail: OrderDetail) -> None:
        """Begin anew."""
        row = detail.row
        who = row.partner or row.receiver
        self.said.setText(tr("{no} 주문 · {who} 님").format(no=row.order_no, who=who))
        self.total.setText(won_total(row.total))
        self.work(False)
