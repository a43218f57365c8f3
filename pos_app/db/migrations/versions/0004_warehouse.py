"""The warehouse: picked goods, put-backs, cancel cases, hand-overs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
# Orders sold before there was picking: what was sold counts as picked without a scan.
WAIVED = (
    "INSERT INTO goods_event(id, op_id, order_id, order_line_id, item_id, counter, quantity, cause,"
    " barcode, serial, reason, undoes, actor_id, station_id, at)"
    " SELECT l.id, 'sale-' || v.id, v.order_id, l.order_line_id, l.item_id, 'picked', l.quantity,"
    " 'waived', '', '', '', NULL, v.actor_id, v.station_id, v.sold_at FROM voucher_line l"
    " JOIN voucher v ON v.id=l.voucher_id WHERE v.kind='sale' AND v.voided=0"
)


def upgrade() -> None:
    op.create_table('handover',
        sa.Column('id', WHOLE, autoincrement=False, nullable=False),
        sa.Column('op_id', sa.Text(), nullable=False),
        sa.Column('number', sa.Text(), nullable=False),
        sa.Column('courier_id', WHOLE, nullable=False),
        sa.Column('state', sa.Text(), nullable=False),
        sa.Column('driver', sa.Text(), nullable=False),
        sa.Column('day', WHOLE, nullable=False),
        sa.Column('opened_at', WHOLE, nullable=False),
        sa.Column('opened_by', WHOLE, nullable=False),
        sa.Column('station_id', WHOLE, nullable=False),
        sa.Column('signed_at', WHOLE, nullable=True),
        sa.Column('signed_by', WHOLE, nullable=True),
        sa.CheckConstraint("(state = 'signed') = (signed_at IS NOT NULL) AND (signed_at IS NULL) = (signed_by IS NULL)", name=op.f('ck_handover_signed_whole')),
        sa.CheckConstraint("state IN ('open','signed')", name=op.f('ck_handover_state')),
        sa.ForeignKeyConstraint(['courier_id'], ['courier.id'], name=op.f('fk_handover_courier_id')),
        sa.ForeignKeyConstraint(['opened_by'], ['staff.id'], name=op.f('fk_handover_opened_by')),
        sa.ForeignKeyConstraint(['signed_by'], ['staff.id'], name=op.f('fk_handover_signed_by')),
        sa.ForeignKeyConstraint(['station_id'], ['station.id'], name=op.f('fk_handover_station_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_handover')),
        sa.UniqueConstraint('number', name=op.f('uq_handover_number')),
        sa.UniqueConstraint('op_id', name=op.f('uq_handover_op_id')),
        sqlite_strict=True
    )
    op.create_index('ix_handover_day', 'handover', ['day', 'opened_at', 'id'], unique=False)
    op.create_index('uq_handover_open', 'handover', ['station_id', 'courier_id'], unique=True, sqlite_where=sa.text("state='open'"), postgresql_where=sa.text("state='open'"))
    op.create_table('handover_parcel',
        sa.Column('id', WHOLE, autoincrement=False, nullable=False),
        sa.Column('op_id', sa.Text(), nullable=False),
        sa.Column('handover_id', WHOLE, nullable=False),
        sa.Column('waybill_id', WHOLE, nullable=False),
        sa.Column('at', WHOLE, nullable=False),
        sa.Column('actor_id', WHOLE, nullable=False),
        sa.Column('station_id', WHOLE, nullable=False),
        sa.Column('taken_out_at', WHOLE, nullable=True),
        sa.ForeignKeyConstraint(['actor_id'], ['staff.id'], name=op.f('fk_handover_parcel_actor_id')),
        sa.ForeignKeyConstraint(['handover_id'], ['handover.id'], name=op.f('fk_handover_parcel_handover_id')),
        sa.ForeignKeyConstraint(['station_id'], ['station.id'], name=op.f('fk_handover_parcel_station_id')),
        sa.ForeignKeyConstraint(['waybill_id'], ['waybill.id'], name=op.f('fk_handover_parcel_waybill_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_handover_parcel')),
        sa.UniqueConstraint('op_id', name=op.f('uq_handover_parcel_op_id')),
        sqlite_strict=True
    )
    op.create_index('ix_handover_parcel_handover', 'handover_parcel', ['handover_id', 'at'], unique=False)
    op.create_index('uq_handover_parcel_live', 'handover_parcel', ['waybill_id'], unique=True, sqlite_where=sa.text('taken_out_at IS NULL'), postgresql_where=sa.text('taken_out_at IS NULL'))
    op.create_table('handover_left',
        sa.Column('handover_id', WHOLE, nullable=False),
        sa.Column('waybill_id', WHOLE, nullable=False),
        sa.ForeignKeyConstraint(['handover_id'], ['handover.id'], name=op.f('fk_handover_left_handover_id')),
        sa.ForeignKeyConstraint(['waybill_id'], ['waybill.id'], name=op.f('fk_handover_left_waybill_id')),
        sa.PrimaryKeyConstraint('handover_id', 'waybill_id', name=op.f('pk_handover_left')),
        sqlite_strict=True
    )
    op.create_table('cancel_case',
        sa.Column('id', WHOLE, autoincrement=False, nullable=False),
        sa.Column('order_id', WHOLE, nullable=False),
        sa.Column('stage', sa.Text(), nullable=False),
        sa.Column('source', sa.Text(), nullable=False),
        sa.Column('reason', sa.Text(), nullable=False),
        sa.Column('state', sa.Text(), nullable=False),
        sa.Column('parcel', sa.Text(), nullable=False),
        sa.Column('at', WHOLE, nullable=False),
        sa.Column('actor_id', WHOLE, nullable=True),
        sa.Column('station_id', WHOLE, nullable=False),
        sa.Column('ended_at', WHOLE, nullable=True),
        sa.Column('ended_by', WHOLE, nullable=True),
        sa.CheckConstraint("parcel IN ('none','to_pull','pulled','expected','received')", name=op.f('ck_cancel_case_parcel')),
        sa.CheckConstraint("source IN ('mall','staff')", name=op.f('ck_cancel_case_source')),
        sa.CheckConstraint("stage IN ('unprinted','printed','picking','picked','sold','waybilled','handed_over')", name=op.f('ck_cancel_case_stage')),
        sa.CheckConstraint("state IN ('open','done')", name=op.f('ck_cancel_case_state')),
        sa.ForeignKeyConstraint(['actor_id'], ['staff.id'], name=op.f('fk_cancel_case_actor_id')),
        sa.ForeignKeyConstraint(['ended_by'], ['staff.id'], name=op.f('fk_cancel_case_ended_by')),
        sa.ForeignKeyConstraint(['order_id'], ['sales_order.id'], name=op.f('fk_cancel_case_order_id')),
        sa.ForeignKeyConstraint(['station_id'], ['station.id'], name=op.f('fk_cancel_case_station_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_cancel_case')),
        sa.UniqueConstraint('order_id', name=op.f('uq_cancel_case_order_id')),
        sqlite_strict=True
    )
    op.create_index('ix_cancel_case_state', 'cancel_case', ['state', 'at', 'id'], unique=False)
    op.create_table('cancel_parcel',
        sa.Column('id', WHOLE, autoincrement=False, nullable=False),
        sa.Column('case_id', WHOLE, nullable=False),
        sa.Column('waybill_id', WHOLE, nullable=False),
        sa.Column('number', sa.Text(), nullable=False),
        sa.Column('shared', WHOLE, nullable=False),
        sa.Column('pulled_at', WHOLE, nullable=True),
        sa.Column('pulled_by', WHOLE, nullable=True),
        sa.CheckConstraint('(pulled_at IS NULL) = (pulled_by IS NULL)', name=op.f('ck_cancel_parcel_pulled_whole')),
        sa.CheckConstraint('shared IN (0,1)', name=op.f('ck_cancel_parcel_shared')),
        sa.ForeignKeyConstraint(['case_id'], ['cancel_case.id'], name=op.f('fk_cancel_parcel_case_id')),
        sa.ForeignKeyConstraint(['pulled_by'], ['staff.id'], name=op.f('fk_cancel_parcel_pulled_by')),
        sa.ForeignKeyConstraint(['waybill_id'], ['waybill.id'], name=op.f('fk_cancel_parcel_waybill_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_cancel_parcel')),
        sa.UniqueConstraint('case_id', 'waybill_id', name=op.f('uq_cancel_parcel_case_id_waybill_id')),
        sqlite_strict=True
    )
    op.create_index('ix_cancel_parcel_number', 'cancel_parcel', ['number'], unique=False)
    op.create_index('ix_cancel_parcel_waybill', 'cancel_parcel', ['waybill_id'], unique=False)
    op.create_table('goods_event',
        sa.Column('id', WHOLE, autoincrement=False, nullable=False),
        sa.Column('op_id', sa.Text(), nullable=False),
        sa.Column('order_id', WHOLE, nullable=False),
        sa.Column('order_line_id', WHOLE, nullable=False),
        sa.Column('item_id', WHOLE, nullable=True),
        sa.Column('counter', sa.Text(), nullable=False),
        sa.Column('quantity', WHOLE, nullable=False),
        sa.Column('cause', sa.Text(), nullable=False),
        sa.Column('barcode', sa.Text(), nullable=False),
        sa.Column('serial', sa.Text(), nullable=False),
        sa.Column('reason', sa.Text(), nullable=False),
        sa.Column('undoes', WHOLE, nullable=True),
        sa.Column('actor_id', WHOLE, nullable=True),
        sa.Column('station_id', WHOLE, nullable=False),
        sa.Column('at', WHOLE, nullable=False),
        sa.CheckConstraint("counter IN ('picked','short','shipped','returned')", name=op.f('ck_goods_event_counter')),
        sa.CheckConstraint('quantity <> 0', name=op.f('ck_goods_event_quantity')),
        sa.CheckConstraint('undoes IS NULL OR quantity < 0', name=op.f('ck_goods_event_undo_takes_away')),
        sa.ForeignKeyConstraint(['order_id'], ['sales_order.id'], name=op.f('fk_goods_event_order_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_goods_event')),
        sa.UniqueConstraint('op_id', 'order_line_id', 'counter', name=op.f('uq_goods_event_op_id_order_line_id_counter')),
        sa.UniqueConstraint('undoes', name=op.f('uq_goods_event_undoes')),
        sqlite_strict=True
    )
    op.create_index('ix_goods_event_order', 'goods_event', ['order_id', 'order_line_id', 'counter'], unique=False)
    op.create_index('ix_goods_event_serial', 'goods_event', ['item_id', 'serial'], unique=False, sqlite_where=sa.text("serial<>''"), postgresql_where=sa.text("serial<>''"))
    op.create_index('ix_goods_event_station', 'goods_event', ['station_id', 'at'], unique=False)
    op.create_table('pick_job',
        sa.Column('id', WHOLE, autoincrement=False, nullable=False),
        sa.Column('order_id', WHOLE, nullable=False),
        sa.Column('state', sa.Text(), nullable=False),
        sa.Column('basket', WHOLE, nullable=False),
        sa.Column('holder_id', WHOLE, nullable=True),
        sa.Column('station_id', WHOLE, nullable=True),
        sa.Column('lease_until', WHOLE, nullable=False),
        sa.Column('asked_by', WHOLE, nullable=True),
        sa.Column('asked_station', WHOLE, nullable=True),
        sa.Column('asked_at', WHOLE, nullable=True),
        sa.Column('lost_by', WHOLE, nullable=True),
        sa.Column('lost_station', WHOLE, nullable=True),
        sa.Column('opened_at', WHOLE, nullable=False),
        sa.Column('ended_at', WHOLE, nullable=True),
        sa.CheckConstraint("state IN ('open','done','stopped')", name=op.f('ck_pick_job_state')),
        sa.CheckConstraint('(asked_by IS NULL) = (asked_at IS NULL) AND (asked_by IS NULL) = (asked_station IS NULL)', name=op.f('ck_pick_job_asked_whole')),
        sa.CheckConstraint('(lost_by IS NULL) = (lost_station IS NULL)', name=op.f('ck_pick_job_lost_whole')),
        sa.CheckConstraint('(holder_id IS NULL) = (station_id IS NULL) AND (holder_id IS NULL) = (basket = 0)', name=op.f('ck_pick_job_held_whole')),
        sa.ForeignKeyConstraint(['asked_by'], ['staff.id'], name=op.f('fk_pick_job_asked_by')),
        sa.ForeignKeyConstraint(['asked_station'], ['station.id'], name=op.f('fk_pick_job_asked_station')),
        sa.ForeignKeyConstraint(['lost_by'], ['staff.id'], name=op.f('fk_pick_job_lost_by')),
        sa.ForeignKeyConstraint(['lost_station'], ['station.id'], name=op.f('fk_pick_job_lost_station')),
        sa.ForeignKeyConstraint(['holder_id'], ['staff.id'], name=op.f('fk_pick_job_holder_id')),
        sa.ForeignKeyConstraint(['order_id'], ['sales_order.id'], name=op.f('fk_pick_job_order_id')),
        sa.ForeignKeyConstraint(['station_id'], ['station.id'], name=op.f('fk_pick_job_station_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_pick_job')),
        sa.UniqueConstraint('order_id', name=op.f('uq_pick_job_order_id')),
        sqlite_strict=True
    )
    op.create_index('ix_pick_job_holder', 'pick_job', ['holder_id', 'station_id', 'state'], unique=False)
    op.create_index('ix_pick_job_lost', 'pick_job', ['lost_by', 'lost_station'], unique=False)
    op.create_index('ix_pick_job_state', 'pick_job', ['state', 'opened_at', 'id'], unique=False)
    op.create_table('pick_scan',
        sa.Column('id', WHOLE, autoincrement=False, nullable=False),
        sa.Column('event_id', sa.Text(), nullable=False),
        sa.Column('order_id', WHOLE, nullable=True),
        sa.Column('outcome', sa.Text(), nullable=False),
        sa.Column('code', sa.Text(), nullable=False),
        sa.Column('device', sa.Text(), nullable=False),
        sa.Column('actor_id', WHOLE, nullable=False),
        sa.Column('station_id', WHOLE, nullable=False),
        sa.Column('at', WHOLE, nullable=False),
        sa.ForeignKeyConstraint(['actor_id'], ['staff.id'], name=op.f('fk_pick_scan_actor_id')),
        sa.ForeignKeyConstraint(['order_id'], ['sales_order.id'], name=op.f('fk_pick_scan_order_id')),
        sa.ForeignKeyConstraint(['station_id'], ['station.id'], name=op.f('fk_pick_scan_station_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_pick_scan')),
        sa.UniqueConstraint('event_id', name=op.f('uq_pick_scan_event_id')),
        sqlite_strict=True
    )
    op.create_index('ix_pick_scan_order', 'pick_scan', ['order_id', 'at'], unique=False)
    op.create_index('ix_pick_scan_outcome', 'pick_scan', ['outcome', 'at'], unique=False)
    op.create_index('ix_pick_scan_time', 'pick_scan', ['at', 'id'], unique=False)
    op.create_table('put_back',
        sa.Column('id', WHOLE, autoincrement=False, nullable=False),
        sa.Column('order_id', WHOLE, nullable=False),
        sa.Column('order_line_id', WHOLE, nullable=False),
        sa.Column('item_id', WHOLE, nullable=True),
        sa.Column('product', sa.Text(), nullable=False),
        sa.Column('option_text', sa.Text(), nullable=False),
        sa.Column('quantity', WHOLE, nullable=False),
        sa.Column('cause', sa.Text(), nullable=False),
        sa.Column('voucher_line_id', WHOLE, nullable=True),
        sa.Column('at', WHOLE, nullable=False),
        sa.CheckConstraint("cause IN ('cancel','change','return')", name=op.f('ck_put_back_cause')),
        sa.CheckConstraint('quantity > 0', name=op.f('ck_put_back_quantity')),
        sa.ForeignKeyConstraint(['item_id'], ['item.id'], name=op.f('fk_put_back_item_id')),
        sa.ForeignKeyConstraint(['order_id'], ['sales_order.id'], name=op.f('fk_put_back_order_id')),
        sa.ForeignKeyConstraint(['voucher_line_id'], ['voucher_line.id'], name=op.f('fk_put_back_voucher_line_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_put_back')),
        sa.UniqueConstraint('order_id', 'order_line_id', 'cause', 'at', name=op.f('uq_put_back_order_id_order_line_id_cause_at')),
        sqlite_strict=True
    )
    op.create_index('ix_put_back_item', 'put_back', ['item_id'], unique=False)
    op.create_index('ix_put_back_order', 'put_back', ['order_id'], unique=False)
    op.create_table('put_back_event',
        sa.Column('id', WHOLE, autoincrement=False, nullable=False),
        sa.Column('op_id', sa.Text(), nullable=False),
        sa.Column('put_back_id', WHOLE, nullable=False),
        sa.Column('quantity', WHOLE, nullable=False),
        sa.Column('resellable', WHOLE, nullable=False),
        sa.Column('reason', sa.Text(), nullable=False),
        sa.Column('barcode', sa.Text(), nullable=False),
        sa.Column('undoes', WHOLE, nullable=True),
        sa.Column('actor_id', WHOLE, nullable=False),
        sa.Column('station_id', WHOLE, nullable=False),
        sa.Column('at', WHOLE, nullable=False),
        sa.CheckConstraint("resellable = 1 OR reason <> ''", name=op.f('ck_put_back_event_unsellable_says_why')),
        sa.CheckConstraint('quantity <> 0', name=op.f('ck_put_back_event_quantity')),
        sa.CheckConstraint('resellable IN (0,1)', name=op.f('ck_put_back_event_resellable')),
        sa.ForeignKeyConstraint(['actor_id'], ['staff.id'], name=op.f('fk_put_back_event_actor_id')),
        sa.ForeignKeyConstraint(['put_back_id'], ['put_back.id'], name=op.f('fk_put_back_event_put_back_id')),
        sa.ForeignKeyConstraint(['station_id'], ['station.id'], name=op.f('fk_put_back_event_station_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_put_back_event')),
        sa.UniqueConstraint('op_id', name=op.f('uq_put_back_event_op_id')),
        sa.UniqueConstraint('undoes', name=op.f('uq_put_back_event_undoes')),
        sqlite_strict=True
    )
    op.create_index('ix_put_back_event_put_back', 'put_back_event', ['put_back_id'], unique=False)
    op.add_column('item', sa.Column('low_stock', WHOLE, server_default=sa.text('0'), nullable=False))
    op.add_column('item', sa.Column('without_barcode', sa.Text(), server_default=sa.text("'confirm'"), nullable=False))
    op.add_column('sales_order', sa.Column('pick_state', sa.Text(), server_default=sa.text("'none'"), nullable=False))
    op.add_column('voucher', sa.Column('returns_id', WHOLE, nullable=True))
    op.create_index('ix_voucher_returns_id', 'voucher', ['returns_id'], unique=False)
    op.add_column('voucher_line', sa.Column('returns_line_id', WHOLE, nullable=True))
    op.create_index('ix_voucher_line_returns_line_id', 'voucher_line', ['returns_line_id'], unique=False)
    op.add_column('waybill', sa.Column('burnt', WHOLE, server_default=sa.text('0'), nullable=False))
    op.add_column('waybill', sa.Column('void_reason', sa.Text(), server_default=sa.text("''"), nullable=False))
    op.add_column('waybill', sa.Column('handed_over_at', WHOLE, nullable=True))
    op.execute(WAIVED)


def downgrade() -> None:
    op.drop_index("ix_voucher_line_returns_line_id", "voucher_line")
    op.drop_index("ix_voucher_returns_id", "voucher")
    for table, column in (
        ("waybill", "handed_over_at"),
        ("waybill", "void_reason"),
        ("waybill", "burnt"),
        ("voucher_line", "returns_line_id"),
        ("voucher", "returns_id"),
        ("sales_order", "pick_state"),
        ("item", "without_barcode"),
        ("item", "low_stock"),
    ):
        op.drop_column(table, column)
    for table in (
        "handover_left",
        "handover_parcel",
        "handover",
        "put_back_event",
        "put_back",
        "cancel_parcel",
        "cancel_case",
        "pick_scan",
        "pick_job",
        "goods_event",
    ):
        op.drop_table(table)
