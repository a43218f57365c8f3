"""Reading the books to decide what an import will do. Writes nothing."""

from __future__ import annotations

from collections.abc import Sequence

from pos_app.db.orders import order_changes, order_known
from pos_app.db.orders.item_lookup import ItemLookup
from pos_app.db.transaction import Tx
from pos_app.domain.intake.import_plan import (
    Fate,
    KnownOrder,
    PlannedOrder,
    moves_of,
    shipped_before,
)
from pos_app.domain.intake.incoming import IncomingOrder, content_hash
from pos_app.domain.intake.order_difference import FieldChange, differences, spoken
from pos_app.domain.intake.order_pricing import DeliveryRule, price_order
from pos_app.domain.orders.order_status import PaperState
from pos_app.services.house.settings import read_settings


def plan_orders(
    tx: Tx, mall_id: int, orders: Sequence[IncomingOrder], *, locked: bool = False
) -> tuple[PlannedOrder, ...]:
    """The fate of each order at this mall, as the books stand in this transaction.

    `locked` holds the orders met again, so that nobody moves them before the plan is written.
    """
    numbers = [order.order_no for order in orders]
    known = order_known.known(tx, mall_id, numbers, locked=locked)
    seen = [_met(tx, order, known.get(order.order_no)) for order in orders]
    written = [plan for plan in seen if plan.fate in {Fate.NEW, Fate.CHANGED}]
    lookup = ItemLookup(tx, mall_id, (x for plan in written for x in plan.incoming.lines))
    rule = delivery_rule(tx)
    return tuple(_priced(plan, lookup, rule) for plan in seen)


def delivery_rule(tx: Tx) -> DeliveryRule:
    """The shop's own delivery fee, for orders whose source has no prices."""
    settings = read_settings(tx)
    return DeliveryRule(settings.delivery_fee, settings.free_delivery_over)


def _met(tx: Tx, order: IncomingOrder, known: KnownOrder | None) -> PlannedOrder:
    digest = content_hash(order)
    if known is None:
        fate = Fate.SHIPPED_BEFORE if shipped_before(order) else Fate.NEW
        return PlannedOrder(order, digest, fate)
    heard = digest == known.content_hash or (
        known.change_waiting and digest == order_changes.waiting_hash(tx, known.order_id)
    )
    stored = None if heard else order_known.content(tx, known.order_id)
    said = spoken(stored, order) if stored else order
    changes = differences(stored, said) if stored else ()
    moves = moves_of(known, order, heard_before=heard)
    return PlannedOrder(said, digest, _fate(known, changes), known, None, changes, moves)


def _fate(known: KnownOrder, changes: Sequence[FieldChange]) -> Fate:
    if not changes:
        return Fate.SAME
    return Fate.CHANGED if known.axes.paper is PaperState.NONE else Fate.REVIEW


def _priced(plan: PlannedOrder, lookup: ItemLookup, rule: DeliveryRule) -> PlannedOrder:
    if plan.fate not in {Fate.NEW, Fate.CHANGED}:
        return plan
    items = [lookup.item(line) for line in plan.incoming.lines]
    priced = price_order(plan.incoming, items, rule)
    return PlannedOrder(
        plan.incoming,
        plan.content_hash,
        plan.fate,
        plan.known,
        priced,
        plan.changes,
        plan.moves,
    )
