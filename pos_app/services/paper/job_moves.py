"""A print job moves one way only: allowed by the flow, claimed from the state seen, audited."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pos_app.db import audit
from pos_app.db.audit import Move, Who
from pos_app.db.paper import print_jobs
from pos_app.db.paper.print_jobs import Ending, JobRow, NewJob
from pos_app.db.transaction import Tx
from pos_app.domain.errors import DomainError
from pos_app.domain.paper.printing import PRINT_FLOW, DocType, PrintAction, PrintState
from pos_app.services.outgoing import require_open

QUEUE_MS = 10 * 60_000
"""How long a job may wait in the queue: yesterday's must not print by itself in the morning."""

ENDED = frozenset(
    {
        PrintState.CONFIRMED,
        PrintState.CONFIRMED_BY_PERSON,
        PrintState.NOT_PRINTED,
        PrintState.HANDED_OVER,
        PrintState.UNKNOWN,
        PrintState.EXPIRED,
    }
)


@dataclass(eq=False)
class NoSuchJob(DomainError):
    """No print job has this id."""

    job_id: int


@dataclass(eq=False)
class JobMovedOn(DomainError):
    """Someone moved the job between our reading and our writing."""

    job_id: int


def get(tx: Tx, job_id: int) -> JobRow:
    """The job. Raises `NoSuchJob`."""
    job = print_jobs.by_id(tx, job_id)
    if job is None:
        raise NoSuchJob(job_id)
    return job


def queue(tx: Tx, by: Who, new: NewJob) -> JobRow:
    """Write a queued job and its audit row, in the transaction of the thing it prints.

    Raises `OutgoingFrozen`.
    """
    require_open(tx)
    audit.append(tx, by, queued(new.job_id))
    return print_jobs.add(tx, new)


def queued(job_id: int) -> Move:
    """What the audit is told of a job that is queued."""
    return Move("print_job", job_id, "print", None, PrintState.QUEUED.value)


def move(tx: Tx, by: Who, job: JobRow, action: PrintAction, end: Ending | None = None) -> JobRow:
    """Move the job by an action. Raises `NotAllowedNow` or `JobMovedOn`.

    Where `end` is left out the count of bytes stays, and an ended job is stamped with `by.at`.
    """
    wanted = PRINT_FLOW.after(job.state, action)
    ended_at = by.at if wanted in ENDED else None
    given = end or Ending(job.bytes_sent, "", ended_at)
    if given.ended_at is None and ended_at is not None:
        given = replace(given, ended_at=ended_at)
    if _left_the_printer(job, action):
        given = replace(given, inside=False)
    if not print_jobs.move(tx, job.job_id, job.state, wanted, given):
        raise JobMovedOn(job.job_id)
    why: dict[str, int | str | None] | None = {"why": given.trouble} if given.trouble else None
    states = (job.state.value, wanted.value)
    audit.append(tx, by, Move("print_job", job.job_id, "print", *states, action.value, why))
    return replace(
        job, state=wanted, bytes_sent=given.bytes_sent, lease_owner="", trouble=given.trouble
    )


def _left_the_printer(job: JobRow, action: PrintAction) -> bool:
    """Whether the printer can hold nothing of the job any more.

    Nobody is asked about a receipt that a one-way printer took, so it must not hold up its copy.
    """
    if action is PrintAction.HAND_OVER:
        return job.doc_type is not DocType.SLIP
    return action in _LEAVES


_LEAVES = frozenset({PrintAction.CONFIRM, PrintAction.PUT_BACK, PrintAction.PERSON_SAW_IT})
