"""One scan being answered: whose hands, when, and what they hold."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pos_app.db.audit import Who
from pos_app.db.transaction import Tx
from pos_app.db.warehouse import pick_carts, pick_jobs
from pos_app.db.warehouse.pick_jobs import Job
from pos_app.domain.actors import Actor
from pos_app.domain.warehouse.picking import (
    ANSWER_MS,
    LEASE_MS,
    PickAnswer,
    PickCart,
    PickLine,
    PickOutcome,
    PickOwner,
)
from pos_app.services.orders import order_moves


@dataclass(frozen=True, slots=True)
class Hands:
    """A picker at a station, inside one transaction; `now` in ms UTC."""

    tx: Tx
    actor: Actor
    now: int

    @property
    def by(self) -> Who:
        return order_moves.who(self.actor, self.now)

    def cart(self) -> PickCart:
        """What they hold."""
        return pick_carts.read(self.tx, self.actor.staff_id, self.actor.station_id)

    def holds(self, job: Job | None) -> bool:
        """Whether the job is in their cart."""
        return job is not None and job.held_at(self.actor.staff_id, self.actor.station_id)

    def alive(self) -> None:
        """Every act renews the leases of the whole cart."""
        until = self.now + LEASE_MS
        pick_jobs.renew(self.tx, self.actor.staff_id, self.actor.station_id, until)

    def fading(self) -> bool:
        """Whether less than half of a lease they hold is left, so that `alive` is due."""
        until = pick_jobs.first_end(self.tx, self.actor.staff_id, self.actor.station_id)
        return until is not None and until - self.now < LEASE_MS // 2

    def owner(self, job: Job) -> PickOwner:
        """Who holds a job that these hands want."""
        asked = job.asked_by == self.actor.staff_id and job.asked_at is not None
        free_at = job.lease_until
        if asked and job.asked_at is not None:
            free_at = min(free_at, job.asked_at + ANSWER_MS)
        return PickOwner(
            job.order_id,
            job.order_no,
            job.holder,
            job.station,
            job.opened_at,
            free_at,
            asked,
        )

    def claimed(self, job: Job, code: str = "") -> PickAnswer:
        """Somebody else holds it."""
        return PickAnswer(
            PickOutcome.CLAIMED,
            self.cart(),
            code,
            order_no=job.order_no,
            owner=self.owner(job),
        )

    def answer(self, outcome: PickOutcome, code: str = "", **more: object) -> PickAnswer:
        """An answer with the cart as it is now."""
        return replace(PickAnswer(outcome, self.cart(), code), **more)

    def about(
        self, outcome: PickOutcome, line: PickLine, quantity: int = 0, code: str = ""
    ) -> PickAnswer:
        """An answer about one line, as it stands after what was done to it."""
        cart = self.cart()
        now = cart.line(line.line_id) or line
        return PickAnswer(outcome, cart, code, quantity, now, cart.order(line.order_id))
