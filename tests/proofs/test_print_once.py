"""Whatever the printer, the operator and the power do: one original at most, and no paper forgotten.

Eight faults × five hundred jobs × an operator who does anything at any moment, truthful or not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from pos_app.crashpoints import cp
from pos_app.db.database import Database
from pos_app.devices.printers.port import PrintBytes, PrintOutcome
from pos_app.devices.printers.profile import VIRTUAL, ConfirmLevel, PrinterProfile
from pos_app.devices.simulated.virtual_printer.faults import Fault, FaultKind
from pos_app.services.house.checks import Checks
from pos_app.services.paper.copy_gate import CopyGate
from pos_app.services.paper.paper_bytes import paper_bytes
from tests import make
from tests.databases import Postgres, Sqlite
from tests.proofs.children import rounds
from tests.proofs.print_shop import PrintShop, TwoOriginals, settle

FULL, FULL_POSTGRES = 500, 50
JOBS = 5  # of one day; each day is a shop of its own
F = FaultKind
FAULTS = (
    F.REFUSE,  # switched off
    F.RESET,  # the connection breaks, what arrived is printed
    F.POWER_CYCLE,  # off and on: what arrived is lost
    F.SILENT,  # takes everything, says nothing more
    F.STALLED,  # takes nothing more, says nothing more
    F.PAPER_OUT,  # holds the rest until paper is put in
    F.COVER_OPEN,
    F.DROP_REPLY,  # prints, and its answer is lost
)
PRINTERS = (
    VIRTUAL,
    replace(VIRTUAL, confirm=ConfirmLevel.BARRIER, clears=False, cut_counter=False),
    replace(VIRTUAL, confirm=ConfirmLevel.ONE_WAY, clears=False, cut_counter=False),
)

Act = Callable[[PrintShop, int], object]
ACTS: dict[str, Act] = {
    "drive": lambda shop, _n: shop.drive(),
    "die while sending": lambda shop, n: shop.crash_at(n),
    "start anew": lambda shop, _n: shop.start(),
    "saw it": lambda shop, n: shop.say(n, True),
    "saw nothing": lambda shop, n: shop.say(n, False),
    "look and say": lambda shop, n: shop.say(n, None),
    "reprint": lambda shop, n: shop.reprint(n),
    "put back": lambda shop, n: shop.put_back(n),
    "drop": lambda shop, n: shop.drop(n),
    "load paper": lambda shop, _n: shop.paper.load_paper(),
    "close cover": lambda shop, _n: shop.paper.close_cover(),
    "mend": lambda shop, _n: shop.mend(),
    "power cycle": lambda shop, _n: shop.paper.power_cycle(),
    "cycle and say so": lambda shop, n: shop.power_word(n, true=True),
    "only say so": lambda shop, n: shop.power_word(n, true=False),
    "wait": lambda shop, _n: shop.pass_time(31_000),
    "wait long": lambda shop, _n: shop.pass_time(11 * 60_000),
}
HANDS: tuple[Act | None, ...] = (None, ACTS["load paper"], ACTS["mend"], ACTS["power cycle"])


@dataclass(frozen=True)
class Job:
    """One slip asked for: where the printer fails, whose hand is at it meanwhile, what follows."""

    at_byte: int | None
    at_line: int | None
    hand: int
    after: tuple[tuple[str, int], ...]


JOB = st.builds(
    Job,
    st.none() | st.integers(0, 1600),
    st.none() | st.integers(1, 14),
    st.integers(0, len(HANDS) - 1),
    st.lists(st.tuples(st.sampled_from(sorted(ACTS)), st.integers(0, 9)), max_size=6).map(tuple),
)
DAY = st.lists(JOB, min_size=JOBS, max_size=JOBS)


def live(shop: PrintShop, fault: FaultKind, day: list[Job]) -> None:
    """The day as it was planned, looked at after everything."""
    for job in day:
        shop.ask()
        shop.paper.plan(Fault(fault, job.at_byte, job.at_line))
        hand = HANDS[job.hand]
        shop.at_wait = partial(hand, shop, 0) if hand else None
        shop.drive()
        shop.check()
        for name, n in job.after:
            ACTS[name](shop, n)
            shop.check()


def days_of(full: int) -> int:
    """Days for one fault: all its jobs, or its share of a twentieth of the jobs, a day at the least."""
    count = rounds(full)
    return count // JOBS if count == full else max(count // len(FAULTS) // JOBS, 1)


def check_days(
    open_shop: Callable[[PrinterProfile], PrintShop], count: int, fault: FaultKind
) -> None:
    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.sampled_from(PRINTERS), DAY)
    def days(profile: PrinterProfile, day: list[Job]) -> None:
        shop = open_shop(profile)
        try:
            live(shop, fault, day)
            settle(shop)
            shop.check_settled()
            assert Checks(shop.scene.database, shop.clock).run() == []
        finally:
            cp.arm("")
            shop.scene.database.close()

    days()


@pytest.fixture
def on_sqlite(sqlite_template: Sqlite, tmp_path: Path) -> Callable[[PrinterProfile], PrintShop]:
    made = 0

    def opened(profile: PrinterProfile) -> PrintShop:
        nonlocal made
        made += 1
        folder = tmp_path / str(made)
        folder.mkdir()
        database = Database(sqlite_template.fresh(folder))
        event.listen(database.engine, "connect", _leave_to_the_system)
        return PrintShop(database, make.shop(database), profile)

    return opened


@pytest.fixture
def on_postgres(postgres: Postgres) -> Iterator[Callable[[PrinterProfile], PrintShop]]:
    urls: list[str] = []

    def opened(profile: PrinterProfile) -> PrintShop:
        urls.append(postgres.fresh())
        database = Database(urls[-1])
        return PrintShop(database, make.shop(database), profile)

    yield opened
    for url in urls:
        postgres.drop(url)


def _leave_to_the_system(connection: Any, _record: object) -> None:
    """Nobody pulls this computer's plug: what dies here is the program, within the process."""
    connection.execute("PRAGMA synchronous=OFF")


Opens = Callable[[PrinterProfile], PrintShop]


@pytest.mark.proof
@pytest.mark.parametrize("fault", FAULTS, ids=lambda one: one.value)
def test_one_original_and_no_paper_forgotten(on_sqlite: Opens, fault: FaultKind) -> None:
    check_days(on_sqlite, days_of(FULL), fault)


@pytest.mark.proof
@pytest.mark.parametrize("fault", FAULTS, ids=lambda one: one.value)
def test_the_same_on_postgresql(on_postgres: Opens, fault: FaultKind) -> None:
    check_days(on_postgres, days_of(FULL_POSTGRES), fault)


class NaiveSpool:
    """What most shops have: sends a job again until the printer says that it is done."""

    def __init__(self, shop: PrintShop) -> None:
        self._shop = shop
        self._pending: list[PrintBytes] = []
        self._taken: set[int] = set()

    def drive_once(self, role: str) -> None:
        from pos_app.db.paper import print_jobs

        shop, opened = self._shop, self._shop.printer(role)
        for order_id in shop.orders:
            for paper in shop.answers.of_order(order_id):
                if paper.job_id not in self._taken:
                    self._taken.add(paper.job_id)
                    job, payload = shop.scene.database.read(
                        lambda tx, one=paper.job_id: (
                            print_jobs.by_id(tx, one),
                            print_jobs.payload_of(tx, one),
                        )
                    )
                    assert job is not None
                    data = paper_bytes(job.doc_type, payload, opened.roll)
                    self._pending.append(PrintBytes(job.job_id, data))
        if self._pending:
            report = opened.port.send(self._pending[0])
            if report.outcome is PrintOutcome.CONFIRMED:
                self._pending.pop(0)

    def look_at_blocked(self, _role: str) -> int:
        return 0


@pytest.mark.proof
@pytest.mark.parametrize("fault", [F.PAPER_OUT, F.DROP_REPLY, F.RESET], ids=lambda one: one.value)
def test_control_a_client_that_retries_prints_two_originals(
    on_sqlite: Opens, fault: FaultKind
) -> None:
    shop = on_sqlite(VIRTUAL)
    shop.spool = NaiveSpool(shop)  # type: ignore[assignment]
    after = (("mend", 0), ("drive", 0), ("drive", 0))
    at_line = 14 if fault is F.RESET else 5
    with pytest.raises(TwoOriginals):
        for place in range(at_line, at_line + 20):
            live(shop, fault, [Job(None, place, 0, after)])
    shop.scene.database.close()


@pytest.mark.proof
def test_control_without_the_gate_the_lost_paper_comes_out_beside_its_copy(
    on_sqlite: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = on_sqlite(VIRTUAL)
    after = (("look and say", 0), ("reprint", 0), ("drive", 0), ("mend", 0), ("drive", 0))
    day = [Job(None, 5, 0, after)]
    live(shop, F.PAPER_OUT, day)
    assert shop.out(shop.orders[0], 0) == 0
    shop.scene.database.close()
    monkeypatch.setattr(CopyGate, "held_back", lambda *_: None)
    shop = on_sqlite(VIRTUAL)
    with pytest.raises(AssertionError, match="came out after its copy"):
        live(shop, F.PAPER_OUT, day)
    shop.scene.database.close()
