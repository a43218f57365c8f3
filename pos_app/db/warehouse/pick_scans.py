"""Every scan of the warehouse with what became of it, refused ones too."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from sqlalchemy.schema import ForeignKey, Index, UniqueConstraint

from pos_app.db.insert_once import insert_once
from pos_app.db.schema import key, table, text, whole
from pos_app.db.set_lookup import both
from pos_app.db.transaction import Tx
from pos_app.domain.ids import new_id

pick_scan = table(
    "pick_scan",
    key(),
    text("event_id"),
    whole("order_id", ForeignKey("sales_order.id"), nullable=True),
    text("outcome"),
    text("code"),
    text("device"),
    whole("actor_id", ForeignKey("staff.id")),
    whole("station_id", ForeignKey("station.id")),
    whole("at"),
    UniqueConstraint("event_id"),
    Index("ix_pick_scan_time", "at", "id"),
    Index("ix_pick_scan_order", "order_id", "at"),
    Index("ix_pick_scan_outcome", "outcome", "at"),
)

_ADD = insert_once(pick_scan)
_BEFORE = both("SELECT outcome, code, order_id FROM pick_scan WHERE event_id=:event_id")
MOST_LETTERS = 128


@dataclass(frozen=True, slots=True)
class PickScan:
    """One scan or key as it was answered; `at` in ms UTC."""

    event_id: str
    order_id: int | None
    outcome: str
    code: str
    device: str
    actor_id: int
    station_id: int
    at: int


def add(tx: Tx, scan: PickScan) -> None:
    """Keep the scan with its answer."""
    values = asdict(scan)
    tx.run(_ADD, **{**values, "id": new_id(), "code": scan.code[:MOST_LETTERS]})


def before(tx: Tx, event_id: str) -> tuple[str, str, int | None] | None:
    """How this very scan was answered before: outcome, code, order."""
    row = tx.one(_BEFORE, event_id=event_id)
    return None if row is None else (str(row[0]), str(row[1]), row[2])
