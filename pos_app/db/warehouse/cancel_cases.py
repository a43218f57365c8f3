"""취소 처리: one case a cancelled order, from the cancel's arrival until hands have undone the work."""

from __future__ import annotations

from sqlalchemy.schema import CheckConstraint, ForeignKey, Index, UniqueConstraint

from pos_app.db.schema import key, table, text, whole

cancel_case = table(
    "cancel_case",
    key(),
    whole("order_id", ForeignKey("sales_order.id")),
    # How far the order had come when the cancel took effect.
    text("stage"),
    text("source"),
    text("reason"),
    text("state"),
    # What is to be done with the parcel: nothing, pull it out, or wait for its return.
    text("parcel"),
    whole("at"),
    whole("actor_id", ForeignKey("staff.id"), nullable=True),
    whole("station_id", ForeignKey("station.id")),
    whole("ended_at", nullable=True),
    whole("ended_by", ForeignKey("staff.id"), nullable=True),
    UniqueConstraint("order_id"),
    CheckConstraint(
        "stage IN ('unprinted','printed','picking','picked','sold','waybilled','handed_over')",
        name="stage",
    ),
    CheckConstraint("source IN ('mall','staff')", name="source"),
    CheckConstraint("state IN ('open','done')", name="state"),
    CheckConstraint("parcel IN ('none','to_pull','pulled','expected','received')", name="parcel"),
    Index("ix_cancel_case_state", "state", "at", "id"),
)
