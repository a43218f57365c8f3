"""출고지시서: one slip an order, for ever; its copies are print jobs."""

from __future__ import annotations

from sqlalchemy.schema import CheckConstraint, ForeignKey, UniqueConstraint

from pos_app.db.schema import key, table, text, whole

slip = table(
    "slip",
    key(),
    whole("serial"),
    whole("order_id", ForeignKey("sales_order.id")),
    text("state"),
    whole("copy_no"),
    text("content"),
    whole("order_version"),
    whole("claimed_by", nullable=True),
    whole("station_id"),
    whole("claimed_at"),
    UniqueConstraint("serial"),
    UniqueConstraint("order_id"),
    CheckConstraint("state IN ('claimed','printed','voided')", name="state"),
    CheckConstraint("copy_no BETWEEN 0 AND 99", name="copy_no"),
)
