"""Exchanges: which return goes with which new order, and what of a payment pays for another."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table('exchange',
    sa.Column('id', WHOLE, autoincrement=False, nullable=False),
    sa.Column('return_id', WHOLE, nullable=False),
    sa.Column('old_order_id', WHOLE, nullable=False),
    sa.Column('new_order_id', WHOLE, nullable=False),
    sa.Column('ship_first', WHOLE, nullable=False),
    sa.Column('at', WHOLE, nullable=False),
    sa.Column('actor_id', WHOLE, nullable=False),
    sa.Column('station_id', WHOLE, nullable=False),
    sa.CheckConstraint('old_order_id <> new_order_id', name=op.f('ck_exchange_two_orders')),
    sa.CheckConstraint('ship_first IN (0,1)', name=op.f('ck_exchange_ship_first')),
    sa.ForeignKeyConstraint(['actor_id'], ['staff.id'], name=op.f('fk_exchange_actor_id')),
    sa.ForeignKeyConstraint(['new_order_id'], ['sales_order.id'], name=op.f('fk_exchange_new_order_id')),
    sa.ForeignKeyConstraint(['old_order_id'], ['sales_order.id'], name=op.f('fk_exchange_old_order_id')),
    sa.ForeignKeyConstraint(['return_id'], ['goods_return.id'], name=op.f('fk_exchange_return_id')),
    sa.ForeignKeyConstraint(['station_id'], ['station.id'], name=op.f('fk_exchange_station_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_exchange')),
    sa.UniqueConstraint('new_order_id', name=op.f('uq_exchange_new_order_id')),
    sa.UniqueConstraint('return_id', name=op.f('uq_exchange_return_id')),
    sqlite_strict=True
    )
    op.create_index('ix_exchange_old_order', 'exchange', ['old_order_id', 'at'])
    op.create_table('carry',
    sa.Column('id', WHOLE, autoincrement=False, nullable=False),
    sa.Column('exchange_id', WHOLE, nullable=False),
    sa.Column('payment_id', WHOLE, nullable=False),
    sa.Column('order_id', WHOLE, nullable=False),
    sa.Column('amount', WHOLE, nullable=False),
    sa.Column('tax_free', WHOLE, nullable=False),
    sa.Column('back', WHOLE, nullable=False),
    sa.Column('back_tax_free', WHOLE, nullable=False),
    sa.Column('out_entry_id', WHOLE, nullable=False),
    sa.Column('in_entry_id', WHOLE, nullable=False),
    sa.Column('at', WHOLE, nullable=False),
    sa.Column('actor_id', WHOLE, nullable=True),
    sa.Column('station_id', WHOLE, nullable=False),
    sa.CheckConstraint('amount > 0 AND tax_free BETWEEN 0 AND amount', name=op.f('ck_carry_amount')),
    sa.CheckConstraint('back BETWEEN 0 AND amount AND back_tax_free >= 0', name=op.f('ck_carry_back')),
    sa.ForeignKeyConstraint(['actor_id'], ['staff.id'], name=op.f('fk_carry_actor_id')),
    sa.ForeignKeyConstraint(['exchange_id'], ['exchange.id'], name=op.f('fk_carry_exchange_id')),
    sa.ForeignKeyConstraint(['in_entry_id'], ['ledger_entry.id'], name=op.f('fk_carry_in_entry_id')),
    sa.ForeignKeyConstraint(['order_id'], ['sales_order.id'], name=op.f('fk_carry_order_id')),
    sa.ForeignKeyConstraint(['out_entry_id'], ['ledger_entry.id'], name=op.f('fk_carry_out_entry_id')),
    sa.ForeignKeyConstraint(['payment_id'], ['payment.id'], name=op.f('fk_carry_payment_id')),
    sa.ForeignKeyConstraint(['station_id'], ['station.id'], name=op.f('fk_carry_station_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_carry')),
    sa.UniqueConstraint('exchange_id', 'payment_id', name=op.f('uq_carry_exchange_id_payment_id')),
    sa.UniqueConstraint('in_entry_id', name=op.f('uq_carry_in_entry_id')),
    sa.UniqueConstraint('out_entry_id', name=op.f('uq_carry_out_entry_id')),
    sqlite_strict=True
    )
    op.create_index('ix_carry_order', 'carry', ['order_id'])
    op.create_index('ix_carry_payment', 'carry', ['payment_id'])
    op.create_table('carry_back',
    sa.Column('id', WHOLE, autoincrement=False, nullable=False),
    sa.Column('carry_id', WHOLE, nullable=False),
    sa.Column('amount', WHOLE, nullable=False),
    sa.Column('tax_free', WHOLE, nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('return_id', WHOLE, nullable=True),
    sa.Column('out_entry_id', WHOLE, nullable=False),
    sa.Column('in_entry_id', WHOLE, nullable=False),
    sa.Column('at', WHOLE, nullable=False),
    sa.Column('actor_id', WHOLE, nullable=True),
    sa.Column('station_id', WHOLE, nullable=False),
    sa.CheckConstraint('amount > 0 AND tax_free BETWEEN 0 AND amount', name=op.f('ck_carry_back_amount')),
    sa.ForeignKeyConstraint(['actor_id'], ['staff.id'], name=op.f('fk_carry_back_actor_id')),
    sa.ForeignKeyConstraint(['carry_id'], ['carry.id'], name=op.f('fk_carry_back_carry_id')),
    sa.ForeignKeyConstraint(['in_entry_id'], ['ledger_entry.id'], name=op.f('fk_carry_back_in_entry_id')),
    sa.ForeignKeyConstraint(['out_entry_id'], ['ledger_entry.id'], name=op.f('fk_carry_back_out_entry_id')),
    sa.ForeignKeyConstraint(['return_id'], ['goods_return.id'], name=op.f('fk_carry_back_return_id')),
    sa.ForeignKeyConstraint(['station_id'], ['station.id'], name=op.f('fk_carry_back_station_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_carry_back')),
    sa.UniqueConstraint('in_entry_id', name=op.f('uq_carry_back_in_entry_id')),
    sa.UniqueConstraint('out_entry_id', name=op.f('uq_carry_back_out_entry_id')),
    sqlite_strict=True
    )
    op.create_index('ix_carry_back_carry', 'carry_back', ['carry_id'])
    op.create_index('ix_carry_back_return', 'carry_back', ['return_id'])
    op.add_column('gateway_payment', sa.Column('carried', WHOLE, server_default=sa.text('0'), nullable=False))


def downgrade() -> None:
    op.drop_column("gateway_payment", "carried")
    for name in ("carry_back", "carry", "exchange"):
        op.drop_table(name)
