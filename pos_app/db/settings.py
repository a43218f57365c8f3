"""The shop's settings: one JSON value a key."""

from __future__ import annotations

from sqlalchemy import Column, Text

from pos_app.db.schema import table, text, whole

shop_setting = table(
    "shop_setting",
    Column("name", Text(), primary_key=True),
    text("value"),
    whole("updated_at"),
    whole("updated_by", nullable=True),
)
