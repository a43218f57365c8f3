"""What the matching tab decides: which item of ours a mall's words mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from pos_app.domain.actors import Actor
from pos_app.domain.house.item_cards import Item
from pos_app.domain.intake.item_match import MallWords, MatchResult, UnmatchedProduct
from pos_app.ui.background import Run
from pos_app.ui.format import number
from pos_app.ui.korean import with_particle
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice
from pos_app.ui.notices import notice_of

if TYPE_CHECKING:
    from pos_app.services.intake.item_matching import ItemMatching
    from pos_app.services.orders.items import Items

_CANDIDATES = 30
_LEAST_WORD = 2


class MatchingView(Protocol):
    """What the presenter says to the panel."""

    def show_products(self, products: Sequence[UnmatchedProduct]) -> None:
        """Products that wait, those ordered last first."""
        ...

    def show_candidates(self, items: Sequence[Item], chosen: int | None) -> None:
        """Items that may be meant; one may be chosen already, by its barcode."""
        ...

    def say(self, notice: Notice) -> None:
        """Say what came of it."""
        ...


class MatchingPresenter:
    """A product is open; items are suggested from its words, searched, or scanned."""

    def __init__(
        self,
        view: MatchingView,
        matching: ItemMatching,
        items: Items,
        actor: Callable[[], Actor],
        run: Run,
    ) -> None:
        self._view, self._matching, self._items = view, matching, items
        self._actor, self._run = actor, run
        self._open: MallWords | None = None

    def reload(self) -> None:
        """Read what waits."""
        self._run(self._matching.unmatched, self._view.show_products, self._failed)

    def select(self, product: UnmatchedProduct | None) -> None:
        """A product is current: suggest what it may be."""
        words = product.words if product else None
        if words == self._open:
            return
        self._open = words
        if words is None:
            self._view.show_candidates((), None)
            return
        self._run(
            lambda: self._suggest(words), lambda found: self._found(words, found), self._failed
        )

    def search(self, text: str) -> None:
        """Words were typed: code, name or barcode of an item."""
        words = self._open
        if words is None:
            return
        if not text:
            self._suggest_for(words)
            return
        self._run(
            lambda: self._items.page(text, size=_CANDIDATES),
            lambda found: self._found(words, found),
            self._failed,
        )

    def select_words(self, words: MallWords) -> None:
        """Suggest anew for a product that stays open."""
        self._open = words
        self._run(
            lambda: self._suggest(words), lambda found: self._found(words, found), self._failed
        )

    def scan(self, code: str) -> None:
        """The barcode of an item: it is chosen, F12 answers."""
        self._run(
            lambda: self._items.by_barcode(code),
            lambda item: self._scanned(code, item),
            self._failed,
        )

    def match(self, item: Item) -> None:
        """F12: from now on the words mean this item."""
        words = self._open
        if words is None:
            return
        actor = self._actor()
        self._run(
            lambda: self._matching.match(actor, words, item.item_id),
            lambda result: self._matched(words, item, result),
            self._failed,
        )

    # Inside
    def _suggest_for(self, words: MallWords) -> None:
        self._run(
            lambda: self._suggest(words), lambda found: self._found(words, found), self._failed
        )

    def _suggest(self, words: MallWords) -> list[Item]:
        """What holds the code, the name, or the longest of its words that any item holds."""
        parts = sorted(words.product.split(), key=len, reverse=True)
        for text in (words.product_code, words.product, *parts):
            if len(text.strip()) >= _LEAST_WORD:
                found = self._items.page(text.strip(), size=_CANDIDATES)
                if found:
                    return found
        return self._items.page(size=_CANDIDATES)

    def _found(self, words: MallWords, items: Sequence[Item]) -> None:
        if words == self._open:
            self._view.show_candidates(items, _certain(words, items))

    def _scanned(self, code: str, item: Item | None) -> None:
        if item is None:
            text = tr("{code} 바코드를 쓰는 상품이 없습니다. 상품 화면에서 먼저 등록해 주십시오.")
            self._view.say(Notice(text.format(code=code), "warn", "wrong"))
        elif self._open is None:
            self._view.say(
                Notice(tr("짝을 지을 쇼핑몰 상품을 먼저 골라 주십시오."), "warn", "warn")
            )
        else:
            self._view.show_candidates((item,), item.item_id)

    def _matched(self, words: MallWords, item: Item, result: MatchResult) -> None:
        self._open = None
        self._view.say(_matched_words(words, item, result))
        self.reload()

    def _failed(self, error: Exception) -> None:
        self._view.say(notice_of(error))


def _certain(words: MallWords, items: Sequence[Item]) -> int | None:
    """The item that can only be meant: the seller's own code, or the very same words."""
    same = [
        item.item_id
        for item in items
        if (words.product_code and item.code == words.product_code)
        or (item.name, item.option) == (words.product, words.option)
    ]
    return same[0] if len(same) == 1 else None


def _matched_words(words: MallWords, item: Item, result: MatchResult) -> Notice:
    name = f"{item.name} {item.option}".strip()
    text = tr(
        "{words} 이제 {item}입니다. 주문 {orders}건이 이어졌고, 그 가운데 {ready}건은 짝이 모두 맞습니다."
    )
    said = text.format(
        words=with_particle(words.product or words.product_code, "은/는"),
        item=name,
        orders=number(result.orders),
        ready=number(result.ready),
    )
    return Notice(said, "ok", "ok")
