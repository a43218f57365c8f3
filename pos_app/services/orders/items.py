"""상품: entered, changed, found; stock corrected with a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from pos_app.clock import Clock
from pos_app.db import audit
from pos_app.db.audit import Move, Who
from pos_app.db.database import Database
from pos_app.db.house import items
from pos_app.db.house.items import ItemKey
from pos_app.db.selling import stock
from pos_app.db.transaction import Tx
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.devices.gs1 import barcode_forms
from pos_app.domain.house.item_cards import (
    AdjustReasonNeeded,
    BarcodeTaken,
    CodeTaken,
    Item,
    ItemDraft,
    ItemList,
    ItemMovedOn,
    NoSuchItem,
    StockMove,
    check_draft,
)
from pos_app.domain.ids import new_id
from pos_app.services.orders import item_audit
from pos_app.services.orders.order_moves import who

T = TypeVar("T")


class Items:
    """The list of items; every change is audited."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    def page(
        self,
        words: str = "",
        after: Item | None = None,
        size: int = 50,
        which: ItemList = ItemList.USED,
    ) -> list[Item]:
        """Items by name, after the last one shown: those in use, or of another list."""
        key = ItemKey(after.name, after.item_id) if after else ItemKey()
        return self._db.read(lambda tx: items.page(tx, words, key, size, which))

    def low(self, words: str = "", after: Item | None = None, size: int = 50) -> list[Item]:
        """Items in use of which so few are left that somebody should order, by name."""
        return self.page(words, after, size, ItemList.LOW)

    def count_low(self) -> int:
        """How many there are of those."""
        return self._db.read(items.count_low)

    def item(self, item_id: int) -> Item:
        """One item with its barcodes. Raises `NoSuchItem`."""
        return self._db.read(lambda tx: _known(tx, item_id))

    def by_barcode(self, barcode: str) -> Item | None:
        """The item a scanned barcode names: as it is, by the GTIN of a GS1 code, or by the same
        number with or without leading zeros."""
        forms = barcode_forms(barcode.strip())
        return self._db.read(lambda tx: _by_any(tx, forms))

    def moves(self, item_id: int, size: int = 50) -> list[StockMove]:
        """The last changes of an item's stock, newest first."""
        return self._db.read(lambda tx: stock.newest_moves(tx, item_id, size))

    def add(self, actor: Actor, draft: ItemDraft, on_hand: int = 0) -> Item:
        """Enter an item and its opening stock.

        Raises `ItemIncomplete`, `CodeTaken`, `BarcodeTaken`.
        """
        require(actor, Permission.EDIT_ITEM)
        check_draft(draft)
        return self._write(actor, lambda tx, by: _add(tx, by, draft, on_hand))

    def change(self, actor: Actor, item_id: int, seen_version: int, draft: ItemDraft) -> Item:
        """Change an item and its barcodes.

        Raises `NoSuchItem`, `ItemMovedOn`, `ItemIncomplete`, `CodeTaken`, `BarcodeTaken`.
        """
        require(actor, Permission.EDIT_ITEM)
        check_draft(draft)
        return self._write(actor, lambda tx, by: _change(tx, by, item_id, seen_version, draft))

    def count_stock(self, actor: Actor, item_id: int, counted: int, reason: str) -> Item:
        """Set stock on hand to what was counted: a move of the difference, with a reason.

        Raises `AdjustReasonNeeded`, `NoSuchItem`.
        """
        require(actor, Permission.EDIT_ITEM)
        if not reason.strip():
            raise AdjustReasonNeeded
        return self._write(actor, lambda tx, by: _count(tx, by, item_id, counted, reason.strip()))

    def _write(self, actor: Actor, work: Callable[[Tx, Who], T]) -> T:
        by = who(actor, self._clock.now())
        return self._db.write(lambda tx: work(tx, by))


def _by_any(tx: Tx, forms: Iterable[str]) -> Item | None:
    found = (items.by_barcode(tx, one) for one in forms)
    return next((item for item in found if item is not None), None)


def _known(tx: Tx, item_id: int) -> Item:
    found = items.by_id(tx, item_id)
    if found is None:
        raise NoSuchItem(str(item_id))
    return found


def _check_free(tx: Tx, draft: ItemDraft, item_id: int) -> None:
    if items.code_owner(tx, draft.code) not in {None, item_id}:
        raise CodeTaken(draft.code)
    for code in draft.barcodes:
        if items.barcode_owner(tx, code.barcode) not in {None, item_id}:
            raise BarcodeTaken(code.barcode)


def _add(tx: Tx, by: Who, draft: ItemDraft, on_hand: int) -> Item:
    item_id = new_id()
    _check_free(tx, draft, item_id)
    items.put_new(tx, item_id, draft, by.at)
    stock.lock(tx, item_id)
    if on_hand:
        stock.move(tx, item_id, on_hand, "opening", "", by.at, by.actor_id)
    audit.append(tx, by, item_audit.entered(item_id, draft))
    return _known(tx, item_id)


def _change(tx: Tx, by: Who, item_id: int, seen: int, draft: ItemDraft) -> Item:
    old = _known(tx, item_id)
    _check_free(tx, draft, item_id)
    if not items.put(tx, item_id, seen, draft):
        raise ItemMovedOn(item_id)
    audit.append(tx, by, item_audit.changed(old, draft))
    return _known(tx, item_id)


def _count(tx: Tx, by: Who, item_id: int, counted: int, reason: str) -> Item:
    _known(tx, item_id)
    difference = counted - stock.lock(tx, item_id)
    if difference:
        stock.move(tx, item_id, difference, "count", reason, by.at, by.actor_id)
        detail: dict[str, int | str | None] = {"difference": difference}
        audit.append(tx, by, Move("item", item_id, "stock", reason=reason, detail=detail))
    return _known(tx, item_id)
