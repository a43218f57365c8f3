"""The ways money goes back: refund accounts, fees of the paid service, accounts taken back, escrow."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "data_key",
        sa.Column("slot", WHOLE, autoincrement=False, nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("at", WHOLE, nullable=False),
        sa.Column("station_id", WHOLE, nullable=False),
        sa.CheckConstraint("slot = 1", name=op.f("ck_data_key_slot")),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name=op.f("fk_data_key_station_id")),
        sa.PrimaryKeyConstraint("slot", name=op.f("pk_data_key")),
        sqlite_strict=True,
    )
    op.create_table(
        "refund_account",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("money_back_id", WHOLE, nullable=False),
        sa.Column("bank", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("shown", sa.Text(), nullable=False),
        sa.Column("fits", WHOLE, nullable=False),
        sa.Column("at", WHOLE, nullable=False),
        sa.Column("actor_id", WHOLE, nullable=False),
        sa.Column("wiped_at", WHOLE, nullable=True),
        sa.CheckConstraint("fits IN (0,1)", name=op.f("ck_refund_account_fits")),
        sa.CheckConstraint("(wiped_at IS NOT NULL) = (holder = '')", name=op.f("ck_refund_account_wiped_holder")),
        sa.CheckConstraint("(wiped_at IS NOT NULL) = (number = '')", name=op.f("ck_refund_account_wiped_number")),
        sa.ForeignKeyConstraint(["actor_id"], ["staff.id"], name=op.f("fk_refund_account_actor_id")),
        sa.ForeignKeyConstraint(["money_back_id"], ["money_back.id"], name=op.f("fk_refund_account_money_back_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_refund_account")),
        sa.UniqueConstraint("money_back_id", name=op.f("uq_refund_account_money_back_id")),
        sqlite_strict=True,
    )
    op.create_table(
        "gateway_fee",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("payment_id", WHOLE, nullable=False),
        sa.Column("refund_id", WHOLE, nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("amount", WHOLE, nullable=False),
        sa.Column("at", WHOLE, nullable=False),
        sa.CheckConstraint("amount > 0", name=op.f("ck_gateway_fee_amount")),
        sa.CheckConstraint("kind IN ('deposit','refund')", name=op.f("ck_gateway_fee_kind")),
        sa.CheckConstraint("(kind = 'refund') = (refund_id IS NOT NULL)", name=op.f("ck_gateway_fee_refund")),
        sa.ForeignKeyConstraint(["payment_id"], ["payment.id"], name=op.f("fk_gateway_fee_payment_id")),
        sa.ForeignKeyConstraint(["refund_id"], ["refund.id"], name=op.f("fk_gateway_fee_refund_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gateway_fee")),
        sqlite_strict=True,
    )
    op.create_index("ix_gateway_fee_payment", "gateway_fee", ["payment_id"])
    op.create_index("uq_gateway_fee_deposit", "gateway_fee", ["payment_id"], unique=True, sqlite_where=sa.text("kind='deposit'"), postgresql_where=sa.text("kind='deposit'"))
    op.create_index("uq_gateway_fee_refund", "gateway_fee", ["refund_id"], unique=True, sqlite_where=sa.text("kind='refund'"), postgresql_where=sa.text("kind='refund'"))
    op.create_table(
        "account_close",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("order_id", WHOLE, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("op_id", sa.Text(), nullable=False),
        sa.Column("tid", sa.Text(), nullable=False),
        sa.Column("mid", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("kept", sa.Text(), nullable=False),
        sa.Column("attempts", WHOLE, nullable=False),
        sa.Column("asked", WHOLE, nullable=False),
        sa.Column("refused", WHOLE, nullable=False),
        sa.Column("sent_at", WHOLE, nullable=True),
        sa.Column("next_at", WHOLE, nullable=False),
        sa.Column("lease_owner", sa.Text(), nullable=False),
        sa.Column("lease_until", WHOLE, nullable=False),
        sa.Column("actor_id", WHOLE, nullable=True),
        sa.Column("station_id", WHOLE, nullable=False),
        sa.Column("created_at", WHOLE, nullable=False),
        sa.Column("ended_at", WHOLE, nullable=True),
        sa.CheckConstraint("(ended_at IS NOT NULL) = (state IN ('done','rejected'))", name=op.f("ck_account_close_ended")),
        sa.CheckConstraint("state IN ('intent', 'sent', 'unknown', 'person', 'done', 'rejected')", name=op.f("ck_account_close_state")),
        sa.CheckConstraint("tid <> ''", name=op.f("ck_account_close_tid")),
        sa.ForeignKeyConstraint(["actor_id"], ["staff.id"], name=op.f("fk_account_close_actor_id")),
        sa.ForeignKeyConstraint(["order_id"], ["sales_order.id"], name=op.f("fk_account_close_order_id")),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name=op.f("fk_account_close_station_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_close")),
        sa.UniqueConstraint("op_id", name=op.f("uq_account_close_op_id")),
        sa.UniqueConstraint("order_id", name=op.f("uq_account_close_order_id")),
        sqlite_strict=True,
    )
    op.create_index("ix_account_close_due", "account_close", ["state", "next_at"])
    op.create_table(
        "escrow",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("order_id", WHOLE, nullable=False),
        sa.Column("payment_id", WHOLE, nullable=False),
        sa.Column("courier", sa.Text(), nullable=False),
        sa.Column("waybill", sa.Text(), nullable=False),
        sa.Column("shipped_at", WHOLE, nullable=False),
        sa.Column("denied_at", WHOLE, nullable=True),
        sa.Column("op_id", sa.Text(), nullable=False),
        sa.Column("tid", sa.Text(), nullable=False),
        sa.Column("mid", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("kept", sa.Text(), nullable=False),
        sa.Column("attempts", WHOLE, nullable=False),
        sa.Column("asked", WHOLE, nullable=False),
        sa.Column("refused", WHOLE, nullable=False),
        sa.Column("sent_at", WHOLE, nullable=True),
        sa.Column("next_at", WHOLE, nullable=False),
        sa.Column("lease_owner", sa.Text(), nullable=False),
        sa.Column("lease_until", WHOLE, nullable=False),
        sa.Column("actor_id", WHOLE, nullable=True),
        sa.Column("station_id", WHOLE, nullable=False),
        sa.Column("created_at", WHOLE, nullable=False),
        sa.Column("ended_at", WHOLE, nullable=True),
        sa.CheckConstraint("(ended_at IS NOT NULL) = (state IN ('done','rejected'))", name=op.f("ck_escrow_ended")),
        sa.CheckConstraint("state IN ('intent', 'sent', 'unknown', 'person', 'done', 'rejected')", name=op.f("ck_escrow_state")),
        sa.CheckConstraint("tid <> ''", name=op.f("ck_escrow_tid")),
        sa.CheckConstraint("waybill <> ''", name=op.f("ck_escrow_waybill")),
        sa.ForeignKeyConstraint(["actor_id"], ["staff.id"], name=op.f("fk_escrow_actor_id")),
        sa.ForeignKeyConstraint(["order_id"], ["sales_order.id"], name=op.f("fk_escrow_order_id")),
        sa.ForeignKeyConstraint(["payment_id"], ["payment.id"], name=op.f("fk_escrow_payment_id")),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name=op.f("fk_escrow_station_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_escrow")),
        sa.UniqueConstraint("op_id", name=op.f("uq_escrow_op_id")),
        sa.UniqueConstraint("order_id", name=op.f("uq_escrow_order_id")),
        sa.UniqueConstraint("payment_id", name=op.f("uq_escrow_payment_id")),
        sqlite_strict=True,
    )
    op.create_index("ix_escrow_due", "escrow", ["state", "next_at"])


def downgrade() -> None:
    for name in ("escrow", "account_close", "gateway_fee", "refund_account", "data_key"):
        op.drop_table(name)
