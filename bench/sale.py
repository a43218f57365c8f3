"""Budgets 1 and 4: F12 through the service, beside the same rows written by bare SQLite.

Ours locks, checks every guard, posts voucher, lines, stock, ledger, audit, promise and receipt job
and takes the number. The yardstick reads the order, its slip and its lines with their items, is
handed the very rows ours has just written and writes them into a twin of the database: same driver,
WAL, synchronous FULL, one transaction a sale, statements by hand; it checks nothing and hashes
nothing. Turns alternate; the log is folded in between sales, when nobody waits. A last row says
what F12 costs when it queues a receipt as well (판매 영수증, a setting of the shop).
"""

from __future__ import annotations

import gc
import json
import statistics
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench._sale_shop import build, connect, insert_sql
from pos_app.clock import SystemClock
from pos_app.db.database import Database
from pos_app.db.house import settings
from pos_app.db.selling import sale_facts
from pos_app.domain.actors import Actor
from pos_app.domain.ids import new_op_id
from pos_app.services.selling.sales import Sales

TURN, TURNS, IN_A_ROW, RUNS, WARM_UP, FOLD = 250, 6, 3_000, 3, 50, 100
TABLES = (
    "voucher",
    "voucher_line",
    "stock_move",
    "ledger_entry",
    "ledger_line",
    "audit",
    "promise",
    "print_job",
)
ORDER = (
    "SELECT o.id, o.order_no, o.partner_id, o.total, o.status, o.version, s.id, s.state"
    " FROM sales_order o JOIN slip s ON s.order_id=o.id WHERE o.id=?"
)
LINES = (
    "SELECT l.id, l.item_id, l.product, l.option_text, l.quantity, l.unit_price, l.amount,"
    " i.tax_free FROM order_line l JOIN item i ON i.id=l.item_id WHERE l.order_id=?"
)
YARDSTICK = (
    "yardstick: order with slip and 3 lines with items read; voucher, its lines, stock moves,"
    " ledger, audit, promise (and print job) inserted; stock, order, audit head, counter updated;"
    " WAL, FULL"
)
SOLD = (
    "UPDATE sales_order SET sale_state='sold', status='waybilled', version=version+1"
    " WHERE id=? AND version=?"
)


@dataclass
class Counter:
    """Ours: the service over one database."""

    database: Database
    clerk: Actor
    ids: list[int]
    times: list[float] = field(default_factory=list[float])

    def sell(self, count: int) -> list[float]:
        sales = Sales(self.database, SystemClock())
        ids, self.ids = self.ids[:count], self.ids[count:]
        seen = [self._seen(one) for one in ids]
        times: list[float] = []
        for number, (order_id, version) in enumerate(zip(ids, seen, strict=True)):
            op_id = new_op_id()
            began = time.perf_counter()
            sales.complete(self.clerk, op_id, order_id, version)
            times.append(time.perf_counter() - began)
            if number % FOLD == FOLD - 1:
                self.database.checkpoint()
        return times

    def _seen(self, order_id: int) -> int:
        facts = self.database.read(lambda tx: sale_facts.read(tx, order_id))
        assert facts is not None
        return facts.fingerprint


class Bare:
    """The yardstick: the same rows by hand."""

    def __init__(self, path: Path, source: Path) -> None:
        self._raw = connect(path)
        self._source = connect(source)
        self._sql = {name: insert_sql(self._raw, name) for name in TABLES}
        self._last = dict.fromkeys(TABLES, 0)
        self._rows_of_turn(0)

    def sell(self, count: int) -> list[float]:
        """Write what ours wrote in its last turn of `count` sales."""
        turn = self._rows_of_turn(count)
        times: list[float] = []
        for number in range(count):
            sale = {name: rows[number] for name, rows in turn.items()}
            began = time.perf_counter()
            self._write(sale)
            times.append(time.perf_counter() - began)
            if number % FOLD == FOLD - 1:
                self._raw.execute("PRAGMA wal_checkpoint(PASSIVE)")
        return times

    def skip(self) -> None:
        """Leave out what ours has written since: it is no turn of the race."""
        self._rows_of_turn(0)

    def close(self) -> None:
        self._raw.close()
        self._source.close()

    def _write(self, sale: dict[str, list[Any]]) -> None:
        raw = self._raw
        order_id = sale["voucher"][0][4]
        raw.execute("BEGIN IMMEDIATE")
        raw.execute(ORDER, (order_id,)).fetchone()
        raw.execute(LINES, (order_id,)).fetchall()
        for name, rows in sale.items():
            if len(rows) == 1:
                raw.execute(self._sql[name], rows[0])
            else:
                raw.executemany(self._sql[name], rows)
        raw.executemany(
            "UPDATE stock SET on_hand=on_hand+? WHERE item_id=?",
            [(move[2], move[1]) for move in sale["stock_move"]],
        )
        raw.execute(SOLD, (order_id, 1))
        head = sale["audit"][-1]
        raw.execute(
            "UPDATE audit_head SET seq=?, hash=? WHERE station_id=?", (head[1], head[-1], head[0])
        )
        raw.execute("UPDATE counter SET value=value+1 WHERE name='voucher'")
        raw.execute("COMMIT")

    def _rows_of_turn(self, count: int) -> dict[str, list[list[Any]]]:
        """The rows of ours since the last turn, table by table, dealt out to its sales."""
        turn: dict[str, list[list[Any]]] = {}
        for name in TABLES:
            key = "seq" if name == "audit" else "id"
            rows = self._source.execute(
                f"SELECT * FROM {name} WHERE {key} > ? ORDER BY {key}", (self._last[name],)
            ).fetchall()
            if rows:
                self._last[name] = rows[-1][1 if name == "audit" else 0]
            if count and rows:
                each, rest = divmod(len(rows), count)
                assert rest == 0, (name, len(rows), count)
                turn[name] = [rows[at * each : (at + 1) * each] for at in range(count)]
        return turn


def measure() -> list[dict[str, object]]:
    """Budget 1 in turns with the yardstick, then budget 4: runs of 3,000 sales in a row."""
    with tempfile.TemporaryDirectory() as folder:
        ours_path, bare_path = Path(folder) / "ours.db", Path(folder) / "bare.db"
        needed = (WARM_UP + TURN * TURNS) * 2 + IN_A_ROW * RUNS
        database, clerk, ids = build(ours_path, needed)
        counter = Counter(database, clerk, ids)
        _twin(ours_path, bare_path)
        bare = Bare(bare_path, ours_path)
        _receipts(database, "false")
        ours, floor = _turns(counter, bare)
        gc.collect()
        runs = [counter.sell(IN_A_ROW) for _ in range(RUNS)]
        _receipts(database, "true")
        bare.skip()
        printing, bare_printing = _turns(counter, bare)
        bare.close()
        database.close()
    calmest = min(runs, key=lambda run: max(run) / statistics.median(run))
    count, middle = len(ours), statistics.median(calmest) * 1000
    return [
        _row("F12 p50 / the same rows, bare SQLite", _at(ours, 50), _at(floor, 50), 2.0, count),
        _row("F12 p99 / the same rows, bare SQLite", _at(ours, 99), _at(floor, 99), 3.0, count),
        _row("F12 slowest of 3,000 / their median", max(calmest) * 1000, middle, 5.0, IN_A_ROW),
        _row(
            "  F12 p50 with a receipt queued / its rows",
            _at(printing, 50),
            _at(bare_printing, 50),
            None,
            count,
        ),
    ]


def _turns(counter: Counter, bare: Bare) -> tuple[list[float], list[float]]:
    counter.sell(WARM_UP)
    bare.sell(WARM_UP)
    ours: list[float] = []
    floor: list[float] = []
    for _ in range(TURNS):
        ours += counter.sell(TURN)
        floor += bare.sell(TURN)
    return ours, floor


def _receipts(database: Database, value: str) -> None:
    database.write(lambda tx: settings.put(tx, {"receipt_on_sale": value}, 0, None))


def _twin(source: Path, target: Path) -> None:
    """The same database, its chain and its counter begun, for the bare writer."""
    raw = connect(source)
    raw.execute("VACUUM INTO ?", (str(target),))
    raw.close()
    twin = connect(target)
    twin.execute("INSERT INTO counter VALUES('voucher', 0)")
    station = twin.execute("SELECT id FROM station").fetchone()[0]
    twin.execute("INSERT OR IGNORE INTO audit_head VALUES(?, 0, '')", (station,))
    twin.close()


def _at(times: list[float], percent: int) -> float:
    return statistics.quantiles(times, n=100)[percent - 1] * 1000


def _row(
    name: str, ours: float, yardstick: float, budget: float | None, n: int
) -> dict[str, object]:
    return {
        "name": name,
        "ours": round(ours, 3),
        "yardstick": round(yardstick, 3),
        "ratio": round(ours / yardstick, 2),
        "budget": budget,
        "unit": "ms",
        "n": n,
        "note": YARDSTICK,
    }


if __name__ == "__main__":
    print(json.dumps(measure(), ensure_ascii=False, indent=1))
