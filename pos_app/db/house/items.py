"""상품: items, their barcodes, and the mall's words remembered for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Column, Text, bindparam, delete, insert, select, update
from sqlalchemy import text as sql
from sqlalchemy.schema import CheckConstraint, ForeignKey, Index, UniqueConstraint

from pos_app.db.schema import key, table, text, whole
from pos_app.db.set_lookup import among, as_list, both
from pos_app.db.statement import Params, RawStatement, Statement
from pos_app.db.transaction import Row, Tx
from pos_app.domain.house.item_cards import Barcode, Item, ItemDraft, ItemList, WithoutBarcode
from pos_app.domain.warehouse.picking import ScannedItem

item = table(
    "item",
    key(),
    text("code"),
    text("name"),
    text("option_text"),
    text("place"),
    whole("price"),
    whole("tax_free"),
    whole("active"),
    whole("version"),
    whole("created_at"),
    # 0: never told as low.
    whole("low_stock", server_default=sql("0")),
    # How it is picked while it has no barcode: see `domain.picking.WithoutBarcode`.
    text("without_barcode", server_default=sql("'confirm'")),
    UniqueConstraint("code"),
    CheckConstraint("price >= 0", name="price"),
    CheckConstraint("tax_free IN (0,1)", name="tax_free"),
    Index("ix_item_name", "name", "id"),
)
item_barcode = table(
    "item_barcode",
    Column("barcode", Text(), primary_key=True),
    whole("item_id", ForeignKey("item.id")),
    whole("quantity"),
    CheckConstraint("quantity > 0", name="quantity"),
    Index("ix_item_barcode_item_id", "item_id"),
)
item_alias = table(
    "item_alias",
    key(),
    whole("mall_id", ForeignKey("mall.id")),
    text("alias"),
    whole("item_id", ForeignKey("item.id")),
    whole("at"),
    whole("actor_id", nullable=True),
    UniqueConstraint("mall_id", "alias"),
    Index("ix_item_alias_item_id", "item_id"),
)

COLUMNS = (
    "SELECT i.id, i.code, i.name, i.option_text, i.place, i.price, i.tax_free, i.active,"
    " i.version, COALESCE(s.on_hand, 0), i.low_stock, i.without_barcode FROM item i LEFT JOIN stock s ON s.item_id=i.id"
)
_NEXT = " AND (i.name, i.id) > (:name, :id) ORDER BY i.name, i.id LIMIT :size"
_LOW = "i.active=1 AND i.low_stock>0 AND COALESCE(s.on_hand, 0)<=i.low_stock"
_LISTED = {ItemList.USED: "i.active=1", ItemList.LOW: _LOW, ItemList.AWAY: "i.active=0"}
_WORDS = (
    " AND (LOWER(i.name) LIKE :like ESCAPE '!'"
    " OR LOWER(i.option_text) LIKE :like ESCAPE '!' OR LOWER(i.code) LIKE :like ESCAPE '!'"
    " OR EXISTS(SELECT 1 FROM item_barcode b WHERE b.item_id=i.id AND b.barcode=:words))"
)
_PAGE = {which: both(f"{COLUMNS} WHERE {said}{_NEXT}") for which, said in _LISTED.items()}
_FIND = {which: both(f"{COLUMNS} WHERE {said}{_WORDS}{_NEXT}") for which, said in _LISTED.items()}
_COUNT_LOW = both(f"SELECT COUNT(*) FROM item i LEFT JOIN stock s ON s.item_id=i.id WHERE {_LOW}")
_BY_ID = both(f"{COLUMNS} WHERE i.id=:id")
_BY_BARCODE = both(f"{COLUMNS} JOIN item_barcode b ON b.item_id=i.id WHERE b.barcode=:barcode")
_BARCODES = Statement(
    select(item_barcode.c.barcode, item_barcode.c.quantity)
    .where(item_barcode.c.item_id == bindparam("item_id"))
    .order_by(item_barcode.c.barcode)
)
_NAMED_SQL = (
    "SELECT b.barcode, b.quantity, i.id, i.name, i.option_text, i.place FROM item_barcode b"
    " JOIN item i ON i.id=b.item_id WHERE b.barcode IN "
)
_CODES, _SERVER_CODES = among("codes")
_NAMED = RawStatement(_NAMED_SQL + _CODES, _NAMED_SQL + _SERVER_CODES)
_BARCODE_OWNER = Statement(
    select(item_barcode.c.item_id).where(item_barcode.c.barcode == bindparam("code"))
)
_CODE_OWNER = Statement(select(item.c.id).where(item.c.code == bindparam("wanted")))
INSERT = Statement(insert(item), item)
UPDATE = Statement(
    update(item)
    .where(item.c.id == bindparam("item_id"), item.c.version == bindparam("seen"))
    .values(
        code=bindparam("new_code"),
        name=bindparam("new_name"),
        option_text=bindparam("new_option"),
        place=bindparam("new_place"),
        price=bindparam("new_price"),
        tax_free=bindparam("new_tax_free"),
        active=bindparam("new_active"),
        low_stock=bindparam("new_low_stock"),
        without_barcode=bindparam("new_without_barcode"),
        version=item.c.version + 1,
    ),
    item,
)
DROP_BARCODES = Statement(
    delete(item_barcode).where(item_barcode.c.item_id == bindparam("owner")), item_barcode
)
PUT_BARCODES = Statement(insert(item_barcode), item_barcode)


@dataclass(frozen=True, slots=True)
class NamedItem:
    """The item a barcode names, and how many pieces the barcode stands for."""

    barcode: str
    pieces: int
    item: ScannedItem


@dataclass(frozen=True, slots=True)
class ItemKey:
    """Where a list of items goes on."""

    name: str = ""
    item_id: int = 0


def page(
    tx: Tx, words: str, after: ItemKey, size: int, which: ItemList = ItemList.USED
) -> list[Item]:
    """Items by name, narrowed by words in name, option or code, or by a whole barcode."""
    params: Params = {"name": after.name, "id": after.item_id, "size": size}
    plain = words.strip()
    if not plain:
        return [item_of(row, ()) for row in tx.rows(_PAGE[which], **params)]
    like = "%" + _escaped(plain.lower()) + "%"
    return [item_of(row, ()) for row in tx.rows(_FIND[which], like=like, words=plain, **params)]


def count_low(tx: Tx) -> int:
    """How many items in use are low."""
    return int(tx.value(_COUNT_LOW))


def by_id(tx: Tx, item_id: int) -> Item | None:
    """One item with its barcodes."""
    row = tx.one(_BY_ID, id=item_id)
    return item_of(row, barcodes(tx, item_id)) if row else None


def by_barcode(tx: Tx, barcode: str) -> Item | None:
    """The item a barcode names, with all its barcodes."""
    row = tx.one(_BY_BARCODE, barcode=barcode)
    return item_of(row, barcodes(tx, int(row[0]))) if row else None


def named_by(tx: Tx, codes: Sequence[str]) -> list[NamedItem]:
    """What each of these barcodes names, those that name nothing left out."""
    rows = tx.rows(_NAMED, codes=as_list(codes))
    return [NamedItem(row[0], row[1], ScannedItem(*row[2:])) for row in rows]


def barcodes(tx: Tx, item_id: int) -> tuple[Barcode, ...]:
    """An item's barcodes, each with the pieces it stands for."""
    return tuple(Barcode(*row) for row in tx.rows(_BARCODES, item_id=item_id))


def code_owner(tx: Tx, code: str) -> int | None:
    """The item that has this code."""
    found = tx.value(_CODE_OWNER, wanted=code)
    return None if found is None else int(found)


def barcode_owner(tx: Tx, barcode: str) -> int | None:
    """The item that has this barcode."""
    found = tx.value(_BARCODE_OWNER, code=barcode)
    return None if found is None else int(found)


def put_new(tx: Tx, item_id: int, draft: ItemDraft, at: int) -> None:
    """Add an item with its barcodes."""
    tx.run(INSERT, **new_values(item_id, draft, at))
    tx.run_many(PUT_BARCODES, barcode_values(item_id, draft.barcodes))


def put(tx: Tx, item_id: int, seen: int, draft: ItemDraft) -> bool:
    """Change an item if it is still at the version seen; its barcodes are replaced."""
    if tx.run(UPDATE, **changed_values(item_id, seen, draft)) != 1:
        return False
    tx.run(DROP_BARCODES, owner=item_id)
    tx.run_many(PUT_BARCODES, barcode_values(item_id, draft.barcodes))
    return True


def new_values(item_id: int, draft: ItemDraft, at: int) -> Params:
    """What `INSERT` takes for an item."""
    return {
        "id": item_id,
        "code": draft.code,
        "name": draft.name,
        "option_text": draft.option,
        "place": draft.place,
        "price": draft.price,
        "tax_free": int(draft.tax_free),
        "active": int(draft.active),
        "version": 1,
        "created_at": at,
        "low_stock": draft.low_stock,
        "without_barcode": draft.without_barcode.value,
    }


def changed_values(item_id: int, seen: int, draft: ItemDraft) -> Params:
    """What `UPDATE` takes for an item that is still at the version seen."""
    return {
        "item_id": item_id,
        "seen": seen,
        "new_code": draft.code,
        "new_name": draft.name,
        "new_option": draft.option,
        "new_place": draft.place,
        "new_price": draft.price,
        "new_tax_free": int(draft.tax_free),
        "new_active": int(draft.active),
        "new_low_stock": draft.low_stock,
        "new_without_barcode": draft.without_barcode.value,
    }


def barcode_values(item_id: int, codes: Sequence[Barcode]) -> list[Params]:
    """What `PUT_BARCODES` takes for an item's barcodes."""
    return [{"barcode": c.barcode, "item_id": item_id, "quantity": c.quantity} for c in codes]


def item_of(row: Row, codes: tuple[Barcode, ...] = ()) -> Item:
    """An item of the columns `COLUMNS`."""
    item_id, code, name, option, place, price, tax_free, active, version, on_hand, low, how = row
    return Item(
        item_id,
        code,
        name,
        option,
        place,
        price,
        bool(tax_free),
        bool(active),
        version,
        on_hand,
        codes,
        low,
        WithoutBarcode(how),
    )


def _escaped(words: str) -> str:
    return words.replace("!", "!!").replace("%", "!%").replace("_", "!_")
