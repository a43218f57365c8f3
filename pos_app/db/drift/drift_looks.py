"""When each order was compared last, which one's turn is next, and which station may look."""

from __future__ import annotations

from sqlalchemy.schema import ForeignKey, UniqueConstraint

from pos_app.db.insert_once import insert_once
from pos_app.db.schema import key, table, text, whole
from pos_app.db.set_lookup import both
from pos_app.db.transaction import Tx
from pos_app.domain.ids import new_id

drift_look = table(
    "drift_look",
    key(),
    whole("order_id", ForeignKey("sales_order.id")),
    whole("looked_at"),
    whole("next_at"),
    UniqueConstraint("order_id"),
)
drift_sweep = table(
    "drift_sweep",
    key(),
    # One row a shop: who is looking, until when at the latest, and when the next look may begin.
    text("name"),
    text("owner"),
    whole("until"),
    whole("next_at"),
    UniqueConstraint("name"),
)

SWEEP = "shop"
_LOOKED = insert_once(drift_look)
_AGAIN = both(
    "UPDATE drift_look SET looked_at=:looked_at, next_at=:next_at WHERE order_id=:order_id",
    "drift_look",
)
_SWEEP = insert_once(drift_sweep)
_TAKE = both(
    "UPDATE drift_sweep SET owner=:owner, until=:until WHERE name=:name AND until<=:now"
    " AND next_at<=:now",
    "drift_sweep",
)
_GIVE_BACK = both(
    "UPDATE drift_sweep SET until=0, next_at=:next_at WHERE name=:name AND owner=:owner",
    "drift_sweep",
)
# Only what somebody outside can be asked about.
_ASKABLE = (
    "EXISTS(SELECT 1 FROM sales_order o JOIN mall m ON m.id=o.mall_id"
    " LEFT JOIN payment p ON p.order_id=o.id LEFT JOIN gateway_payment g ON g.payment_id=p.id"
    " LEFT JOIN gateway_order n ON n.order_id=o.id WHERE o.id=c.order_id"
    " AND (g.tid<>'' OR n.tid<>'' OR (m.channel='api' AND m.active=1"
    " AND NOT EXISTS(SELECT 1 FROM exchange x WHERE x.new_order_id=o.id))))"
)
_NEXT = both(
    "SELECT c.order_id, MIN(c.place) FROM ("
    "SELECT order_id, 0 AS place FROM drift WHERE state='open'"
    " UNION ALL SELECT order_id, 0 FROM money_back WHERE state='open'"
    " UNION ALL SELECT order_id, 0 FROM cancel_case WHERE state='open'"
    " UNION ALL SELECT order_id, 1 FROM refund WHERE state='done' AND ended_at>=:since"
    " UNION ALL SELECT order_id, 1 FROM cancel_case WHERE state='done' AND at>=:since"
    " UNION ALL SELECT order_id, 2 FROM payment WHERE paid_at>=:since) c"
    " LEFT JOIN drift_look l ON l.order_id=c.order_id"
    f" WHERE COALESCE(l.next_at, 0)<=:now AND {_ASKABLE}"
    " GROUP BY c.order_id ORDER BY 2, MIN(COALESCE(l.looked_at, 0)), 1 LIMIT 1"
)
STATEMENTS = {"next": _NEXT}


def take(tx: Tx, owner: str, now: int, until: int) -> bool:
    """Be the one station that looks; False while another does, or it is too soon. ms UTC."""
    tx.run(_SWEEP, id=new_id(), name=SWEEP, owner="", until=0, next_at=0)
    return tx.run(_TAKE, name=SWEEP, owner=owner, now=now, until=until) == 1


def give_back(tx: Tx, owner: str, next_at: int) -> None:
    """Looked; nobody looks again before `next_at` (ms UTC)."""
    tx.run(_GIVE_BACK, name=SWEEP, owner=owner, next_at=next_at)


def next_order(tx: Tx, now: int, since: int) -> tuple[int, int] | None:
    """The order whose turn it is, and how near it lies: 0 money or goods are open, 1 money went
    back or it was cancelled since `since`, 2 it was paid since then. Times in ms UTC."""
    row = tx.one(_NEXT, now=now, since=since)
    return None if row is None else (int(row[0]), int(row[1]))


def looked(tx: Tx, order_id: int, at: int, next_at: int) -> None:
    """The order was compared at `at`; its turn comes again at `next_at`."""
    values = {"order_id": order_id, "looked_at": at, "next_at": next_at}
    if tx.run(_AGAIN, **values) == 0:
        tx.run(_LOOKED, id=new_id(), **values)
