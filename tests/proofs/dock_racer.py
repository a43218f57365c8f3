"""One of two at the dock: scans boxes over at its station, or signs the sheet another scans into.

With `without-lock` the protection is taken out: nobody waits for a sheet somebody works on.
With `without-claim` neither orders nor boxes are held, and each looks before the other has written.
"""

from __future__ import annotations

import sys

from pos_app.clock import SystemClock
from pos_app.db.database import Database
from pos_app.db.set_lookup import both
from pos_app.db.transaction import Tx
from pos_app.db.warehouse import handovers
from pos_app.domain.actors import Actor, Role
from pos_app.domain.ids import new_op_id
from pos_app.domain.warehouse.hand_over import HandOverSigned, NothingScanned
from pos_app.services.warehouse import hand_over
from pos_app.services.warehouse.hand_over import HandOver
from tests.proofs.children import say

_UNHELD = both("SELECT state, number, courier_id FROM handover WHERE id=:id")


def main(url: str, staff_id: str, station_id: str, mode: str) -> None:
    if mode == "without-lock":
        handovers._LOCK = _UNHELD  # pyright: ignore[reportPrivateUsage]
    if mode == "without-claim":
        hand_over.order_moves.lock = _nothing  # pyright: ignore[reportAttributeAccessIssue]
        handovers.lock_box = _nothing  # pyright: ignore[reportAttributeAccessIssue]
    database = Database(url)
    actor = Actor(int(staff_id), "박한솔", Role.PICKER, int(station_id), f"출고대 {station_id}")
    handing = HandOver(database, SystemClock())
    say("ready")
    for line in sys.stdin:
        act, handover_id, number = line.split()
        say(_act(handing, actor, act, int(handover_id), number))
    database.close()


def _nothing(_tx: Tx, _id: int) -> None:
    """Holds nothing."""


def _act(handing: HandOver, actor: Actor, act: str, handover_id: int, number: str) -> str:
    """What the scan was told, or how many boxes were signed for."""
    try:
        if act == "scan":
            return handing.scan(actor, new_op_id(), handover_id, number).outcome.value
        return f"signed {len(handing.sign(actor, handover_id, '최기사').scanned)}"
    except HandOverSigned:
        return "too-late"
    except NothingScanned:
        return "nothing"


if __name__ == "__main__":
    main(*sys.argv[1:])
