"""One of two processes that drive the queue of the same printer, a folder of files.

With `without-lease` a lease keeps nobody out and the first byte asks for nothing.
"""

from __future__ import annotations

import sys
import time

from sqlalchemy import bindparam, update

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.db.paper import print_leases
from pos_app.db.paper.print_jobs import print_job
from pos_app.db.statement import Statement
from pos_app.devices.printers.file_printer import FilePrinter, FilePrinterSettings
from pos_app.domain.paper.papers import RollProfile
from pos_app.services.paper import spool
from pos_app.services.paper.slips import SLIP_PRINTER
from pos_app.services.paper.spool import OpenPrinter, Spool
from tests.proofs.children import say


class Folder:
    """Every role prints into one folder."""

    def __init__(self, folder: str) -> None:
        self._printer = FilePrinter(FilePrinterSettings(folder))

    def printer(self, role: str) -> OpenPrinter | None:
        return OpenPrinter(self._printer, RollProfile()) if role == SLIP_PRINTER else None


def main(url: str, station_id: str, at_ms: str, folder: str, mode: str) -> None:
    database = Database(url)
    if mode == "without-lease":
        _take_lease_out()
    own = Spool(database, FrozenClock(int(at_ms)), int(station_id), Folder(folder))
    say("ready")
    sys.stdin.readline()
    sent = 0
    while own.due_in(SLIP_PRINTER) is not None:
        sent += own.drive_once(SLIP_PRINTER) is not None
        time.sleep(0.001)  # else whoever was quicker drives a short queue alone
    say(str(sent))
    database.close()


def _take_lease_out() -> None:
    spool.QUEUED_LEASE_MS = -1
    at = print_job.c
    begin = (
        update(print_job)
        .where(at.id == bindparam("job_id"))
        .values(state="sending", sha256=bindparam("hash"), sending_at=bindparam("now"))
        .values(lease_until=bindparam("until"))
    )
    print_leases._BEGIN = Statement(begin, print_job)  # pyright: ignore[reportPrivateUsage]


if __name__ == "__main__":
    main(*sys.argv[1:])
