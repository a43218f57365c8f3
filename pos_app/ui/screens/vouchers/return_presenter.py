"""What 반품 in 전자료 decides: the form of the voucher open, asked, received or withdrawn once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Protocol

from pos_app.domain.actors import Actor
from pos_app.domain.ids import new_op_id
from pos_app.domain.selling.exchanges import Exchange
from pos_app.domain.selling.goods_returns import GoodsReturn, ReturnAsk
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice
from pos_app.ui.words import exchanges as words
from pos_app.ui.words.goods_returns import asked_words, received_words, withdrawn_words

if TYPE_CHECKING:
    from pos_app.services.exchanges.exchanges import Exchanges
    from pos_app.services.selling.goods_returns import GoodsReturns, ReturnForm

Do = Callable[[Callable[[], Any], Callable[[Any], None]], None]
"""Does work aside and brings its answer; what it raises is said by whoever gave it."""


class ReturnView(Protocol):
    """What the presenter says to the screen."""

    def show_return(self, form: ReturnForm) -> None:
        """The form of the voucher shown."""
        ...

    def returned(self, notice: Notice) -> None:
        """It is written: the form closes, and this is said."""
        ...


class ReturnPresenter:
    """One voucher's returns; `voucher` is the one open now."""

    def __init__(
        self,
        view: ReturnView,
        returns: GoodsReturns,
        exchanges: Exchanges,
        actor: Callable[[], Actor],
        voucher: Callable[[], int | None],
        do: Do,
    ) -> None:
        self._view, self._returns, self._exchanges = view, returns, exchanges
        self._actor, self._voucher, self._do = actor, voucher, do
        self._open: GoodsReturn | None = None

    def show(self) -> None:
        """F8: how the voucher stands for a return."""
        voucher_id, actor = self._voucher(), self._actor()
        if voucher_id is not None:
            self._do(lambda: self._returns.form(actor, voucher_id), self._came)

    def ask(self, wanted: ReturnAsk) -> None:
        """These goods come back."""
        voucher_id, actor, op_id = self._voucher(), self._actor(), new_op_id()
        if voucher_id is not None:
            self._do(
                lambda: self._returns.ask(actor, op_id, voucher_id, wanted),
                lambda made: self._view.returned(asked_words(made)),
            )

    def receive(self, pieces: Mapping[int, int]) -> None:
        """These of them are here."""
        opened, actor, op_id = self._open, self._actor(), new_op_id()
        if opened is not None:

            def work() -> Notice:
                made = self._returns.receive(actor, op_id, opened.row.return_id, pieces)
                half = self._half(actor, made)
                return received_words(made) if half is None else words.received_words(half)

            self._do(work, self._view.returned)

    def withdraw(self) -> None:
        """The customer keeps them."""
        opened, actor = self._open, self._actor()
        if opened is not None:
            why = tr("고객이 상품을 그대로 두기로 함")

            def work() -> Notice:
                made = self._exchanges.withdraw(actor, opened.row.return_id, why)
                half = self._half(actor, made)
                return withdrawn_words() if half is None else words.withdrawn_words(half)

            self._do(work, self._view.returned)

    def _half(self, actor: Actor, made: GoodsReturn) -> Exchange | None:
        """The exchange a return is half of."""
        links = self._exchanges.of_order(actor, made.row.order_id)
        mine = (x for x in links.made if x.goods.row.return_id == made.row.return_id)
        return next(mine, None)

    def _came(self, form: ReturnForm) -> None:
        if form.voucher_id == self._voucher():
            self._open = form.open
            self._view.show_return(form)
