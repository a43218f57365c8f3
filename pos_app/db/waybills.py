"""운송장: one row a parcel; a parcel holds one order or more, an order one parcel or more."""

from __future__ import annotations

from sqlalchemy import text as sql
from sqlalchemy.schema import CheckConstraint, ForeignKey, Index, PrimaryKeyConstraint

from pos_app.db.schema import key, table, text, whole

waybill = table(
    "waybill",
    key(),
    whole("courier_id", ForeignKey("courier.id")),
    text("number"),
    text("op_id"),
    whole("voided"),
    whole("saved_at"),
    whole("saved_day"),
    whole("actor_id", nullable=True),
    whole("station_id"),
    CheckConstraint("length(number) > 0", name="number"),
    Index(
        "uq_waybill_live_number",
        "courier_id",
        "number",
        unique=True,
        sqlite_where=sql("voided=0"),
        postgresql_where=sql("voided=0"),
    ),
    Index("ix_waybill_day", "saved_day", "saved_at", "id"),
    Index("ix_waybill_number", "number"),
)
waybill_order = table(
    "waybill_order",
    whole("waybill_id", ForeignKey("waybill.id")),
    whole("order_id", ForeignKey("sales_order.id")),
    PrimaryKeyConstraint("waybill_id", "order_id"),
    Index("ix_waybill_order_order_id", "order_id"),
)
