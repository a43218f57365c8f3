"""The audit chain: each row carries the hash of the one before it at the same station."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, fields
from operator import attrgetter

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One move of one axis of one thing: who, where, from, to, why."""

    station_id: int
    seq: int
    event_id: str
    at: int
    actor_id: int | None
    approver_id: int | None
    entity: str
    entity_id: int
    axis: str
    src: str | None
    dst: str | None
    reason: str | None
    detail: str


COLUMNS = tuple(field.name for field in fields(AuditRow))
values_of: attrgetter[tuple[int | str | None, ...]] = attrgetter(*COLUMNS)
"""Every column of a row, in the table's order."""
_canonical = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def chain_hash(previous: str, row: AuditRow) -> str:
    """SHA-256 over the hash before and every column of the row, as lower-case hex."""
    return hashlib.sha256((previous + _canonical(values_of(row))).encode()).hexdigest()
