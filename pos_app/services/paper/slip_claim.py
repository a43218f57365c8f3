"""The claim: a slip exists from the moment one transaction says so, and only that one prints it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pos_app.crashpoints import cp
from pos_app.db.audit import Move
from pos_app.db.paper import print_jobs, slips
from pos_app.db.paper.print_jobs import JobRow, NewJob
from pos_app.db.paper.slip_sources import OrderFacts
from pos_app.db.paper.slips import NewSlip, SlipRow, SlipState
from pos_app.db.selling import counters
from pos_app.db.transaction import Tx
from pos_app.domain.actors import Actor
from pos_app.domain.ids import new_id
from pos_app.domain.orders.order_status import PaperState, StopState
from pos_app.domain.paper.printing import DocType
from pos_app.domain.paying.payment import may_ship
from pos_app.services.orders import order_moves
from pos_app.services.orders.order_moves import LockedOrder
from pos_app.services.outgoing import require_open
from pos_app.services.paper import job_moves
from pos_app.services.paper.frozen_paper import freeze
from pos_app.services.paper.slip_content import SlipHead, facts_of, freeze_order
from pos_app.services.paper.slip_refusals import (
    AlreadyPrinted,
    ChangeWaiting,
    LinesUnmatched,
    NotPaid,
    OrderStopped,
)

SERIAL = "slip"
_ANY_SERIAL = 1


@dataclass(frozen=True, slots=True)
class Ask:
    """Who asks for which order's paper, on which printer, when (ms UTC)."""

    actor: Actor
    op_id: str
    order_id: int
    printer: str
    at: int
    training: bool = False


@dataclass(frozen=True, slots=True)
class SlipClaimed:
    """One paper of a slip and the job that prints it; `copy` 0 is the original."""

    order_id: int
    slip_id: int
    serial: int
    copy: int
    job_id: int
    state: str


def claim(tx: Tx, ask: Ask) -> SlipClaimed:
    """Claim the order's slip and queue its original, all or nothing.

    Raises `AlreadyPrinted` for everybody but the first, `OrderStopped`, `NotPaid`,
    `LinesUnmatched`, `ChangeWaiting`, `NoSuchOrder`, `PaperTooLong`, `OutgoingFrozen`.
    """
    order = order_moves.lock(tx, ask.order_id)
    before = slips.of_order(tx, ask.order_id)
    if before is not None:
        return _again(tx, ask, before)
    facts = facts_of(tx, ask.order_id)
    check_order(order, facts)
    head = SlipHead(_ANY_SERIAL, ask.at, ask.actor, training=ask.training)
    paper = freeze_order(tx, ask.order_id, facts, head)
    require_open(tx)
    by = order_moves.who(ask.actor, ask.at)
    slip_id, job_id = new_id(), new_id()
    told = (
        Move("slip", slip_id, "slip", None, SlipState.CLAIMED.value),
        job_moves.queued(job_id),
    )
    moved = order_moves.move(tx, by, order, also=told, paper=PaperState.CLAIMED)
    # The number comes last: its row is the one every station waits for.
    serial = counters.take(tx, SERIAL)
    slips.add(
        tx,
        NewSlip(
            slip_id,
            serial,
            ask.order_id,
            moved.version,
            ask.actor.staff_id,
            ask.actor.station_id,
            ask.at,
        ),
    )
    new = job_for(ask, slip_id, freeze(replace(paper, serial=serial)), copy=0)
    job = print_jobs.add(tx, replace(new, job_id=job_id))
    cp("slip.claimed")
    return claimed(ask.order_id, serial, job)


def job_for(
    ask: Ask, slip_id: int, payload: str, *, copy: int, reason: str | None = None
) -> NewJob:
    """A queued job of one paper of the slip."""
    return NewJob(
        new_id(),
        ask.op_id,
        DocType.SLIP,
        slip_id,
        copy,
        ask.actor.station_id,
        ask.printer,
        payload,
        ask.actor.staff_id,
        ask.at,
        ask.at + job_moves.QUEUE_MS,
        reason,
    )


def claimed(order_id: int, serial: int, job: JobRow) -> SlipClaimed:
    """The answer to whoever asked."""
    return SlipClaimed(order_id, job.doc_id, serial, job.copy_no, job.job_id, job.state.value)


def check_order(order: LockedOrder, facts: OrderFacts) -> None:
    """Whether any paper of this order may be made now; raises the refusal that comes first."""
    if order.axes.stop is not StopState.NONE:
        raise OrderStopped(order.order_id, order.axes.stop.value, facts.stop_reason)
    if not may_ship(order.axes.pay, order.axes.method):
        raise NotPaid(order.order_id, order.axes.pay.value)
    if facts.unmatched:
        raise LinesUnmatched(order.order_id, facts.unmatched)
    if facts.change_waiting:
        raise ChangeWaiting(order.order_id)


def _again(tx: Tx, ask: Ask, slip: SlipRow) -> SlipClaimed:
    """The same button pressed twice gets the same answer; anybody else hears who was first."""
    job = print_jobs.by_op(tx, ask.op_id)
    if job is not None and job.doc_type is DocType.SLIP and job.doc_id == slip.slip_id:
        return claimed(ask.order_id, slip.serial, job)
    raise AlreadyPrinted(
        ask.order_id, slip.slip_id, slip.serial, slip.claimed_at, slip.claimed_by, slip.station
    )
