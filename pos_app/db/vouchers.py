"""전표: what a sale or a return posted. Numbers have no gaps."""

from __future__ import annotations

from sqlalchemy import text as sql
from sqlalchemy.schema import CheckConstraint, ForeignKey, Index, UniqueConstraint

from pos_app.db.schema import key, table, text, whole

voucher = table(
    "voucher",
    key(),
    text("op_id"),
    text("kind"),
    text("number"),
    whole("order_id", ForeignKey("sales_order.id")),
    whole("slip_id", ForeignKey("slip.id"), nullable=True),
    whole("partner_id", ForeignKey("partner.id")),
    whole("goods"),
    whole("delivery"),
    whole("discount"),
    whole("total"),
    whole("supply"),
    whole("vat"),
    whole("tax_free"),
    whole("sold_at"),
    whole("sold_day"),
    whole("actor_id"),
    whole("station_id"),
    whole("voided"),
    UniqueConstraint("op_id"),
    UniqueConstraint("number"),
    CheckConstraint("kind IN ('sale','return')", name="kind"),
    CheckConstraint("supply + vat + tax_free = total", name="split"),
    Index(
        "uq_voucher_live_sale",
        "order_id",
        unique=True,
        sqlite_where=sql("kind='sale' AND voided=0"),
        postgresql_where=sql("kind='sale' AND voided=0"),
    ),
    Index("ix_voucher_time", "sold_at", "id"),
    Index("ix_voucher_day", "sold_day", "sold_at", "id"),
    Index("ix_voucher_partner", "partner_id", "sold_at", "id"),
)
voucher_line = table(
    "voucher_line",
    key(),
    whole("voucher_id", ForeignKey("voucher.id")),
    whole("order_line_id", ForeignKey("order_line.id")),
    whole("item_id", ForeignKey("item.id"), nullable=True),
    text("product"),
    text("option_text"),
    whole("quantity"),
    whole("unit_price"),
    whole("amount"),
    whole("tax_free"),
    whole("move_quantity"),
    CheckConstraint("quantity > 0", name="quantity"),
    Index("ix_voucher_line_voucher_id", "voucher_id"),
)
