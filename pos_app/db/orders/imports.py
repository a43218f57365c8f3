"""Files and pulls that brought orders in: one row a batch, all of it or nothing."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import bindparam, insert, select
from sqlalchemy.schema import Index, UniqueConstraint

from pos_app.db.schema import key, table, text, whole
from pos_app.db.statement import Statement
from pos_app.db.transaction import Tx

import_batch = table(
    "import_batch",
    key(),
    text("op_id"),
    whole("mall_id"),
    text("source"),
    text("format"),
    text("name"),
    text("sha256"),
    whole("rows"),
    whole("new_orders"),
    whole("same_orders"),
    whole("changed_orders"),
    whole("waiting_orders"),
    whole("stopped_orders"),
    whole("paid_orders"),
    whole("enriched_orders"),
    whole("actor_id", nullable=True),
    whole("at"),
    UniqueConstraint("op_id"),
    Index("ix_import_batch_at", "at", "id"),
)

_INSERT = Statement(insert(import_batch), import_batch)
_BY_OP = Statement(select(import_batch).where(import_batch.c.op_id == bindparam("op_id")))
_SAME_FILE = Statement(
    select(import_batch.c.at)
    .where(
        import_batch.c.sha256 == bindparam("sha256"), import_batch.c.mall_id == bindparam("mall")
    )
    .order_by(import_batch.c.at.desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Batch:
    """One import as it went: how many orders were new, same, changed, stopped and so on."""

    id: int
    op_id: str
    mall_id: int
    source: str
    format: str
    name: str
    sha256: str
    rows: int
    new_orders: int
    same_orders: int
    changed_orders: int
    waiting_orders: int
    stopped_orders: int
    paid_orders: int
    enriched_orders: int
    actor_id: int | None
    at: int


def put(tx: Tx, batch: Batch) -> None:
    """Keep a batch; its `op_id` may come once."""
    values: dict[str, Any] = asdict(batch)
    tx.run(_INSERT, **values)


def by_op(tx: Tx, op_id: str) -> Batch | None:
    """The batch this intention has already made."""
    row = tx.one(_BY_OP, op_id=op_id)
    return Batch(*row) if row else None


def file_seen_at(tx: Tx, mall_id: int, sha256: str) -> int | None:
    """When the very same file was last imported for this mall, ms UTC."""
    found = tx.value(_SAME_FILE, sha256=sha256, mall=mall_id)
    return None if found is None else int(found)
