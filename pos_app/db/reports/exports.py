"""Who took which report out of the shop: a row that is committed before the file begins."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from sqlalchemy import insert
from sqlalchemy.schema import CheckConstraint, ForeignKey, Index

from pos_app.db.schema import key, table, text, whole
from pos_app.db.set_lookup import both
from pos_app.db.statement import Statement
from pos_app.db.transaction import Tx

report_export = table(
    "report_export",
    key(),
    whole("at"),
    whole("actor_id", ForeignKey("staff.id")),
    whole("station_id", ForeignKey("station.id")),
    text("report"),
    text("title"),
    text("format"),
    whole("first"),
    whole("last"),
    # What it was narrowed by, as JSON.
    text("filters"),
    whole("rows"),
    whole("masked"),
    text("reason"),
    text("file"),
    text("outcome"),
    whole("ended_at", nullable=True),
    CheckConstraint("format IN ('xlsx','pdf')", name="format"),
    CheckConstraint("outcome IN ('begun','done','stopped','failed')", name="outcome"),
    CheckConstraint("masked IN (0,1)", name="masked"),
    CheckConstraint("masked=1 OR reason<>''", name="reasoned"),
    CheckConstraint("(ended_at IS NULL) = (outcome='begun')", name="ended"),
    Index("ix_report_export_time", "at", "id"),
)

_BEGIN = Statement(insert(report_export), report_export)
_END = both(
    "UPDATE report_export SET outcome=:outcome, rows=:rows, ended_at=:at"
    " WHERE id=:id AND outcome='begun'",
    "report_export",
)


@dataclass(frozen=True, slots=True)
class ReportExport:
    """What is taken, by whom, where to; `rows` as counted before, `reason` why unmasked."""

    id: int
    at: int
    actor_id: int
    station_id: int
    report: str
    title: str
    format: str
    first: int
    last: int
    filters: str
    rows: int
    masked: int
    reason: str
    file: str


def begin(tx: Tx, one: ReportExport) -> None:
    """Note that it is about to be taken."""
    tx.run(_BEGIN, **asdict(one), outcome="begun", ended_at=None)


def end(tx: Tx, export_id: int, outcome: str, rows: int, at: int) -> None:
    """Note what became of it: done, stopped or failed, with so many rows written."""
    tx.run(_END, id=export_id, outcome=outcome, rows=rows, at=at)
