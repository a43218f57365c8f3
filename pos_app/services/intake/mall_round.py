"""새로 받기: every mall that can be asked is asked; one that does not answer stops no other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.errors import GatewayError
from pos_app.services.house.malls import Malls
from pos_app.services.intake.mall_pull import MallPull, NoMallApi, PullResult


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came. `asked` malls were asked, `silent` are the names of those that did not answer."""

    asked: int = 0
    new: int = 0
    changed: int = 0
    waiting: int = 0
    stopped: int = 0
    paid: int = 0
    silent: tuple[str, ...] = ()


class MallRound:
    """One round over the malls that speak by API; one without an address is silent."""

    def __init__(self, malls: Malls, pull: MallPull) -> None:
        self._malls = malls
        self._pull = pull

    def fetch(self, actor: Actor) -> Fetched:
        """Ask them one after the other; what came before a mall fell silent is kept."""
        require(actor, Permission.IMPORT_ORDERS)
        return self._round(lambda mall_id: self._pull.pull_now(actor, mall_id))

    def fetch_by_itself(self, station_id: int) -> Fetched:
        """The same without a person, now and then."""
        return self._round(lambda mall_id: self._pull.pull(mall_id, station_id))

    def _round(self, pull: Callable[[int], PullResult]) -> Fetched:
        asked = [mall for mall in self._malls.everything() if mall.by_api and mall.active]
        new = changed = waiting = stopped = paid = 0
        silent: list[str] = []
        for mall in asked:
            try:
                counts = pull(mall.mall_id).counts
            except (GatewayError, NoMallApi):
                silent.append(mall.name)
                continue
            new, changed = new + counts.new, changed + counts.changed
            waiting, stopped = waiting + counts.waiting, stopped + counts.stopped
            paid += counts.paid
        return Fetched(len(asked), new, changed, waiting, stopped, paid, tuple(silent))
