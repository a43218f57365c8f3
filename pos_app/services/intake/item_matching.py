"""Unknown products: asked about once, remembered, and every waiting line filled."""

from __future__ import annotations

from pos_app.clock import Clock
from pos_app.db import audit
from pos_app.db.audit import Move, Who
from pos_app.db.database import Database
from pos_app.db.house import items
from pos_app.db.orders import item_matching, order_known, order_write
from pos_app.db.transaction import Tx
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.house.item_cards import NoSuchItem
from pos_app.domain.intake.item_match import Alias, MallWords, MatchResult, UnmatchedProduct
from pos_app.domain.intake.order_pricing import DeliveryRule
from pos_app.services.intake.import_plan import delivery_rule
from pos_app.services.orders import order_moves, order_payments
from pos_app.services.orders.order_moves import OrderMovedOn, who


class ItemMatching:
    """What malls call our items."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    def unmatched(self, size: int = 200) -> list[UnmatchedProduct]:
        """Products that wait for an answer, grouped by the mall's words."""
        return self._db.read(lambda tx: item_matching.unmatched(tx, size))

    def aliases(self, item_id: int) -> list[Alias]:
        """What malls call this item."""
        return self._db.read(lambda tx: item_matching.aliases(tx, item_id))

    def match(self, actor: Actor, words: MallWords, item_id: int) -> MatchResult:
        """From now on these words mean this item; lines that wait get it, and its price where the
        file had none. The same answer twice does nothing more. Raises `NoSuchItem`.
        """
        require(actor, Permission.MATCH_ITEM)
        by = who(actor, self._clock.now())
        return self._db.write(lambda tx: _match(tx, by, words, item_id))

    def forget(self, actor: Actor, alias: Alias) -> bool:
        """Ask again the next time these words come; orders already matched stay."""
        require(actor, Permission.EDIT_ITEM)
        by = who(actor, self._clock.now())
        return self._db.write(lambda tx: _forget(tx, by, alias))


def _match(tx: Tx, by: Who, words: MallWords, item_id: int) -> MatchResult:
    item = items.by_id(tx, item_id)
    if item is None or not item.active:
        raise NoSuchItem(str(item_id))
    item_matching.remember(tx, words, item_id, by.at, by.actor_id)
    audit.append(tx, by, Move("item", item_id, "matched", detail={"mall_id": words.mall_id}))
    waiting = item_matching.waiting_orders(tx, words)
    # Locked in one order everywhere, so that two stations matching at once do not deadlock.
    locked = {order_id: order_moves.lock(tx, order_id) for order_id, _ in waiting}
    lines = item_matching.fill(tx, words, item_id, item.price)
    item_matching.refresh(tx, list(locked))
    rule = delivery_rule(tx)
    for order_id, estimated in waiting:
        if estimated:
            _reprice(tx, by, order_id, locked[order_id].version, rule)
    ready = [order_id for order_id in locked if not order_known.is_unmatched(tx, order_id)]
    if locked:
        audit.append(tx, by, *(Move("sales_order", order_id, "matched") for order_id in locked))
    return MatchResult(lines, len(locked), len(ready))


def _reprice(tx: Tx, by: Who, order_id: int, version: int, rule: DeliveryRule) -> None:
    stored = order_known.amounts(tx, order_id)
    if stored is None or stored.goods == stored.line_sum:
        return
    delivery = rule.of(stored.line_sum)
    total = max(0, stored.line_sum + delivery - stored.discount)
    values = {
        "goods": stored.line_sum,
        "delivery": delivery,
        "discount": min(stored.discount, stored.line_sum + delivery),
        "total": total,
        "mall_total": stored.mall_total,
        "estimated": 1,
        "unmatched": int(order_known.is_unmatched(tx, order_id)),
    }
    if not order_write.put_amounts(tx, order_id, version, values):
        raise OrderMovedOn(order_id)
    order_payments.restate(tx, order_id, stored.partner_id, total, by.at)


def _forget(tx: Tx, by: Who, alias: Alias) -> bool:
    gone = item_matching.forget(tx, alias.alias_id)
    if gone:
        act = Move("item", alias.item_id, "forgotten", detail={"mall_id": alias.mall_id})
        audit.append(tx, by, act)
    return gone
