"""Replacing what an order holds by what the mall now says, inside a transaction."""

from __future__ import annotations

from pos_app.db import audit
from pos_app.db.audit import Move, Who
from pos_app.db.orders import order_known, order_write, search
from pos_app.db.transaction import Tx
from pos_app.domain.intake.incoming import IncomingOrder
from pos_app.domain.intake.order_difference import TEXT_FIELDS, StoredOrder
from pos_app.domain.intake.order_pricing import PricedOrder
from pos_app.services.intake.import_rows import (
    amount_values,
    line_rows,
    search_fields,
    summary_values,
    text_values,
)
from pos_app.services.money import overpaid
from pos_app.services.orders.order_moves import LockedOrder, OrderMovedOn


def overlaid(stored: StoredOrder, order: IncomingOrder) -> dict[str, str]:
    """The incoming texts, with what the books have where the source says nothing."""
    said = text_values(order)
    return {
        field.value: said[field.value] or ("" if order.complete else old)
        for field in TEXT_FIELDS
        for old in (stored.texts[field.value],)
    }


def replace_content(
    tx: Tx,
    by: Who,
    locked: LockedOrder,
    stored: StoredOrder,
    order: IncomingOrder,
    priced: PricedOrder,
    content_hash: str,
    partner_id: int,
) -> LockedOrder:
    """Write the new content under the order's lock; what was captured follows the total.

    Raises `OrderMovedOn` when the row is no longer at the version locked.
    """
    texts = overlaid(stored, order)
    values = {
        **texts,
        **amount_values(priced),
        **summary_values(priced),
        "content_hash": content_hash,
        "change_waiting": 0,
    }
    lines = line_rows(locked.order_id, priced.lines)
    tax_free = order_known.tax_free(tx, locked.order_id)
    before = overpaid.Before(known=stored.mall_total is not None, tax_free=tax_free)
    if not order_write.put_content(tx, locked.order_id, locked.version, values, lines):
        raise OrderMovedOn(locked.order_id)
    overpaid.follow_total(tx, by, locked, partner_id, priced.total, before)
    search.put(tx, [(locked.order_id, (*search_fields(order), *_people(texts)))])
    audit.append(tx, by, Move("sales_order", locked.order_id, "content", reason="mall"))
    return LockedOrder(locked.order_id, locked.axes, locked.version + 1)


def _people(texts: dict[str, str]) -> tuple[str, ...]:
    return tuple(filter(None, (texts[name] for name in ("buyer", "buyer_tel", "tel"))))
