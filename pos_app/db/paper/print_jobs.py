"""Print jobs: one row a copy of a document, written with the thing it prints."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import Column, bindparam, func, insert, null, select, update

from pos_app.db.paper.print_job_table import print_job
from pos_app.db.statement import RawStatement, Statement
from pos_app.db.transaction import Row, Tx
from pos_app.domain.paper.printing import DocType, PrintState


@dataclass(frozen=True, slots=True)
class NewJob:
    """One sheet to be printed. `printer` is a role of the station's devices, or `pdf`.

    `payload` is what the paper says, frozen as JSON; the bytes are made for the printer at hand.
    `parent_id` is the job a copy is a copy of.
    """

    job_id: int
    op_id: str
    doc_type: DocType
    doc_id: int
    copy_no: int
    station_id: int
    printer: str
    payload: str
    requested_by: int | None
    created_at: int
    expires_at: int
    reason: str | None = None
    approval_id: int | None = None
    parent_id: int | None = None


@dataclass(frozen=True, slots=True)
class JobRow:
    """A print job as it stands."""

    job_id: int
    doc_type: DocType
    doc_id: int
    copy_no: int
    station_id: int
    printer: str
    state: PrintState
    attempts: int
    lease_owner: str
    bytes_sent: int
    requested_by: int | None
    created_at: int
    parent_id: int | None = None
    trouble: str = ""


_p = print_job.c
COLUMNS: tuple[Column[Any], ...] = (
    _p.id,
    _p.doc_type,
    _p.doc_id,
    _p.copy_no,
    _p.station_id,
    _p.printer,
    _p.state,
    _p.attempts,
    _p.lease_owner,
    _p.bytes_sent,
    _p.requested_by,
    _p.created_at,
    _p.parent_id,
    _p.trouble,
)


_select = partial(select, *COLUMNS)
_INSERT = Statement(insert(print_job), print_job)
_BY_ID = Statement(_select().where(_p.id == bindparam("job_id")))
_BY_OP = Statement(_select().where(_p.op_id == bindparam("op_id")))
_OF_DOC = Statement(
    _select().where(
        _p.doc_type == bindparam("doc_type"),
        _p.doc_id == bindparam("doc_id"),
        _p.copy_no == bindparam("copy_no"),
    )
)
_NEWEST_OF_DOC = Statement(
    _select()
    .where(_p.doc_type == bindparam("doc_type"), _p.doc_id == bindparam("doc_id"))
    .order_by(_p.copy_no.desc())
    .limit(1)
)
_CHILD_OF = Statement(_select().where(_p.parent_id == bindparam("job_id")))
_LOCK = RawStatement(
    "SELECT id FROM print_job WHERE id=:job_id",
    "SELECT id FROM print_job WHERE id=%(job_id)s FOR UPDATE",
)
_PAYLOAD = Statement(select(_p.payload).where(_p.id == bindparam("job_id")))
_MOVE = Statement(
    update(print_job)
    .where(_p.id == bindparam("job_id"), _p.state == bindparam("seen"))
    .values(
        state=bindparam("wanted"),
        bytes_sent=bindparam("sent"),
        trouble=bindparam("what"),
        ended_at=bindparam("ended"),
        inside=func.coalesce(bindparam("within", type_=_p.inside.type), _p.inside),
        lease_owner="",
        lease_until=bindparam("not_before"),
    ),
    print_job,
)
_EVIDENCE = Statement(
    update(print_job)
    .where(_p.id == bindparam("job_id"))
    .values(
        silence=bindparam("why"),
        cuts_before=bindparam("before"),
        cuts_after=bindparam("after"),
    ),
    print_job,
)
_PUT_BACK = Statement(
    update(print_job)
    .where(_p.id == bindparam("job_id"))
    .values(expires_at=bindparam("until"), attempts=0, ended_at=null()),
    print_job,
)


def add(tx: Tx, new: NewJob) -> JobRow:
    """Write a queued job and give its row; the same copy of a document twice breaks on its key."""
    tx.run(
        _INSERT,
        id=new.job_id,
        op_id=new.op_id,
        doc_type=new.doc_type.value,
        doc_id=new.doc_id,
        copy_no=new.copy_no,
        station_id=new.station_id,
        printer=new.printer,
        state=PrintState.QUEUED.value,
        payload=new.payload,
        sha256="",
        bytes_sent=0,
        attempts=0,
        reason=new.reason,
        trouble="",
        requested_by=new.requested_by,
        approval_id=new.approval_id,
        lease_owner="",
        lease_until=0,
        created_at=new.created_at,
        sending_at=None,
        ended_at=None,
        expires_at=new.expires_at,
        parent_id=new.parent_id,
        device="",
        bytes_total=0,
        silence="",
        cuts_before=None,
        cuts_after=None,
        inside=0,
        cleared="",
        power_cycled_by=None,
        power_cycled_at=None,
    )
    return JobRow(
        new.job_id,
        new.doc_type,
        new.doc_id,
        new.copy_no,
        new.station_id,
        new.printer,
        PrintState.QUEUED,
        0,
        "",
        0,
        new.requested_by,
        new.created_at,
        new.parent_id,
    )


def by_id(tx: Tx, job_id: int) -> JobRow | None:
    """The job with this id."""
    return as_job(tx.one(_BY_ID, job_id=job_id))


def by_op(tx: Tx, op_id: str) -> JobRow | None:
    """The job an operation made before, if it is repeated."""
    return as_job(tx.one(_BY_OP, op_id=op_id))


def of_doc(tx: Tx, doc_type: DocType, doc_id: int, copy_no: int) -> JobRow | None:
    """The job of one copy of a document."""
    return as_job(tx.one(_OF_DOC, doc_type=doc_type.value, doc_id=doc_id, copy_no=copy_no))


def newest_of_doc(tx: Tx, doc_type: DocType, doc_id: int) -> JobRow | None:
    """The job of the newest copy of a document."""
    return as_job(tx.one(_NEWEST_OF_DOC, doc_type=doc_type.value, doc_id=doc_id))


def child_of(tx: Tx, job_id: int) -> JobRow | None:
    """The copy that was made of this job's paper, if there is one."""
    return as_job(tx.one(_CHILD_OF, job_id=job_id))


def lock(tx: Tx, job_id: int) -> None:
    """Let nobody else copy or move this job until the transaction ends."""
    tx.run(_LOCK, job_id=job_id)


def payload_of(tx: Tx, job_id: int) -> str:
    """What the paper says, as frozen JSON."""
    return str(tx.value(_PAYLOAD, job_id=job_id))


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why nobody knows how a paper ended, a `Silence`, and the printer's own counts of cuts."""

    silence: str
    cuts_before: int | None = None
    cuts_after: int | None = None


@dataclass(frozen=True, slots=True)
class Ending:
    """What is written beside a new state. `not_before` holds back the next try, in ms UTC.

    `evidence` and `inside` (whether the printer may still hold the paper) stay as they were where
    they are None.
    """

    bytes_sent: int
    trouble: str = ""
    ended_at: int | None = None
    not_before: int = 0
    evidence: Evidence | None = None
    inside: bool | None = None


def move(tx: Tx, job_id: int, seen: PrintState, wanted: PrintState, end: Ending) -> bool:
    """Move the job if it still stands where it was seen; its lease ends."""
    changed = tx.run(
        _MOVE,
        job_id=job_id,
        seen=seen.value,
        wanted=wanted.value,
        sent=end.bytes_sent,
        what=end.trouble,
        ended=end.ended_at,
        within=None if end.inside is None else int(end.inside),
        not_before=end.not_before,
    )
    if changed == 1 and end.evidence is not None:
        known = end.evidence
        tx.run(
            _EVIDENCE,
            job_id=job_id,
            why=known.silence,
            before=known.cuts_before,
            after=known.cuts_after,
        )
    return changed == 1


def renew(tx: Tx, job_id: int, until: int) -> None:
    """Give an expired job a new time in the queue."""
    tx.run(_PUT_BACK, job_id=job_id, until=until)


def as_job(row: Row | None) -> JobRow | None:
    """A row of the columns above as a value."""
    if row is None:
        return None
    job_id, doc_type, doc_id, copy_no, station_id, printer, state, *rest = row
    return JobRow(
        job_id, DocType(doc_type), doc_id, copy_no, station_id, printer, PrintState(state), *rest
    )
