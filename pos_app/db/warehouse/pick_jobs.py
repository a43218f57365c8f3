"""피킹: one job an order, held by one picker under a lease."""

from __future__ import annotations

from sqlalchemy.schema import CheckConstraint, ForeignKey, Index, UniqueConstraint

from pos_app.db.schema import key, table, text, whole

pick_job = table(
    "pick_job",
    key(),
    whole("order_id", ForeignKey("sales_order.id")),
    text("state"),
    # The basket of the cart, 1 and up; 0 while nobody holds it.
    whole("basket"),
    whole("holder_id", ForeignKey("staff.id"), nullable=True),
    whole("station_id", ForeignKey("station.id"), nullable=True),
    whole("lease_until"),
    # Who asks to take it over, where, since when.
    whole("asked_by", ForeignKey("staff.id"), nullable=True),
    whole("asked_station", ForeignKey("station.id"), nullable=True),
    whole("asked_at", nullable=True),
    whole("opened_at"),
    whole("ended_at", nullable=True),
    UniqueConstraint("order_id"),
    CheckConstraint("state IN ('open','done','stopped')", name="state"),
    CheckConstraint(
        "(holder_id IS NULL) = (station_id IS NULL) AND (holder_id IS NULL) = (basket = 0)",
        name="held_whole",
    ),
    CheckConstraint(
        "(asked_by IS NULL) = (asked_at IS NULL) AND (asked_by IS NULL) = (asked_station IS NULL)",
        name="asked_whole",
    ),
    Index("ix_pick_job_holder", "holder_id", "station_id", "state"),
    Index("ix_pick_job_state", "state", "opened_at", "id"),
)
