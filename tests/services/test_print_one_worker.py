"""One physical printer has one worker at a time, however many roles and drivers name it."""

from __future__ import annotations

import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field

from pos_app.db.database import Database
from pos_app.devices.printers.port import (
    Cleared,
    PrintBytes,
    PrinterStatus,
    PrintOutcome,
    PrintReport,
    PrintWatch,
)
from pos_app.domain.ids import new_op_id
from pos_app.domain.paper.papers import RollProfile
from pos_app.services.paper.printer_gates import PrinterGates
from pos_app.services.paper.slips import SLIP_PRINTER
from pos_app.services.paper.spool import OpenPrinter, Spool
from pos_app.station import Role
from tests import make
from tests.services.print_scenes import scene

RECEIPT_PRINTER = Role.RECEIPT_PRINTER.value
SOON_S = 30  # a limit against hanging, never waited for


@dataclass
class Paper:
    """The paper path of one printer: whoever feeds it while another does mixes two papers."""

    inside: int = 0
    most: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)
    feeding: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    go_on: threading.Event = field(default_factory=threading.Event)


class OwnDriver:
    """One role's own driver of the shared printer; it knows nothing of the other's."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper

    def send(self, job: PrintBytes, watch: PrintWatch = PrintWatch()) -> PrintReport:
        watch.first_byte()
        with self._paper.lock:
            self._paper.inside += 1
            self._paper.most = max(self._paper.most, self._paper.inside)
        self._paper.feeding.release()
        assert self._paper.go_on.wait(SOON_S)
        with self._paper.lock:
            self._paper.inside -= 1
        return PrintReport(PrintOutcome.CONFIRMED, len(job.data))

    def status(self) -> PrinterStatus:
        return PrinterStatus(True)

    def clear(self) -> Cleared:
        return Cleared.CLEARED

    def close(self) -> None:
        return None


class OnePrinter:
    """Two roles, two drivers, one printer."""

    def __init__(self, paper: Paper) -> None:
        self._ports = {role: OwnDriver(paper) for role in (SLIP_PRINTER, RECEIPT_PRINTER)}

    def printer(self, role: str) -> OpenPrinter:
        return OpenPrinter(self._ports[role], RollProfile(), "network 192.0.2.7:9100")  # type: ignore[arg-type]


class ToldGates(PrinterGates):
    """Says when somebody comes to a gate, before they wait there."""

    def __init__(self, *, shut: bool = True) -> None:
        super().__init__()
        self._shut = shut
        self.came = threading.Semaphore(0)

    @contextmanager
    def alone_at(self, device: str) -> Generator[None]:
        self.came.release()
        if not self._shut:
            yield
            return
        with super().alone_at(device):
            yield


def race(database: Database, gates: ToldGates) -> int:
    """Both workers drive a job of their own; how many fed the printer at once."""
    s = scene(database)
    paper = Paper()
    for role, order_id in (
        (SLIP_PRINTER, s.order_id),
        (RECEIPT_PRINTER, make.order(database, s.shop)),
    ):
        s.slips.print_one(s.shop.clerk, new_op_id(), order_id, role)
    spool = Spool(database, s.clock, s.shop.station_id, OnePrinter(paper), gates)
    workers = [
        threading.Thread(target=spool.drive_once, args=(role,))
        for role in (SLIP_PRINTER, RECEIPT_PRINTER)
    ]
    for worker in workers:
        worker.start()
    assert gates.came.acquire(timeout=SOON_S) and gates.came.acquire(timeout=SOON_S)
    assert paper.feeding.acquire(timeout=SOON_S)
    if not gates._shut:
        assert paper.feeding.acquire(timeout=SOON_S)
    paper.go_on.set()
    for worker in workers:
        worker.join(SOON_S)
    assert not any(worker.is_alive() for worker in workers)
    if gates._shut:
        assert paper.feeding.acquire(timeout=SOON_S), "the second never printed"
    assert spool.due_in(SLIP_PRINTER) is None and spool.due_in(RECEIPT_PRINTER) is None
    return paper.most


def test_two_roles_of_one_printer_never_mix_their_papers(database: Database) -> None:
    assert race(database, ToldGates()) == 1


def test_control_without_the_gate_they_feed_it_together(database: Database) -> None:
    assert race(database, ToldGates(shut=False)) == 2


def test_two_printers_do_not_wait_for_each_other() -> None:
    gates = PrinterGates()
    with gates.alone_at("one"), gates.alone_at("other"):
        pass
