"""택배 인계: parcels scanned over to the driver, counted, and signed for."""

from __future__ import annotations

from sqlalchemy import text as sql
from sqlalchemy.schema import CheckConstraint, ForeignKey, Index, UniqueConstraint

from pos_app.db.schema import key, table, text, whole

handover = table(
    "handover",
    key(),
    text("op_id"),
    # H-YYMMDD-NN; the op id until it is signed off.
    text("number"),
    whole("courier_id", ForeignKey("courier.id")),
    text("state"),
    text("driver"),
    whole("day"),
    whole("opened_at"),
    whole("opened_by", ForeignKey("staff.id")),
    whole("station_id", ForeignKey("station.id")),
    whole("signed_at", nullable=True),
    whole("signed_by", ForeignKey("staff.id"), nullable=True),
    UniqueConstraint("op_id"),
    UniqueConstraint("number"),
    CheckConstraint("state IN ('open','signed')", name="state"),
    CheckConstraint(
        "(state = 'signed') = (signed_at IS NOT NULL) AND (signed_at IS NULL) = (signed_by IS NULL)",
        name="signed_whole",
    ),
    Index(
        "uq_handover_open",
        "station_id",
        "courier_id",
        unique=True,
        sqlite_where=sql("state='open'"),
        postgresql_where=sql("state='open'"),
    ),
    Index("ix_handover_day", "day", "opened_at", "id"),
)
handover_parcel = table(
    "handover_parcel",
    key(),
    text("op_id"),
    whole("handover_id", ForeignKey("handover.id")),
    whole("waybill_id", ForeignKey("waybill.id")),
    whole("at"),
    whole("actor_id", ForeignKey("staff.id")),
    whole("station_id", ForeignKey("station.id")),
    # Taken out again before it was signed for, ms UTC.
    whole("taken_out_at", nullable=True),
    UniqueConstraint("op_id"),
    Index(
        "uq_handover_parcel_live",
        "waybill_id",
        unique=True,
        sqlite_where=sql("taken_out_at IS NULL"),
        postgresql_where=sql("taken_out_at IS NULL"),
    ),
    Index("ix_handover_parcel_handover", "handover_id", "at"),
)
