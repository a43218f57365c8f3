"""Products of malls that name no item of ours yet, and remembering what they mean."""

from __future__ import annotations

from collections.abc import Sequence

from pos_app.db.set_lookup import among_ids, as_list, both
from pos_app.db.statement import RawStatement
from pos_app.db.transaction import Tx
from pos_app.domain.ids import new_id
from pos_app.domain.intake.item_match import Alias, MallWords, UnmatchedProduct, alias_of

_UNMATCHED = both(
    "SELECT o.mall_id, l.product, l.option_text, l.product_code, m.name, COUNT(*),"
    " COUNT(DISTINCT l.order_id), SUM(l.quantity), MAX(o.ordered_at)"
    " FROM order_line l JOIN sales_order o ON o.id=l.order_id JOIN mall m ON m.id=o.mall_id"
    " WHERE l.item_id IS NULL AND o.unmatched=1"
    " GROUP BY o.mall_id, m.name, l.product, l.option_text, l.product_code"
    " ORDER BY MAX(o.ordered_at) DESC, l.product LIMIT :size"
)
_SAME_WORDS = (
    " WHERE item_id IS NULL AND product=:product AND option_text=:option AND product_code=:code"
    " AND order_id IN (SELECT id FROM sales_order WHERE mall_id=:mall)"
)
_WAITING = both(
    "SELECT DISTINCT o.id, o.estimated FROM order_line l JOIN sales_order o ON o.id=l.order_id"
    " WHERE l.item_id IS NULL AND l.product=:product AND l.option_text=:option"
    " AND l.product_code=:code AND o.mall_id=:mall ORDER BY o.id"
)
_FILL = both(f"UPDATE order_line SET item_id=:item{_SAME_WORDS}", "order_line")
_PRICE = both(
    "UPDATE order_line SET unit_price=:price, amount=:price*quantity"
    f"{_SAME_WORDS} AND unit_price=0"
    " AND order_id IN (SELECT id FROM sales_order WHERE estimated=1)",
    "order_line",
)
_LITE, _SERVER = among_ids("ids")
_OPEN = (
    "UPDATE sales_order SET unmatched=(CASE WHEN EXISTS(SELECT 1 FROM order_line l WHERE"
    " l.order_id=sales_order.id AND l.item_id IS NULL) THEN 1 ELSE 0 END) WHERE id IN "
)
_REFRESH = RawStatement(_OPEN + _LITE, _OPEN + _SERVER, frozenset({"sales_order"}))
_REMEMBER = both(
    "INSERT INTO item_alias(id, mall_id, alias, item_id, at, actor_id)"
    " VALUES(:id, :mall, :alias, :item, :at, :by) ON CONFLICT(mall_id, alias)"
    " DO UPDATE SET item_id=excluded.item_id, at=excluded.at, actor_id=excluded.actor_id",
    "item_alias",
)
_ALIASES = both(
    "SELECT a.id, a.mall_id, m.name, a.alias, a.item_id, a.at FROM item_alias a"
    " JOIN mall m ON m.id=a.mall_id WHERE a.item_id=:item ORDER BY m.position, a.alias"
)
_FORGET = both("DELETE FROM item_alias WHERE id=:id", "item_alias")


def unmatched(tx: Tx, size: int) -> list[UnmatchedProduct]:
    """Products that wait, those ordered last first."""
    return [
        UnmatchedProduct(MallWords(*row[:4]), *row[4:]) for row in tx.rows(_UNMATCHED, size=size)
    ]


def waiting_orders(tx: Tx, words: MallWords) -> list[tuple[int, bool]]:
    """Orders with a line of these words and no item: id, and whether their prices are ours."""
    rows = tx.rows(_WAITING, **_words(words))
    return [(int(order_id), bool(estimated)) for order_id, estimated in rows]


def fill(tx: Tx, words: MallWords, item_id: int, price: int) -> int:
    """Give every waiting line its item, and its price where the order's prices are ours."""
    tx.run(_PRICE, price=price, **_words(words))
    return tx.run(_FILL, item=item_id, **_words(words))


def refresh(tx: Tx, order_ids: Sequence[int]) -> None:
    """Restate which of these orders still wait for a match."""
    if order_ids:
        tx.run(_REFRESH, ids=as_list(order_ids))


def remember(tx: Tx, words: MallWords, item_id: int, at: int, by: int | None) -> None:
    """From now on these words mean this item."""
    alias = alias_of(words.product, words.option, words.product_code)
    tx.run(_REMEMBER, id=new_id(), mall=words.mall_id, alias=alias, item=item_id, at=at, by=by)


def aliases(tx: Tx, item_id: int) -> list[Alias]:
    """What malls call this item."""
    return [Alias(*row) for row in tx.rows(_ALIASES, item=item_id)]


def forget(tx: Tx, alias_id: int) -> bool:
    """Ask again the next time these words come."""
    return tx.run(_FORGET, id=alias_id) == 1


def _words(words: MallWords) -> dict[str, int | str]:
    return {
        "mall": words.mall_id,
        "product": words.product,
        "option": words.option,
        "code": words.product_code,
    }
