"""Malls whose orders the shop ships, and how far each was pulled."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.schema import CheckConstraint, UniqueConstraint

from pos_app.db.schema import key, table, text, whole
from pos_app.db.statement import RawStatement, Statement
from pos_app.db.transaction import Row, Tx

mall = table(
    "mall",
    key(),
    text("kind"),
    text("name"),
    text("channel"),
    text("base_url"),
    text("cursor"),
    whole("pulled_at", nullable=True),
    whole("position"),
    whole("active"),
    UniqueConstraint("name"),
    CheckConstraint("channel IN ('file','api')", name="channel"),
)

_ALL = Statement(select(mall).order_by(mall.c.position, mall.c.id))
_BY_ID = Statement(select(mall).where(mall.c.id == bindparam("mall_id")))
_COLUMNS = ", ".join(column.name for column in mall.c)
_LOCK = RawStatement(
    f"SELECT {_COLUMNS} FROM mall WHERE id=:id",
    f"SELECT {_COLUMNS} FROM mall WHERE id=%(id)s FOR UPDATE",
)
_INSERT = Statement(insert(mall), mall)
_UPDATE = Statement(
    update(mall)
    .where(mall.c.id == bindparam("mall_id"))
    .values(
        name=bindparam("new_name"),
        base_url=bindparam("new_url"),
        position=bindparam("new_position"),
        active=bindparam("new_active"),
    ),
    mall,
)
_PULLED = Statement(
    update(mall)
    .where(mall.c.id == bindparam("mall_id"), mall.c.cursor == bindparam("asked"))
    .values(cursor=bindparam("reached"), pulled_at=bindparam("at")),
    mall,
)


@dataclass(frozen=True, slots=True)
class MallRecord:
    """A mall as kept: `kind` is the file format's mall, `channel` "file" or "api"."""

    mall_id: int
    kind: str
    name: str
    channel: str
    base_url: str
    cursor: str
    pulled_at: int | None
    position: int
    active: bool


def everything(tx: Tx) -> list[MallRecord]:
    """Every mall in the shop's order, those put aside too."""
    return [_record(row) for row in tx.rows(_ALL)]


def by_id(tx: Tx, mall_id: int) -> MallRecord | None:
    """One mall."""
    row = tx.one(_BY_ID, mall_id=mall_id)
    return _record(row) if row else None


def lock(tx: Tx, mall_id: int) -> MallRecord | None:
    """One mall, held until the transaction ends: its imports go one after another."""
    row = tx.one(_LOCK, id=mall_id)
    return _record(row) if row else None


def put_new(tx: Tx, record: MallRecord) -> None:
    """Add a mall."""
    values = asdict(record)
    values["id"] = values.pop("mall_id")
    tx.run(_INSERT, **{**values, "active": int(record.active)})


def put(tx: Tx, record: MallRecord) -> None:
    """Change name, address, place and whether it is used."""
    tx.run(
        _UPDATE,
        mall_id=record.mall_id,
        new_name=record.name,
        new_url=record.base_url,
        new_position=record.position,
        new_active=int(record.active),
    )


def pulled(tx: Tx, mall_id: int, asked: str, reached: str, at: int) -> bool:
    """Move the cursor on from the one asked with; False when another station was first."""
    return tx.run(_PULLED, mall_id=mall_id, asked=asked, reached=reached, at=at) == 1


def _record(row: Row) -> MallRecord:
    made = MallRecord(*row)
    return replace(made, active=bool(made.active))
