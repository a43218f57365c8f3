"""What a delivery list adds to orders already known: who ordered, and that the mall prepares it."""

from __future__ import annotations

from collections.abc import Sequence

from pos_app.db import audit
from pos_app.db.audit import Move, Who
from pos_app.db.orders import order_known, order_write, search
from pos_app.db.transaction import Tx
from pos_app.domain.intake.import_plan import KnownOrder
from pos_app.domain.intake.incoming import Enrichment, enrichment_differs
from pos_app.domain.intake.order_difference import StoredOrder
from pos_app.domain.outside.mall import MALL_STEPS, MallStatus
from pos_app.services.orders import order_moves

ENRICH_AXIS = "enrich"


def plan_enrichments(
    tx: Tx, mall_id: int, said: Sequence[Enrichment], *, locked: bool = False
) -> dict[str, tuple[KnownOrder, Enrichment, bool]]:
    """For each order known: what was said, and whether it adds anything."""
    numbers = [one.order_no for one in said]
    known = order_known.known(tx, mall_id, numbers, locked=locked)
    return {
        one.order_no: (known[one.order_no], one, _adds(tx, known[one.order_no], one))
        for one in said
        if one.order_no in known
    }


def enrich(tx: Tx, by: Who, plans: dict[str, tuple[KnownOrder, Enrichment, bool]]) -> int:
    """Write what is new; gives the number of orders that gained something.

    A row of the list also proves that the mall shows 준비 and no debt: that is kept as a hint for
    the person who confirms the payment, never as the confirmation.
    """
    for known, said, adds in plans.values():
        if adds:
            _enrich(tx, by, known, said)
    return sum(adds for _, _, adds in plans.values())


def _adds(tx: Tx, known: KnownOrder, said: Enrichment) -> bool:
    stored = order_known.content(tx, known.order_id)
    if stored is None:
        return False
    return bool(enrichment_differs(stored.texts, said)) or _prepares(known.axes.mall)


def _prepares(now: MallStatus) -> bool:
    return now in MALL_STEPS[: MALL_STEPS.index(MallStatus.PREPARING)]


def _enrich(tx: Tx, by: Who, known: KnownOrder, said: Enrichment) -> None:
    locked = order_moves.lock(tx, known.order_id)
    stored = order_known.content(tx, known.order_id)
    if stored is None:
        raise order_moves.NoSuchOrder(known.order_no)
    texts = {**stored.texts, **enrichment_differs(stored.texts, said)}
    if texts != stored.texts:
        order_write.put_texts(tx, known.order_id, locked.version, texts)
        search.put(tx, [(known.order_id, _fields(known.order_no, texts, stored))])
        locked = order_moves.lock(tx, known.order_id)
    audit.append(tx, by, Move("sales_order", known.order_id, ENRICH_AXIS, reason="delivery_list"))
    if _prepares(locked.axes.mall):
        order_moves.move(tx, by, locked, "delivery_list", mall=MallStatus.PREPARING)


def _fields(order_no: str, texts: dict[str, str], stored: StoredOrder) -> tuple[str, ...]:
    names = ("receiver", "buyer", "tel", "tel2", "buyer_tel")
    products = dict.fromkeys(line.product for line in stored.lines)
    return (order_no, *filter(None, (texts[name] for name in names)), *products)
