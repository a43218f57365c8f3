"""Every scan of the warehouse with what became of it, refused ones too."""

from __future__ import annotations

from sqlalchemy.schema import ForeignKey, Index, UniqueConstraint

from pos_app.db.schema import key, table, text, whole

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
