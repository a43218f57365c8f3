"""What the payment tab decides: money a person vouches for, amounts typed from the mall's page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from pos_app.domain.actors import Actor
from pos_app.domain.orders.order_views import OpenMatter, OrderFilter, OrderRow
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.paying.payment_names import PAYMENT_NAMES
from pos_app.domain.won import Won
from pos_app.ui.background import Run
from pos_app.ui.format import won_total
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice
from pos_app.ui.notices import notice_of

if TYPE_CHECKING:
    from pos_app.services.orders.orders import Orders
    from pos_app.services.orders.payments import Payments

METHODS = tuple(method for method in PaymentMethod if method is not PaymentMethod.UNKNOWN)
_PAGE = 100


class MoneyView(Protocol):
    """What the presenter says to the panel."""

    def show_orders(self, matter: OpenMatter, orders: Sequence[OrderRow]) -> None:
        """The orders of one question, newest first."""
        ...

    def say(self, notice: Notice) -> None:
        """Say what came of an answer."""
        ...


class MoneyPresenter:
    """Two questions: did the money come, and how much is it."""

    def __init__(
        self,
        view: MoneyView,
        orders: Orders,
        payments: Payments,
        actor: Callable[[], Actor],
        run: Run,
    ) -> None:
        self._view, self._orders, self._payments = view, orders, payments
        self._actor, self._run = actor, run
        self.matter = OpenMatter.UNCONFIRMED

    def choose(self, matter: OpenMatter) -> None:
        """The other question."""
        self.matter = matter
        self.reload()

    def reload(self) -> None:
        """Read the orders of the question."""
        matter = self.matter
        self._run(
            lambda: self._orders.page(OrderFilter(matter=matter), size=_PAGE).rows,
            lambda rows: self._read(matter, rows),
            self._failed,
        )

    def confirm(self, order: OrderRow, method: PaymentMethod) -> None:
        """The money came this way."""
        actor = self._actor()
        self._run(
            lambda: self._payments.confirm(actor, order.order_id, method),
            lambda row: self._confirmed(row, method),
            self._refused,
        )

    def confirm_amount(self, order: OrderRow, total: Won) -> None:
        """The mall's total of the order."""
        actor = self._actor()
        self._run(
            lambda: self._payments.confirm_amount(actor, order.order_id, total),
            self._amount_set,
            self._refused,
        )

    # Inside
    def _read(self, matter: OpenMatter, rows: Sequence[OrderRow]) -> None:
        if matter is self.matter:
            self._view.show_orders(matter, rows)

    def _confirmed(self, row: OrderRow, method: PaymentMethod) -> None:
        if method is PaymentMethod.DEFERRED:
            text = tr("{no} 주문은 후불결제입니다. 출고지시서를 인쇄할 수 있습니다.")
        else:
            text = tr("{no} 주문의 {method} 결제를 확인했습니다. 출고지시서를 인쇄할 수 있습니다.")
        said = text.format(no=row.order_no, method=PAYMENT_NAMES[method])
        self._view.say(Notice(said, "ok", "ok"))
        self.reload()

    def _amount_set(self, row: OrderRow) -> None:
        text = tr("{no} 주문의 합계를 {total}으로 확인했습니다. 이제 매출을 완료할 수 있습니다.")
        self._view.say(Notice(text.format(no=row.order_no, total=won_total(row.total)), "ok", "ok"))
        self.reload()

    def _refused(self, error: Exception) -> None:
        self._failed(error)
        self.reload()

    def _failed(self, error: Exception) -> None:
        self._view.say(notice_of(error))
