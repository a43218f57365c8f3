"""Budget 7: status and waybill of 500 orders in one save, beside the same rows by `executemany`.

Ours locks the orders, judges every row, looks for numbers in use, writes parcels, their orders,
the orders' states, an audit chain and the promises to the mall, and answers row by row. The
yardstick is handed the very rows ours has just written and writes them into a twin of the
database: same driver, WAL, synchronous FULL, one transaction, statements by hand; it reads
nothing, checks nothing and hashes nothing. Turns alternate, at 100,000 orders.
"""

from __future__ import annotations

import gc
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from bench._sale_shop import build, connect, insert_sql
from pos_app.clock import SystemClock
from pos_app.db.database import Database
from pos_app.domain.actors import Actor
from pos_app.domain.ids import new_op_id
from pos_app.domain.parcels.waybill_results import WaybillOutcome, WaybillRow
from pos_app.services.parcels.waybills import Waybills

ORDERS, BATCH, TURNS, WARM_UP = 100_000, 500, 20, 2
TABLES = ("waybill", "waybill_order", "audit", "promise")
SOLD = (
    "UPDATE sales_order SET parcel_state='none', sale_state='sold', status='sold',"
    " mall_status='paid'"
)
MOVED = (
    "UPDATE sales_order SET parcel_state='waybilled', status='waybilled', version=version+1"
    " WHERE id=? AND version=?"
)
HEAD = "UPDATE audit_head SET seq=?, hash=? WHERE station_id=?"
NOTE = (
    "yardstick: waybill, waybill_order, audit and promise rows inserted by executemany, orders"
    " updated by executemany, audit head advanced; WAL, FULL, one transaction"
)


class Ours:
    """The service over one database."""

    def __init__(self, database: Database, clerk: Actor, courier_id: int, ids: list[int]) -> None:
        self.database, self._clerk, self._courier_id, self._ids = database, clerk, courier_id, ids
        self._waybills = Waybills(database, SystemClock())
        self._next = 0

    def save(self) -> float:
        """One button over the next orders; seconds."""
        ids, self._ids = self._ids[:BATCH], self._ids[BATCH:]
        rows = [WaybillRow(one, self._courier_id, self._number()) for one in ids]
        op_id = new_op_id()
        began = time.perf_counter()
        results = self._waybills.save(self._clerk, op_id, rows)
        took = time.perf_counter() - began
        assert all(one.outcome is WaybillOutcome.SAVED for one in results)
        self.database.checkpoint()
        return took

    def _number(self) -> str:
        self._next += 1
        body = f"{59_000_000_000 + self._next}"
        return body + str(int(body) % 7)


class Bare:
    """The yardstick: the same rows by hand."""

    def __init__(self, path: Path, source: Path) -> None:
        self._raw, self._source = connect(path), connect(source)
        self._sql = {name: insert_sql(self._raw, name) for name in TABLES}
        self._seen = {name: self._count(name) for name in TABLES}

    def save(self) -> float:
        """Write what ours wrote in its last turn; seconds."""
        turn = {name: self._new_rows(name) for name in TABLES}
        orders = [(row[1], 1) for row in turn["waybill_order"]]
        last = turn["audit"][-1]
        began = time.perf_counter()
        self._raw.execute("BEGIN IMMEDIATE")
        for name, rows in turn.items():
            self._raw.executemany(self._sql[name], rows)
        self._raw.executemany(MOVED, orders)
        self._raw.execute(HEAD, (last[1], last[-1], last[0]))
        self._raw.execute("COMMIT")
        took = time.perf_counter() - began
        self._raw.execute("PRAGMA wal_checkpoint(PASSIVE)")
        return took

    def close(self) -> None:
        self._raw.close()
        self._source.close()

    def _count(self, name: str) -> int:
        return int(self._source.execute(f"SELECT count(*) FROM {name}").fetchone()[0])

    def _new_rows(self, name: str) -> list[tuple[Any, ...]]:
        # Rows of one table grow in the order they are written, so the new ones are the last.
        key = {"audit": "seq", "waybill_order": "waybill_id"}.get(name, "id")
        count, before = self._count(name), self._seen[name]
        self._seen[name] = count
        found = self._source.execute(
            f"SELECT * FROM {name} ORDER BY {key} DESC LIMIT ?", (count - before,)
        ).fetchall()
        return [tuple(row) for row in reversed(found)]


def measure() -> list[dict[str, object]]:
    """Turns of ours and of the yardstick; per order, the median turn of each."""
    with tempfile.TemporaryDirectory() as folder:
        ours_path, bare_path = Path(folder) / "ours.db", Path(folder) / "bare.db"
        database, clerk, ids = build(ours_path, ORDERS)
        courier_id = _ready(ours_path)
        ours = Ours(database, clerk, courier_id, ids)
        _twin(ours_path, bare_path, clerk.station_id)
        bare = Bare(bare_path, ours_path)
        mine: list[float] = []
        floor: list[float] = []
        for turn in range(WARM_UP + TURNS):
            gc.collect()
            took, by_hand = ours.save(), bare.save()
            if turn >= WARM_UP:
                mine.append(took)
                floor.append(by_hand)
        bare.close()
        database.close()
    each, hand = (statistics.median(times) / BATCH * 1000 for times in (mine, floor))
    return [
        {
            "name": "status + waybill of 500 orders, per order / executemany",
            "ours": round(each, 4),
            "yardstick": round(hand, 4),
            "ratio": round(each / hand, 2),
            "budget": 3.0,
            "unit": "ms",
            "n": BATCH * TURNS,
            "note": NOTE,
        }
    ]


def _ready(path: Path) -> int:
    """Every order sold and waiting for its number; the log folded in. The shop's courier."""
    raw = connect(path)
    courier_id = int(raw.execute("SELECT id FROM courier").fetchone()[0])
    raw.execute(SOLD)
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.close()
    return courier_id


def _twin(source: Path, target: Path, station_id: int) -> None:
    """The same database, its chain begun, for the bare writer."""
    raw = connect(source)
    raw.execute("VACUUM INTO ?", (str(target),))
    raw.close()
    twin = connect(target)
    twin.execute("INSERT OR IGNORE INTO audit_head VALUES(?, 0, '')", (station_id,))
    twin.close()
