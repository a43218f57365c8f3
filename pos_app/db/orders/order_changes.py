"""Changes of a mall that wait for a person, one open a time for each order."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import bindparam, insert, select, tuple_, update

from pos_app.db.house.malls import mall
from pos_app.db.orders.orders import order_change as c
from pos_app.db.orders.orders import sales_order as o
from pos_app.db.statement import Statement
from pos_app.db.transaction import Tx
from pos_app.domain.ids import new_id

WAITING, ACCEPTED, REFUSED = "waiting", "accepted", "refused"

_INSERT = Statement(insert(c), c)
_RENEW = Statement(
    update(c)
    .where(c.c.order_id == bindparam("order"), c.c.state == WAITING)
    .values(
        differences=bindparam("new_differences"),
        content=bindparam("new_content"),
        content_hash=bindparam("new_hash"),
        at=bindparam("new_at"),
    ),
    c,
)
_ANSWER = Statement(
    update(c)
    .where(c.c.id == bindparam("change_id"), c.c.state == WAITING)
    .values(
        state=bindparam("answer"), answered_by=bindparam("by"), answered_at=bindparam("answer_at")
    ),
    c,
)
_COLUMNS = (
    c.c.id,
    c.c.order_id,
    o.c.order_no,
    mall.c.name,
    o.c.receiver,
    o.c.paper_state,
    o.c.sale_state,
    c.c.state,
    c.c.differences,
    c.c.content,
    c.c.content_hash,
    c.c.at,
    c.c.answered_by,
    c.c.answered_at,
)
_FROM = c.join(o, o.c.id == c.c.order_id).join(mall, mall.c.id == o.c.mall_id)
_BY_ID = Statement(select(*_COLUMNS).select_from(_FROM).where(c.c.id == bindparam("change_id")))
_WAITING = Statement(
    select(*_COLUMNS)
    .select_from(_FROM)
    .where(c.c.state == WAITING, tuple_(c.c.at, c.c.id) > tuple_(bindparam("at"), bindparam("id")))
    .order_by(c.c.at, c.c.id)
    .limit(bindparam("size"))
)
_OF_ORDER = Statement(
    select(*_COLUMNS)
    .select_from(_FROM)
    .where(c.c.order_id == bindparam("order_id"))
    .order_by(c.c.at, c.c.id)
)
_WAITING_HASH = Statement(
    select(c.c.content_hash).where(c.c.order_id == bindparam("order_id"), c.c.state == WAITING)
)


@dataclass(frozen=True, slots=True)
class ChangeRecord:
    """A change as kept: `differences` and `content` are JSON; times in ms UTC."""

    change_id: int
    order_id: int
    order_no: str
    mall: str
    receiver: str
    paper_state: str
    sale_state: str
    state: str
    differences: str
    content: str
    content_hash: str
    at: int
    answered_by: int | None
    answered_at: int | None


def put_waiting(
    tx: Tx, order_id: int, differences: str, content: str, content_hash: str, at: int
) -> None:
    """Keep a change for review; it takes the place of one that still waits."""
    renewed = tx.run(
        _RENEW,
        order=order_id,
        new_differences=differences,
        new_content=content,
        new_hash=content_hash,
        new_at=at,
    )
    if renewed:
        return
    tx.run(
        _INSERT,
        id=new_id(),
        order_id=order_id,
        state=WAITING,
        differences=differences,
        content=content,
        content_hash=content_hash,
        at=at,
        answered_by=None,
        answered_at=None,
    )


def answer(tx: Tx, change_id: int, state: str, by: int, at: int) -> bool:
    """Accept or refuse; False when somebody answered first."""
    return tx.run(_ANSWER, change_id=change_id, answer=state, by=by, answer_at=at) == 1


def by_id(tx: Tx, change_id: int) -> ChangeRecord | None:
    """One change."""
    row = tx.one(_BY_ID, change_id=change_id)
    return ChangeRecord(*row) if row else None


def waiting(tx: Tx, after: tuple[int, int] = (0, 0), size: int = 100) -> list[ChangeRecord]:
    """Changes that wait, oldest first, after `(at, id)`."""
    return [ChangeRecord(*row) for row in tx.rows(_WAITING, at=after[0], id=after[1], size=size)]


def of_order(tx: Tx, order_id: int) -> list[ChangeRecord]:
    """Every change of one order, oldest first."""
    return [ChangeRecord(*row) for row in tx.rows(_OF_ORDER, order_id=order_id)]


def waiting_hash(tx: Tx, order_id: int) -> str:
    """The content a person is being asked about; empty when none."""
    found = tx.value(_WAITING_HASH, order_id=order_id)
    return "" if found is None else str(found)
