"""What happened to the goods of each order line: rows are added, never changed.

How many pieces of a line were picked, are short, went out and came back is the sum of its rows.
"""

from __future__ import annotations

from sqlalchemy import text as sql
from sqlalchemy.schema import CheckConstraint, ForeignKey, Index, UniqueConstraint

from pos_app.db.schema import key, table, text, whole

goods_event = table(
    "goods_event",
    key(),
    text("op_id"),
    whole("order_id", ForeignKey("sales_order.id")),
    # Not a foreign key: a change of the mall may replace the line, its events stay.
    whole("order_line_id"),
    whole("item_id", nullable=True),
    text("counter"),
    whole("quantity"),
    text("cause"),
    text("barcode"),
    text("serial"),
    text("reason"),
    whole("undoes", nullable=True),
    whole("actor_id", nullable=True),
    whole("station_id"),
    whole("at"),
    UniqueConstraint("op_id", "order_line_id", "counter"),
    UniqueConstraint("undoes"),
    CheckConstraint("counter IN ('picked','short','shipped','returned')", name="counter"),
    CheckConstraint("quantity <> 0", name="quantity"),
    CheckConstraint("undoes IS NULL OR quantity < 0", name="undo_takes_away"),
    Index("ix_goods_event_order", "order_id", "order_line_id", "counter"),
    Index("ix_goods_event_station", "station_id", "at"),
    Index(
        "ix_goods_event_serial",
        "item_id",
        "serial",
        sqlite_where=sql("serial<>''"),
        postgresql_where=sql("serial<>''"),
    ),
)
