"""One of two processes: sells order after order, or closes the shop again and again.

With `by-time` a Z takes what says that it was posted since the Z before, as a span of time would; the
rows of `closing_entry` then only say what it took.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from pos_app.clock import SystemClock
from pos_app.db.database import Database
from pos_app.db.set_lookup import both
from pos_app.db.till import closings as rows
from pos_app.db.till.closings import Span
from pos_app.db.transaction import Tx
from pos_app.domain.actors import Actor, Role
from pos_app.domain.closing.day_close import ClosedMeanwhile, Count, DifferenceNeedsReason
from pos_app.domain.ids import new_op_id
from pos_app.services.closing.closings import CloseAsk, Closings
from pos_app.services.house.checks import Broken, Checks
from pos_app.services.selling.sales import Sales
from tests.proofs.children import say

_BY_TIME = both(
    "INSERT INTO closing_entry(scope, entry_id, closing_id) SELECT 'shop', e.id, :closing_id"
    " FROM ledger_entry e WHERE e.at>=COALESCE((SELECT MAX(until_at) FROM closing),0)",
    "closing_entry",
)


class NoChecks(Checks):
    """Books of a race are checked when it is over."""

    def run(self) -> list[Broken]:
        return []


def main(url: str, staff_id: str, name: str, station_id: str, mode: str) -> None:
    database = Database(url)
    actor = Actor(int(staff_id), name, Role.MANAGER, int(station_id), f"카운터 {name}")
    if mode == "by-time":
        rows.claim = _by_time
    act = _sell(database, actor) if mode == "sell" else _close(database, actor)
    say("ready")
    for line in sys.stdin:
        say(act(line.strip()))
    database.close()


def _by_time(tx: Tx, closing_id: int, span: Span) -> int:
    del span
    return tx.run(_BY_TIME, closing_id=closing_id)


def _sell(database: Database, actor: Actor) -> Callable[[str], str]:
    sales = Sales(database, SystemClock())

    def sell(order_id: str) -> str:
        seen = sales.reopen(actor, int(order_id)).seen_version
        return f"sold {sales.complete(actor, new_op_id(), int(order_id), seen).number}"

    return sell


def _close(database: Database, actor: Actor) -> Callable[[str], str]:
    clock = SystemClock()
    closings = Closings(database, clock, NoChecks(database, clock))

    def close(_line: str) -> str:
        sheet = closings.preview_shop(actor)
        counts = tuple(Count(one.method, one.expected, "경주") for one in sheet.methods)
        ask = CloseAsk(True, sheet.after, counts)
        while True:
            try:
                done = closings.close(actor, new_op_id(), ask)
            except ClosedMeanwhile as late:
                return f"late {late.number} {late.by}"
            except DifferenceNeedsReason as more:
                counts += tuple(Count(x.figures.method, None, "경주") for x in more.lines)
                ask = CloseAsk(True, sheet.after, counts)
                continue
            return f"closed {done.closing.number} {actor.name}"

    return close


if __name__ == "__main__":
    main(*sys.argv[1:])
