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
    # Until then its process may be at work, ms UTC.
    whole("lease_until"),
    CheckConstraint("format IN ('xlsx','pdf')", name="format"),
    CheckConstraint("outcome IN ('begun','done','stopped','failed','cut')", name="outcome"),
    CheckConstraint("masked IN (0,1)", name="masked"),
    CheckConstraint("masked=1 OR reason<>''", name="reasoned"),
    CheckConstraint("(ended_at IS NULL) = (outcome='begun')", name="ended"),
    Index("ix_report_export_time", "at", "id"),
)

_BEGIN = Statement(insert(report_export), report_export)
_KEEP = both(
    "UPDATE report_export SET lease_until=:until WHERE id=:id AND outcome='begun'", "report_export"
)
# One that was taken for dead, and had only slept, says itself how it ended.
_END = both(
    "UPDATE report_export SET outcome=:outcome, rows=:rows, ended_at=:at"
    " WHERE id=:id AND outcome IN ('begun','cut')",
    "report_export",
)
_CUT = both(
    "UPDATE report_export SET outcome='cut', rows=0, ended_at=:at WHERE id=:id AND outcome='begun'",
    "report_export",
)
_DEAD = both(
    "SELECT id, station_id, file, rows FROM report_export"
    " WHERE at>=:since AND (outcome='begun' AND (lease_until<=:now OR station_id=:station_id)"
    " OR outcome='cut' AND station_id=:station_id)"
    " ORDER BY at, id"
)
_STANDS = both("SELECT outcome, lease_until FROM report_export WHERE id=:id")
STATEMENTS = {"dead": _DEAD}


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


@dataclass(frozen=True, slots=True)
class BegunExport:
    """One whose end nobody noted; `rows` as counted before it began."""

    id: int
    station_id: int
    file: str
    rows: int


@dataclass(frozen=True, slots=True)
class HowItStands:
    """An export: its outcome, and until when its process may be at work, ms UTC."""

    outcome: str
    lease_until: int


def begin(tx: Tx, one: ReportExport, lease_until: int) -> None:
    """Note that it is about to be taken by a process that says until then that it lives, ms UTC."""
    tx.run(_BEGIN, **asdict(one), outcome="begun", ended_at=None, lease_until=lease_until)


def keep(tx: Tx, export_id: int, until: int) -> None:
    """Its process is at work until then, ms UTC."""
    tx.run(_KEEP, id=export_id, until=until)


def end(tx: Tx, export_id: int, outcome: str, rows: int, at: int) -> None:
    """Note what became of it: done, stopped or failed, with so many rows written."""
    tx.run(_END, id=export_id, outcome=outcome, rows=rows, at=at)


def cut(tx: Tx, export_id: int, at: int) -> None:
    """Note that its process died before it was whole."""
    tx.run(_CUT, id=export_id, at=at)


def dead(tx: Tx, now: int, station_id: int, since: int) -> list[BegunExport]:
    """Those begun since then whose lease is over; of this station (0 for none) all that were begun,
    and what others took for dead: only here it can be seen whether the file got its name."""
    rows = tx.rows(_DEAD, now=now, station_id=station_id, since=since)
    return [BegunExport(int(row[0]), int(row[1]), str(row[2]), int(row[3])) for row in rows]


def standing(tx: Tx, export_id: int) -> HowItStands | None:
    """How one stands; None where these books do not know it."""
    row = tx.one(_STANDS, id=export_id)
    return None if row is None else HowItStands(str(row[0]), int(row[1]))
