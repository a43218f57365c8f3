"""What was captured for an order; refunds against it come with the money-back procedures."""

from __future__ import annotations

from sqlalchemy.schema import CheckConstraint, ForeignKey, UniqueConstraint

from pos_app.db.schema import key, table, text, whole

payment = table(
    "payment",
    key(),
    whole("order_id", ForeignKey("sales_order.id")),
    text("method"),
    whole("captured"),
    whole("paid_at"),
    text("source"),
    whole("at"),
    UniqueConstraint("order_id"),
    CheckConstraint("captured > 0", name="captured"),
)
