"""되돌려 놓기: goods that must go back to their places, and each piece scanned back."""

from __future__ import annotations

from sqlalchemy.schema import CheckConstraint, ForeignKey, Index, UniqueConstraint

from pos_app.db.schema import key, table, text, whole

put_back = table(
    "put_back",
    key(),
    whole("order_id", ForeignKey("sales_order.id")),
    whole("order_line_id"),
    whole("item_id", ForeignKey("item.id"), nullable=True),
    text("product"),
    text("option_text"),
    whole("quantity"),
    text("cause"),
    # The line of the return voucher where the goods had been sold: their stock comes back by scan.
    whole("voucher_line_id", ForeignKey("voucher_line.id"), nullable=True),
    whole("at"),
    UniqueConstraint("order_id", "order_line_id", "cause", "at"),
    CheckConstraint("quantity > 0", name="quantity"),
    CheckConstraint("cause IN ('cancel','change','return')", name="cause"),
    Index("ix_put_back_order", "order_id"),
    Index("ix_put_back_item", "item_id"),
)
put_back_event = table(
    "put_back_event",
    key(),
    text("op_id"),
    whole("put_back_id", ForeignKey("put_back.id")),
    whole("quantity"),
    whole("resellable"),
    text("reason"),
    text("barcode"),
    whole("undoes", nullable=True),
    whole("actor_id", ForeignKey("staff.id")),
    whole("station_id", ForeignKey("station.id")),
    whole("at"),
    UniqueConstraint("op_id"),
    UniqueConstraint("undoes"),
    CheckConstraint("quantity <> 0", name="quantity"),
    CheckConstraint("resellable IN (0,1)", name="resellable"),
    CheckConstraint("resellable = 1 OR reason <> ''", name="unsellable_says_why"),
    Index("ix_put_back_event_put_back", "put_back_id"),
)
