"""Who drives which print job: leases taken from the queue, kept while sending, lost with a process."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import bindparam, null, or_, select, update

from pos_app.db.paper.print_jobs import COLUMNS, JobRow, as_job, print_job
from pos_app.db.statement import RawStatement, Statement
from pos_app.db.transaction import Tx

_p = print_job.c
_NAMES = ", ".join(column.name for column in COLUMNS)
# Strictly first come, first printed: a job that waits for its next try holds back the ones behind.
_LEASE_SQL = (
    "UPDATE print_job SET lease_owner={0}owner{1}, lease_until={0}until{1}, attempts=attempts+1"
    " WHERE state='queued' AND lease_until<={0}now{1} AND id=("
    "SELECT id FROM print_job WHERE state='queued' AND station_id={0}station{1}"
    " AND printer={0}printer{1} AND expires_at>{0}now{1} ORDER BY created_at, id LIMIT 1{2})"
    " RETURNING " + _NAMES
)
_LEASE = RawStatement(
    _LEASE_SQL.format(":", "", ""),
    _LEASE_SQL.format("%(", ")s", " FOR UPDATE"),
    frozenset({"print_job"}),
)
_NEXT = Statement(
    select(_p.lease_until)
    .where(
        _p.state == "queued",
        _p.station_id == bindparam("station"),
        _p.printer == bindparam("printer"),
        _p.expires_at > bindparam("now"),
    )
    .order_by(_p.created_at, _p.id)
    .limit(1)
)
_TAKE = Statement(
    update(print_job)
    .where(_p.id == bindparam("job_id"), _p.state == "queued", _p.lease_until <= bindparam("now"))
    .values(
        lease_owner=bindparam("owner"),
        lease_until=bindparam("until"),
        attempts=_p.attempts + 1,
    ),
    print_job,
)
_BEGIN = Statement(
    update(print_job)
    .where(
        _p.id == bindparam("job_id"),
        _p.state == "queued",
        _p.lease_owner == bindparam("owner"),
        _p.expires_at > bindparam("alive_at"),
    )
    .values(
        state="sending",
        sha256=bindparam("hash"),
        sending_at=bindparam("now"),
        lease_until=bindparam("until"),
        trouble="",
        device=bindparam("to"),
        bytes_total=bindparam("total"),
        inside=bindparam("within"),
        silence="",
        cuts_before=null(),
        cuts_after=null(),
    ),
    print_job,
)
_KEEP = Statement(
    update(print_job)
    .where(
        _p.id == bindparam("job_id"),
        _p.state == "sending",
        _p.lease_owner == bindparam("owner"),
    )
    .values(lease_until=bindparam("until")),
    print_job,
)
_PUT_OFF = Statement(
    update(print_job)
    .where(
        _p.id == bindparam("job_id"),
        _p.state == "queued",
        _p.lease_owner == bindparam("owner"),
    )
    .values(lease_owner="", lease_until=bindparam("until"), trouble=bindparam("what")),
    print_job,
)
_FREE = Statement(
    update(print_job)
    .where(_p.station_id == bindparam("station"), _p.state == "queued", _p.lease_owner != "")
    .values(lease_owner="", lease_until=0),
    print_job,
)
_LOST = Statement(
    select(*COLUMNS).where(
        or_(_p.state == "sending", _p.state == "sent"),
        (_p.lease_until <= bindparam("now")) | (_p.station_id == bindparam("station")),
    )
)
_EXPIRED = Statement(
    select(*COLUMNS).where(_p.state == "queued", _p.expires_at <= bindparam("now"))
)
_BLOCKED = Statement(
    select(*COLUMNS).where(
        _p.state == "blocked",
        _p.station_id == bindparam("station"),
        _p.printer == bindparam("printer"),
    )
)


def lease(
    tx: Tx, station_id: int, printer: str, owner: str, *, now: int, until: int
) -> JobRow | None:
    """Take the oldest queued job of a printer, unless it is leased or waits for its next try."""
    return as_job(
        tx.one(_LEASE, station=station_id, printer=printer, owner=owner, now=now, until=until)
    )


def take(tx: Tx, job_id: int, owner: str, *, now: int, until: int) -> bool:
    """Lease one queued job, whatever waits before it; False when somebody else has it."""
    return tx.run(_TAKE, job_id=job_id, owner=owner, now=now, until=until) == 1


def next_due(tx: Tx, station_id: int, printer: str, now: int) -> int | None:
    """When the oldest queued job may be tried (ms UTC); None when nothing is queued."""
    found = tx.value(_NEXT, station=station_id, printer=printer, now=now)
    return None if found is None else int(found)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """The bytes about to go out: their hash, how many, and to which printer (`""`: into a file)."""

    sha256: str
    size: int
    device: str = ""


def begin(tx: Tx, job_id: int, owner: str, outgoing: Outgoing, *, now: int, until: int) -> bool:
    """queued → sending for the holder of the lease.

    False when the lease is gone, or when the job's time ran out while this computer slept. A file
    is written when a person asks for it, so its time does not matter.
    """
    changed = tx.run(
        _BEGIN,
        job_id=job_id,
        owner=owner,
        hash=outgoing.sha256,
        total=outgoing.size,
        to=outgoing.device,
        within=int(bool(outgoing.device)),
        alive_at=now if outgoing.device else 0,
        now=now,
        until=until,
    )
    return changed == 1


def keep(tx: Tx, job_id: int, owner: str, until: int) -> bool:
    """Hold on to a job that is being sent; False when it was taken for lost meanwhile."""
    return tx.run(_KEEP, job_id=job_id, owner=owner, until=until) == 1


def put_off(tx: Tx, job_id: int, owner: str, until: int, trouble: str) -> None:
    """Give a job back to the queue that was not begun, to be tried again at `until`."""
    tx.run(_PUT_OFF, job_id=job_id, owner=owner, until=until, what=trouble)


def free(tx: Tx, station_id: int) -> None:
    """Forget leases on queued jobs that a process before this one held."""
    tx.run(_FREE, station=station_id)


def lost(tx: Tx, now: int, station_id: int) -> list[JobRow]:
    """Jobs in the middle of sending whose lease ran out, and every such job of that station.

    Station 0 is none: then only leases count.
    """
    return _jobs(tx, _LOST, now=now, station=station_id)


def overdue(tx: Tx, now: int) -> list[JobRow]:
    """Queued jobs whose time is over."""
    return _jobs(tx, _EXPIRED, now=now)


def blocked(tx: Tx, station_id: int, printer: str) -> list[JobRow]:
    """Jobs that wait inside a printer for a hand."""
    return _jobs(tx, _BLOCKED, station=station_id, printer=printer)


def _jobs(tx: Tx, statement: Statement, **params: object) -> list[JobRow]:
    found = (as_job(row) for row in tx.rows(statement, **params))
    return [job for job in found if job is not None]
