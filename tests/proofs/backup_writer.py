"""A till that never rests: a hundred commits a second, orders and slips among them, until told to end.

Two marks are always the same: whoever sees them differ sees two moments.
"""

from __future__ import annotations

import sys
import threading

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.db.house import settings
from pos_app.db.transaction import Tx
from pos_app.domain.actors import Actor, Role
from pos_app.domain.ids import new_op_id
from pos_app.services.paper.slips import Slips
from tests import make
from tests.proofs.children import say

PAUSE_S = 0.01


def main(url: str, *numbers: str) -> None:
    """`numbers`: station, staff, mall, and two items."""
    station_id, staff_id, mall_id, *items = map(int, numbers)
    db = Database(url)
    clerk = Actor(staff_id, "김담이", Role.CLERK, station_id, "카운터 1")
    shop = make.Shop(station_id, clerk, clerk, clerk, mall_id, mall_id, 0, (items[0], items[1]))
    slips = Slips(db, FrozenClock(make.T0, step_ms=1))
    ended = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.read(), ended.set()), daemon=True).start()
    say("ready")
    number = 0
    while not ended.wait(PAUSE_S):
        number += 1
        db.write(lambda tx, now=number: mark(tx, now))
        if number % 50 == 1:
            order_id = make.order(db, shop, tel=f"010-0000-{number % 10_000:04d}")
            slips.print_one(clerk, new_op_id(), order_id)
    db.close()
    say(str(number))


def mark(tx: Tx, number: int) -> None:
    """One moment, written in two places far apart in the file."""
    settings.put(tx, {"mark_a": str(number)}, make.T0, None)
    settings.put(tx, {"mark_z": str(number)}, make.T0, None)


def marks(tx: Tx) -> tuple[int, int]:
    """What the two places say."""
    found = settings.everything(tx)
    return int(found.get("mark_a", 0)), int(found.get("mark_z", 0))


if __name__ == "__main__":
    main(*sys.argv[1:])
