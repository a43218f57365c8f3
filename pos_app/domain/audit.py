"""The audit chain: each row carries the hash of the one before it at the same station."""

from __future__ import annotations

import hashlib
import json
from dataclasses import astuple, dataclass

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


def chain_hash(previous: str, row: AuditRow) -> str:
    """SHA-256 over the hash before and every column of the row, as lower-case hex."""
    canonical = json.dumps(astuple(row), ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(previous.encode() + canonical.encode()).hexdigest()
