"""A print job knows the paper it is a copy of, what is known of its last sending, and whether the
printer may still hold it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
BEFORE = "print_job_before"
STATE_INDEX = ("ix_print_job_state", ["state", "station_id", "printer", "created_at"])
OLD = (
    "id", "op_id", "doc_type", "doc_id", "copy_no", "station_id", "printer", "state", "payload",
    "sha256", "bytes_sent", "attempts", "reason", "trouble", "requested_by", "approval_id",
    "lease_owner", "lease_until", "created_at", "sending_at", "ended_at", "expires_at",
)
# Each new column with what stands in it for a job of an older program.
NEW = (
    ("parent_id", "NULL"),
    ("device", "CASE WHEN sending_at IS NULL OR printer = 'pdf' THEN ''"
               " ELSE CAST(station_id AS TEXT) || '/' || printer END"),
    ("bytes_total", "bytes_sent"),
    ("silence", "''"),
    ("cuts_before", "NULL"),
    ("cuts_after", "NULL"),
    ("inside", "0"),
    ("cleared", "''"),
    ("power_cycled_by", "NULL"),
    ("power_cycled_at", "NULL"),
)
# A copy follows the paper before it; the copies of a document never had a gap.
PARENTS = (
    "UPDATE print_job SET parent_id = (SELECT p.id FROM print_job p"
    " WHERE p.doc_type = print_job.doc_type AND p.doc_id = print_job.doc_id"
    " AND p.copy_no < print_job.copy_no ORDER BY p.copy_no DESC LIMIT 1) WHERE copy_no > 0"
)
INSIDE = (
    "UPDATE print_job SET inside = 1 WHERE sending_at IS NOT NULL AND printer <> 'pdf'"
    " AND (state IN ('sending','sent','blocked','unknown')"
    " OR (state = 'handed_over' AND doc_type = 'slip')"
    " OR (state = 'not_printed' AND NOT EXISTS(SELECT 1 FROM print_job c"
    " WHERE c.parent_id = print_job.id)))"
)


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        _rebuild(_old_columns() + _new_columns(), _old_constraints() + _new_constraints(),
                 dict(NEW))
    else:
        _alter()
    op.create_index(
        "ix_print_job_inside",
        "print_job",
        ["device"],
        unique=False,
        sqlite_where=sa.text("inside=1"),
        postgresql_where=sa.text("inside=1"),
    )
    op.execute(PARENTS)
    op.execute(INSIDE)


def downgrade() -> None:
    op.drop_index("ix_print_job_inside", "print_job")
    if op.get_bind().dialect.name == "sqlite":
        _rebuild(_old_columns(), _old_constraints(), {})
        return
    for name, _ in reversed(NEW):
        op.drop_column("print_job", name)


def _rebuild(columns: list, constraints: list, new: dict[str, str]) -> None:
    """SQLite adds no constraint to a table: make it anew, and move its rows.

    No other table points at print jobs, so nothing has to follow the new name.
    """
    op.drop_index(STATE_INDEX[0], "print_job")
    op.rename_table("print_job", BEFORE)
    op.create_table("print_job", *columns, *constraints, sqlite_strict=True)
    names = ", ".join((*OLD, *new))
    values = ", ".join((*OLD, *new.values()))
    op.execute(f"INSERT INTO print_job ({names}) SELECT {values} FROM {BEFORE}")
    op.drop_table(BEFORE)
    op.create_index(STATE_INDEX[0], "print_job", STATE_INDEX[1], unique=False)


def _alter() -> None:
    """PostgreSQL: the columns with a value for the rows there are, then without any default."""
    for column in _new_columns():
        if not column.nullable:
            column.server_default = sa.DefaultClause("0" if column.type is WHOLE else "")
        op.add_column("print_job", column)
        if not column.nullable:
            op.alter_column("print_job", column.name, server_default=None)
    op.execute("UPDATE print_job SET " + ", ".join(
        f"{name} = {value}" for name, value in NEW if name in ("device", "bytes_total")))
    op.create_unique_constraint(op.f("uq_print_job_parent_id"), "print_job", ["parent_id"])
    for name, target in (("parent_id", "print_job"), ("power_cycled_by", "staff")):
        op.create_foreign_key(op.f(f"fk_print_job_{name}"), "print_job", target, [name], ["id"])
    for name, rule in CHECKS:
        op.create_check_constraint(op.f(f"ck_print_job_{name}"), "print_job", rule)


CHECKS = (
    ("original_has_no_parent", "copy_no > 0 OR parent_id IS NULL"),
    ("inside", "inside IN (0,1)"),
    ("cleared", "cleared IN ('','cleared','no_answer','cannot')"),
    ("power_cycle_has_its_person", "(power_cycled_by IS NULL) = (power_cycled_at IS NULL)"),
)


def _new_columns() -> list:
    return [
        sa.Column("parent_id", WHOLE, nullable=True),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("bytes_total", WHOLE, nullable=False),
        sa.Column("silence", sa.Text(), nullable=False),
        sa.Column("cuts_before", WHOLE, nullable=True),
        sa.Column("cuts_after", WHOLE, nullable=True),
        sa.Column("inside", WHOLE, nullable=False),
        sa.Column("cleared", sa.Text(), nullable=False),
        sa.Column("power_cycled_by", WHOLE, nullable=True),
        sa.Column("power_cycled_at", WHOLE, nullable=True),
    ]


def _new_constraints() -> list:
    return [
        *(sa.CheckConstraint(rule, name=op.f(f"ck_print_job_{name}")) for name, rule in CHECKS),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["print_job.id"], name=op.f("fk_print_job_parent_id")
        ),
        sa.ForeignKeyConstraint(
            ["power_cycled_by"], ["staff.id"], name=op.f("fk_print_job_power_cycled_by")
        ),
        sa.UniqueConstraint("parent_id", name=op.f("uq_print_job_parent_id")),
    ]


def _old_columns() -> list:
    return [
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
    ]


def _old_constraints() -> list:
    return [
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
    ]
