"""What 상품 decides: which items are listed, which is open, what is saved and counted."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from pos_app.domain.actors import PERMISSIONS, Actor, Permission
from pos_app.domain.devices.gs1 import article_code
from pos_app.domain.errors import PosError
from pos_app.domain.house.item_cards import (
    BarcodeTaken,
    CodeTaken,
    Item,
    ItemDraft,
    ItemList,
    ItemMovedOn,
    StockMove,
)
from pos_app.domain.intake.item_match import Alias
from pos_app.ui.background import Run
from pos_app.ui.format import number
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice
from pos_app.ui.notices import notice_of

if TYPE_CHECKING:
    from pos_app.services.intake.item_matching import ItemMatching
    from pos_app.services.orders.items import Items

_log = logging.getLogger(__name__)
_MOVES = 20
Fetch = Callable[[Item | None, int], Sequence[Item]]


@dataclass(frozen=True, slots=True)
class ItemPage:
    """An item with its last moves, newest first, and what malls call it."""

    item: Item
    moves: tuple[StockMove, ...]
    aliases: tuple[Alias, ...]


class ItemsView(Protocol):
    """What the presenter says to the screen."""

    def show_list(self, fetch: Fetch) -> None:
        """List what this answers, from the top."""
        ...

    def list_again(self, select: int | None) -> None:
        """Read the list anew, with this item current."""
        ...

    def show_item(self, page: ItemPage) -> None:
        """Fill the form, unless something typed in it for the same item is not saved."""
        ...

    def show_new(self, draft: ItemDraft) -> None:
        """An empty form, or one with what is known of the item."""
        ...

    def dirty(self) -> bool:
        """Whether something typed is not saved."""
        ...

    def add_barcode(self, barcode: str) -> bool:
        """Put a barcode into the form; False if it is there already or no form is open."""
        ...

    def saved(self, item: Item) -> None:
        """The form is in the books."""
        ...

    def discard(self) -> None:
        """What was typed is given up for what is in the books."""
        ...

    def wrong_field(self, field: str, text: str) -> None:
        """Mark a field of the form."""
        ...

    def say(self, notice: Notice | None) -> None:
        """Say what came of it; None takes it away."""
        ...

    def show_waiting(self, unmatched: int, low: int) -> None:
        """Products of malls that wait for one of our items, and items of which few are left."""
        ...


class ItemsPresenter:
    """Reads and writes for the screen; remembers which version the form shows."""

    def __init__(
        self,
        view: ItemsView,
        items: Items,
        matching: ItemMatching,
        actor: Callable[[], Actor],
        run: Run,
    ) -> None:
        self._view, self._items, self._matching = view, items, matching
        self._actor, self._run = actor, run
        self._words = ""
        self._which = ItemList.USED
        self.open_item: Item | None = None
        self.wanted_id: int | None = None

    def why_not(self) -> str:
        """Why the person may not change items; `""` if they may."""
        if Permission.EDIT_ITEM in PERMISSIONS[self._actor().role]:
            return ""
        return tr("매니저만 상품을 바꿀 수 있습니다.")

    # Listing
    def start(self) -> None:
        """Every item by name."""
        self._view.show_list(self._fetch())
        self.count_waiting()

    def search(self, words: str) -> None:
        """Words were typed: name, option, code or barcode."""
        if words != self._words:
            self._words = words
            self._view.show_list(self._fetch())

    def choose(self, which: ItemList) -> None:
        """Another list: those in use, those that are low, those no longer used."""
        if which is not self._which:
            self._which = which
            self._view.show_list(self._fetch())

    def again(self) -> None:
        """Something changed somewhere."""
        self._view.list_again(None)
        self.count_waiting()
        if self.wanted_id is not None and not self._view.dirty():
            self.open(self.wanted_id)

    def count_waiting(self) -> None:
        """How many products of malls wait for a match, and how many items are low."""
        self._run(
            lambda: (len(self._matching.unmatched()), self._items.count_low()),
            lambda counts: self._view.show_waiting(*counts),
            self._failed,
        )

    # One item
    def open(self, item_id: int) -> None:
        """Show an item with its moves and names; an answer for an earlier wish is not shown."""
        self.wanted_id = item_id
        self._run(lambda: self._read(item_id), self._show, self._failed)

    def begin(self, draft: ItemDraft | None = None) -> None:
        """A new item."""
        self.open_item, self.wanted_id = None, None
        self._view.say(None)
        self._view.show_new(draft or ItemDraft("", ""))

    def save(self, draft: ItemDraft) -> None:
        """Enter the item, or change the open one if nobody changed it meanwhile."""
        actor, known = self._actor(), self.open_item
        if known is None:
            self._run(lambda: self._items.add(actor, draft), self._saved, self._refused)
            return
        self._run(
            lambda: self._items.change(actor, known.item_id, known.version, draft),
            self._saved,
            self._refused,
        )

    def count(self, counted: int, reason: str) -> None:
        """Stock was counted by hand."""
        actor, known = self._actor(), self.open_item
        if known is not None:
            self._run(
                lambda: self._items.count_stock(actor, known.item_id, counted, reason),
                lambda item: self._counted(known, item),
                self._failed,
            )

    def forget(self, alias: Alias) -> None:
        """A mall's words no longer mean this item."""
        actor = self._actor()
        self._run(
            lambda: self._matching.forget(actor, alias),
            lambda _gone: self.open(alias.item_id),
            self._failed,
        )

    def scan(self, code: str) -> None:
        """A known barcode opens its item, an unknown one is added to the form."""
        self._run(
            lambda: self._items.by_barcode(code),
            lambda item: self._scanned(code, item),
            self._failed,
        )

    # Inside
    def _fetch(self) -> Fetch:
        words, items, which = self._words, self._items, self._which
        return lambda after, size: items.page(words, after, size, which)

    def _read(self, item_id: int) -> ItemPage:
        item = self._items.item(item_id)
        moves = self._items.moves(item_id, _MOVES)
        return ItemPage(item, tuple(moves), tuple(self._matching.aliases(item_id)))

    def _show(self, page: ItemPage) -> None:
        if page.item.item_id == self.wanted_id:
            self.open_item = page.item
            self._view.show_item(page)

    def _scanned(self, code: str, item: Item | None) -> None:
        if item is not None and self.open_item and item.item_id == self.open_item.item_id:
            self._view.say(Notice(tr("지금 열린 상품의 바코드입니다."), "info", "ok"))
        elif item is not None and self._view.dirty():
            text = tr(
                "{name} 상품의 바코드입니다. 고친 값을 먼저 저장하거나 Esc로 되돌려 주십시오."
            )
            self._view.say(Notice(text.format(name=item.name), "warn", "warn"))
        elif item is not None:
            self._view.say(None)
            self._view.list_again(item.item_id)
            self.open(item.item_id)
        elif self.why_not():
            text = tr("{code} 바코드를 쓰는 상품이 없습니다. 매니저가 등록할 수 있습니다.")
            self._view.say(Notice(text.format(code=code), "warn", "wrong"))
        elif self._view.add_barcode(code := article_code(code)):
            text = tr("{code} 바코드를 더했습니다. 저장하면 이 상품의 바코드가 됩니다.")
            self._view.say(Notice(text.format(code=code), "info", "ok"))

    def _saved(self, item: Item) -> None:
        self.open_item = item
        self._view.say(None)
        self._view.saved(item)
        self._view.list_again(item.item_id)
        self.open(item.item_id)

    def _counted(self, before: Item, item: Item) -> None:
        text = tr("{name} 재고를 {old}개에서 {new}개로 맞추었습니다.")
        said = text.format(name=item.name, old=number(before.on_hand), new=number(item.on_hand))
        self._view.say(Notice(said, "ok", "ok"))
        if self.open_item is not None:
            self.open_item = replace(self.open_item, on_hand=item.on_hand)
        self._view.list_again(None)
        self.open(item.item_id)

    def _refused(self, error: Exception) -> None:
        if isinstance(error, CodeTaken):
            self._view.wrong_field("code", notice_of(error).text)
        elif isinstance(error, BarcodeTaken):
            self._view.wrong_field("barcode", notice_of(error).text)
        elif isinstance(error, ItemMovedOn):
            self._failed(error)
            self._view.discard()
            self.open(error.item_id)
        else:
            self._failed(error)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, PosError):
            _log.error("items met something unexpected", exc_info=error)
        self._view.say(notice_of(error))
