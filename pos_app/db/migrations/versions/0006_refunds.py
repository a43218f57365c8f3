"""Refunds: payments at their gateway, and what of them goes back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ON_ITS_WAY = "state IN ('sent','unknown')"
KNOWN = "reference<>''"


def upgrade() -> None:
    op.create_table(
        "gateway_payment",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("payment_id", WHOLE, nullable=False),
        sa.Column("tid", sa.Text(), nullable=False),
        sa.Column("mid", sa.Text(), nullable=False),
        sa.Column("reserved", WHOLE, nullable=False),
        sa.CheckConstraint("reserved >= 0", name=op.f("ck_gateway_payment_reserved")),
        sa.ForeignKeyConstraint(
            ["payment_id"], ["payment.id"], name=op.f("fk_gateway_payment_payment_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gateway_payment")),
        sa.UniqueConstraint("payment_id", name=op.f("uq_gateway_payment_payment_id")),
        sqlite_strict=True,
    )
    op.create_table(
        "refund",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("op_id", sa.Text(), nullable=False),
        sa.Column("payment_id", WHOLE, nullable=False),
        sa.Column("order_id", WHOLE, nullable=False),
        sa.Column("amount", WHOLE, nullable=False),
        sa.Column("tax_free", WHOLE, nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("left_after", WHOLE, nullable=True),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("kept", sa.Text(), nullable=False),
        sa.Column("attempts", WHOLE, nullable=False),
        sa.Column("asked", WHOLE, nullable=False),
        sa.Column("refused", WHOLE, nullable=False),
        sa.Column("sent_at", WHOLE, nullable=True),
        sa.Column("next_at", WHOLE, nullable=False),
        sa.Column("lease_owner", sa.Text(), nullable=False),
        sa.Column("lease_until", WHOLE, nullable=False),
        sa.Column("actor_id", WHOLE, nullable=False),
        sa.Column("approver_id", WHOLE, nullable=True),
        sa.Column("station_id", WHOLE, nullable=False),
        sa.Column("created_at", WHOLE, nullable=False),
        sa.Column("ended_at", WHOLE, nullable=True),
        sa.CheckConstraint("amount > 0", name=op.f("ck_refund_amount")),
        sa.CheckConstraint("channel IN ('gateway','by_hand')", name=op.f("ck_refund_channel")),
        sa.CheckConstraint(
            "(ended_at IS NOT NULL) = (state IN ('done','rejected'))", name=op.f("ck_refund_ended")
        ),
        sa.CheckConstraint(
            "state IN ('intent','sent','unknown','person','done','rejected')",
            name=op.f("ck_refund_state"),
        ),
        sa.CheckConstraint("tax_free BETWEEN 0 AND amount", name=op.f("ck_refund_tax_free")),
        sa.ForeignKeyConstraint(["actor_id"], ["staff.id"], name=op.f("fk_refund_actor_id")),
        sa.ForeignKeyConstraint(["approver_id"], ["staff.id"], name=op.f("fk_refund_approver_id")),
        sa.ForeignKeyConstraint(["order_id"], ["sales_order.id"], name=op.f("fk_refund_order_id")),
        sa.ForeignKeyConstraint(["payment_id"], ["payment.id"], name=op.f("fk_refund_payment_id")),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name=op.f("fk_refund_station_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_refund")),
        sa.UniqueConstraint("op_id", name=op.f("uq_refund_op_id")),
        sqlite_strict=True,
    )
    op.create_index("ix_refund_due", "refund", ["state", "next_at"])
    op.create_index("ix_refund_order", "refund", ["order_id"])
    op.create_index("ix_refund_payment", "refund", ["payment_id", "state"])
    for name, columns, where in (
        ("uq_refund_on_its_way", ["payment_id"], ON_ITS_WAY),
        ("uq_refund_reference", ["reference"], KNOWN),
    ):
        op.create_index(
            name,
            "refund",
            columns,
            unique=True,
            sqlite_where=sa.text(where),
            postgresql_where=sa.text(where),
        )


def downgrade() -> None:
    op.drop_table("refund")
    op.drop_table("gateway_payment")
