"""Openings of the cash drawer."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "drawer_opening",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("op_id", sa.Text(), nullable=False),
        sa.Column("station_id", WHOLE, nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("payment_id", WHOLE, nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("staff_id", WHOLE, nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("trouble", sa.Text(), nullable=False),
        sa.Column("created_at", WHOLE, nullable=False),
        sa.Column("expires_at", WHOLE, nullable=False),
        sa.Column("sent_at", WHOLE, nullable=True),
        sa.Column("ended_at", WHOLE, nullable=True),
        sa.CheckConstraint(
            "(cause = 'cash' AND payment_id IS NOT NULL AND reason IS NULL)"
            " OR (cause = 'no_sale' AND payment_id IS NULL AND reason IS NOT NULL AND reason <> ''"
            " AND staff_id IS NOT NULL)",
            name=op.f("ck_drawer_opening_cash_or_reason"),
        ),
        sa.ForeignKeyConstraint(
            ["payment_id"], ["payment.id"], name=op.f("fk_drawer_opening_payment_id")
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_drawer_opening_staff_id")
        ),
        sa.ForeignKeyConstraint(
            ["station_id"], ["station.id"], name=op.f("fk_drawer_opening_station_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drawer_opening")),
        sa.UniqueConstraint("op_id", name=op.f("uq_drawer_opening_op_id")),
        sa.UniqueConstraint("payment_id", name=op.f("uq_drawer_opening_payment_id")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_drawer_opening_state", "drawer_opening", ["station_id", "state", "created_at"]
    )
    op.create_index("ix_drawer_opening_day", "drawer_opening", ["station_id", "created_at"])


def downgrade() -> None:
    op.drop_table("drawer_opening")
