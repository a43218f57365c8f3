"""One of two pickers at two stations: takes the order whose slip both were told of, piece by piece.

With `without-lease` the protection is taken out: whoever scans the slip last holds the job.
"""

from __future__ import annotations

import sys

from pos_app.clock import SystemClock
from pos_app.db.database import Database
from pos_app.db.set_lookup import both
from pos_app.db.warehouse import pick_jobs
from pos_app.domain.actors import Actor, Role
from pos_app.domain.ids import new_op_id
from pos_app.domain.warehouse.picking import PickOutcome
from pos_app.services.warehouse import pick_claims
from pos_app.services.warehouse.picking import Picking
from tests.proofs.children import say
from tests.services.pick_bench import NOTE, PEN

_GUARDED = pick_jobs._CLAIM.sqlite  # pyright: ignore[reportPrivateUsage]
_ANYBODY = both(_GUARDED.partition(" WHERE ")[0], "pick_job")
"""The claim without its condition."""


def main(url: str, staff_id: str, name: str, station_id: str, mode: str) -> None:
    if mode == "without-lease":
        pick_jobs._CLAIM = _ANYBODY  # pyright: ignore[reportPrivateUsage]
        pick_claims._free = lambda _hands, _job: True  # pyright: ignore[reportPrivateUsage]
    database = Database(url)
    actor = Actor(int(staff_id), name, Role.PICKER, int(station_id), f"피킹대 {name}")
    picking = Picking(database, SystemClock())
    say("ready")
    for line in sys.stdin:
        say(_round(picking, actor, line.strip(), gives_up=mode == "with-lease"))
    database.close()


def _round(picking: Picking, actor: Actor, slip: str, *, gives_up: bool) -> str:
    """`won 3`, or `lost NAME` as the last scan told it, or what else came of it."""
    counted = 0
    for code in (slip, NOTE, slip, NOTE, slip, PEN):
        answer = picking.scan(actor, new_op_id(), code, "scanner")
        if gives_up and answer.outcome is PickOutcome.CLAIMED and answer.owner is not None:
            return f"lost {answer.owner.name} {counted}"
        counted += answer.goes_on and code != slip
    return f"won {actor.name} {counted}"


if __name__ == "__main__":
    main(*sys.argv[1:])
