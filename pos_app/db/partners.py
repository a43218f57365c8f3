"""거래처: matched by mall, phone and name, else made; two may be merged into one."""

from __future__ import annotations

from sqlalchemy.schema import ForeignKey, Index, UniqueConstraint

from pos_app.db.schema import key, table, text, whole

partner = table(
    "partner",
    key(),
    whole("mall_id", ForeignKey("mall.id")),
    text("name"),
    text("phone"),
    text("phone_key"),
    text("memo"),
    whole("merged_into", ForeignKey("partner.id"), nullable=True),
    whole("created_at"),
    UniqueConstraint("mall_id", "phone_key", "name"),
    Index("ix_partner_name", "name", "id"),
)
