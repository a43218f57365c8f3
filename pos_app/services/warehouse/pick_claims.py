"""Who picks an order: claimed by one, under a lease; asked for, given, or taken when nobody answers."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.db import audit
from pos_app.db.audit import Move
from pos_app.db.house import approvals
from pos_app.db.house.approvals import Wanted
from pos_app.db.warehouse import pick_jobs
from pos_app.db.warehouse.pick_jobs import Claim, Job, JobState
from pos_app.domain.actors import ApprovalNeeded
from pos_app.domain.errors import DomainError
from pos_app.domain.warehouse.picking import (
    ANSWER_MS,
    LEASE_MS,
    MOST_BASKETS,
    PickAnswer,
    PickOutcome,
    PickOwner,
)
from pos_app.services.orders import order_moves
from pos_app.services.warehouse.pick_hands import Hands

TAKE_OVER = "take_over"


@dataclass(eq=False)
class NotBeingPicked(DomainError):
    """Nobody has begun to pick this order, so there is nothing to take over."""

    order_id: int


@dataclass(eq=False)
class StillHeld(DomainError):
    """Another picker holds the order and has not given it away."""

    owner: PickOwner


@dataclass(eq=False)
class CartFull(DomainError):
    """Every basket of the cart is taken: nothing more can be asked for or taken over."""

    baskets: int


def claim(hands: Hands, order_id: int, state: JobState, job: Job | None) -> PickAnswer | Move:
    """Put the order into the cart: what the audit is to be told of it, else why it is not.

    The order's lock is held, `job` read under it. What was finished or stopped in the cart is let
    go first.
    """
    if job is not None and not _free(hands, job):
        return hands.claimed(job)
    try:
        basket = _room(hands)
    except CartFull:
        return hands.answer(PickOutcome.CART_FULL)
    wanted = Claim(
        order_id,
        state,
        basket,
        hands.actor.staff_id,
        hands.actor.station_id,
        hands.now + LEASE_MS,
        hands.now,
        hands.now - ANSWER_MS,
    )
    if not pick_jobs.claim(hands.tx, wanted):
        return hands.claimed(_known(hands, order_id))
    return Move("pick_job", order_id, "claimed", detail=_from(job))


def ask(hands: Hands, order_id: int) -> PickOwner:
    """Ask the holder for the order.

    Raises `NotBeingPicked`, `StillHeld` while another asks, `CartFull`.
    """
    order_moves.lock(hands.tx, order_id)
    job = _known(hands, order_id)
    jobs = pick_jobs.held(hands.tx, hands.actor.staff_id, hands.actor.station_id)
    if not _finished(jobs) and _lowest(jobs) > MOST_BASKETS:
        raise CartFull(MOST_BASKETS)
    stale = hands.now - 2 * ANSWER_MS
    if job.asked_by == hands.actor.staff_id and (job.asked_at or 0) > stale:
        return hands.owner(job)
    if not pick_jobs.ask(
        hands.tx, order_id, hands.actor.staff_id, hands.actor.station_id, hands.now, stale
    ):
        raise StillHeld(hands.owner(job))
    audit.append(hands.tx, hands.by, Move("pick_job", order_id, "asked"))
    return hands.owner(_known(hands, order_id))


def grant(hands: Hands, order_id: int) -> None:
    """The holder gives the order to whoever asks. Harmless when nobody asks any more.

    One whose cart has filled up meanwhile finds it free, to be taken when there is room.
    """
    order_moves.lock(hands.tx, order_id)
    job = _known(hands, order_id)
    if not hands.holds(job) or job.asked_by is None or job.asked_station is None:
        return
    basket = _lowest(pick_jobs.held(hands.tx, job.asked_by, job.asked_station))
    if basket > MOST_BASKETS:
        pick_jobs.release(hands.tx, order_id, hands.actor.staff_id, hands.actor.station_id)
    else:
        until = hands.now + LEASE_MS
        pick_jobs.hand(hands.tx, order_id, job.asked_by, job.asked_station, basket, until)
    _tell(hands, order_id, "granted", job)


def refuse(hands: Hands, order_id: int) -> None:
    """The holder goes on picking."""
    order_moves.lock(hands.tx, order_id)
    if pick_jobs.answer(hands.tx, order_id, hands.actor.staff_id):
        audit.append(hands.tx, hands.by, Move("pick_job", order_id, "refused"))


def force(hands: Hands, order_id: int, approval_id: int) -> None:
    """Take the order with a second person's consent, whoever holds it.

    Raises `NotBeingPicked`, `CartFull` and then the consent is not used up, `ApprovalNeeded`.
    """
    order_moves.lock(hands.tx, order_id)
    job = _known(hands, order_id)
    basket = _room(hands)
    wanted = Wanted(TAKE_OVER, "sales_order", order_id, hands.actor.staff_id)
    approver = approvals.use(hands.tx, approval_id, wanted)
    if approver is None:
        raise ApprovalNeeded(TAKE_OVER)
    pick_jobs.hand(
        hands.tx,
        order_id,
        hands.actor.staff_id,
        hands.actor.station_id,
        basket,
        hands.now + LEASE_MS,
        taken=True,
    )
    by = order_moves.who(hands.actor, hands.now, approver.staff_id)
    audit.append(hands.tx, by, Move("pick_job", order_id, "forced", detail=_from(job)))


def owner(hands: Hands, order_id: int) -> PickOwner | None:
    """Who holds the order, or that it is free (`free_at` is past); None where these hands do.

    Raises `NotBeingPicked`.
    """
    job = _known(hands, order_id)
    return None if hands.holds(job) else hands.owner(job)


def may_take(hands: Hands, order_id: int) -> Job:
    """The job, if it is free to be taken. Raises `NotBeingPicked`, `StillHeld`."""
    job = _known(hands, order_id)
    if not _free(hands, job):
        raise StillHeld(hands.owner(job))
    return job


def leave(hands: Hands) -> None:
    """Let go of the whole cart: whoever scans a slip next goes on where it stands."""
    for job in pick_jobs.held(hands.tx, hands.actor.staff_id, hands.actor.station_id):
        if pick_jobs.release(hands.tx, job.order_id, hands.actor.staff_id, hands.actor.station_id):
            audit.append(hands.tx, hands.by, Move("pick_job", job.order_id, "released"))


def _known(hands: Hands, order_id: int) -> Job:
    job = pick_jobs.of_order(hands.tx, order_id)
    if job is None:
        raise NotBeingPicked(order_id)
    return job


def _free(hands: Hands, job: Job) -> bool:
    """Nobody holds it, the lease is over, it is one's own, or the question went unanswered."""
    mine = job.holder_id is None or job.holder_id == hands.actor.staff_id
    silent = (
        job.asked_by == hands.actor.staff_id
        and job.asked_at is not None
        and job.asked_at + ANSWER_MS <= hands.now
    )
    return mine or job.lease_until <= hands.now or silent


def _room(hands: Hands) -> int:
    """The number of a free basket in their cart; one in which nothing is left to pick makes room
    for the next order. Raises `CartFull`."""
    holder_id, station_id = hands.actor.staff_id, hands.actor.station_id
    jobs = pick_jobs.held(hands.tx, holder_id, station_id)
    if _finished(jobs):
        if jobs:
            pick_jobs.let_go_of_what_ended(hands.tx, holder_id, station_id)
        return 1
    basket = _lowest(jobs)
    if basket > MOST_BASKETS:
        raise CartFull(MOST_BASKETS)
    return basket


def _finished(jobs: list[Job]) -> bool:
    return all(job.state is not JobState.OPEN for job in jobs)


def _lowest(jobs: list[Job]) -> int:
    taken = {job.basket for job in jobs}
    return next(number for number in range(1, len(taken) + 2) if number not in taken)


def _tell(hands: Hands, order_id: int, axis: str, before: Job | None) -> None:
    audit.append(hands.tx, hands.by, Move("pick_job", order_id, axis, detail=_from(before)))


def _from(before: Job | None) -> dict[str, int | str | None] | None:
    if before is None or before.holder_id is None:
        return None
    return {"from_staff": before.holder_id, "from_station": before.station_id}
