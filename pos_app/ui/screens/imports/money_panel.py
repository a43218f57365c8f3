"""결제 확인: how an order was paid, or what it really costs, answered by a person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.actors import Actor
from pos_app.domain.orders.order_views import OpenMatter, OrderRow
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.paying.payment_names import PAYMENT_NAMES
from pos_app.ui.background import runner
from pos_app.ui.format import number, won_total
from pos_app.ui.language import tr
from pos_app.ui.models.list_model import ListModel
from pos_app.ui.notice import Notice
from pos_app.ui.screens.imports.columns import Today, money_columns
from pos_app.ui.screens.imports.money import METHODS, MoneyPresenter
from pos_app.ui.tasks import Tasks
from pos_app.ui.widgets.banner_slot import BannerSlot
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.choice_list import ChoiceList, ChoiceSpec
from pos_app.ui.widgets.detail_panel import DetailPanel, ListWithDetail
from pos_app.ui.widgets.empty import Empty, ListOrEmpty
from pos_app.ui.widgets.field import Field
from pos_app.ui.widgets.money_edit import MoneyEdit
from pos_app.ui.widgets.reason import ReasonText
from pos_app.ui.widgets.segmented import Segmented
from pos_app.ui.widgets.table import Table
from pos_app.ui.widgets.text import Text

if TYPE_CHECKING:
    from pos_app.services.orders.orders import Orders
    from pos_app.services.orders.payments import Payments


class MoneyPanel(QWidget):
    """The orders of one question, and the answer to it."""

    order_wanted = Signal(object)

    def __init__(
        self,
        orders: Orders,
        payments: Payments,
        tasks: Tasks,
        actor: Callable[[], Actor],
        today: Today,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._open_id = 0
        self._wanted: int | None = None
        self._slot = BannerSlot(0, parent=self)
        self.banner = self._slot.banner
        self.question = Segmented(
            [
                (OpenMatter.UNCONFIRMED.value, tr("결제 확인")),
                (OpenMatter.ESTIMATED.value, tr("추정 금액")),
            ],
            tr("확인할 것"),
            self,
        )
        self._explain = Text("", "table", ink="text_2", wrap=True, parent=self)
        self.model: ListModel[OrderRow] = ListModel(
            money_columns(today), key=lambda order: order.order_id
        )
        self.table = Table(self.model, tr("확인할 주문"))
        self._listed = ListOrEmpty(self.table, Empty("wallet", "", ""))
        self.detail = DetailPanel(parent=self)
        self.split = ListWithDetail(self._listed, self.detail, self)
        self._build_detail()
        self._arrange()
        self.presenter = MoneyPresenter(self, orders, payments, actor, runner(tasks, self))
        self._connect()
        self._words(OpenMatter.UNCONFIRMED)
        self._show(None)

    def choose(self, matter: OpenMatter) -> None:
        """Open one of the two questions."""
        self.question.choose(matter.value)
        self._words(matter)
        self.presenter.choose(matter)

    def select(self, order_id: int) -> None:
        """Make one order current as soon as it is listed."""
        self._wanted = order_id
        self.presenter.reload()

    # What the presenter says
    def show_orders(self, matter: OpenMatter, orders: Sequence[OrderRow]) -> None:
        """The orders of the question."""
        self._words(matter)
        self.model.set_rows(orders)
        self._listed.show_empty(not orders)
        if self._wanted is not None and self.table.select_key(self._wanted):
            self._wanted = None
            self.split.open_detail()
        elif self.table.current_place < 0:
            self.table.select_place(0)
        self._show(self.table.current_row())

    def say(self, notice: Notice) -> None:
        """Say what came of an answer."""
        self._slot.say(notice)

    def on_escape(self) -> bool:
        """Put the drawer away."""
        return self.split.close_detail()

    # Inside
    def _build_detail(self) -> None:
        detail = self.detail
        self._number = Text("", "strong", "semibold", parent=detail)
        self._who = Text("", "table", ink="text_2", wrap=True, parent=detail)
        self._total = Text("", "body", "semibold", parent=detail)
        self._ask = Text("", "table", "semibold", wrap=True, parent=detail)
        self.methods = ChoiceList(tr("결제 방법"), detail)
        self.methods.set_choices([ChoiceSpec(m.value, PAYMENT_NAMES[m]) for m in METHODS])
        self.amount = MoneyEdit()
        self._amount_field = Field(
            tr("쇼핑몰의 주문 합계"),
            self.amount,
            tr("배송료까지 더한 금액입니다. 우리 상품 금액과의 차이는 배송료나 할인이 됩니다."),
            detail,
        )
        self.go = KeyButton(tr("결제 확인"), "F12", kind="primary", parent=detail)
        self._why = ReasonText(self.go, detail)
        self.show_order = KeyButton(tr("주문 보기"), parent=detail)

    def _arrange(self) -> None:
        for part in (self._number, self._who, self._total):
            self.detail.head.addWidget(part)
        for part in (self._ask, self.methods, self._amount_field, self._why):
            self.detail.body.addWidget(part)
        self.detail.foot.addWidget(self.go)
        self.detail.foot.addWidget(self.show_order)
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 16, 12)
        head.setSpacing(16)
        head.addWidget(self.question)
        head.addWidget(self._explain, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._slot)
        column.addLayout(head)
        column.addWidget(self.split, 1)

    def _connect(self) -> None:
        self.question.changed.connect(self._chosen)
        self.table.current_changed.connect(self._show)
        self.table.opened.connect(self._begin)
        self.methods.changed.connect(self._arm)
        self.amount.amount_changed.connect(self._arm)
        self.go.clicked.connect(self._go)
        self.show_order.clicked.connect(self._order)

    def _chosen(self, key: str) -> None:
        self.choose(OpenMatter(key))

    def _words(self, matter: OpenMatter) -> None:
        asks = matter is OpenMatter.UNCONFIRMED
        self.methods.setVisible(asks)
        self._amount_field.setVisible(not asks)
        self.go.setText(tr("결제 확인") if asks else tr("금액 확인"))
        if asks:
            self._ask.setText(tr("어떻게 결제했습니까"))
            self._explain.setText(
                tr("쇼핑몰에서 결제를 보고 확인해 주십시오. 미결제면 그대로 둡니다.")
            )
            self._listed.empty.say(
                tr("확인할 결제가 없습니다"),
                tr("결제되었는지 파일로 알 수 없는 주문이 들어오면 여기에 나타납니다."),
            )
        else:
            self._ask.setText(tr("쇼핑몰에는 얼마로 적혀 있습니까"))
            self._explain.setText(
                tr(
                    "우리 상품 가격으로 추정한 주문입니다. 확인하기 전에는 매출을 완료하지 않습니다."
                )
            )
            self._listed.empty.say(
                tr("추정한 금액이 없습니다"),
                tr("금액이 없는 파일을 들이면 여기에서 쇼핑몰의 금액을 확인합니다."),
            )

    def _show(self, order: OrderRow | None) -> None:
        if order is None:
            self._number.setText(tr("주문을 골라 주십시오"))
            self._who.show_text("")
            self._total.show_text("")
        else:
            self._number.setText(order.order_no)
            more = tr("{product} 외 {n}") if order.line_count > 1 else "{product}"
            items = more.format(product=order.first_product, n=number(order.line_count - 1))
            self._who.show_text(f"{order.mall} · {order.partner} · {items}")
            self._total.show_text(tr("합계 {total}").format(total=won_total(order.total)))
        order_id = order.order_id if order else 0
        if order is not None and order_id != self._open_id:
            known = order.method is not PaymentMethod.UNKNOWN
            self.methods.choose(order.method.value if known else "")
            self.amount.set_amount(order.total)
        self._open_id = order_id
        self._arm()

    def _arm(self) -> None:
        order = self.table.current_row()
        self.show_order.arm("" if order else tr("주문을 먼저 골라 주십시오."))
        if order is None:
            self.go.block(tr("주문을 먼저 골라 주십시오."))
        elif order.estimated and order.unmatched:
            self.go.block(tr("상품 짝짓기를 먼저 해 주십시오."))
        elif self.presenter.matter is OpenMatter.ESTIMATED:
            empty = self.amount.amount() is None
            self.go.arm(tr("쇼핑몰의 합계를 적어 주십시오.") if empty else "")
        else:
            chosen = self.methods.chosen()
            self.go.arm("" if chosen else tr("결제 방법을 골라 주십시오."))

    def _begin(self) -> None:
        self.split.open_detail()
        asks = self.presenter.matter is OpenMatter.UNCONFIRMED
        (self.methods if asks else self.amount).setFocus()

    def _go(self) -> None:
        order, amount = self.table.current_row(), self.amount.amount()
        if order is None:
            return
        if self.presenter.matter is OpenMatter.UNCONFIRMED:
            self.go.block(tr("저장하고 있습니다."))
            self.presenter.confirm(order, PaymentMethod(self.methods.chosen()))
        elif amount is not None:
            self.go.block(tr("저장하고 있습니다."))
            self.presenter.confirm_amount(order, amount)

    def _order(self) -> None:
        order = self.table.current_row()
        if order is not None:
            self.order_wanted.emit(order.order_id)
