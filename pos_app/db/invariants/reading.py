"""What the checks in Python read: axes with their headline, audited moves, the chain, the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from sqlalchemy import bindparam, func, select, tuple_

from pos_app.db.audit import audit
from pos_app.db.orders.order_axes import AXES, axes_of
from pos_app.db.orders.orders import sales_order
from pos_app.db.statement import RawStatement, Statement
from pos_app.db.transaction import Tx
from pos_app.domain.audit import AuditRow
from pos_app.domain.orders.order_status import (
    Axes,
    OrderStatus,
)

PAGE = 5_000

_o = sales_order.c
_HEADLINES = Statement(select(func.min(_o.id), _o.status, *AXES).group_by(_o.status, *AXES))
_MOVES = Statement(
    select(func.min(audit.c.entity_id), audit.c.entity, audit.c.axis, audit.c.src, audit.c.dst)
    .where(audit.c.src.is_not(None), audit.c.dst.is_not(None))
    .group_by(audit.c.entity, audit.c.axis, audit.c.src, audit.c.dst)
)
_CHAIN = Statement(
    select(*(audit.c[field.name] for field in fields(AuditRow)), audit.c.prev_hash, audit.c.hash)
    .where(tuple_(audit.c.station_id, audit.c.seq) > tuple_(bindparam("station"), bindparam("seq")))
    .order_by(audit.c.station_id, audit.c.seq)
    .limit(PAGE)
)
_INTEGRITY = RawStatement("PRAGMA integrity_check(5)", "SELECT 'ok'")
_FOREIGN = RawStatement(
    "PRAGMA foreign_key_check",
    "SELECT conname FROM pg_constraint WHERE NOT convalidated"
    " UNION ALL SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid",
)


def headlines(tx: Tx) -> list[tuple[int, OrderStatus, Axes]]:
    """Every combination of axes and stored headline there is, with one order that has it."""
    return [
        (int(order_id), OrderStatus(status), axes_of(axes))
        for order_id, status, *axes in tx.rows(_HEADLINES)
    ]


def moves(tx: Tx) -> list[tuple[int, str, str, str, str]]:
    """Every kind of audited move there is: one id, entity, axis, from, to."""
    return [(int(row[0]), *row[1:]) for row in tx.rows(_MOVES)]


def chain(tx: Tx) -> Iterator[tuple[AuditRow, str, str]]:
    """Every audit row with the hash before it and its own, in the order of its chain."""
    at = (-1, 0)
    while rows := tx.rows(_CHAIN, station=at[0], seq=at[1]):
        for *values, previous, hashed in rows:
            yield AuditRow(*values), previous, hashed
        at = (rows[-1][0], rows[-1][1])


def damage(tx: Tx) -> list[str]:
    """What the database itself finds wrong; nothing when all is well."""
    found = [str(row[0]) for row in tx.rows(_INTEGRITY)]
    return [line for line in found if line != "ok"] + [str(row[0]) for row in tx.rows(_FOREIGN)]
