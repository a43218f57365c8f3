"""Zs: numbered, immutable, chained; which ledger entry each counts, and the audit chains' anchors."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_index("ix_ledger_entry_at", "ledger_entry", ["at"])
    op.create_table(
        "closing",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("op_id", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("station_id", WHOLE, nullable=True),
        sa.Column("number", WHOLE, nullable=False),
        sa.Column("business_date", WHOLE, nullable=False),
        sa.Column("since_at", WHOLE, nullable=True),
        sa.Column("until_at", WHOLE, nullable=False),
        sa.Column("previous_id", WHOLE, nullable=True),
        sa.Column("moved", WHOLE, nullable=False),
        sa.Column("sold", WHOLE, nullable=False),
        sa.Column("difference", WHOLE, nullable=False),
        sa.Column("left_cash", WHOLE, nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("previous_hash", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("actor_id", WHOLE, nullable=False),
        sa.Column("closed_at_id", WHOLE, nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_closing_number")),
        sa.CheckConstraint(
            "(number = 1) = (previous_id IS NULL)", name=op.f("ck_closing_first_has_none_before")
        ),
        sa.CheckConstraint("(scope = 'shop') = (station_id IS NULL)", name=op.f("ck_closing_scope")),
        sa.CheckConstraint("left_cash >= 0", name=op.f("ck_closing_left_cash")),
        sa.ForeignKeyConstraint(["actor_id"], ["staff.id"], name=op.f("fk_closing_actor_id")),
        sa.ForeignKeyConstraint(
            ["closed_at_id"], ["station.id"], name=op.f("fk_closing_closed_at_id")
        ),
        sa.ForeignKeyConstraint(["previous_id"], ["closing.id"], name=op.f("fk_closing_previous_id")),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name=op.f("fk_closing_station_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closing")),
        sa.UniqueConstraint("op_id", name=op.f("uq_closing_op_id")),
        sa.UniqueConstraint("previous_id", name=op.f("uq_closing_previous_id")),
        sa.UniqueConstraint("scope", "number", name=op.f("uq_closing_scope_number")),
        sqlite_strict=True,
    )
    op.create_index("ix_closing_until_at", "closing", ["until_at", "id"])
    op.create_table(
        "closing_entry",
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("entry_id", WHOLE, nullable=False),
        sa.Column("closing_id", WHOLE, nullable=False),
        sa.ForeignKeyConstraint(
            ["closing_id"],
            ["closing.id"],
            name=op.f("fk_closing_entry_closing_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["ledger_entry.id"], name=op.f("fk_closing_entry_entry_id")
        ),
        sa.PrimaryKeyConstraint("scope", "entry_id", name=op.f("pk_closing_entry")),
        sqlite_strict=True,
    )
    op.create_index("ix_closing_entry_closing_id", "closing_entry", ["closing_id"])
    op.create_table(
        "closing_anchor",
        sa.Column("closing_id", WHOLE, nullable=False),
        sa.Column("station_id", WHOLE, nullable=False),
        sa.Column("seq", WHOLE, nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["closing_id"],
            ["closing.id"],
            name=op.f("fk_closing_anchor_closing_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["station_id"], ["station.id"], name=op.f("fk_closing_anchor_station_id")
        ),
        sa.PrimaryKeyConstraint("closing_id", "station_id", name=op.f("pk_closing_anchor")),
        sqlite_strict=True,
    )


def downgrade() -> None:
    for name in ("closing_anchor", "closing_entry", "closing"):
        op.drop_table(name)
    op.drop_index("ix_ledger_entry_at", "ledger_entry")
