"""Backups that were made, and restores that hold back what leaves the shop."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
RUNNING, HOLDS = "state='running'", "released_at IS NULL"


def upgrade() -> None:
    op.create_table(
        "backup_run",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("station_id", WHOLE, nullable=False),
        sa.Column("actor_id", WHOLE, nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("faults", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("size", WHOLE, nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("started_at", WHOLE, nullable=False),
        sa.Column("lease_until", WHOLE, nullable=False),
        sa.Column("ended_at", WHOLE, nullable=True),
        sa.CheckConstraint(
            "(ended_at IS NULL) = (state = 'running')", name=op.f("ck_backup_run_ended")
        ),
        sa.CheckConstraint(
            "(state = 'failed') = (problem <> '')", name=op.f("ck_backup_run_problem")
        ),
        sa.CheckConstraint(
            "state IN ('running','done','failed')", name=op.f("ck_backup_run_state")
        ),
        sa.ForeignKeyConstraint(["actor_id"], ["staff.id"], name=op.f("fk_backup_run_actor_id")),
        sa.ForeignKeyConstraint(
            ["station_id"], ["station.id"], name=op.f("fk_backup_run_station_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_backup_run")),
        sqlite_strict=True,
    )
    op.create_index("ix_backup_run_state", "backup_run", ["state", "started_at"])
    op.create_index(
        "uq_backup_run_running",
        "backup_run",
        ["state"],
        unique=True,
        sqlite_where=sa.text(RUNNING),
        postgresql_where=sa.text(RUNNING),
    )
    op.create_table(
        "outgoing_freeze",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("slot", WHOLE, nullable=False),
        sa.Column("station_id", WHOLE, nullable=False),
        sa.Column("set_at", WHOLE, nullable=False),
        sa.Column("backup_at", WHOLE, nullable=False),
        sa.Column("backup_name", sa.Text(), nullable=False),
        sa.Column("released_at", WHOLE, nullable=True),
        sa.Column("released_by", WHOLE, nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(released_at IS NULL AND released_by IS NULL AND reason = '')"
            " OR (released_at IS NOT NULL AND released_by IS NOT NULL AND reason <> '')",
            name=op.f("ck_outgoing_freeze_released"),
        ),
        sa.CheckConstraint("slot = 1", name=op.f("ck_outgoing_freeze_slot")),
        sa.ForeignKeyConstraint(
            ["released_by"], ["staff.id"], name=op.f("fk_outgoing_freeze_released_by")
        ),
        sa.ForeignKeyConstraint(
            ["station_id"], ["station.id"], name=op.f("fk_outgoing_freeze_station_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outgoing_freeze")),
        sqlite_strict=True,
    )
    op.create_index(
        "uq_outgoing_freeze_holds",
        "outgoing_freeze",
        ["slot"],
        unique=True,
        sqlite_where=sa.text(HOLDS),
        postgresql_where=sa.text(HOLDS),
    )


def downgrade() -> None:
    for table in ("outgoing_freeze", "backup_run"):
        op.drop_table(table)
