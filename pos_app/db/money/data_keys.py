"""Which data key the shop's encrypted rows are under; the key itself is never in the database."""

from __future__ import annotations

from sqlalchemy.schema import CheckConstraint, ForeignKey

from pos_app.db.insert_once import insert_once
from pos_app.db.schema import key, table, text, whole
from pos_app.db.set_lookup import both
from pos_app.db.transaction import Tx

data_key = table(
    "data_key",
    # Always 1: a shop has one.
    key("slot"),
    text("number"),
    whole("at"),
    whole("station_id", ForeignKey("station.id")),
    CheckConstraint("slot = 1", name="slot"),
)

_ADD = insert_once(data_key)
_NUMBER = both("SELECT number FROM data_key")


def number(tx: Tx) -> str | None:
    """What the shop's key is known by; None before its first use."""
    found = tx.value(_NUMBER)
    return None if found is None else str(found)


def choose(tx: Tx, new: str, station_id: int, at: int) -> bool:
    """Make this the shop's key; False where another PC was first. `at` in ms UTC."""
    return tx.run(_ADD, slot=1, number=new, at=at, station_id=station_id) == 1
