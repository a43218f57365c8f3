"""The order at the right on the screen: its presenter, its panel, and where its buttons lead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from pos_app.clock import Clock
from pos_app.domain.actors import Actor
from pos_app.domain.money.payment_timeline import PaymentEvent
from pos_app.domain.orders.order_detail import OrderDetail
from pos_app.domain.orders.order_views import OpenMatter
from pos_app.domain.warehouse.cancel_detail import CancelPreview
from pos_app.domain.warehouse.cancels import CaseRow, CaseState
from pos_app.services.house.log_in import Consent
from pos_app.ui.background import Run
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice
from pos_app.ui.notices import notice_of
from pos_app.ui.screens.orders import question_words as answers
from pos_app.ui.screens.orders.actions import Action, actions_of
from pos_app.ui.screens.orders.needs import OrderServices
from pos_app.ui.screens.orders.one_order import OneOrder
from pos_app.ui.screens.orders.presenter import OrdersPresenter
from pos_app.ui.screens.orders.side import OrderSide
from pos_app.ui.widgets.toast import ToastSpec

SALE, HISTORY, WAYBILLS = "sale", "history", "waybills"
IMPORTS, CANCELS, RECEIPTS = "imports", "cancels", "receipts"


class Frame(Protocol):
    """What it needs of the screen around it."""

    presenter: OrdersPresenter

    def go(self, screen: str, what: object = None) -> None: ...

    def toast(self, toast: ToastSpec) -> None: ...

    def say_saved(self, path: Path) -> None: ...


class OnePart:
    """`OneOrderView` over the side."""

    def __init__(
        self,
        frame: Frame,
        side: OrderSide,
        services: OrderServices,
        actor: Callable[[], Actor],
        clock: Clock,
        run: Run,
    ) -> None:
        self._frame, self._side = frame, side
        self.order = OneOrder(self, services, actor, clock, run)
        side.panel.acted.connect(self.act)
        side.panel.answered.connect(self.answer)
        side.held.connect(self.order.hold)
        side.cancelled.connect(self.order.cancel)
        side.confirmed.connect(self.order.confirm)
        side.copied.connect(self.order.copy)

    @property
    def order_id(self) -> int | None:
        """The order shown, or being read."""
        return self.order.order_id

    def select(self, order_id: int | None) -> None:
        """Show another order; what was asked about the one before is given up."""
        if order_id != self.order.order_id:
            self._side.close_form()
        self.order.select(order_id)

    def refresh(self) -> None:
        """Read it anew."""
        self.order.refresh()

    def with_paper(self, papers: bool) -> None:
        """출고지시 draws the paper."""
        self.order.with_paper(papers)

    def may(self, action: Action) -> bool:
        """True if the order shown has this button now."""
        detail = self.order.detail
        return detail is not None and action in actions_of(detail)

    def act(self, action: Action) -> None:
        """A button of the panel; not while it still shows the order before."""
        detail, order = self.order.detail, self.order
        if detail is None or detail.row.order_id != order.order_id:
            return
        order_id = detail.row.order_id
        sale = detail.sale
        acts: dict[Action, Callable[[], None]] = {
            Action.PRINT: order.print_it,
            Action.REPRINT: lambda: order.ask_copy(False),
            Action.SALE: lambda: self._frame.go(SALE, order_id),
            Action.VOUCHER: lambda: self._frame.go(HISTORY, sale.voucher_id if sale else None),
            Action.CASH: lambda: self._side.ask_cash(detail),
            Action.RECEIPT: lambda: self._frame.go(RECEIPTS, order_id),
            Action.WAYBILL: lambda: self._frame.go(WAYBILLS, order_id),
            Action.PDF: order.save_pdf,
            Action.CANCEL: order.ask_cancel,
            Action.CASE: lambda: self._frame.go(CANCELS, order_id),
            Action.HOLD: lambda: self._side.ask_hold(detail),
            Action.RELEASE: order.release,
            Action.HISTORY: lambda: self._side.show_history(detail, self._today()),
        }
        acts[action]()

    def answer(self, key: str) -> None:
        """An answer to the question of the panel."""
        detail, order = self.order.detail, self.order
        if detail is None:
            return
        order_id, change_id = detail.row.order_id, detail.change_id
        acts: dict[str, Callable[[], None]] = {
            answers.SAW: lambda: order.answer(True),
            answers.SAW_NOTHING: lambda: order.answer(False),
            answers.PUT_BACK: order.put_back,
            answers.DROP: order.drop,
            answers.CYCLED: order.power_cycled,
            answers.CONFIRM: lambda: self._side.ask_payment(detail),
            answers.RELEASE: order.release,
            answers.CANCEL: order.ask_cancel,
            answers.REVIEW: lambda: self._frame.go(IMPORTS, (OpenMatter.CHANGE_WAITING, change_id)),
            answers.MATCH: lambda: self._frame.go(IMPORTS, (OpenMatter.UNMATCHED, order_id)),
        }
        acts[key]()

    # What the presenter says
    def show_order(self, detail: OrderDetail | None, money: Sequence[PaymentEvent] = ()) -> None:
        """Fill the panel."""
        self._side.panel.show_order(detail, self._today(), money)

    def show_paper(self, png: bytes, order_id: int) -> None:
        """The paper of the order shown."""
        if order_id == self.order.order_id:
            self._side.panel.show_paper(png)

    def ask_copy(self, consent: Consent) -> None:
        """A second person."""
        self._side.ask_copy(consent)

    def ask_cancel(self, detail: OrderDetail, ahead: CancelPreview) -> None:
        """What a cancel does, and why it is done."""
        self._side.ask_cancel(detail, ahead)

    def cancelled(self, case: CaseRow) -> None:
        """What is left to do has a screen of its own; where nothing is, the clerk stays here."""
        said = tr("{no} 주문을 취소했습니다.").format(no=case.order_no)
        self._frame.toast(ToastSpec(said))
        if case.state is CaseState.OPEN or case.money is not None:
            self._frame.go(CANCELS, case.order_id)

    def working(self, working: bool) -> None:
        """Buttons sleep while something is written."""
        self._side.work(working)
        if working:
            self._side.panel.banner.clear()

    def settled(self) -> None:
        """What was asked is done."""
        self._side.close_form()

    def told(self, text: str, undo: Callable[[], None] | None) -> None:
        """Four seconds, with the way back."""
        if undo is None:
            self._frame.toast(ToastSpec(text))
        else:
            self._frame.toast(ToastSpec(text, tr("되돌리기"), "Ctrl+Z", undo))

    def saved(self, path: Path) -> None:
        """The file is there."""
        self._frame.say_saved(path)

    def complain(self, notice: Notice) -> None:
        """Beside the order it was for; a form over it goes."""
        self._side.close_form()
        self._side.panel.complain(notice)

    def complain_of(self, error: Exception) -> None:
        """A list could not be read."""
        self._side.panel.complain(notice_of(error))

    def _today(self) -> int:
        return self._frame.presenter.today()
