"""Reports: who took which one out of the shop, payouts of the gateway, and indexes by time."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

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
    op.create_table('payout_file',
    sa.Column('id', WHOLE, autoincrement=False, nullable=False),
    sa.Column('sha256', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('format', sa.Text(), nullable=False),
    sa.Column('at', WHOLE, nullable=False),
    sa.Column('actor_id', WHOLE, nullable=False),
    sa.Column('station_id', WHOLE, nullable=False),
    sa.ForeignKeyConstraint(['actor_id'], ['staff.id'], name=op.f('fk_payout_file_actor_id')),
    sa.ForeignKeyConstraint(['station_id'], ['station.id'], name=op.f('fk_payout_file_station_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_payout_file')),
    sa.UniqueConstraint('sha256', name=op.f('uq_payout_file_sha256')),
    sqlite_strict=True
    )
    op.create_table('payout_row',
    sa.Column('id', WHOLE, autoincrement=False, nullable=False),
    sa.Column('file_id', WHOLE, nullable=False),
    sa.Column('source_row', WHOLE, nullable=False),
    sa.Column('day', WHOLE, nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('tid', sa.Text(), nullable=False),
    sa.Column('order_no', sa.Text(), nullable=False),
    sa.Column('gross', WHOLE, nullable=False),
    sa.Column('fee', WHOLE, nullable=False),
    sa.Column('net', WHOLE, nullable=False),
    sa.Column('verdict', sa.Text(), nullable=False),
    sa.Column('detail', sa.Text(), nullable=False),
    sa.Column('payment_id', WHOLE, nullable=True),
    sa.Column('refund_id', WHOLE, nullable=True),
    sa.Column('entry_id', WHOLE, nullable=True),
    sa.CheckConstraint("kind IN ('','paid','back')", name=op.f('ck_payout_row_kind')),
    sa.CheckConstraint("(verdict='matched') = (entry_id IS NOT NULL) AND (verdict<>'matched' OR payment_id IS NOT NULL)", name=op.f('ck_payout_row_posted')),
    sa.ForeignKeyConstraint(['entry_id'], ['ledger_entry.id'], name=op.f('fk_payout_row_entry_id')),
    sa.ForeignKeyConstraint(['file_id'], ['payout_file.id'], name=op.f('fk_payout_row_file_id')),
    sa.ForeignKeyConstraint(['payment_id'], ['payment.id'], name=op.f('fk_payout_row_payment_id')),
    sa.ForeignKeyConstraint(['refund_id'], ['refund.id'], name=op.f('fk_payout_row_refund_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_payout_row')),
    sa.UniqueConstraint('file_id', 'source_row', name=op.f('uq_payout_row_file_id_source_row')),
    sqlite_strict=True
    )
    op.create_index('ix_payout_row_day', 'payout_row', ['day', 'id'])
    op.create_index('ix_payout_row_payment', 'payout_row', ['payment_id'])
    op.create_index('uq_payout_row_payment', 'payout_row', ['payment_id'], unique=True, sqlite_where=sa.text("verdict='matched' AND kind='paid'"), postgresql_where=sa.text("verdict='matched' AND kind='paid'"))
    op.create_index('uq_payout_row_refund', 'payout_row', ['refund_id'], unique=True, sqlite_where=sa.text("verdict='matched'"), postgresql_where=sa.text("verdict='matched'"))
    op.create_index('ix_audit_time', 'audit', ['at'])
    op.create_index('ix_stock_move_time', 'stock_move', ['at', 'id'])


def downgrade() -> None:
    op.drop_index('ix_stock_move_time', 'stock_move')
    op.drop_index('ix_audit_time', 'audit')
    op.drop_table('payout_row')
    op.drop_table('payout_file')
    op.drop_table('report_export')
