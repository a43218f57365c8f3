"""The printer's cable is pulled and put in again: no job is lost, none comes twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest

from pos_app.db.database import Database
from pos_app.devices.printers.conversation import Limits
from pos_app.devices.printers.network_printer import network_printer
from pos_app.devices.printers.profile import VIRTUAL
from pos_app.devices.simulated.virtual_printer.printer import VirtualPrinter
from pos_app.devices.simulated.virtual_printer.roll import Sheet
from pos_app.devices.simulated.virtual_printer.server import PrinterServer
from pos_app.domain.ids import new_op_id
from pos_app.domain.paper.printing import PAPER_EXISTS, PrintState
from pos_app.services.house.checks import Checks
from pos_app.services.paper import sending, spool
from pos_app.services.paper.paper_answers import PaperAnswers
from pos_app.services.paper.paper_bytes import roll_of
from pos_app.services.paper.slips import SLIP_PRINTER
from pos_app.services.paper.spool import OpenPrinter, Spool
from tests import make
from tests.services.print_scenes import Scene, scene

LIMITS = Limits(connect_s=2, status_s=2, stall_s=2, confirm_s=5, blocked_s=0, poll_s=0.1)
S = PrintState


@dataclass
class Plugged:
    """A printer on a cable that can be pulled."""

    scene: Scene
    paper: VirtualPrinter
    server: PrinterServer
    out: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.paper._on_paper = self._came
        s = self.scene
        self.spool = Spool(s.database, s.clock, s.shop.station_id, self)
        self.answers = PaperAnswers(s.database, s.clock)
        self.port = self.server.port

    def _came(self, sheet: Sheet) -> None:
        self.out.update(data for _, data in sheet.barcodes)

    def printer(self, _role: str) -> OpenPrinter:
        port = network_printer("127.0.0.1", self.port, VIRTUAL, LIMITS)
        return OpenPrinter(port, roll_of(VIRTUAL), f"network 127.0.0.1:{self.port}")

    def unplug(self) -> None:
        self.server.close()

    def plug(self) -> None:
        self.server = PrinterServer(self.paper, self.port)

    def drive_all(self) -> None:
        self.scene.clock.advance(spool.PUT_OFF_MS[-1])
        while self.spool.drive_once(SLIP_PRINTER) is not None:
            pass


@pytest.fixture
def plugged(database: Database) -> Iterator[Plugged]:
    paper = VirtualPrinter(VIRTUAL)
    made = Plugged(scene(database), paper, PrinterServer(paper))
    yield made
    made.server.close()


def ask(p: Plugged, count: int) -> list[int]:
    s = p.scene
    orders = [make.order(s.database, s.shop) for _ in range(count)]
    for order_id in orders:
        s.slips.print_one(s.shop.clerk, new_op_id(), order_id)
    return orders


def states(p: Plugged, orders: list[int]) -> list[PrintState]:
    return [p.answers.of_order(order_id)[-1].state for order_id in orders]


def test_jobs_wait_for_an_unplugged_printer_and_print_once_it_is_back(plugged: Plugged) -> None:
    p = plugged
    orders = ask(p, 3)
    p.spool.drive_once(SLIP_PRINTER)
    p.unplug()
    p.drive_all()
    assert states(p, orders) == [S.CONFIRMED, S.QUEUED, S.QUEUED]
    p.plug()
    p.drive_all()
    assert states(p, orders) == [S.CONFIRMED] * 3
    assert sorted(p.out.values()) == [1, 1, 1]


def test_pulled_in_the_middle_a_person_is_asked_and_every_order_gets_its_paper(
    plugged: Plugged, monkeypatch: pytest.MonkeyPatch
) -> None:
    p = plugged
    orders = ask(p, 3)
    real: Callable[[str], None] = sending.cp
    pulled: list[str] = []

    def pull(name: str) -> None:
        real(name)
        if name == "slip.bytes_first" and not pulled:
            pulled.append(name)
            p.unplug()

    monkeypatch.setattr(sending, "cp", pull)
    p.spool.drive_once(SLIP_PRINTER)
    assert pulled
    assert states(p, orders)[0] in {S.UNKNOWN, S.QUEUED}
    p.plug()
    p.drive_all()
    s = p.scene
    for one in p.answers.waiting_for_person():
        assert one.order_id is not None
        assert one.order_id == orders[0]
        came = sum(p.out.values()) == 3  # the other two are confirmed
        p.answers.answer(s.shop.clerk, one.job_id, saw_it=came)
        if not came:
            s.slips.reprint(
                s.shop.clerk, new_op_id(), one.order_id, "전원 나감",
                s.approve(order_id=one.order_id),
            )  # fmt: skip
    p.drive_all()
    assert set(states(p, orders)) <= PAPER_EXISTS
    assert sorted(p.out.values()) == [1, 1, 1], "each order has one whole paper"
    assert p.answers.waiting_for_person() == []
    assert Checks(s.database, s.clock).run() == []
