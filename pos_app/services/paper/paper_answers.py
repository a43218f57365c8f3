"""종이 확인: a person says whether a paper came out, and what to do with one that waited too long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pos_app.clock import Clock
from pos_app.db import audit
from pos_app.db.audit import Move, Who
from pos_app.db.database import Database
from pos_app.db.paper import print_inside, print_jobs, slips
from pos_app.db.transaction import Tx
from pos_app.db.waiting import paper_waiting
from pos_app.db.waiting.paper_waiting import PaperOfSlip, WaitingPaper
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.errors import DomainError
from pos_app.domain.paper.printing import PAPER_EXISTS, DocType, HeldBack, PrintAction, PrintState
from pos_app.services.orders import order_moves
from pos_app.services.orders.order_moves import LockedOrder
from pos_app.services.outgoing import require_open
from pos_app.services.paper import after_paper, job_moves
from pos_app.services.paper.job_moves import JobMovedOn

_SEEN_PROVES = frozenset(
    {PrintState.UNKNOWN, PrintState.HANDED_OVER, PrintState.BLOCKED, PrintState.NOT_PRINTED}
)


@dataclass(frozen=True, slots=True)
class AnswerResult:
    """What became of one answered paper: its state now, or why the answer does not fit."""

    job_id: int
    state: PrintState | None
    why: Exception | None = None


class PaperAnswers:
    """What only a person can know of a paper."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._db = database
        self._clock = clock

    def waiting_for_person(self) -> list[WaitingPaper]:
        """Every paper that waits for an answer, a hand or a reprint; longest waiting first."""
        return self._db.read(paper_waiting.waiting)

    def of_order(self, order_id: int) -> list[PaperOfSlip]:
        """Every paper of an order's slip, the original first."""
        return self._db.read(lambda tx: paper_waiting.papers_of_order(tx, order_id))

    def answer(self, actor: Actor, job_id: int, saw_it: bool) -> PrintState:
        """The paper is there, or it is not. The same answer again changes nothing.

        "It is there" corrects an earlier "it is not". Raises `NoSuchJob`, `NotAllowedNow`.
        """
        require(actor, Permission.ANSWER_PAPER)
        by = self._by(actor)
        return self._db.write(lambda tx: _answer(tx, by, job_id, saw_it))

    def answer_batch(
        self, actor: Actor, job_ids: Sequence[int], saw_it: bool
    ) -> list[AnswerResult]:
        """One key for many papers, each in a transaction of its own. Raises only `NotPermitted`."""
        require(actor, Permission.ANSWER_PAPER)
        return [self._one(actor, job_id, saw_it) for job_id in job_ids]

    def put_back(self, actor: Actor, job_id: int) -> PrintState:
        """Print a paper now that waited too long.

        Raises `NoSuchJob`, `NotAllowedNow`, `OutgoingFrozen`.
        """
        require(actor, Permission.PRINT_SLIP)
        by = self._by(actor)
        return self._db.write(lambda tx: _put_back(tx, by, job_id))

    def power_cycled(self, actor: Actor, job_id: int) -> PrintState:
        """껐다 켰습니다: the printer this copy waits for holds nothing any more, says the actor.

        What it held and nobody has answered for stays asked. The same word again is harmless once
        the copy is on its way. Raises `NoSuchJob`, `JobMovedOn` for a copy that does not wait.
        """
        require(actor, Permission.ANSWER_PAPER)
        by = self._by(actor)
        return self._db.write(lambda tx: _power_cycled(tx, by, actor.staff_id, job_id))

    def drop(self, actor: Actor, job_id: int) -> PrintState:
        """Do not print a paper that still waits in the queue: only a marked copy can follow.

        Raises `NoSuchJob`, `NotAllowedNow`.
        """
        require(actor, Permission.PRINT_SLIP)
        by = self._by(actor)
        return self._db.write(
            lambda tx: after_paper.move_job(tx, by, job_id, PrintAction.DROP).state
        )

    def seen(self, actor: Actor, slip_id: int, copy: int) -> None:
        """A person holds this paper: it was scanned. Harmless when nobody asked."""
        require(actor, Permission.LOOK)
        by = self._by(actor)
        self._db.write(lambda tx: _seen(tx, by, slip_id, copy))

    def _one(self, actor: Actor, job_id: int, saw_it: bool) -> AnswerResult:
        try:
            return AnswerResult(job_id, self.answer(actor, job_id, saw_it))
        except DomainError as no:
            return AnswerResult(job_id, None, no)

    def _by(self, actor: Actor) -> Who:
        return order_moves.who(actor, self._clock.now())


def paper_seen(tx: Tx, by: Who, order: LockedOrder, slip_id: int, copy: int) -> LockedOrder:
    """The barcode of this paper was scanned, so the paper exists; gives the order as it is now.

    For services that hold the order's lock: a paper nobody was sure of is settled by its scan.
    """
    job = print_jobs.of_doc(tx, DocType.SLIP, slip_id, copy)
    if job is None or job.state not in _SEEN_PROVES:
        return order
    slip = slips.by_id(tx, slip_id)
    if slip is None:
        return order
    job_moves.move(tx, by, job, PrintAction.PERSON_SAW_IT)
    return after_paper.on_paper(tx, by, order, slip)


def _seen(tx: Tx, by: Who, slip_id: int, copy: int) -> None:
    slip = slips.by_id(tx, slip_id)
    if slip is not None:
        paper_seen(tx, by, order_moves.lock(tx, slip.order_id), slip_id, copy)


def _answer(tx: Tx, by: Who, job_id: int, saw_it: bool) -> PrintState:
    job = job_moves.get(tx, job_id)
    if (saw_it and job.state in PAPER_EXISTS) or (
        not saw_it and job.state is PrintState.NOT_PRINTED
    ):
        return job.state
    action = PrintAction.PERSON_SAW_IT if saw_it else PrintAction.PERSON_SAW_NOTHING
    return after_paper.move_job(tx, by, job_id, action).state


def _power_cycled(tx: Tx, by: Who, staff_id: int, job_id: int) -> PrintState:
    job = job_moves.get(tx, job_id)
    held = HeldBack.POWER_CYCLE.value
    if not print_inside.power_cycled(tx, job_id, held, who=staff_id, at=by.at):
        if print_inside.was_power_cycled(tx, job_id):
            return job.state
        raise JobMovedOn(job_id)
    for device in print_inside.devices_before(tx, job):
        print_inside.forget(tx, device)
    audit.append(tx, by, Move("print_job", job_id, "printer", reason="power_cycled"))
    return job.state


def _put_back(tx: Tx, by: Who, job_id: int) -> PrintState:
    require_open(tx)
    job = after_paper.move_job(tx, by, job_id, PrintAction.PUT_BACK)
    print_jobs.renew(tx, job_id, by.at + job_moves.QUEUE_MS)
    return job.state
