"""The shop's merchant numbers, and the gateway's number of each order's payment."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "merchant",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("driver", sa.Text(), nullable=False),
        sa.Column("mid", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("client_ip", sa.Text(), nullable=False),
        sa.Column("transfer_in_parts", WHOLE, nullable=False),
        sa.Column("account_refunds", WHOLE, nullable=False),
        sa.Column("active", WHOLE, nullable=False),
        sa.Column("keys_at", WHOLE, nullable=True),
        sa.CheckConstraint("mid<>''", name=op.f("ck_merchant_mid")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merchant")),
        sa.UniqueConstraint("mid", name=op.f("uq_merchant_mid")),
        sqlite_strict=True,
    )
    op.create_table(
        "gateway_order",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("order_id", WHOLE, nullable=False),
        sa.Column("tid", sa.Text(), nullable=False),
        sa.Column("mid", sa.Text(), nullable=False),
        sa.Column("escrow", WHOLE, nullable=False),
        sa.Column("at", WHOLE, nullable=False),
        sa.CheckConstraint("tid<>''", name=op.f("ck_gateway_order_tid")),
        sa.CheckConstraint("escrow IN (0,1)", name=op.f("ck_gateway_order_escrow")),
        sa.ForeignKeyConstraint(
            ["order_id"], ["sales_order.id"], name=op.f("fk_gateway_order_order_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gateway_order")),
        sa.UniqueConstraint("order_id", name=op.f("uq_gateway_order_order_id")),
        sqlite_strict=True,
    )


def downgrade() -> None:
    op.drop_table("gateway_order")
    op.drop_table("merchant")
