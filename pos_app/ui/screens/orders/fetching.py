"""새로 받기: every mall that can be asked is asked; one that does not answer stops no other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pos_app.domain.actors import Actor
from pos_app.domain.errors import GatewayError

if TYPE_CHECKING:
    from pos_app.ui.screens.orders.needs import OrderServices


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came. `asked` malls were asked, `silent` are the names of those that did not answer."""

    asked: int
    new: int
    changed: int
    waiting: int
    stopped: int
    paid: int
    silent: tuple[str, ...] = ()


def fetch_all(services: OrderServices, actor: Actor) -> Fetched:
    """Ask them one after the other; for a lane. Raises `NotPermitted`."""
    asked = [mall for mall in services.malls.everything() if mall.by_api and mall.active]
    new = changed = waiting = stopped = paid = 0
    silent: list[str] = []
    for mall in asked:
        try:
            counts = services.pull.pull_now(actor, mall.mall_id).counts
        except GatewayError:
            silent.append(mall.name)
            continue
        new, changed = new + counts.new, changed + counts.changed
        waiting, stopped = waiting + counts.waiting, stopped + counts.stopped
        paid += counts.paid
    return Fetched(len(asked), new, changed, waiting, stopped, paid, tuple(silent))
