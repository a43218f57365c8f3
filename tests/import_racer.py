"""Two processes that import the same files at the same moments."""

from __future__ import annotations

import multiprocessing as mp
from dataclasses import dataclass
from typing import Any

from pos_app.clock import FrozenClock
from pos_app.db.audit import Who
from pos_app.db.database import Database
from pos_app.domain.actors import Actor
from pos_app.domain.intake.order_intake import from_file
from pos_app.services.intake.import_merge import merge
from pos_app.services.intake.import_plan import plan_orders
from pos_app.services.intake.imports import Imports
from tests import order_rows
from tests.make import T0
from tests.proofs.nursery import HERE, born, nursery

ORDERS = 4
_PATIENCE = 60


@dataclass(frozen=True)
class Outcome:
    """What one process saw: orders it took in as new, and rounds that failed."""

    new: int
    failed: list[str]


def race(url: str, clerk: Actor, mall_id: int, rounds: int, *, protected: bool) -> list[Outcome]:
    """Let two processes import the same `rounds` files; the unprotected way plans too early."""
    context = nursery() if HERE else mp.get_context("spawn")
    gate, answers = context.Barrier(2), context.Queue()
    racers = [
        context.Process(
            target=_run, args=(url, clerk, mall_id, rounds, protected, gate, answers), daemon=True
        )
        for _ in range(2)
    ]
    for racer in racers:
        racer.start()
    outcomes = [answers.get(timeout=_PATIENCE) for _ in racers]
    for racer in racers:
        racer.join(_PATIENCE)
    return outcomes


def _run(
    url: str, clerk: Actor, mall_id: int, rounds: int, protected: bool, gate: Any, answers: Any
) -> None:
    born()
    database = Database(url)
    new, failed = 0, list[str]()
    for number in range(rounds):
        rows = (order_rows.row(f"R{number}-{n}", buyer=f"사람{n}") for n in range(ORDERS))
        file = order_rows.file(*rows)
        gate.wait(_PATIENCE)
        try:
            if protected:
                service = Imports(database, FrozenClock(T0))
                new += service.commit(
                    clerk, f"{number}-{mp.current_process().pid}", file, mall_id
                ).new
            else:
                new += _too_early(database, clerk, mall_id, from_file(file).orders, gate)
        except Exception as error:
            failed.append(type(error).__name__)
    database.close()
    answers.put(Outcome(new, failed))


def _too_early(database: Database, clerk: Actor, mall_id: int, orders: Any, gate: Any) -> int:
    """What is to be proven harmful: decide on what was read before, not on what is there now."""
    plans = database.read(lambda tx: plan_orders(tx, mall_id, orders))
    gate.wait(_PATIENCE)
    by = Who(clerk.station_id, T0, clerk.staff_id)
    return database.write(lambda tx: merge(tx, by, mall_id, "file", plans)).new
