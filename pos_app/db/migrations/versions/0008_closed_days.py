"""Days the shop closed itself, beside the public holidays."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "closed_day",
        sa.Column("day", WHOLE, autoincrement=False, nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("at", WHOLE, nullable=False),
        sa.Column("actor_id", WHOLE, nullable=False),
        sa.CheckConstraint("day BETWEEN 19000101 AND 99991231", name=op.f("ck_closed_day_day")),
        sa.ForeignKeyConstraint(["actor_id"], ["staff.id"], name=op.f("fk_closed_day_actor_id")),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_closed_day")),
        sqlite_strict=True,
    )


def downgrade() -> None:
    op.drop_table("closed_day")
