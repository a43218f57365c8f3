"""Couriers the shop has a contract with."""

from __future__ import annotations

from sqlalchemy.schema import UniqueConstraint

from pos_app.db.schema import key, table, text, whole

courier = table(
    "courier",
    key(),
    text("code"),
    whole("position"),
    whole("active"),
    UniqueConstraint("code"),
)
