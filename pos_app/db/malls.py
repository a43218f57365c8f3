"""Malls whose orders the shop ships, and how far each was pulled."""

from __future__ import annotations

from sqlalchemy.schema import CheckConstraint, UniqueConstraint

from pos_app.db.schema import key, table, text, whole

mall = table(
    "mall",
    key(),
    text("kind"),
    text("name"),
    text("channel"),
    text("base_url"),
    text("cursor"),
    whole("pulled_at", nullable=True),
    whole("position"),
    whole("active"),
    UniqueConstraint("name"),
    CheckConstraint("channel IN ('file','api')", name="channel"),
)
