"""A process killed while it saves a report: no half file stays, and the note says what became of it."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.db.set_lookup import both
from pos_app.services.reports.export_sweep import LEASE_MS, ExportSweep
from tests import make
from tests.proofs.children import start

POINTS = {
    "export.counted": None,
    "export.noted": "cut",
    "export.writing": "cut",
    "export.written": "cut",
    "export.named": "done",
}
"""What the note says once the station began anew; None where there is no note."""
_NOTED = both("SELECT outcome, rows, (ended_at IS NULL) FROM report_export ORDER BY id")

pytestmark = [
    pytest.mark.proof,
    pytest.mark.skipif(os.name == "nt", reason="a process cannot be told apart from a killed one"),
]


def take(database: Database, shop: make.Shop, folder: Path, writer: str, point: str) -> int:
    """Save a report in a process of its own; its exit code."""
    manager = shop.manager
    numbers = (manager.staff_id, manager.station_id)
    process = start(
        "export_worker",
        [database.url, str(make.T0), str(folder), *map(str, numbers), writer],
        POS_CRASH_AT=point,
    )
    process.communicate(timeout=60)
    return process.returncode or 0


def noted(database: Database) -> list[str]:
    return [str(row[0]) for row in database.read(lambda tx: tx.rows(_NOTED))]


@pytest.mark.parametrize("point", POINTS)
@pytest.mark.parametrize("writer", ["plain", "fast", "pdf"])
def test_killed_and_started_again(
    database: Database, tmp_path: Path, writer: str, point: str
) -> None:
    if writer != "plain" and database.dialect == "postgresql":
        pytest.skip("what the writer is makes no difference to the database")
    shop, clock = make.shop(database), FrozenClock(make.T0)
    folder = tmp_path / "papers"
    folder.mkdir()
    assert take(database, shop, folder, writer, point) == -signal.SIGKILL, f"{point} never passed"
    sweep = ExportSweep(database, clock, shop.manager.station_id, folder)
    sweep.sweep()
    want = POINTS[point]
    assert noted(database) == ([] if want is None else ["begun"]), "it may live: its lease is new"
    sweep.at_start()
    assert noted(database) == ([] if want is None else [want])
    clock.advance(LEASE_MS)
    sweep.sweep()
    left = [path.name for path in folder.iterdir()]
    assert len(left) == (1 if want == "done" else 0) and not any(n.startswith(".") for n in left)
    sweep.at_start()
    assert noted(database) == ([] if want is None else [want]), "sweeping again is harmless"
    assert take(database, shop, folder, writer, "") == 0
    assert noted(database)[-1] == "done"


def test_control_without_a_sweep_a_part_and_an_open_note_stay(
    database: Database, tmp_path: Path
) -> None:
    shop, folder = make.shop(database), tmp_path / "papers"
    folder.mkdir()
    take(database, shop, folder, "plain", "export.written")
    assert noted(database) == ["begun"]
    assert [path.name[0] for path in folder.iterdir()] == ["."]
