"""Cash receipts: each payment's account, its documents, and which PCs have a card terminal."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
DAYS = 5
KST = dt.timezone(dt.timedelta(hours=9))
METHODS = "('bank','cash','transfer','virtual_account')"
# What was paid before is receipted where it was until now; only what may still be in time is due.
BEFORE = "before_update"


def upgrade() -> None:
    op.create_index("uq_payment_id_method", "payment", ["id", "method"], unique=True)
    op.create_table(
        "card_terminal",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("station_id", WHOLE, nullable=False),
        sa.Column("parts", WHOLE, nullable=False),
        sa.Column("at", WHOLE, nullable=False),
        sa.ForeignKeyConstraint(
            ["station_id"], ["station.id"], name=op.f("fk_card_terminal_station_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card_terminal")),
        sa.UniqueConstraint("station_id", name=op.f("uq_card_terminal_station_id")),
        sqlite_strict=True,
    )
    op.create_table(
        "receipt_wish",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("order_id", WHOLE, nullable=False),
        sa.Column("use", sa.Text(), nullable=False),
        sa.Column("approval_no", sa.Text(), nullable=False),
        sa.Column("tid", sa.Text(), nullable=False),
        sa.CheckConstraint("use IN ('deduction','expense')", name=op.f("ck_receipt_wish_use")),
        sa.ForeignKeyConstraint(
            ["order_id"], ["sales_order.id"], name=op.f("fk_receipt_wish_order_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt_wish")),
        sa.UniqueConstraint("order_id", name=op.f("uq_receipt_wish_order_id")),
        sqlite_strict=True,
    )
    op.create_table(
        "receipt_account",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("payment_id", WHOLE, nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("order_id", WHOLE, nullable=False),
        sa.Column("paid_at", WHOLE, nullable=False),
        sa.Column("due_day", WHOLE, nullable=False),
        sa.Column("receipted", WHOLE, nullable=False),
        sa.Column("due", WHOLE, nullable=False),
        sa.Column("over", WHOLE, nullable=False),
        sa.Column("left_at", WHOLE, nullable=True),
        sa.Column("left_by", WHOLE, nullable=True),
        sa.Column("left_why", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(left_at IS NULL) = (left_why = '')", name=op.f("ck_receipt_account_left")
        ),
        sa.CheckConstraint(
            "method IN ('bank','cash','transfer','virtual_account')",
            name=op.f("ck_receipt_account_method"),
        ),
        sa.CheckConstraint("due >= 0", name=op.f("ck_receipt_account_due")),
        sa.CheckConstraint("over >= 0", name=op.f("ck_receipt_account_over")),
        sa.CheckConstraint("receipted >= 0", name=op.f("ck_receipt_account_receipted")),
        sa.ForeignKeyConstraint(["left_by"], ["staff.id"], name=op.f("fk_receipt_account_left_by")),
        sa.ForeignKeyConstraint(
            ["order_id"], ["sales_order.id"], name=op.f("fk_receipt_account_order_id")
        ),
        sa.ForeignKeyConstraint(
            ["payment_id", "method"],
            ["payment.id", "payment.method"],
            name=op.f("fk_receipt_account_payment_id_method"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt_account")),
        sa.UniqueConstraint("payment_id", name=op.f("uq_receipt_account_payment_id")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_receipt_account_due",
        "receipt_account",
        ["due_day", "id"],
        sqlite_where=sa.text("due > 0 AND left_at IS NULL"),
        postgresql_where=sa.text("due > 0 AND left_at IS NULL"),
    )
    op.create_index("ix_receipt_account_order", "receipt_account", ["order_id"])
    op.create_index(
        "ix_receipt_account_over",
        "receipt_account",
        ["id"],
        sqlite_where=sa.text("over > 0"),
        postgresql_where=sa.text("over > 0"),
    )

    op.create_table(
        "cash_receipt",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("op_id", sa.Text(), nullable=False),
        sa.Column("order_id", WHOLE, nullable=False),
        sa.Column("payment_id", WHOLE, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("route", sa.Text(), nullable=False),
        sa.Column("original_id", WHOLE, nullable=True),
        sa.Column("replaces_id", WHOLE, nullable=True),
        sa.Column("corrects", WHOLE, nullable=False),
        sa.Column("use", sa.Text(), nullable=False),
        sa.Column("number_kind", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("shown", sa.Text(), nullable=False),
        sa.Column("supply", WHOLE, nullable=False),
        sa.Column("vat", WHOLE, nullable=False),
        sa.Column("tax_free", WHOLE, nullable=False),
        sa.Column("reason", WHOLE, nullable=False),
        sa.Column("tid", sa.Text(), nullable=False),
        sa.Column("mid", sa.Text(), nullable=False),
        sa.Column("approval_no", sa.Text(), nullable=False),
        sa.Column("approved_at", WHOLE, nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("nts", sa.Text(), nullable=False),
        sa.Column("nts_at", WHOLE, nullable=True),
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
        sa.CheckConstraint(
            "(ended_at IS NOT NULL) = (state IN ('done','rejected'))",
            name=op.f("ck_cash_receipt_ended"),
        ),
        sa.CheckConstraint(
            "(kind='cancel') = (original_id IS NOT NULL)", name=op.f("ck_cash_receipt_original")
        ),
        sa.CheckConstraint(
            "(kind='cancel') = (reason IN (1,2,3))", name=op.f("ck_cash_receipt_reason")
        ),
        sa.CheckConstraint("kind IN ('issue','cancel')", name=op.f("ck_cash_receipt_kind")),
        sa.CheckConstraint("kind='cancel' OR corrects=0", name=op.f("ck_cash_receipt_corrects")),
        sa.CheckConstraint(
            "kind='cancel' OR route='payment' OR number<>''", name=op.f("ck_cash_receipt_number")
        ),
        sa.CheckConstraint(
            "kind='cancel' OR state<>'done' OR approval_no<>''",
            name=op.f("ck_cash_receipt_approved"),
        ),
        sa.CheckConstraint(
            "kind='issue' OR replaces_id IS NULL", name=op.f("ck_cash_receipt_replaces")
        ),
        sa.CheckConstraint(
            "nts IN ('','waiting','registered','failed')", name=op.f("ck_cash_receipt_nts")
        ),
        sa.CheckConstraint(
            "(approved_at IS NOT NULL) = (state = 'done')", name=op.f("ck_cash_receipt_approved_at")
        ),
        sa.CheckConstraint("nts='' OR state='done'", name=op.f("ck_cash_receipt_nts_of_done")),
        sa.CheckConstraint(
            "route IN ('gateway','terminal','payment')", name=op.f("ck_cash_receipt_route")
        ),
        sa.CheckConstraint(
            "state IN ('intent','sent','unknown','person','done','rejected')",
            name=op.f("ck_cash_receipt_state"),
        ),
        sa.CheckConstraint("use IN ('deduction','expense')", name=op.f("ck_cash_receipt_use")),
        sa.CheckConstraint(
            "supply>=0 AND vat>=0 AND tax_free>=0 AND supply+vat+tax_free>0",
            name=op.f("ck_cash_receipt_amounts"),
        ),
        sa.ForeignKeyConstraint(["actor_id"], ["staff.id"], name=op.f("fk_cash_receipt_actor_id")),
        sa.ForeignKeyConstraint(
            ["order_id"], ["sales_order.id"], name=op.f("fk_cash_receipt_order_id")
        ),
        sa.ForeignKeyConstraint(
            ["original_id"], ["cash_receipt.id"], name=op.f("fk_cash_receipt_original_id")
        ),
        sa.ForeignKeyConstraint(
            ["payment_id"], ["receipt_account.payment_id"], name=op.f("fk_cash_receipt_payment_id")
        ),
        sa.ForeignKeyConstraint(
            ["replaces_id"], ["cash_receipt.id"], name=op.f("fk_cash_receipt_replaces_id")
        ),
        sa.ForeignKeyConstraint(
            ["station_id"], ["station.id"], name=op.f("fk_cash_receipt_station_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cash_receipt")),
        sa.UniqueConstraint("op_id", name=op.f("uq_cash_receipt_op_id")),
        sqlite_strict=True,
    )
    op.create_index("ix_cash_receipt_approval", "cash_receipt", ["approval_no"])
    op.create_index("ix_cash_receipt_at", "cash_receipt", ["created_at", "id"])
    op.create_index("ix_cash_receipt_approved", "cash_receipt", ["approved_at", "id"])
    op.create_index("ix_cash_receipt_ended", "cash_receipt", ["ended_at", "id"])
    op.create_index("ix_cash_receipt_due", "cash_receipt", ["state", "next_at"])
    op.create_index("ix_cash_receipt_kind", "cash_receipt", ["kind", "state", "created_at", "id"])
    op.create_index("ix_cash_receipt_order", "cash_receipt", ["order_id"])
    op.create_index("ix_cash_receipt_payment", "cash_receipt", ["payment_id", "created_at"])
    op.create_index(
        "uq_cash_receipt_tid",
        "cash_receipt",
        ["tid"],
        unique=True,
        sqlite_where=sa.text("tid<>'' AND kind='issue'"),
        postgresql_where=sa.text("tid<>'' AND kind='issue'"),
    )
    op.create_index(
        "uq_cash_receipt_under_way",
        "cash_receipt",
        ["payment_id"],
        unique=True,
        sqlite_where=sa.text("state IN ('intent','sent','unknown','person')"),
        postgresql_where=sa.text("state IN ('intent','sent','unknown','person')"),
    )

    _open_accounts()


def _open_accounts() -> None:
    bind = op.get_bind()
    newest = bind.execute(sa.text("SELECT MAX(paid_at) FROM payment")).scalar() or 0
    paid = bind.execute(
        sa.text(
            "SELECT p.id, p.method, p.order_id, p.paid_at, p.captured - COALESCE(g.reserved, 0)"
            " - COALESCE((SELECT SUM(m.amount - COALESCE((SELECT SUM(r.amount) FROM refund r"
            " WHERE r.money_back_id=m.id AND r.state<>'rejected'), 0)) FROM money_back m"
            " WHERE m.order_id=p.order_id AND m.state='open'), 0)"
            " FROM payment p LEFT JOIN gateway_payment g ON g.payment_id=p.id"
            f" WHERE p.method IN {METHODS}"
        )
    ).all()
    add = sa.text(
        "INSERT INTO receipt_account(id, payment_id, method, order_id, paid_at, due_day, receipted,"
        " due, over, left_at, left_by, left_why) VALUES(:id, :id, :method, :order_id, :paid_at,"
        " :due_day, 0, :due, 0, :left_at, NULL, :left_why)"
    )
    for payment_id, method, order_id, paid_at, due in paid:
        last = dt.datetime.fromtimestamp(paid_at / 1000, KST).date() + dt.timedelta(days=DAYS)
        old = paid_at < newest - DAYS * 86_400_000
        bind.execute(
            add,
            {
                "id": payment_id,
                "method": method,
                "order_id": order_id,
                "paid_at": paid_at,
                "due_day": last.year * 10000 + last.month * 100 + last.day,
                "due": max(due, 0),
                "left_at": newest if old else None,
                "left_why": BEFORE if old else "",
            },
        )


def downgrade() -> None:
    for name in ("cash_receipt", "receipt_account", "receipt_wish", "card_terminal"):
        op.drop_table(name)
    op.drop_index("uq_payment_id_method", "payment")
