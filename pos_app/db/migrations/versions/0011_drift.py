"""Where mall, books and gateway differ, when each order was compared, and which station looks."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
OPEN = "state = 'open'"
KINDS = (
    "kind IN ('gateway_less','gateway_more','gateway_absent','gateway_unpaid',"
    "'deposit_stopped','mall_cancelled','mall_live','mall_ahead','mall_behind','paid_at_mall')"
)


def upgrade() -> None:
    op.create_table(
        "drift",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("order_id", WHOLE, nullable=False),
        sa.Column("payment_id", WHOLE, nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("ours", sa.Text(), nullable=False),
        sa.Column("theirs", sa.Text(), nullable=False),
        sa.Column("amount", WHOLE, nullable=False),
        sa.Column("found_at", WHOLE, nullable=False),
        sa.Column("looked_at", WHOLE, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("ended_at", WHOLE, nullable=True),
        sa.Column("actor_id", WHOLE, nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "state NOT IN ('repaired','left') OR actor_id IS NOT NULL",
            name=op.f("ck_drift_actor"),
        ),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_drift_amount")),
        sa.CheckConstraint("(ended_at IS NULL) = (state = 'open')", name=op.f("ck_drift_ended")),
        sa.CheckConstraint(KINDS, name=op.f("ck_drift_kind")),
        sa.CheckConstraint("state <> 'left' OR note <> ''", name=op.f("ck_drift_reason")),
        sa.CheckConstraint(
            "state IN ('open','repaired','gone','left')", name=op.f("ck_drift_state")
        ),
        sa.ForeignKeyConstraint(["actor_id"], ["staff.id"], name=op.f("fk_drift_actor_id")),
        sa.ForeignKeyConstraint(["order_id"], ["sales_order.id"], name=op.f("fk_drift_order_id")),
        sa.ForeignKeyConstraint(["payment_id"], ["payment.id"], name=op.f("fk_drift_payment_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drift")),
        sqlite_strict=True,
    )
    op.create_index("ix_drift_state", "drift", ["state", "found_at", "id"])
    op.create_index("ix_drift_order", "drift", ["order_id", "kind"])
    op.create_index(
        "uq_drift_open",
        "drift",
        ["order_id", "kind"],
        unique=True,
        sqlite_where=sa.text(OPEN),
        postgresql_where=sa.text(OPEN),
    )
    op.create_table(
        "drift_look",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("order_id", WHOLE, nullable=False),
        sa.Column("looked_at", WHOLE, nullable=False),
        sa.Column("next_at", WHOLE, nullable=False),
        sa.ForeignKeyConstraint(
            ["order_id"], ["sales_order.id"], name=op.f("fk_drift_look_order_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drift_look")),
        sa.UniqueConstraint("order_id", name=op.f("uq_drift_look_order_id")),
        sqlite_strict=True,
    )
    op.create_table(
        "drift_sweep",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("until", WHOLE, nullable=False),
        sa.Column("next_at", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drift_sweep")),
        sa.UniqueConstraint("name", name=op.f("uq_drift_sweep_name")),
        sqlite_strict=True,
    )
    # What was paid, and what went back, in the last days: the orders that are compared.
    op.create_index("ix_payment_paid_at", "payment", ["paid_at"])
    op.create_index("ix_refund_ended_at", "refund", ["ended_at"])


def downgrade() -> None:
    op.drop_index("ix_refund_ended_at", "refund")
    op.drop_index("ix_payment_paid_at", "payment")
    for table in ("drift_sweep", "drift_look", "drift"):
        op.drop_table(table)
