"""Reports: who took which one out of the shop, and indexes by time for those that read by it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0014"

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
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
    sa.CheckConstraint("(ended_at IS NULL) = (outcome='begun')", name=op.f('ck_report_export_ended')),
    sa.CheckConstraint("format IN ('xlsx','pdf')", name=op.f('ck_report_export_format')),
    sa.CheckConstraint("masked IN (0,1)", name=op.f('ck_report_export_masked')),
    sa.CheckConstraint("masked=1 OR reason<>''", name=op.f('ck_report_export_reasoned')),
    sa.CheckConstraint("outcome IN ('begun','done','stopped','failed')", name=op.f('ck_report_export_outcome')),
    sa.ForeignKeyConstraint(['actor_id'], ['staff.id'], name=op.f('fk_report_export_actor_id')),
    sa.ForeignKeyConstraint(['station_id'], ['station.id'], name=op.f('fk_report_export_station_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_report_export')),
    sqlite_strict=True
    )
    op.create_index('ix_report_export_time', 'report_export', ['at', 'id'])
    op.create_index('ix_audit_time', 'audit', ['at'])
    op.create_index('ix_stock_move_time', 'stock_move', ['at', 'id'])


def downgrade() -> None:
    op.drop_index('ix_stock_move_time', 'stock_move')
    op.drop_index('ix_audit_time', 'audit')
    op.drop_table('report_export')
