"""상품: items, their barcodes, and the mall's words remembered for them."""

from __future__ import annotations

from sqlalchemy import Column, Text
from sqlalchemy.schema import CheckConstraint, ForeignKey, Index, UniqueConstraint

from pos_app.db.schema import key, table, text, whole

item = table(
    "item",
    key(),
    text("code"),
    text("name"),
    text("option_text"),
    text("place"),
    whole("price"),
    whole("tax_free"),
    whole("active"),
    whole("version"),
    whole("created_at"),
    UniqueConstraint("code"),
    CheckConstraint("price >= 0", name="price"),
    CheckConstraint("tax_free IN (0,1)", name="tax_free"),
    Index("ix_item_name", "name", "id"),
)
item_barcode = table(
    "item_barcode",
    Column("barcode", Text(), primary_key=True),
    whole("item_id", ForeignKey("item.id")),
    whole("quantity"),
    CheckConstraint("quantity > 0", name="quantity"),
    Index("ix_item_barcode_item_id", "item_id"),
)
item_alias = table(
    "item_alias",
    key(),
    whole("mall_id", ForeignKey("mall.id")),
    text("alias"),
    whole("item_id", ForeignKey("item.id")),
    whole("at"),
    whole("actor_id", nullable=True),
    UniqueConstraint("mall_id", "alias"),
)
