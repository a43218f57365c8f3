"""Papers a printer may still hold: what must be forgotten before a copy of one goes out."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import bindparam, or_, select, update

from pos_app.db.paper.print_jobs import JobRow, print_job
from pos_app.db.statement import Statement
from pos_app.db.transaction import Tx
from pos_app.domain.paper.printing import DocType, PrintState

_p = print_job.c
_OPEN = ("queued", "sending", "sent", "blocked", "unknown")
_INSIDE = Statement(
    select(_p.id, _p.doc_type, _p.doc_id, _p.state)
    .where(_p.inside == 1, or_(_p.device == bindparam("device"), _p.device == bindparam("usual")))
    .order_by(_p.id)
)
_OPEN_BEFORE = Statement(
    select(_p.id)
    .where(
        _p.doc_type == bindparam("doc_type"),
        _p.doc_id == bindparam("doc_id"),
        _p.copy_no < bindparam("copy_no"),
        or_(*(_p.state == state for state in _OPEN)),
    )
    .limit(1)
)
_DEVICES = Statement(
    select(_p.device)
    .where(
        _p.doc_type == bindparam("doc_type"),
        _p.doc_id == bindparam("doc_id"),
        _p.copy_no < bindparam("copy_no"),
        _p.inside == 1,
    )
    .distinct()
)
_FORGET = Statement(
    update(print_job)
    .where(_p.inside == 1, _p.device == bindparam("at"), _p.state == "not_printed")
    .values(inside=0),
    print_job,
)
_ANSWERED = Statement(
    update(print_job).where(_p.id == bindparam("job_id")).values(cleared=bindparam("said")),
    print_job,
)
_CYCLED = Statement(
    update(print_job)
    .where(
        _p.id == bindparam("job_id"),
        _p.state == "queued",
        _p.trouble == bindparam("held"),
    )
    .values(power_cycled_by=bindparam("who"), power_cycled_at=bindparam("at"), trouble=""),
    print_job,
)
_WAS_CYCLED = Statement(select(_p.power_cycled_at).where(_p.id == bindparam("job_id")))
_AT_ONCE = Statement(
    update(print_job)
    .where(_p.id == bindparam("job_id"), _p.lease_owner == "")
    .values(lease_until=0),
    print_job,
)


@dataclass(frozen=True, slots=True)
class Inside:
    """A paper that may still come out of a printer."""

    job_id: int
    doc_type: DocType
    doc_id: int
    state: PrintState


def inside(tx: Tx, device: str, usual: str) -> list[Inside]:
    """What the printer `device` may hold; `usual` is its name where nobody gave it one."""
    rows = tx.rows(_INSIDE, device=device, usual=usual)
    return [Inside(job, DocType(kind), doc, PrintState(state)) for job, kind, doc, state in rows]


def open_before(tx: Tx, job: JobRow) -> bool:
    """Whether an earlier paper of the same document is still on its way, or waits for an answer."""
    asked = {"doc_type": job.doc_type.value, "doc_id": job.doc_id, "copy_no": job.copy_no}
    return tx.one(_OPEN_BEFORE, **asked) is not None


def devices_before(tx: Tx, job: JobRow) -> list[str]:
    """The printers that may still hold an earlier paper of the same document."""
    asked = {"doc_type": job.doc_type.value, "doc_id": job.doc_id, "copy_no": job.copy_no}
    return [str(row[0]) for row in tx.rows(_DEVICES, **asked)]


def forget(tx: Tx, device: str) -> None:
    """The printer holds nothing any more of what a person has answered for."""
    tx.run(_FORGET, at=device)


def answered(tx: Tx, job_id: int, said: str) -> None:
    """Keep with a copy what the printer said when it was told to forget; a `Cleared`'s value."""
    tx.run(_ANSWERED, job_id=job_id, said=said)


def was_power_cycled(tx: Tx, job_id: int) -> bool:
    """Whether somebody said so before."""
    return tx.value(_WAS_CYCLED, job_id=job_id) is not None


def power_cycled(tx: Tx, job_id: int, held: str, *, who: int, at: int) -> bool:
    """Keep with a waiting copy who switched its printer off and on; False when it does not wait."""
    changed = tx.run(_CYCLED, job_id=job_id, held=held, who=who, at=at)
    if changed == 1:
        tx.run(_AT_ONCE, job_id=job_id)
    return changed == 1
