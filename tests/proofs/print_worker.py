"""A station that prints: recovers, claims the slip it was sent for, drives its queue, tells.

A test kills it at a named point (`POS_CRASH_AT`) and starts it again. With `PRINT_NAIVELY` nothing
is committed before the first byte: the control that must print twice.
"""

from __future__ import annotations

import json
import os
import sys

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.devices.printers.conversation import Limits
from pos_app.devices.printers.conversing_printer import ConversingPrinter
from pos_app.devices.printers.network_printer import SocketWire
from pos_app.devices.printers.profile import VIRTUAL
from pos_app.devices.wire import Wire
from pos_app.domain.actors import Actor, Role
from pos_app.domain.errors import DomainError
from pos_app.domain.ids import new_op_id
from pos_app.services.paper.paper_bytes import roll_of
from pos_app.services.paper.recovery import Recovery
from pos_app.services.paper.sending import Sending
from pos_app.services.paper.slips import SLIP_PRINTER, Slips
from pos_app.services.paper.spool import OpenPrinter, Spool
from tests.proofs.children import say

LIMITS = Limits(status_s=2.0, stall_s=2.0, confirm_s=5.0, blocked_s=0.0, poll_s=0.1)


class OnePrinter:
    """The station's only printer, in the network."""

    def __init__(self, port: int) -> None:
        self._port = port

    def printer(self, role: str) -> OpenPrinter | None:
        printer = ConversingPrinter(self._open, VIRTUAL, LIMITS)
        return OpenPrinter(printer, roll_of(VIRTUAL)) if role == SLIP_PRINTER else None

    def _open(self) -> Wire:
        import socket

        return SocketWire(socket.create_connection(("127.0.0.1", self._port), 5))


def main(url: str, port: str, at_ms: str, staff_id: str, station_id: str, order_id: str) -> None:
    """`order_id` 0 presses nothing: the station only recovers and goes on with its queue."""
    if os.environ.get("PRINT_NAIVELY"):
        Sending._first_byte = lambda _self: None  # pyright: ignore[reportPrivateUsage]
    database, clock = Database(url), FrozenClock(int(at_ms))
    recovered = Recovery(database, clock, int(station_id)).at_start()
    pressed = ""
    if int(order_id):
        actor = Actor(int(staff_id), "김담이", Role.CLERK, int(station_id), "카운터 1")
        try:
            Slips(database, clock).print_one(actor, new_op_id(), int(order_id))
            pressed = "claimed"
        except DomainError as no:
            pressed = type(no).__name__
    spool = Spool(database, clock, int(station_id), OnePrinter(int(port)))
    driven: list[str] = []
    while (done := spool.drive_once(SLIP_PRINTER)) is not None:
        driven.append(done.state.value)
    database.close()
    say(json.dumps({"unknown": recovered.unknown, "pressed": pressed, "driven": driven}))


if __name__ == "__main__":
    main(*sys.argv[1:])
