"""The first tables, as they were when the product began; later revisions change them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TABLES = (
    "audit",
    "audit_head",
    "counter",
    "courier",
    "import_batch",
    "item",
    "login_guard",
    "mall",
    "shop_setting",
    "staff",
    "station",
    "stock",
    "approval",
    "item_alias",
    "item_barcode",
    "partner",
    "stock_move",
    "waybill",
    "print_job",
    "sales_order",
    "order_change",
    "order_line",
    "payment",
    "promise",
    "slip",
    "waybill_order",
    "voucher",
    "ledger_entry",
    "voucher_line",
    "ledger_line",
)


SEARCH: dict[str, tuple[str, ...]] = {
    "sqlite": (
        "CREATE VIRTUAL TABLE order_search USING fts5(grams, runs, content='', contentless_delete=1,"
        " detail='full', tokenize='unicode61 remove_diacritics 0')",
        "INSERT INTO order_search(order_search, rank) VALUES('automerge', 0)",
        "INSERT INTO order_search(order_search, rank) VALUES('crisismerge', 64)",
    ),
    "postgresql": (
        "CREATE EXTENSION IF NOT EXISTS pg_trgm",
        "CREATE TABLE order_search(order_id BIGINT PRIMARY KEY, body TEXT NOT NULL, grams TEXT[] NOT NULL)",
        "CREATE INDEX ix_order_search_grams ON order_search USING gin(grams)",
        "CREATE INDEX ix_order_search_body ON order_search USING gin(body gin_trgm_ops)",
    ),
}


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column("station_id", WHOLE, nullable=False),
        sa.Column("seq", WHOLE, nullable=False),
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.Column("at", WHOLE, nullable=False),
        sa.Column("actor_id", WHOLE, nullable=True),
        sa.Column("approver_id", WHOLE, nullable=True),
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("entity_id", WHOLE, nullable=False),
        sa.Column("axis", sa.Text(), nullable=False),
        sa.Column("src", sa.Text(), nullable=True),
        sa.Column("dst", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("prev_hash", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("station_id", "seq", name=op.f("pk_audit")),
        sqlite_strict=True,
    )
    op.create_index("ix_audit_entity", "audit", ["entity", "entity_id", "axis", "at"], unique=False)
    op.create_table(
        "audit_head",
        sa.Column("station_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("seq", WHOLE, nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("station_id", name=op.f("pk_audit_head")),
        sqlite_strict=True,
    )
    op.create_table(
        "counter",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_counter")),
        sqlite_strict=True,
    )
    op.create_table(
        "courier",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("position", WHOLE, nullable=False),
        sa.Column("active", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_courier")),
        sa.UniqueConstraint("code", name=op.f("uq_courier_code")),
        sqlite_strict=True,
    )
    op.create_table(
        "import_batch",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("op_id", sa.Text(), nullable=False),
        sa.Column("mall_id", WHOLE, nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("format", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("rows", WHOLE, nullable=False),
        sa.Column("new_orders", WHOLE, nullable=False),
        sa.Column("same_orders", WHOLE, nullable=False),
        sa.Column("changed_orders", WHOLE, nullable=False),
        sa.Column("waiting_orders", WHOLE, nullable=False),
        sa.Column("stopped_orders", WHOLE, nullable=False),
        sa.Column("paid_orders", WHOLE, nullable=False),
        sa.Column("enriched_orders", WHOLE, nullable=False),
        sa.Column("actor_id", WHOLE, nullable=True),
        sa.Column("at", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_batch")),
        sa.UniqueConstraint("op_id", name=op.f("uq_import_batch_op_id")),
        sqlite_strict=True,
    )
    op.create_index("ix_import_batch_at", "import_batch", ["at", "id"], unique=False)
    op.create_table(
        "item",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("option_text", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("price", WHOLE, nullable=False),
        sa.Column("tax_free", WHOLE, nullable=False),
        sa.Column("active", WHOLE, nullable=False),
        sa.Column("version", WHOLE, nullable=False),
        sa.Column("created_at", WHOLE, nullable=False),
        sa.CheckConstraint("price >= 0", name=op.f("ck_item_price")),
        sa.CheckConstraint("tax_free IN (0,1)", name=op.f("ck_item_tax_free")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item")),
        sa.UniqueConstraint("code", name=op.f("uq_item_code")),
        sqlite_strict=True,
    )
    op.create_index("ix_item_name", "item", ["name", "id"], unique=False)
    op.create_table(
        "login_guard",
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("failures", WHOLE, nullable=False),
        sa.Column("locked_until", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_login_guard")),
        sqlite_strict=True,
    )
    op.create_table(
        "mall",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("base_url", sa.Text(), nullable=False),
        sa.Column("cursor", sa.Text(), nullable=False),
        sa.Column("pulled_at", WHOLE, nullable=True),
        sa.Column("position", WHOLE, nullable=False),
        sa.Column("active", WHOLE, nullable=False),
        sa.CheckConstraint("channel IN ('file','api')", name=op.f("ck_mall_channel")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mall")),
        sa.UniqueConstraint("name", name=op.f("uq_mall_name")),
        sqlite_strict=True,
    )
    op.create_table(
        "shop_setting",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("updated_at", WHOLE, nullable=False),
        sa.Column("updated_by", WHOLE, nullable=True),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_shop_setting")),
        sqlite_strict=True,
    )
    op.create_table(
        "staff",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("login", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("pin_hash", sa.Text(), nullable=True),
        sa.Column("approver", WHOLE, nullable=False),
        sa.Column("active", WHOLE, nullable=False),
        sa.Column("created_at", WHOLE, nullable=False),
        sa.CheckConstraint("role IN ('clerk','picker','manager')", name=op.f("ck_staff_role")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("login", name=op.f("uq_staff_login")),
        sqlite_strict=True,
    )
    op.create_table(
        "station",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("created_at", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_station")),
        sa.UniqueConstraint("name", name=op.f("uq_station_name")),
        sqlite_strict=True,
    )
    op.create_table(
        "stock",
        sa.Column("item_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("on_hand", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_stock")),
        sqlite_strict=True,
    )
    op.create_table(
        "approval",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("entity_id", WHOLE, nullable=False),
        sa.Column("requester_id", WHOLE, nullable=False),
        sa.Column("approver_id", WHOLE, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", WHOLE, nullable=False),
        sa.Column("used", WHOLE, nullable=False),
        sa.CheckConstraint("requester_id <> approver_id", name=op.f("ck_approval_two_people")),
        sa.ForeignKeyConstraint(
            ["approver_id"], ["staff.id"], name=op.f("fk_approval_approver_id")
        ),
        sa.ForeignKeyConstraint(
            ["requester_id"], ["staff.id"], name=op.f("fk_approval_requester_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval")),
        sqlite_strict=True,
    )
    op.create_table(
        "item_alias",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("mall_id", WHOLE, nullable=False),
        sa.Column("alias", sa.Text(), nullable=False),
        sa.Column("item_id", WHOLE, nullable=False),
        sa.Column("at", WHOLE, nullable=False),
        sa.Column("actor_id", WHOLE, nullable=True),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_item_alias_item_id")),
        sa.ForeignKeyConstraint(["mall_id"], ["mall.id"], name=op.f("fk_item_alias_mall_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_alias")),
        sa.UniqueConstraint("mall_id", "alias", name=op.f("uq_item_alias_mall_id_alias")),
        sqlite_strict=True,
    )
    op.create_index("ix_item_alias_item_id", "item_alias", ["item_id"], unique=False)
    op.create_table(
        "item_barcode",
        sa.Column("barcode", sa.Text(), nullable=False),
        sa.Column("item_id", WHOLE, nullable=False),
        sa.Column("quantity", WHOLE, nullable=False),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_item_barcode_quantity")),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_item_barcode_item_id")),
        sa.PrimaryKeyConstraint("barcode", name=op.f("pk_item_barcode")),
        sqlite_strict=True,
    )
    op.create_index("ix_item_barcode_item_id", "item_barcode", ["item_id"], unique=False)
    op.create_table(
        "partner",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("mall_id", WHOLE, nullable=False),
        sa.Column("name", sa.Text(collation="C").with_variant(sa.Text(), "sqlite"), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("phone_key", sa.Text(), nullable=False),
        sa.Column("memo", sa.Text(), nullable=False),
        sa.Column("merged_into", WHOLE, nullable=True),
        sa.Column("created_at", WHOLE, nullable=False),
        sa.ForeignKeyConstraint(["mall_id"], ["mall.id"], name=op.f("fk_partner_mall_id")),
        sa.ForeignKeyConstraint(
            ["merged_into"], ["partner.id"], name=op.f("fk_partner_merged_into")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner")),
        sa.UniqueConstraint(
            "mall_id", "phone_key", "name", name=op.f("uq_partner_mall_id_phone_key_name")
        ),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_partner_merged_into",
        "partner",
        ["merged_into"],
        unique=False,
        sqlite_where=sa.text("merged_into IS NOT NULL"),
        postgresql_where=sa.text("merged_into IS NOT NULL"),
    )
    op.create_index("ix_partner_name", "partner", ["name", "id"], unique=False)
    op.create_index("ix_partner_phone", "partner", ["phone_key"], unique=False)
    op.create_table(
        "stock_move",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("item_id", WHOLE, nullable=False),
        sa.Column("quantity", WHOLE, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("voucher_line_id", WHOLE, nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", WHOLE, nullable=False),
        sa.Column("actor_id", WHOLE, nullable=True),
        sa.CheckConstraint("quantity <> 0", name=op.f("ck_stock_move_quantity")),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_stock_move_item_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stock_move")),
        sqlite_strict=True,
    )
    op.create_index("ix_stock_move_item_id", "stock_move", ["item_id", "at", "id"], unique=False)
    op.create_index(
        "ix_stock_move_voucher_line_id", "stock_move", ["voucher_line_id"], unique=False
    )
    op.create_table(
        "waybill",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("courier_id", WHOLE, nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("op_id", sa.Text(), nullable=False),
        sa.Column("voided", WHOLE, nullable=False),
        sa.Column("saved_at", WHOLE, nullable=False),
        sa.Column("saved_day", WHOLE, nullable=False),
        sa.Column("actor_id", WHOLE, nullable=True),
        sa.Column("station_id", WHOLE, nullable=False),
        sa.CheckConstraint("length(number) > 0", name=op.f("ck_waybill_number")),
        sa.ForeignKeyConstraint(["courier_id"], ["courier.id"], name=op.f("fk_waybill_courier_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waybill")),
        sqlite_strict=True,
    )
    op.create_index("ix_waybill_day", "waybill", ["saved_day", "saved_at", "id"], unique=False)
    op.create_index("ix_waybill_number", "waybill", ["number"], unique=False)
    op.create_index(
        "uq_waybill_live_number",
        "waybill",
        ["courier_id", "number"],
        unique=True,
        sqlite_where=sa.text("voided=0"),
        postgresql_where=sa.text("voided=0"),
    )
    op.create_table(
        "print_job",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("op_id", sa.Text(), nullable=False),
        sa.Column("doc_type", sa.Text(), nullable=False),
        sa.Column("doc_id", WHOLE, nullable=False),
        sa.Column("copy_no", WHOLE, nullable=False),
        sa.Column("station_id", WHOLE, nullable=False),
        sa.Column("printer", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("bytes_sent", WHOLE, nullable=False),
        sa.Column("attempts", WHOLE, nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("trouble", sa.Text(), nullable=False),
        sa.Column("requested_by", WHOLE, nullable=True),
        sa.Column("approval_id", WHOLE, nullable=True),
        sa.Column("lease_owner", sa.Text(), nullable=False),
        sa.Column("lease_until", WHOLE, nullable=False),
        sa.Column("created_at", WHOLE, nullable=False),
        sa.Column("sending_at", WHOLE, nullable=True),
        sa.Column("ended_at", WHOLE, nullable=True),
        sa.Column("expires_at", WHOLE, nullable=False),
        sa.CheckConstraint(
            "copy_no = 0 OR doc_type <> 'slip' OR (reason IS NOT NULL AND approval_id IS NOT NULL)",
            name=op.f("ck_print_job_copy_has_reason_and_approval"),
        ),
        sa.ForeignKeyConstraint(
            ["approval_id"], ["approval.id"], name=op.f("fk_print_job_approval_id")
        ),
        sa.ForeignKeyConstraint(
            ["station_id"], ["station.id"], name=op.f("fk_print_job_station_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_job")),
        sa.UniqueConstraint(
            "doc_type", "doc_id", "copy_no", name=op.f("uq_print_job_doc_type_doc_id_copy_no")
        ),
        sa.UniqueConstraint("op_id", name=op.f("uq_print_job_op_id")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_print_job_state",
        "print_job",
        ["state", "station_id", "printer", "created_at"],
        unique=False,
    )
    op.create_table(
        "sales_order",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("mall_id", WHOLE, nullable=False),
        sa.Column("order_no", sa.Text(), nullable=False),
        sa.Column("ordered_at", WHOLE, nullable=False),
        sa.Column("order_day", WHOLE, nullable=False),
        sa.Column("paid_at", WHOLE, nullable=True),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("method_word", sa.Text(), nullable=False),
        sa.Column("partner_id", WHOLE, nullable=False),
        sa.Column("buyer", sa.Text(), nullable=False),
        sa.Column("buyer_tel", sa.Text(), nullable=False),
        sa.Column("receiver", sa.Text(), nullable=False),
        sa.Column("tel", sa.Text(), nullable=False),
        sa.Column("tel2", sa.Text(), nullable=False),
        sa.Column("zip", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("memo", sa.Text(), nullable=False),
        sa.Column("goods", WHOLE, nullable=False),
        sa.Column("delivery", WHOLE, nullable=False),
        sa.Column("discount", WHOLE, nullable=False),
        sa.Column("total", WHOLE, nullable=False),
        sa.Column("mall_total", WHOLE, nullable=True),
        sa.Column("first_product", sa.Text(), nullable=False),
        sa.Column("line_count", WHOLE, nullable=False),
        sa.Column("quantity", WHOLE, nullable=False),
        sa.Column("estimated", WHOLE, nullable=False),
        sa.Column("unmatched", WHOLE, nullable=False),
        sa.Column("change_waiting", WHOLE, nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("pay_state", sa.Text(), nullable=False),
        sa.Column("paper_state", sa.Text(), nullable=False),
        sa.Column("sale_state", sa.Text(), nullable=False),
        sa.Column("parcel_state", sa.Text(), nullable=False),
        sa.Column("mall_status", sa.Text(), nullable=False),
        sa.Column("stop_state", sa.Text(), nullable=False),
        sa.Column("stop_reason", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("version", WHOLE, nullable=False),
        sa.Column("imported_at", WHOLE, nullable=False),
        sa.CheckConstraint(
            "goods >= 0 AND delivery >= 0 AND discount >= 0", name=op.f("ck_sales_order_parts")
        ),
        sa.CheckConstraint("total >= 0", name=op.f("ck_sales_order_total")),
        sa.ForeignKeyConstraint(["mall_id"], ["mall.id"], name=op.f("fk_sales_order_mall_id")),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["partner.id"], name=op.f("fk_sales_order_partner_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sales_order")),
        sa.UniqueConstraint("mall_id", "order_no", name=op.f("uq_sales_order_mall_id_order_no")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_sales_order_change",
        "sales_order",
        ["ordered_at", "id"],
        unique=False,
        sqlite_where=sa.text("change_waiting=1"),
        postgresql_where=sa.text("change_waiting=1"),
    )
    op.create_index(
        "ix_sales_order_day", "sales_order", ["order_day", "ordered_at", "id"], unique=False
    )
    op.create_index(
        "ix_sales_order_day_status",
        "sales_order",
        ["order_day", "status", "ordered_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_sales_order_estimated",
        "sales_order",
        ["ordered_at", "id"],
        unique=False,
        sqlite_where=sa.text("estimated=1 AND sale_state='none'"),
        postgresql_where=sa.text("estimated=1 AND sale_state='none'"),
    )
    op.create_index("ix_sales_order_order_no", "sales_order", ["order_no"], unique=False)
    op.create_index(
        "ix_sales_order_partner", "sales_order", ["partner_id", "ordered_at", "id"], unique=False
    )
    op.create_index(
        "ix_sales_order_status", "sales_order", ["status", "ordered_at", "id"], unique=False
    )
    op.create_index("ix_sales_order_time", "sales_order", ["ordered_at", "id"], unique=False)
    op.create_index(
        "ix_sales_order_unconfirmed",
        "sales_order",
        ["ordered_at", "id"],
        unique=False,
        sqlite_where=sa.text("pay_state='unconfirmed'"),
        postgresql_where=sa.text("pay_state='unconfirmed'"),
    )
    op.create_index(
        "ix_sales_order_unmatched",
        "sales_order",
        ["ordered_at", "id"],
        unique=False,
        sqlite_where=sa.text("unmatched=1"),
        postgresql_where=sa.text("unmatched=1"),
    )
    op.create_table(
        "order_change",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("order_id", WHOLE, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("differences", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("at", WHOLE, nullable=False),
        sa.Column("answered_by", WHOLE, nullable=True),
        sa.Column("answered_at", WHOLE, nullable=True),
        sa.CheckConstraint(
            "state IN ('waiting','accepted','refused')", name=op.f("ck_order_change_state")
        ),
        sa.ForeignKeyConstraint(
            ["order_id"], ["sales_order.id"], name=op.f("fk_order_change_order_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_order_change")),
        sqlite_strict=True,
    )
    op.create_index("ix_order_change_order_id", "order_change", ["order_id"], unique=False)
    op.create_index("ix_order_change_state", "order_change", ["state", "at"], unique=False)
    op.create_table(
        "order_line",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("order_id", WHOLE, nullable=False),
        sa.Column("position", WHOLE, nullable=False),
        sa.Column("item_no", sa.Text(), nullable=False),
        sa.Column("product", sa.Text(), nullable=False),
        sa.Column("option_text", sa.Text(), nullable=False),
        sa.Column("product_code", sa.Text(), nullable=False),
        sa.Column("item_id", WHOLE, nullable=True),
        sa.Column("quantity", WHOLE, nullable=False),
        sa.Column("unit_price", WHOLE, nullable=False),
        sa.Column("amount", WHOLE, nullable=False),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_order_line_quantity")),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_order_line_item_id")),
        sa.ForeignKeyConstraint(
            ["order_id"], ["sales_order.id"], name=op.f("fk_order_line_order_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_order_line")),
        sa.UniqueConstraint("order_id", "position", name=op.f("uq_order_line_order_id_position")),
        sqlite_strict=True,
    )
    op.create_index("ix_order_line_unmatched", "order_line", ["item_id", "order_id"], unique=False)
    op.create_table(
        "payment",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("order_id", WHOLE, nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("captured", WHOLE, nullable=False),
        sa.Column("paid_at", WHOLE, nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("at", WHOLE, nullable=False),
        sa.CheckConstraint("captured > 0", name=op.f("ck_payment_captured")),
        sa.ForeignKeyConstraint(["order_id"], ["sales_order.id"], name=op.f("fk_payment_order_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment")),
        sa.UniqueConstraint("order_id", name=op.f("uq_payment_order_id")),
        sqlite_strict=True,
    )
    op.create_table(
        "promise",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("op_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("mall_id", WHOLE, nullable=False),
        sa.Column("order_id", WHOLE, nullable=False),
        sa.Column("wanted", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("request_hash", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("attempts", WHOLE, nullable=False),
        sa.Column("next_at", WHOLE, nullable=False),
        sa.Column("lease_owner", sa.Text(), nullable=False),
        sa.Column("lease_until", WHOLE, nullable=False),
        sa.Column("created_at", WHOLE, nullable=False),
        sa.Column("updated_at", WHOLE, nullable=False),
        sa.Column("actor_id", WHOLE, nullable=True),
        sa.ForeignKeyConstraint(["mall_id"], ["mall.id"], name=op.f("fk_promise_mall_id")),
        sa.ForeignKeyConstraint(["order_id"], ["sales_order.id"], name=op.f("fk_promise_order_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promise")),
        sa.UniqueConstraint("op_id", name=op.f("uq_promise_op_id")),
        sa.UniqueConstraint(
            "order_id", "kind", "wanted", name=op.f("uq_promise_order_id_kind_wanted")
        ),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_promise_mall_state", "promise", ["mall_id", "state", "created_at"], unique=False
    )
    op.create_index("ix_promise_state", "promise", ["state", "next_at"], unique=False)
    op.create_table(
        "slip",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("serial", WHOLE, nullable=False),
        sa.Column("order_id", WHOLE, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("copy_no", WHOLE, nullable=False),
        sa.Column("order_version", WHOLE, nullable=False),
        sa.Column("claimed_by", WHOLE, nullable=True),
        sa.Column("station_id", WHOLE, nullable=False),
        sa.Column("claimed_at", WHOLE, nullable=False),
        sa.CheckConstraint("state IN ('claimed','printed','voided')", name=op.f("ck_slip_state")),
        sa.CheckConstraint("copy_no BETWEEN 0 AND 99", name=op.f("ck_slip_copy_no")),
        sa.ForeignKeyConstraint(["order_id"], ["sales_order.id"], name=op.f("fk_slip_order_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slip")),
        sa.UniqueConstraint("order_id", name=op.f("uq_slip_order_id")),
        sa.UniqueConstraint("serial", name=op.f("uq_slip_serial")),
        sqlite_strict=True,
    )
    op.create_table(
        "waybill_order",
        sa.Column("waybill_id", WHOLE, nullable=False),
        sa.Column("order_id", WHOLE, nullable=False),
        sa.ForeignKeyConstraint(
            ["order_id"], ["sales_order.id"], name=op.f("fk_waybill_order_order_id")
        ),
        sa.ForeignKeyConstraint(
            ["waybill_id"], ["waybill.id"], name=op.f("fk_waybill_order_waybill_id")
        ),
        sa.PrimaryKeyConstraint("waybill_id", "order_id", name=op.f("pk_waybill_order")),
        sqlite_strict=True,
    )
    op.create_index("ix_waybill_order_order_id", "waybill_order", ["order_id"], unique=False)
    op.create_table(
        "voucher",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("op_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("order_id", WHOLE, nullable=False),
        sa.Column("slip_id", WHOLE, nullable=True),
        sa.Column("partner_id", WHOLE, nullable=False),
        sa.Column("goods", WHOLE, nullable=False),
        sa.Column("delivery", WHOLE, nullable=False),
        sa.Column("discount", WHOLE, nullable=False),
        sa.Column("total", WHOLE, nullable=False),
        sa.Column("supply", WHOLE, nullable=False),
        sa.Column("vat", WHOLE, nullable=False),
        sa.Column("tax_free", WHOLE, nullable=False),
        sa.Column("sold_at", WHOLE, nullable=False),
        sa.Column("sold_day", WHOLE, nullable=False),
        sa.Column("actor_id", WHOLE, nullable=False),
        sa.Column("station_id", WHOLE, nullable=False),
        sa.Column("voided", WHOLE, nullable=False),
        sa.CheckConstraint("kind IN ('sale','return')", name=op.f("ck_voucher_kind")),
        sa.CheckConstraint("supply + vat + tax_free = total", name=op.f("ck_voucher_split")),
        sa.ForeignKeyConstraint(["order_id"], ["sales_order.id"], name=op.f("fk_voucher_order_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partner.id"], name=op.f("fk_voucher_partner_id")),
        sa.ForeignKeyConstraint(["slip_id"], ["slip.id"], name=op.f("fk_voucher_slip_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_voucher")),
        sa.UniqueConstraint("number", name=op.f("uq_voucher_number")),
        sa.UniqueConstraint("op_id", name=op.f("uq_voucher_op_id")),
        sqlite_strict=True,
    )
    op.create_index("ix_voucher_day", "voucher", ["sold_day", "sold_at", "id"], unique=False)
    op.create_index("ix_voucher_partner", "voucher", ["partner_id", "sold_at", "id"], unique=False)
    op.create_index("ix_voucher_time", "voucher", ["sold_at", "id"], unique=False)
    op.create_index(
        "uq_voucher_live_sale",
        "voucher",
        ["order_id"],
        unique=True,
        sqlite_where=sa.text("kind='sale' AND voided=0"),
        postgresql_where=sa.text("kind='sale' AND voided=0"),
    )
    op.create_table(
        "ledger_entry",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("order_id", WHOLE, nullable=True),
        sa.Column("voucher_id", WHOLE, nullable=True),
        sa.Column("payment_id", WHOLE, nullable=True),
        sa.Column("at", WHOLE, nullable=False),
        sa.Column("day", WHOLE, nullable=False),
        sa.ForeignKeyConstraint(
            ["payment_id"], ["payment.id"], name=op.f("fk_ledger_entry_payment_id")
        ),
        sa.ForeignKeyConstraint(
            ["voucher_id"], ["voucher.id"], name=op.f("fk_ledger_entry_voucher_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_entry")),
        sqlite_strict=True,
    )
    op.create_index("ix_ledger_entry_order_id", "ledger_entry", ["order_id"], unique=False)
    op.create_index("ix_ledger_entry_voucher_id", "ledger_entry", ["voucher_id"], unique=False)
    op.create_table(
        "voucher_line",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("voucher_id", WHOLE, nullable=False),
        sa.Column("order_line_id", WHOLE, nullable=False),
        sa.Column("item_id", WHOLE, nullable=True),
        sa.Column("product", sa.Text(), nullable=False),
        sa.Column("option_text", sa.Text(), nullable=False),
        sa.Column("quantity", WHOLE, nullable=False),
        sa.Column("unit_price", WHOLE, nullable=False),
        sa.Column("amount", WHOLE, nullable=False),
        sa.Column("tax_free", WHOLE, nullable=False),
        sa.Column("move_quantity", WHOLE, nullable=False),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_voucher_line_quantity")),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_voucher_line_item_id")),
        sa.ForeignKeyConstraint(
            ["order_line_id"], ["order_line.id"], name=op.f("fk_voucher_line_order_line_id")
        ),
        sa.ForeignKeyConstraint(
            ["voucher_id"], ["voucher.id"], name=op.f("fk_voucher_line_voucher_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_voucher_line")),
        sqlite_strict=True,
    )
    op.create_index("ix_voucher_line_voucher_id", "voucher_line", ["voucher_id"], unique=False)
    op.create_table(
        "ledger_line",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("entry_id", WHOLE, nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("partner_id", WHOLE, nullable=True),
        sa.Column("amount", WHOLE, nullable=False),
        sa.CheckConstraint("amount <> 0", name=op.f("ck_ledger_line_amount")),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["ledger_entry.id"], name=op.f("fk_ledger_line_entry_id")
        ),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["partner.id"], name=op.f("fk_ledger_line_partner_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_line")),
        sqlite_strict=True,
    )
    op.create_index("ix_ledger_line_entry_id", "ledger_line", ["entry_id"], unique=False)
    op.create_index(
        "ix_ledger_line_partner", "ledger_line", ["account", "partner_id"], unique=False
    )
    for statement in SEARCH[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("order_search")
    for name in reversed(TABLES):
        op.drop_table(name)
