"""Promises to the outside: written before the call, each with its outcome."""

from __future__ import annotations

from sqlalchemy.schema import ForeignKey, Index, UniqueConstraint

from pos_app.db.schema import key, table, text, whole

promise = table(
    "promise",
    key(),
    text("op_id"),
    text("kind"),
    whole("mall_id", ForeignKey("mall.id")),
    whole("order_id", ForeignKey("sales_order.id")),
    text("wanted"),
    text("payload"),
    text("request_hash"),
    text("state"),
    text("reason"),
    whole("attempts"),
    whole("next_at"),
    text("lease_owner"),
    whole("lease_until"),
    whole("created_at"),
    whole("updated_at"),
    whole("actor_id", nullable=True),
    UniqueConstraint("op_id"),
    UniqueConstraint("order_id", "kind", "wanted"),
    Index("ix_promise_state", "state", "next_at"),
    Index("ix_promise_mall_state", "mall_id", "state", "created_at"),
)
