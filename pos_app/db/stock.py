"""Stock on hand, always the sum of its moves."""

from __future__ import annotations

from sqlalchemy.schema import CheckConstraint, ForeignKey, Index

from pos_app.db.schema import key, table, text, whole

stock = table("stock", key("item_id"), whole("on_hand"))
stock_move = table(
    "stock_move",
    key(),
    whole("item_id", ForeignKey("item.id")),
    whole("quantity"),
    text("kind"),
    whole("voucher_line_id", nullable=True),
    text("reason"),
    whole("at"),
    whole("actor_id", nullable=True),
    CheckConstraint("quantity <> 0", name="quantity"),
    Index("ix_stock_move_item_id", "item_id"),
    Index("ix_stock_move_voucher_line_id", "voucher_line_id"),
)
