"""What 교환 in 전자료 decides: the form of the voucher open, items found or scanned, asked once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from pos_app.domain.actors import Actor
from pos_app.domain.house.item_cards import Item
from pos_app.domain.ids import new_op_id
from pos_app.domain.selling.exchanges import Exchange, ExchangeAsk
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice
from pos_app.ui.screens.vouchers.return_presenter import Do
from pos_app.ui.words.exchanges import asked_words

if TYPE_CHECKING:
    from pos_app.services.exchanges.exchanges import ExchangeForm, Exchanges
    from pos_app.services.orders.items import Items

FOUND = 6
"""So many items are shown of what was searched for."""


class ExchangeView(Protocol):
    """What the presenter says to the screen."""

    def show_exchange(self, form: ExchangeForm) -> None:
        """The form of the voucher shown."""
        ...

    def show_items(self, items: Sequence[Item]) -> None:
        """Items that may go out."""
        ...

    def add_item(self, item: Item) -> None:
        """One more piece of this one goes out."""
        ...

    def say(self, notice: Notice) -> None:
        """Say what came of it."""
        ...

    def returned(self, notice: Notice) -> None:
        """It is written: the form closes, and this is said."""
        ...


class ExchangePresenter:
    """One voucher's exchange; `voucher` is the one open now."""

    def __init__(
        self,
        view: ExchangeView,
        exchanges: Exchanges,
        items: Items,
        actor: Callable[[], Actor],
        voucher: Callable[[], int | None],
        do: Do,
    ) -> None:
        self._view, self._exchanges, self._items = view, exchanges, items
        self._actor, self._voucher, self._do = actor, voucher, do
        self._words = ""

    def show(self) -> None:
        """F9: how the voucher stands for an exchange."""
        voucher_id, actor = self._voucher(), self._actor()
        if voucher_id is not None:
            self._words = ""
            self._do(lambda: self._exchanges.form(actor, voucher_id), self._came)

    def search(self, words: str) -> None:
        """Words were typed: name, code or barcode of an item."""
        self._words = words
        if words:
            self._do(
                lambda: self._items.page(words, size=FOUND),
                lambda found: self._found(words, found),
            )
        else:
            self._view.show_items(())

    def scan(self, code: str) -> None:
        """The barcode of an item: a piece of it goes out."""
        self._do(lambda: self._items.by_barcode(code), lambda item: self._scanned(code, item))

    def ask(self, asked: ExchangeAsk) -> None:
        """These goods come back, those go out."""
        voucher_id, actor, op_id = self._voucher(), self._actor(), new_op_id()

        def done(made: Exchange) -> None:
            self._view.returned(asked_words(made))

        if voucher_id is not None:
            self._do(lambda: self._exchanges.ask(actor, op_id, voucher_id, asked), done)

    def _came(self, form: ExchangeForm) -> None:
        if form.back.voucher_id == self._voucher():
            self._view.show_exchange(form)

    def _found(self, words: str, items: Sequence[Item]) -> None:
        if words == self._words:
            self._view.show_items(items)

    def _scanned(self, code: str, item: Item | None) -> None:
        if item is None:
            text = tr("{code} 바코드를 쓰는 상품이 없습니다. 이름으로 찾아 주십시오.")
            self._view.say(Notice(text.format(code=code), "warn", "wrong"))
        else:
            self._view.add_item(item)
