"""Couriers the shop has a contract with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.schema import UniqueConstraint

from pos_app.db.schema import key, table, text, whole
from pos_app.db.set_lookup import both
from pos_app.db.statement import Statement
from pos_app.db.transaction import Tx
from pos_app.domain.ids import new_id

courier = table(
    "courier",
    key(),
    text("code"),
    whole("position"),
    whole("active"),
    UniqueConstraint("code"),
)

_ALL = Statement(
    select(courier.c.id, courier.c.code, courier.c.position, courier.c.active).order_by(
        courier.c.position, courier.c.id
    )
)
_PUT = both(
    "INSERT INTO courier(id, code, position, active) VALUES(:id, :code, :position, :active)"
    " ON CONFLICT(code) DO UPDATE SET position=excluded.position, active=excluded.active",
    "courier",
)


@dataclass(frozen=True, slots=True)
class CourierRecord:
    """A courier as kept: `code` is one of `domain.couriers.CourierCode`."""

    courier_id: int
    code: str
    position: int
    active: bool


def everything(tx: Tx) -> list[CourierRecord]:
    """Every courier in the shop's order, those put aside too."""
    rows = tx.rows(_ALL)
    return [
        CourierRecord(one, code, position, bool(active)) for one, code, position, active in rows
    ]


def put(tx: Tx, codes: Sequence[str]) -> None:
    """Use exactly these couriers, in this order; the others are put aside, never deleted."""
    others = [record.code for record in everything(tx) if record.code not in codes]
    tx.run_many(
        _PUT,
        [
            {"id": new_id(), "code": code, "position": position, "active": int(code in codes)}
            for position, code in enumerate([*codes, *others])
        ],
    )
