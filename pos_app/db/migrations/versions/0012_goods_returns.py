"""Returns: goods of a sold order that come back in part, without the order being cancelled."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
POSTED = "state IN ('received','settled')"
ENDED = "state IN ('settled','withdrawn')"
OPEN = "state IN ('expected','received')"
FEE = "delivery=1 AND state<>'withdrawn'"


def upgrade() -> None:
    op.add_column(
        "voucher", sa.Column("deduction", WHOLE, server_default=sa.text("0"), nullable=False)
    )
    op.create_table(
        "goods_return",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("op_id", sa.Text(), nullable=False),
        sa.Column("order_id", WHOLE, nullable=False),
        sa.Column("sale_id", WHOLE, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("delivery", WHOLE, nullable=False),
        sa.Column("deduction", WHOLE, nullable=False),
        sa.Column("voucher_id", WHOLE, nullable=True),
        sa.Column("at", WHOLE, nullable=False),
        sa.Column("actor_id", WHOLE, nullable=False),
        sa.Column("station_id", WHOLE, nullable=False),
        sa.Column("received_at", WHOLE, nullable=True),
        sa.Column("received_by", WHOLE, nullable=True),
        sa.Column("ended_at", WHOLE, nullable=True),
        sa.Column("ended_by", WHOLE, nullable=True),
        sa.CheckConstraint("deduction >= 0", name=op.f("ck_goods_return_deduction")),
        sa.CheckConstraint("delivery IN (0,1)", name=op.f("ck_goods_return_delivery")),
        sa.CheckConstraint(
            f"(ended_at IS NOT NULL) = ({ENDED})", name=op.f("ck_goods_return_ended")
        ),
        sa.CheckConstraint(
            f"(voucher_id IS NOT NULL) = ({POSTED})", name=op.f("ck_goods_return_posted")
        ),
        sa.CheckConstraint("length(reason) > 0", name=op.f("ck_goods_return_reason")),
        sa.CheckConstraint(
            "(voucher_id IS NULL) = (received_at IS NULL)"
            " AND (received_at IS NULL) = (received_by IS NULL)",
            name=op.f("ck_goods_return_received"),
        ),
        sa.CheckConstraint(
            "state IN ('expected','received','settled','withdrawn')",
            name=op.f("ck_goods_return_state"),
        ),
        sa.ForeignKeyConstraint(["actor_id"], ["staff.id"], name=op.f("fk_goods_return_actor_id")),
        sa.ForeignKeyConstraint(["ended_by"], ["staff.id"], name=op.f("fk_goods_return_ended_by")),
        sa.ForeignKeyConstraint(
            ["order_id"], ["sales_order.id"], name=op.f("fk_goods_return_order_id")
        ),
        sa.ForeignKeyConstraint(
            ["received_by"], ["staff.id"], name=op.f("fk_goods_return_received_by")
        ),
        sa.ForeignKeyConstraint(["sale_id"], ["voucher.id"], name=op.f("fk_goods_return_sale_id")),
        sa.ForeignKeyConstraint(
            ["station_id"], ["station.id"], name=op.f("fk_goods_return_station_id")
        ),
        sa.ForeignKeyConstraint(
            ["voucher_id"], ["voucher.id"], name=op.f("fk_goods_return_voucher_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goods_return")),
        sa.UniqueConstraint("op_id", name=op.f("uq_goods_return_op_id")),
        sa.UniqueConstraint("voucher_id", name=op.f("uq_goods_return_voucher_id")),
        sqlite_strict=True,
    )
    op.create_index("ix_goods_return_order", "goods_return", ["order_id", "at"])
    op.create_index("ix_goods_return_sale", "goods_return", ["sale_id"])
    op.create_index("ix_goods_return_state", "goods_return", ["state", "at", "id"])
    for name, columns, where in (
        ("uq_goods_return_open", ["order_id"], OPEN),
        ("uq_goods_return_delivery", ["sale_id"], FEE),
    ):
        op.create_index(
            name,
            "goods_return",
            columns,
            unique=True,
            sqlite_where=sa.text(where),
            postgresql_where=sa.text(where),
        )
    op.create_table(
        "goods_return_line",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("return_id", WHOLE, nullable=False),
        sa.Column("order_line_id", WHOLE, nullable=False),
        sa.Column("voucher_line_id", WHOLE, nullable=False),
        sa.Column("quantity", WHOLE, nullable=False),
        sa.Column("received", WHOLE, nullable=False),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_goods_return_line_quantity")),
        sa.CheckConstraint(
            "received BETWEEN 0 AND quantity", name=op.f("ck_goods_return_line_received")
        ),
        sa.ForeignKeyConstraint(
            ["return_id"], ["goods_return.id"], name=op.f("fk_goods_return_line_return_id")
        ),
        sa.ForeignKeyConstraint(
            ["voucher_line_id"],
            ["voucher_line.id"],
            name=op.f("fk_goods_return_line_voucher_line_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goods_return_line")),
        sa.UniqueConstraint(
            "return_id",
            "voucher_line_id",
            name=op.f("uq_goods_return_line_return_id_voucher_line_id"),
        ),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_goods_return_line_voucher_line", "goods_return_line", ["voucher_line_id"]
    )


def downgrade() -> None:
    op.drop_table("goods_return_line")
    op.drop_table("goods_return")
    op.drop_column("voucher", "deduction")
