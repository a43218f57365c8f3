"""Notices of the gateway, each once; deposits that only the gateway shows; a denial is a notice.

What goes back to a shelf is asked for by a thing with an id, not by a moment.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
BEFORE = "drift_before"
OPEN = "state = 'open'"
OLD_KINDS = (
    "kind IN ('gateway_less','gateway_more','gateway_absent','gateway_unpaid',"
    "'deposit_stopped','mall_cancelled','mall_live','mall_ahead','mall_behind','paid_at_mall')"
)
KINDS = OLD_KINDS.replace("'paid_at_mall'", "'paid_at_mall','paid_at_gateway'")
COLUMNS = (
    "id, order_id, payment_id, kind, ours, theirs, amount, found_at, looked_at, state, ended_at,"
    " actor_id, note"
)
INDEXES = (
    ("ix_drift_state", ["state", "found_at", "id"], None),
    ("ix_drift_order", ["order_id", "kind"], None),
    ("uq_drift_open", ["order_id", "kind"], OPEN),
)


def upgrade() -> None:
    op.create_table(
        "gateway_notice",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("order_id", WHOLE, nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("mid", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("times", WHOLE, nullable=False),
        sa.Column("heard_at", WHOLE, nullable=False),
        sa.Column("last_at", WHOLE, nullable=False),
        sa.Column("asked", WHOLE, nullable=False),
        sa.Column("asked_at", WHOLE, nullable=False),
        sa.Column("next_at", WHOLE, nullable=False),
        sa.Column("lease_until", WHOLE, nullable=False),
        sa.Column("station_id", WHOLE, nullable=False),
        sa.Column("ended_at", WHOLE, nullable=True),
        sa.CheckConstraint(
            "(ended_at IS NULL) = (state = 'open')", name=op.f("ck_gateway_notice_ended")
        ),
        sa.CheckConstraint(
            "event IN ('deposit','registered','bought','bought_auto','bought_forced','denied',"
            "'cancelled','denial_confirmed')",
            name=op.f("ck_gateway_notice_event"),
        ),
        sa.CheckConstraint(
            "state IN ('open','noted','proven','unproven')", name=op.f("ck_gateway_notice_state")
        ),
        sa.CheckConstraint("times >= 1", name=op.f("ck_gateway_notice_times")),
        sa.ForeignKeyConstraint(
            ["order_id"], ["sales_order.id"], name=op.f("fk_gateway_notice_order_id")
        ),
        sa.ForeignKeyConstraint(
            ["station_id"], ["station.id"], name=op.f("fk_gateway_notice_station_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gateway_notice")),
        sa.UniqueConstraint("order_id", "event", name=op.f("uq_gateway_notice_order_id_event")),
        sqlite_strict=True,
    )
    op.create_index("ix_gateway_notice_due", "gateway_notice", ["state", "next_at"])
    op.create_index("ix_gateway_order_tid", "gateway_order", ["tid"])
    _rule_kinds(KINDS)
    _identify("cause_id")
    op.drop_column("escrow", "denied_at")  # nothing wrote it before notices were received


def downgrade() -> None:
    op.add_column("escrow", sa.Column("denied_at", WHOLE, nullable=True))
    _identify("")
    op.execute("DELETE FROM drift WHERE kind='paid_at_gateway'")
    _rule_kinds(OLD_KINDS)
    op.drop_index("ix_gateway_order_tid", "gateway_order")
    op.drop_table("gateway_notice")


def _rule_kinds(kinds: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        _rebuild(kinds)
        return
    op.drop_constraint(op.f("ck_drift_kind"), "drift")
    op.create_check_constraint(op.f("ck_drift_kind"), "drift", kinds)


def _rebuild(kinds: str) -> None:
    """SQLite changes no constraint of a table: make it anew, and move its rows. None points at it."""
    for name, _, _ in INDEXES:
        op.drop_index(name, "drift")
    op.rename_table("drift", BEFORE)
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
            "state NOT IN ('repaired','left') OR actor_id IS NOT NULL", name=op.f("ck_drift_actor")
        ),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_drift_amount")),
        sa.CheckConstraint("(ended_at IS NULL) = (state = 'open')", name=op.f("ck_drift_ended")),
        sa.CheckConstraint(kinds, name=op.f("ck_drift_kind")),
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
    op.execute(f"INSERT INTO drift ({COLUMNS}) SELECT {COLUMNS} FROM {BEFORE}")
    op.drop_table(BEFORE)
    for name, over, where in INDEXES:
        only = {"sqlite_where": sa.text(where)} if where else {}
        server = {"postgresql_where": sa.text(where)} if where else {}
        op.create_index(name, "drift", over, unique=where is not None, **only, **server)


BY_MOMENT = ("uq_put_back_order_id_order_line_id_cause_at", ["order_id", "order_line_id", "cause", "at"])
BY_ID = ("uq_put_back_order_line_id_cause_cause_id", ["order_line_id", "cause", "cause_id"])
DUE = "id, order_id, order_line_id, item_id, product, option_text, quantity, cause, voucher_line_id, at"
LAID = (
    "id, op_id, put_back_id, quantity, resellable, reason, barcode, undoes, actor_id, station_id, at"
)
TABLES = {
    "put_back": (("ix_put_back_order", ["order_id"]), ("ix_put_back_item", ["item_id"])),
    "put_back_event": (("ix_put_back_event_put_back", ["put_back_id"]),),
}


def _identify(column: str) -> None:
    """With the column, rows are unique by what asked for them; each old one by itself."""
    gone, made = (BY_MOMENT, BY_ID) if column else (BY_ID, BY_MOMENT)
    if op.get_bind().dialect.name == "sqlite":
        _rebuild_put_backs(column, made)
        return
    op.drop_constraint(op.f(gone[0]), "put_back")
    if column:
        op.add_column("put_back", sa.Column(column, WHOLE, nullable=True))
        op.execute(f"UPDATE put_back SET {column}=id")
        op.alter_column("put_back", column, nullable=False)
    else:
        op.drop_column("put_back", "cause_id")
    op.create_unique_constraint(op.f(made[0]), "put_back", made[1])


def _rebuild_put_backs(column: str, unique: tuple[str, list[str]]) -> None:
    """As `_rebuild`; what was laid back points at what is due, so both are made anew."""
    for table, indexes in TABLES.items():
        for name, _ in indexes:
            op.drop_index(name, table)
        op.rename_table(table, f"{table}_before")
    with_id = [sa.Column(column, WHOLE, nullable=False)] if column else []
    op.create_table(
        "put_back",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("order_id", WHOLE, nullable=False),
        sa.Column("order_line_id", WHOLE, nullable=False),
        sa.Column("item_id", WHOLE, nullable=True),
        sa.Column("product", sa.Text(), nullable=False),
        sa.Column("option_text", sa.Text(), nullable=False),
        sa.Column("quantity", WHOLE, nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("voucher_line_id", WHOLE, nullable=True),
        sa.Column("at", WHOLE, nullable=False),
        *with_id,
        sa.CheckConstraint("cause IN ('cancel','change','return')", name=op.f("ck_put_back_cause")),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_put_back_quantity")),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_put_back_item_id")),
        sa.ForeignKeyConstraint(
            ["order_id"], ["sales_order.id"], name=op.f("fk_put_back_order_id")
        ),
        sa.ForeignKeyConstraint(
            ["voucher_line_id"], ["voucher_line.id"], name=op.f("fk_put_back_voucher_line_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_put_back")),
        sa.UniqueConstraint(*unique[1], name=op.f(unique[0])),
        sqlite_strict=True,
    )
    into, values = (f"{DUE}, {column}", f"{DUE}, id") if column else (DUE, DUE)
    op.execute(f"INSERT INTO put_back ({into}) SELECT {values} FROM put_back_before")
    op.create_table(
        "put_back_event",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("op_id", sa.Text(), nullable=False),
        sa.Column("put_back_id", WHOLE, nullable=False),
        sa.Column("quantity", WHOLE, nullable=False),
        sa.Column("resellable", WHOLE, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("barcode", sa.Text(), nullable=False),
        sa.Column("undoes", WHOLE, nullable=True),
        sa.Column("actor_id", WHOLE, nullable=False),
        sa.Column("station_id", WHOLE, nullable=False),
        sa.Column("at", WHOLE, nullable=False),
        sa.CheckConstraint(
            "resellable = 1 OR reason <> ''", name=op.f("ck_put_back_event_unsellable_says_why")
        ),
        sa.CheckConstraint("quantity <> 0", name=op.f("ck_put_back_event_quantity")),
        sa.CheckConstraint("resellable IN (0,1)", name=op.f("ck_put_back_event_resellable")),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["staff.id"], name=op.f("fk_put_back_event_actor_id")
        ),
        sa.ForeignKeyConstraint(
            ["put_back_id"], ["put_back.id"], name=op.f("fk_put_back_event_put_back_id")
        ),
        sa.ForeignKeyConstraint(
            ["station_id"], ["station.id"], name=op.f("fk_put_back_event_station_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_put_back_event")),
        sa.UniqueConstraint("op_id", name=op.f("uq_put_back_event_op_id")),
        sa.UniqueConstraint("undoes", name=op.f("uq_put_back_event_undoes")),
        sqlite_strict=True,
    )
    op.execute(f"INSERT INTO put_back_event ({LAID}) SELECT {LAID} FROM put_back_event_before")
    for table in ("put_back_event", "put_back"):
        op.drop_table(f"{table}_before")
    for table, indexes in TABLES.items():
        for name, over in indexes:
            op.create_index(name, table, over)
