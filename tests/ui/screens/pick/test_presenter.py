"""The picker's presenter by itself: what comes while it waits for an answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from pos_app.clock import FrozenClock
from pos_app.domain.actors import Actor
from pos_app.domain.warehouse.picking import PickCart
from pos_app.services.warehouse.picking import Picking
from pos_app.ui.screens.pick.presenter import PickPresenter
from pos_app.ui.screens.pick.shown import Halt, Verdict, Work
from tests import make
from tests.ui.lane import Lane
from tests.ui.screens.counter import Heard


class Wall:
    """A screen that shows nothing."""

    def show_work(self, work: Work) -> None: ...

    def show_verdict(self, verdict: Verdict | None) -> None: ...

    def show_halt(self, halt: Halt | None, ignored: int) -> None: ...

    def show_ask(self, words: str) -> None: ...

    def left(self) -> None: ...


@dataclass
class Looks:
    """The service, counted."""

    times: int = 0

    def look(self, actor: Actor) -> PickCart:
        del actor
        self.times += 1
        return PickCart()


def test_what_changes_while_it_looks_is_looked_at_again_and_then_it_rests() -> None:
    lane, looks = Lane(held=True), Looks()
    actor = cast(Actor, None)
    presenter = PickPresenter(
        Wall(), cast(Picking, looks), lambda: actor, FrozenClock(make.T0), Heard(), cast(Any, lane)
    )
    for _ in range(5):
        presenter.look()
    assert lane.go() == 1, "one look at a time"
    assert lane.go() == 1, "what was told meanwhile may be newer than what was read"
    assert lane.go() == 0
    assert looks.times == 2
