"""Which PCs have a card terminal, so that one without can name them."""

from __future__ import annotations

from sqlalchemy.schema import ForeignKey, UniqueConstraint

from pos_app.db.insert_once import insert_once
from pos_app.db.schema import key, table, whole
from pos_app.db.set_lookup import both
from pos_app.db.transaction import Tx
from pos_app.domain.ids import new_id

card_terminal = table(
    "card_terminal",
    key(),
    whole("station_id", ForeignKey("station.id")),
    whole("parts"),
    whole("at"),
    UniqueConstraint("station_id"),
)

_ADD = insert_once(card_terminal)
_PUT = both(
    "UPDATE card_terminal SET parts=:parts, at=:at WHERE station_id=:station_id", "card_terminal"
)
_DROP = both("DELETE FROM card_terminal WHERE station_id=:station_id", "card_terminal")
_NAMES = both(
    "SELECT s.name FROM card_terminal t JOIN station s ON s.id=t.station_id ORDER BY s.name"
)
_PARTS = both("SELECT parts FROM card_terminal WHERE station_id=:station_id")


def keep(tx: Tx, station_id: int, parts: bool, at: int) -> None:
    """The PC has one; `parts`: it can cancel a part of a receipt."""
    values = {"station_id": station_id, "parts": int(parts), "at": at}
    if tx.run(_PUT, **values) == 0:
        tx.run(_ADD, id=new_id(), **values)


def drop(tx: Tx, station_id: int) -> None:
    """The PC has none any more."""
    tx.run(_DROP, station_id=station_id)


def stations(tx: Tx) -> tuple[str, ...]:
    """The names of PCs that have one."""
    return tuple(str(row[0]) for row in tx.rows(_NAMES))


def can_part(tx: Tx, station_id: int) -> bool | None:
    """Whether the terminal of a PC cancels parts; None where it has no terminal."""
    found = tx.value(_PARTS, station_id=station_id)
    return None if found is None else bool(found)
