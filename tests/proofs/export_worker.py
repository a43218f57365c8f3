"""A PC that saves a report as a file, and may be killed at a named point on its way."""

from __future__ import annotations

import sys
from pathlib import Path

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.documents.reports import book
from pos_app.domain.actors import Actor, Role
from pos_app.services.reports.exports import ReportExports, Take
from tests.proofs.children import say
from tests.services.report_books import asked


def main(url: str, at_ms: str, folder: str, staff_id: str, station_id: str, writer: str) -> None:
    database = Database(url)
    book.LONG = -1 if writer == "fast" else 10**9
    manager = Actor(int(staff_id), "이바른", Role.MANAGER, int(station_id), "사무실")
    exports = ReportExports(database, FrozenClock(int(at_ms)), Path(folder), training=False)
    form = "pdf" if writer == "pdf" else "xlsx"
    exports.take(manager, Take(asked("audit"), form), lambda _done, _count: None)
    database.close()
    say("done")


if __name__ == "__main__":
    main(*sys.argv[1:])
