"""쇼핑몰 할 일: what a person does at malls known only by files. `Promises.tick` settles it."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.db.database import Database
from pos_app.db.house import malls
from pos_app.db.transaction import Tx
from pos_app.db.waiting import mall_todo, promises
from pos_app.db.waiting.mall_todo import MallToDo
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.outside.promises import PromiseState

__all__ = ["MallQueue", "MallToDo", "MallToDos"]
START = (0, 0)


@dataclass(frozen=True, slots=True)
class MallQueue:
    """A mall at which something is to be done by hand: how much, since when (ms UTC)."""

    mall_id: int
    name: str
    count: int
    oldest_at: int


class MallToDos:
    """Reads the lists."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def malls(self, actor: Actor) -> list[MallQueue]:
        """Malls with something to do, in the shop's order."""
        require(actor, Permission.LOOK)
        return self._db.read(_malls)

    def page(
        self, actor: Actor, mall_id: int, after: tuple[int, int] = START, size: int = 100
    ) -> list[MallToDo]:
        """What is to be done at a mall, oldest first, after `(created_at, promise_id)`."""
        require(actor, Permission.LOOK)
        return self._db.read(lambda tx: mall_todo.of_mall(tx, mall_id, after, size))


def _malls(tx: Tx) -> list[MallQueue]:
    counts = {
        one.mall_id: one for one in promises.open_counts(tx) if one.state is PromiseState.MANUAL
    }
    return [
        MallQueue(one.mall_id, one.name, counts[one.mall_id].count, counts[one.mall_id].oldest_at)
        for one in malls.everything(tx)
        if one.mall_id in counts
    ]
