"""The table of print jobs."""

from __future__ import annotations

from sqlalchemy import text as sql
from sqlalchemy.schema import CheckConstraint, ForeignKey, Index, UniqueConstraint

from pos_app.db.schema import key, table, text, whole

print_job = table(
    "print_job",
    key(),
    text("op_id"),
    text("doc_type"),
    whole("doc_id"),
    whole("copy_no"),
    whole("station_id", ForeignKey("station.id")),
    text("printer"),
    text("state"),
    text("payload"),
    text("sha256"),
    whole("bytes_sent"),
    whole("attempts"),
    text("reason", nullable=True),
    text("trouble"),
    whole("requested_by", nullable=True),
    whole("approval_id", ForeignKey("approval.id"), nullable=True),
    text("lease_owner"),
    whole("lease_until"),
    whole("created_at"),
    whole("sending_at", nullable=True),
    whole("ended_at", nullable=True),
    whole("expires_at"),
    # The paper this one is a copy of: a paper is copied once, its copy may be copied again.
    whole("parent_id", ForeignKey("print_job.id"), nullable=True),
    # The last sending: which printer got it, how much there was to send, and what is known of it.
    text("device"),
    whole("bytes_total"),
    text("silence"),
    whole("cuts_before", nullable=True),
    whole("cuts_after", nullable=True),
    # 1 while the printer may still hold it: it could come out later.
    whole("inside"),
    # Before a copy went out: what the printer said when told to forget the paper before it, or who
    # said that it was switched off and on.
    text("cleared"),
    whole("power_cycled_by", ForeignKey("staff.id"), nullable=True),
    whole("power_cycled_at", nullable=True),
    UniqueConstraint("op_id"),
    UniqueConstraint("doc_type", "doc_id", "copy_no"),
    UniqueConstraint("parent_id"),
    CheckConstraint(
        "copy_no = 0 OR doc_type <> 'slip' OR (reason IS NOT NULL AND approval_id IS NOT NULL)",
        name="copy_has_reason_and_approval",
    ),
    CheckConstraint("copy_no > 0 OR parent_id IS NULL", name="original_has_no_parent"),
    CheckConstraint("inside IN (0,1)", name="inside"),
    CheckConstraint("cleared IN ('','cleared','no_answer','cannot')", name="cleared"),
    CheckConstraint(
        "(power_cycled_by IS NULL) = (power_cycled_at IS NULL)", name="power_cycle_has_its_person"
    ),
    Index("ix_print_job_state", "state", "station_id", "printer", "created_at"),
    Index(
        "ix_print_job_inside",
        "device",
        sqlite_where=sql("inside=1"),
        postgresql_where=sql("inside=1"),
    ),
)
