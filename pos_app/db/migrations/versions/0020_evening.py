"""Reports whose process died while it wrote the file are known, and folders that got no backup."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
NEW = "outcome IN ('begun','done','stopped','failed','cut')"
OLD = "outcome IN ('begun','done','stopped','failed')"
COLUMNS = (
    "id,at,actor_id,station_id,report,title,format,first,last,filters,rows,masked,reason,file,"
    "outcome,ended_at"
)


def upgrade() -> None:
    op.add_column("backup_run", sa.Column("away", sa.Text(), nullable=True))
    op.add_column("outgoing_freeze", sa.Column("receipts_at", WHOLE, nullable=True))
    # What was released before is not asked about anew.
    op.execute("UPDATE outgoing_freeze SET receipts_at=released_at")
    if op.get_bind().dialect.name == "sqlite":
        _anew(NEW, leased=True)
        return
    op.add_column("report_export", sa.Column("lease_until", WHOLE, nullable=False, server_default="0"))
    op.alter_column("report_export", "lease_until", server_default=None)
    _allow(NEW)


def downgrade() -> None:
    op.drop_column("outgoing_freeze", "receipts_at")
    op.drop_column("backup_run", "away")
    # A file that was cut off failed, for whoever does not know the word.
    op.execute("UPDATE report_export SET outcome='failed' WHERE outcome='cut'")
    if op.get_bind().dialect.name == "sqlite":
        _anew(OLD, leased=False)
        return
    _allow(OLD)
    op.drop_column("report_export", "lease_until")


def _allow(outcomes: str) -> None:
    name = op.f("ck_report_export_outcome")
    op.drop_constraint(name, "report_export", type_="check")
    op.create_check_constraint(name, "report_export", outcomes)


def _anew(outcomes: str, *, leased: bool) -> None:
    """SQLite changes no constraint of a table that is there."""
    op.drop_index("ix_report_export_time", "report_export")
    op.execute("ALTER TABLE report_export RENAME TO report_export_before")
    op.create_table('report_export',
    sa.Column('id', WHOLE, autoincrement=False, nullable=False),
    sa.Column('at', WHOLE, nullable=False),
    sa.Column('actor_id', WHOLE, nullable=False),
    sa.Column('station_id', WHOLE, nullable=False),
    sa.Column('report', sa.Text(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('format', sa.Text(), nullable=False),
    sa.Column('first', WHOLE, nullable=False),
    sa.Column('last', WHOLE, nullable=False),
    sa.Column('filters', sa.Text(), nullable=False),
    sa.Column('rows', WHOLE, nullable=False),
    sa.Column('masked', WHOLE, nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('file', sa.Text(), nullable=False),
    sa.Column('outcome', sa.Text(), nullable=False),
    sa.Column('ended_at', WHOLE, nullable=True),
    *([sa.Column('lease_until', WHOLE, nullable=False)] if leased else []),
    sa.CheckConstraint("(ended_at IS NULL) = (outcome='begun')", name=op.f('ck_report_export_ended')),
    sa.CheckConstraint("format IN ('xlsx','pdf')", name=op.f('ck_report_export_format')),
    sa.CheckConstraint("masked IN (0,1)", name=op.f('ck_report_export_masked')),
    sa.CheckConstraint("masked=1 OR reason<>''", name=op.f('ck_report_export_reasoned')),
    sa.CheckConstraint(outcomes, name=op.f('ck_report_export_outcome')),
    sa.ForeignKeyConstraint(['actor_id'], ['staff.id'], name=op.f('fk_report_export_actor_id')),
    sa.ForeignKeyConstraint(['station_id'], ['station.id'], name=op.f('fk_report_export_station_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_report_export')),
    sqlite_strict=True
    )
    lease = (",lease_until", ",0") if leased else ("", "")
    op.execute(
        f"INSERT INTO report_export ({COLUMNS}{lease[0]}) SELECT {COLUMNS}{lease[1]}"  # noqa: S608
        " FROM report_export_before"
    )
    op.execute("DROP TABLE report_export_before")
    op.create_index('ix_report_export_time', 'report_export', ['at', 'id'])
