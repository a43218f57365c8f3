"""넘겨받기 at the screen: asking for an order, waiting for the answer, being asked for one's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pos_app.clock import Clock
from pos_app.domain.actors import Actor
from pos_app.domain.warehouse.picking import PickAnswer, PickCart, PickOrder, PickOutcome, PickOwner
from pos_app.ui.background import Run
from pos_app.ui.screens.pick.stopping import Stopping
from pos_app.ui.screens.pick.view import PickView
from pos_app.ui.words.picking import asked_words, kept_words, waiting_words

if TYPE_CHECKING:
    from pos_app.services.warehouse.picking import Picking


@dataclass(frozen=True)
class Told:
    """Where answers go: one to a scan, a cart looked at, a failure, and the end of a stop."""

    answer: Callable[[PickAnswer], None]
    cart: Callable[[PickCart], None]
    failed: Callable[[Exception], None]
    go_on: Callable[[], None]


class Handing:
    """`owner` holds the order that was scanned last, while the screen says so."""

    def __init__(
        self,
        view: PickView,
        picking: Picking,
        actor: Callable[[], Actor],
        clock: Clock,
        run: Run,
        stopping: Stopping,
        told: Told,
    ) -> None:
        self._view, self._picking, self._actor, self._clock = view, picking, actor, clock
        self._run, self._stopping, self._told = run, stopping, told
        self._asked: PickOrder | None = None
        self.owner: PickOwner | None = None

    def ask(self) -> None:
        """F8: ask for the order somebody else holds, or hand one's own over to who asks."""
        if self.owner is not None:
            order_id, actor = self.owner.order_id, self._actor()
            self._do(lambda: self._picking.ask(actor, order_id), self._waits)
        else:
            self._answer(self._picking.grant)

    def refuse(self) -> None:
        """F9: go on picking the order somebody asks for."""
        self._answer(self._picking.refuse)

    def force(self, approval_id: int) -> None:
        """A manager agreed: take it now."""
        if self.owner is None:
            return
        actor, order_id = self._actor(), self.owner.order_id
        self._told.go_on()
        self._do(lambda: self._picking.force(actor, order_id, approval_id), self._told.answer)

    def beat(self) -> None:
        """Every so often, while an answer is waited for: what became of the question."""
        if self.owner is not None and self.owner.asked:
            actor, order_id = self._actor(), self.owner.order_id
            self._do(lambda: self._picking.owner(actor, order_id), self._heard)

    def looked(self, cart: PickCart) -> None:
        """The cart as it is now: what was asked for may be in it, or one's own be asked for."""
        given = None if self.owner is None else cart.order(self.owner.order_id)
        if given is not None:
            self._told.go_on()
            self._told.answer(PickAnswer(PickOutcome.TAKEN_OVER, cart, order=given))
        self._asked = next((one for one in cart.orders if one.ask is not None), None)
        ask = self._asked.ask if self._asked else None
        words = "" if ask is None else asked_words(ask.by, ask.station, self._seconds(ask.until))
        self._view.show_ask(words)

    def _answer(self, act: Callable[[Actor, int], PickCart]) -> None:
        if self._asked is not None:
            actor, order_id = self._actor(), self._asked.order_id
            self._do(lambda: act(actor, order_id), self._told.cart)

    def _heard(self, owner: PickOwner | None) -> None:
        if self.owner is None or owner is None or owner.order_id != self.owner.order_id:
            return  # read meanwhile, or in the cart: the next look says so
        if owner.free_at <= self._clock.now():
            self._told.go_on()
            actor = self._actor()
            self._do(lambda: self._picking.take(actor, owner.order_id), self._told.answer)
        elif owner.asked:
            self._waits(owner)
        else:
            self.owner = owner
            self._stopping.say(kept_words(owner.name))

    def _waits(self, owner: PickOwner) -> None:
        self.owner = owner
        self._stopping.say(waiting_words(owner.name, self._seconds(owner.free_at)))

    def _seconds(self, until: int) -> int:
        return max(0, (until - self._clock.now() + 999) // 1000)

    def _do(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._run(work, done, self._told.failed)
