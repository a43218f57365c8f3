"""외상수금: collections, the vouchers they are laid on, and what was taken back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "collection",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("op_id", sa.Text(), nullable=False),
        sa.Column("partner_id", WHOLE, nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("amount", WHOLE, nullable=False),
        sa.Column("memo", sa.Text(), nullable=False),
        sa.Column("entry_id", WHOLE, nullable=False),
        sa.Column("at", WHOLE, nullable=False),
        sa.Column("day", WHOLE, nullable=False),
        sa.Column("actor_id", WHOLE, nullable=False),
        sa.Column("station_id", WHOLE, nullable=False),
        sa.CheckConstraint("amount > 0", name=op.f("ck_collection_amount")),
        sa.CheckConstraint("method IN ('cash','bank','card')", name=op.f("ck_collection_method")),
        sa.ForeignKeyConstraint(["actor_id"], ["staff.id"], name=op.f("fk_collection_actor_id")),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["ledger_entry.id"], name=op.f("fk_collection_entry_id")
        ),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["partner.id"], name=op.f("fk_collection_partner_id")
        ),
        sa.ForeignKeyConstraint(
            ["station_id"], ["station.id"], name=op.f("fk_collection_station_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_collection")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_collection_entry_id")),
        sa.UniqueConstraint("op_id", name=op.f("uq_collection_op_id")),
        sqlite_strict=True,
    )
    op.create_index("ix_collection_partner", "collection", ["partner_id", "at", "id"])
    op.create_table(
        "collection_part",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("collection_id", WHOLE, nullable=False),
        sa.Column("voucher_id", WHOLE, nullable=False),
        sa.Column("amount", WHOLE, nullable=False),
        sa.Column("at", WHOLE, nullable=False),
        sa.CheckConstraint("amount > 0", name=op.f("ck_collection_part_amount")),
        sa.ForeignKeyConstraint(
            ["collection_id"], ["collection.id"], name=op.f("fk_collection_part_collection_id")
        ),
        sa.ForeignKeyConstraint(
            ["voucher_id"], ["voucher.id"], name=op.f("fk_collection_part_voucher_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_collection_part")),
        sqlite_strict=True,
    )
    op.create_index("ix_collection_part_collection", "collection_part", ["collection_id"])
    op.create_index("ix_collection_part_voucher", "collection_part", ["voucher_id"])
    op.create_table(
        "collection_back",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("op_id", sa.Text(), nullable=False),
        sa.Column("collection_id", WHOLE, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("entry_id", WHOLE, nullable=False),
        sa.Column("at", WHOLE, nullable=False),
        sa.Column("actor_id", WHOLE, nullable=False),
        sa.Column("station_id", WHOLE, nullable=False),
        sa.CheckConstraint("length(reason) > 0", name=op.f("ck_collection_back_reason")),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["staff.id"], name=op.f("fk_collection_back_actor_id")
        ),
        sa.ForeignKeyConstraint(
            ["collection_id"], ["collection.id"], name=op.f("fk_collection_back_collection_id")
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["ledger_entry.id"], name=op.f("fk_collection_back_entry_id")
        ),
        sa.ForeignKeyConstraint(
            ["station_id"], ["station.id"], name=op.f("fk_collection_back_station_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_collection_back")),
        sa.UniqueConstraint("collection_id", name=op.f("uq_collection_back_collection_id")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_collection_back_entry_id")),
        sa.UniqueConstraint("op_id", name=op.f("uq_collection_back_op_id")),
        sqlite_strict=True,
    )


def downgrade() -> None:
    for table in ("collection_back", "collection_part", "collection"):
        op.drop_table(table)
