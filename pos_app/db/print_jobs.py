"""Print jobs: one row a copy of a document, written with the thing it prints."""

from __future__ import annotations

from sqlalchemy.schema import CheckConstraint, ForeignKey, Index, UniqueConstraint

from pos_app.db.schema import blob, key, table, text, whole

print_job = table(
    "print_job",
    key(),
    text("doc_type"),
    whole("doc_id"),
    whole("copy_no"),
    text("printer"),
    text("state"),
    blob("payload"),
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
    UniqueConstraint("doc_type", "doc_id", "copy_no"),
    CheckConstraint(
        "copy_no = 0 OR doc_type <> 'slip' OR (reason IS NOT NULL AND approval_id IS NOT NULL)",
        name="copy_has_reason_and_approval",
    ),
    Index("ix_print_job_state", "state", "printer", "created_at"),
)
