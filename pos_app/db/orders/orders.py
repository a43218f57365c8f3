"""수주: orders as the malls gave them, their lines, and where each stands on every axis.

`status` is the derived headline, stored so that every list is one index walk; `services` writes it
only through `domain.order_status.headline`, and a check proves it.
"""

from __future__ import annotations

from sqlalchemy import text as sql
from sqlalchemy.schema import CheckConstraint, ForeignKey, Index, UniqueConstraint

from pos_app.db.schema import key, table, text, whole


def _only(name: str, where: str) -> Index:
    """A list of the few orders in which something is open."""
    return Index(name, "ordered_at", "id", sqlite_where=sql(where), postgresql_where=sql(where))


sales_order = table(
    "sales_order",
    key(),
    whole("mall_id", ForeignKey("mall.id")),
    text("order_no"),
    whole("ordered_at"),
    whole("order_day"),
    whole("paid_at", nullable=True),
    text("method"),
    text("method_word"),
    whole("partner_id", ForeignKey("partner.id")),
    text("buyer"),
    text("buyer_tel"),
    text("receiver"),
    text("tel"),
    text("tel2"),
    text("zip"),
    text("address"),
    text("memo"),
    whole("goods"),
    whole("delivery"),
    whole("discount"),
    whole("total"),
    whole("mall_total", nullable=True),
    text("first_product"),
    whole("line_count"),
    whole("quantity"),
    whole("estimated"),
    whole("unmatched"),
    whole("change_waiting"),
    text("status"),
    text("pay_state"),
    text("paper_state"),
    text("sale_state"),
    text("parcel_state"),
    text("mall_status"),
    text("stop_state"),
    text("stop_reason"),
    text("content_hash"),
    whole("version"),
    whole("imported_at"),
    text("pick_state", server_default=sql("'none'")),
    UniqueConstraint("mall_id", "order_no"),
    CheckConstraint("total >= 0", name="total"),
    CheckConstraint("goods >= 0 AND delivery >= 0 AND discount >= 0", name="parts"),
    Index("ix_sales_order_time", "ordered_at", "id"),
    Index("ix_sales_order_day", "order_day", "ordered_at", "id"),
    Index("ix_sales_order_status", "status", "ordered_at", "id"),
    Index("ix_sales_order_day_status", "order_day", "status", "ordered_at", "id"),
    Index("ix_sales_order_order_no", "order_no"),
    Index("ix_sales_order_partner", "partner_id", "ordered_at", "id"),
    _only("ix_sales_order_unconfirmed", "pay_state='unconfirmed'"),
    _only("ix_sales_order_unmatched", "unmatched=1"),
    _only("ix_sales_order_change", "change_waiting=1"),
    _only("ix_sales_order_estimated", "estimated=1 AND sale_state='none'"),
)
order_line = table(
    "order_line",
    key(),
    whole("order_id", ForeignKey("sales_order.id")),
    whole("position"),
    text("item_no"),
    text("product"),
    text("option_text"),
    text("product_code"),
    whole("item_id", ForeignKey("item.id"), nullable=True),
    whole("quantity"),
    whole("unit_price"),
    whole("amount"),
    UniqueConstraint("order_id", "position"),
    CheckConstraint("quantity > 0", name="quantity"),
    Index("ix_order_line_unmatched", "item_id", "order_id"),
)
order_change = table(
    "order_change",
    key(),
    whole("order_id", ForeignKey("sales_order.id")),
    text("state"),
    text("differences"),
    text("content"),
    text("content_hash"),
    whole("at"),
    whole("answered_by", nullable=True),
    whole("answered_at", nullable=True),
    CheckConstraint("state IN ('waiting','accepted','refused')", name="state"),
    Index("ix_order_change_state", "state", "at"),
    Index("ix_order_change_order_id", "order_id"),
)
