"""Stations: the PCs of the shop, each with its own audit chain."""

from __future__ import annotations

from sqlalchemy import bindparam, insert, select
from sqlalchemy.schema import UniqueConstraint

from pos_app.db.schema import key, table, text, whole
from pos_app.db.statement import Statement
from pos_app.db.transaction import Tx
from pos_app.domain.ids import new_id

station = table("station", key(), text("name"), whole("created_at"), UniqueConstraint("name"))

_BY_NAME = Statement(select(station.c.id).where(station.c.name == bindparam("name")))
_INSERT = Statement(insert(station), station)


def register(tx: Tx, name: str, at: int) -> int:
    """The id of the station of this name; made at the first time it is seen."""
    found = tx.value(_BY_NAME, name=name)
    if found is not None:
        return int(found)
    made = new_id()
    tx.run(_INSERT, id=made, name=name, created_at=at)
    return made
