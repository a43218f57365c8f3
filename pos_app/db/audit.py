"""The audit log: one hash chain a station, appended in the transaction it speaks of."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.schema import Index, PrimaryKeyConstraint

from pos_app.db.schema import key, table, text, whole
from pos_app.db.statement import RawStatement, Statement
from pos_app.db.transaction import Tx
from pos_app.domain.audit import COLUMNS, GENESIS, AuditRow, chain_hash, values_of
from pos_app.domain.ids import new_op_id
from pos_app.logs import without_numbers

audit = table(
    "audit",
    whole("station_id"),
    whole("seq"),
    text("event_id"),
    whole("at"),
    whole("actor_id", nullable=True),
    whole("approver_id", nullable=True),
    text("entity"),
    whole("entity_id"),
    text("axis"),
    text("src", nullable=True),
    text("dst", nullable=True),
    text("reason", nullable=True),
    text("detail"),
    text("prev_hash"),
    text("hash"),
    PrimaryKeyConstraint("station_id", "seq"),
    Index("ix_audit_entity", "entity", "entity_id", "axis", "at"),
)
audit_head = table("audit_head", key("station_id"), whole("seq"), text("hash"))

# `json.dumps` makes its encoder anew at each call; ten thousand rows feel that.
_detail = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode
_COLUMNS = (*COLUMNS, "prev_hash", "hash")
_HEAD = RawStatement(
    "SELECT seq, hash FROM audit_head WHERE station_id=:station",
    "SELECT seq, hash FROM audit_head WHERE station_id=%(station)s FOR UPDATE",
)
_BEGIN = Statement(insert(audit_head), audit_head)
_ADVANCE = Statement(
    update(audit_head)
    .where(audit_head.c.station_id == bindparam("station"))
    .values(seq=bindparam("new_seq"), hash=bindparam("new_hash")),
    audit_head,
)
_INSERT = Statement(insert(audit), audit)
_OF_ENTITY = Statement(
    select(*(c for c in audit.c if c.name not in {"prev_hash", "hash"}))
    .where(audit.c.entity == bindparam("entity"), audit.c.entity_id == bindparam("entity_id"))
    .order_by(audit.c.at, audit.c.seq)
)


@dataclass(frozen=True, slots=True)
class Move:
    """What is to be written: one thing went from one state to another on one axis, or was done.

    `src` and `dst` are None for acts that are not moves. `detail` holds no personal data; numbers
    of phones, cards and accounts that a person typed into the reason are masked.
    """

    entity: str
    entity_id: int
    axis: str
    src: str | None = None
    dst: str | None = None
    reason: str | None = None
    detail: dict[str, int | str | None] | None = None


@dataclass(frozen=True, slots=True)
class Who:
    """Who did it, where and when; `approver_id` where a second person consented."""

    station_id: int
    at: int
    actor_id: int | None = None
    approver_id: int | None = None


def append(tx: Tx, who: Who, *moves: Move) -> None:
    """Write the moves to the station's chain, in order."""
    head = tx.one(_HEAD, station=who.station_id)
    seq, previous = (int(head[0]), str(head[1])) if head else (0, GENESIS)
    rows: list[dict[str, int | str | None]] = []
    for move in moves:
        seq += 1
        row = _row(who, seq, move)
        hashed = chain_hash(previous, row)
        values = (*values_of(row), previous, hashed)
        rows.append(dict(zip(_COLUMNS, values, strict=True)))
        previous = hashed
    tx.run_many(_INSERT, rows)
    if head:
        tx.run(_ADVANCE, station=who.station_id, new_seq=seq, new_hash=previous)
    else:
        tx.run(_BEGIN, station_id=who.station_id, seq=seq, hash=previous)


def of_entity(tx: Tx, entity: str, entity_id: int) -> list[AuditRow]:
    """Everything that happened to one thing, oldest first."""
    return [AuditRow(*row) for row in tx.rows(_OF_ENTITY, entity=entity, entity_id=entity_id)]


def _row(who: Who, seq: int, move: Move) -> AuditRow:
    detail = _detail(move.detail) if move.detail else "{}"
    return AuditRow(
        who.station_id,
        seq,
        new_op_id(),
        who.at,
        who.actor_id,
        who.approver_id,
        move.entity,
        move.entity_id,
        move.axis,
        move.src,
        move.dst,
        move.reason and without_numbers(move.reason),
        detail,
    )
