"""Files and pulls that brought orders in: one row a batch, all of it or nothing."""

from __future__ import annotations

from sqlalchemy.schema import UniqueConstraint

from pos_app.db.schema import key, table, text, whole

import_batch = table(
    "import_batch",
    key(),
    text("op_id"),
    whole("mall_id"),
    text("source"),
    text("format"),
    text("sha256"),
    whole("rows"),
    whole("new_orders"),
    whole("same_orders"),
    whole("changed_orders"),
    whole("actor_id", nullable=True),
    whole("at"),
    UniqueConstraint("op_id"),
)
