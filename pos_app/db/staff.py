"""Staff, their log-ins, and the approvals they give."""

from __future__ import annotations

from sqlalchemy import Column, Text
from sqlalchemy.schema import CheckConstraint, ForeignKey, UniqueConstraint

from pos_app.db.schema import key, table, text, whole

staff = table(
    "staff",
    key(),
    text("login"),
    text("name"),
    text("role"),
    text("password_hash"),
    text("pin_hash", nullable=True),
    whole("approver"),
    whole("active"),
    whole("created_at"),
    UniqueConstraint("login"),
    CheckConstraint("role IN ('clerk','picker','manager')", name="role"),
)
login_guard = table(
    "login_guard",
    Column("subject", Text(), primary_key=True),
    whole("failures"),
    whole("locked_until"),
)
approval = table(
    "approval",
    key(),
    text("action"),
    text("entity"),
    whole("entity_id"),
    whole("requester_id", ForeignKey("staff.id")),
    whole("approver_id", ForeignKey("staff.id")),
    text("reason"),
    whole("at"),
    whole("used"),
    CheckConstraint("requester_id <> approver_id", name="two_people"),
)
