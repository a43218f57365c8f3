"""Days the shop closed itself, beside the public holidays: one row a day."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, bindparam, select

from pos_app.db.insert_once import insert_once
from pos_app.db.schema import key, table, text, whole
from pos_app.db.set_lookup import both
from pos_app.db.statement import Statement
from pos_app.db.transaction import Tx
from pos_app.domain.house.closed_days import ClosedDay

closed_day = table(
    "closed_day",
    key("day"),
    text("word"),
    whole("at"),
    whole("actor_id", ForeignKey("staff.id")),
    CheckConstraint("day BETWEEN 19000101 AND 99991231", name="day"),
)

_ALL = Statement(select(closed_day.c.day, closed_day.c.word).order_by(closed_day.c.day))
_WORD = Statement(select(closed_day.c.word).where(closed_day.c.day == bindparam("day")))
_ADD = insert_once(closed_day)
_REMOVE = both("DELETE FROM closed_day WHERE day=:day", "closed_day")


def everything(tx: Tx) -> list[ClosedDay]:
    """Every day the shop added, the earliest first."""
    return [ClosedDay(day, word) for day, word in tx.rows(_ALL)]


def word_of(tx: Tx, day: int) -> str | None:
    """What the shop wrote to a day; None if it did not close it."""
    return tx.value(_WORD, day=day)


def add(tx: Tx, one: ClosedDay, at: int, actor_id: int) -> bool:
    """Close a day; False if somebody did before."""
    return tx.run(_ADD, day=one.day, word=one.word, at=at, actor_id=actor_id) == 1


def remove(tx: Tx, day: int) -> bool:
    """Open a day again; False if it was not closed."""
    return tx.run(_REMOVE, day=day) == 1
