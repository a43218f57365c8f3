"""Backups that were made or failed, and the one under way."""

from __future__ import annotations

from sqlalchemy import text as sql
from sqlalchemy.schema import CheckConstraint, ForeignKey, Index

from pos_app.db.insert_once import insert_once
from pos_app.db.schema import key, table, text, whole
from pos_app.db.set_lookup import both
from pos_app.db.transaction import Tx
from pos_app.domain.backups.backups import AwayFolder, BackupPast, BackupProblem, away_of

backup_run = table(
    "backup_run",
    key(),
    whole("station_id", ForeignKey("station.id")),
    # Nobody where it was made by itself.
    whole("actor_id", ForeignKey("staff.id"), nullable=True),
    text("state"),
    text("problem"),
    text("faults"),
    text("path"),
    whole("size"),
    text("sha256"),
    whole("started_at"),
    whole("lease_until"),
    whole("ended_at", nullable=True),
    # Which of two folders did not get it, and why (`AwayFolder.text`).
    text("away", nullable=True),
    CheckConstraint("state IN ('running','done','failed')", name="state"),
    CheckConstraint("(ended_at IS NULL) = (state = 'running')", name="ended"),
    CheckConstraint("(state = 'failed') = (problem <> '')", name="problem"),
    Index(
        "uq_backup_run_running",
        "state",
        unique=True,
        sqlite_where=sql("state='running'"),
        postgresql_where=sql("state='running'"),
    ),
    Index("ix_backup_run_state", "state", "started_at"),
)

_ADD = insert_once(backup_run)
_LOSE = both(
    "UPDATE backup_run SET state='failed', problem='broke_off', ended_at=:now"
    " WHERE state='running' AND lease_until<=:now",
    "backup_run",
)
# Only the newest failure is of interest, and only until there is a good backup after it.
_FORGET = both("DELETE FROM backup_run WHERE state='failed'", "backup_run")
_KEEP = both(
    "UPDATE backup_run SET lease_until=:until WHERE id=:run_id AND state='running'", "backup_run"
)
_END = both(
    "UPDATE backup_run SET state=:state, problem=:problem, faults=:faults, path=:path, size=:size,"
    " sha256=:sha256, away=:away, ended_at=:now WHERE id=:run_id AND state='running'",
    "backup_run",
)
_GOOD = both(
    "SELECT started_at, path, size, faults, away FROM backup_run WHERE state='done'"
    " ORDER BY started_at DESC, id DESC LIMIT 1"
)
_FAILED = both(
    "SELECT ended_at, problem FROM backup_run WHERE state='failed' ORDER BY ended_at DESC LIMIT 1"
)
_RUNNING = both("SELECT id FROM backup_run WHERE state='running'")
_BEGAN = both("SELECT MIN(created_at) FROM station")
STATEMENTS = {"good": _GOOD, "failed": _FAILED, "began": _BEGAN}


def begin(tx: Tx, run_id: int, station_id: int, actor_id: int | None, now: int, until: int) -> bool:
    """Begin a backup under a lease, ms UTC; False while another one is under way."""
    tx.run(_LOSE, now=now)
    values: dict[str, object] = {
        "id": run_id,
        "station_id": station_id,
        "actor_id": actor_id,
        "state": "running",
        "problem": "",
        "faults": "",
        "path": "",
        "size": 0,
        "sha256": "",
        "started_at": now,
        "lease_until": until,
        "ended_at": None,
        "away": None,
    }
    return tx.run(_ADD, **values) == 1


def keep(tx: Tx, run_id: int, until: int) -> None:
    """Hold on to the one under way until then, ms UTC."""
    tx.run(_KEEP, run_id=run_id, until=until)


def done(
    tx: Tx,
    run_id: int,
    path: str,
    size: int,
    sha256: str,
    faults: tuple[str, ...],
    now: int,
    away: AwayFolder | None = None,
) -> None:
    """It is there, whole and read back; `away` did not get it."""
    tx.run(_FORGET)
    told = ",".join(faults)
    tx.run(
        _END, run_id=run_id, state="done", problem="", faults=told, path=path, size=size,
        sha256=sha256, now=now, away=None if away is None else away.text,
    )  # fmt: skip


def restored(tx: Tx, path: str, size: int, sha256: str, faults: tuple[str, ...], now: int) -> None:
    """The books are those of a backup: the one that was under way in them is the one they are."""
    run_id = tx.value(_RUNNING)
    if run_id is not None:
        done(tx, int(run_id), path, size, sha256, faults, now)


def failed(tx: Tx, run_id: int, problem: BackupProblem, now: int) -> None:
    """There is none."""
    tx.run(_FORGET)
    tx.run(
        _END, run_id=run_id, state="failed", problem=problem.value, faults="", path="", size=0,
        sha256="", now=now, away=None,
    )  # fmt: skip


def past(tx: Tx) -> BackupPast:
    """What is known of earlier ones."""
    good, bad = tx.one(_GOOD), tx.one(_FAILED)
    tried_at, problem = (None, None) if bad is None else (int(bad[0]), BackupProblem(bad[1]))
    if good is None:
        return BackupPast(tried_at=tried_at, problem=problem)
    faults = tuple(one for one in str(good[3]).split(",") if one)
    return BackupPast(
        int(good[0]), str(good[1]), int(good[2]), faults, tried_at, problem, away_of(good[4])
    )


def began_at(tx: Tx, now: int) -> int:
    """When these books began, ms UTC: their first station."""
    found = tx.value(_BEGAN)
    return now if found is None else int(found)
