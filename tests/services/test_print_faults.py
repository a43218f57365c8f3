"""Whatever the printer does, at most one original is on paper and the job says what is known."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from pos_app.db.database import Database
from pos_app.devices.printers.conversation import Limits
from pos_app.devices.printers.profile import VIRTUAL, ConfirmLevel
from pos_app.devices.simulated.virtual_printer.faults import Fault, FaultKind
from pos_app.devices.simulated.virtual_printer.memory import VirtualReceiptPrinter
from pos_app.devices.simulated.virtual_printer.printer import VirtualPrinter
from pos_app.domain.ids import new_op_id
from pos_app.domain.paper.printing import PAPER_EXISTS, PrintState
from pos_app.domain.paper.slip_barcode import encode
from pos_app.services.house.checks import Checks
from pos_app.services.paper.job_moves import QUEUE_MS
from pos_app.services.paper.paper_answers import PaperAnswers
from pos_app.services.paper.paper_bytes import roll_of
from pos_app.services.paper.slips import SLIP_PRINTER
from pos_app.services.paper.spool import OpenPrinter, Spool
from tests.services.print_scenes import Scene, scene

S, F = PrintState, FaultKind
LIMITS = Limits(connect_s=0.2, status_s=0.2, stall_s=0.2, confirm_s=0.3, blocked_s=0.1, poll_s=0.03)


@dataclass
class Desk:
    """A shop before a virtual printer in memory."""

    scene: Scene
    paper: VirtualPrinter
    spool: Spool
    answers: PaperAnswers

    def printer(self, role: str) -> OpenPrinter:
        return OpenPrinter(VirtualReceiptPrinter(self.paper, LIMITS), roll_of(self.paper.profile))

    def papers(self, copy: int) -> int:
        """Whole papers of the slip with this copy's barcode."""
        sheets = [*self.paper.sheets, *([self.paper.hanging] if self.paper.hanging else [])]
        code = encode(1, copy)
        return sum(code in data.replace(" ", "") for s in sheets for _, data in s.barcodes)


def desk(database: Database, confirm: ConfirmLevel = ConfirmLevel.PROCESS_ID) -> Desk:
    s = scene(database)
    made = Desk(
        s,
        VirtualPrinter(replace(VIRTUAL, confirm=confirm)),
        None,  # type: ignore[arg-type]
        PaperAnswers(database, s.clock),
    )
    made.spool = Spool(database, s.clock, s.shop.station_id, made)
    return made


# After the fault, what the job is, and how many whole originals lie in the tray.
FAULTS: dict[str, tuple[Fault | None, PrintState, int]] = {
    "none": (None, S.CONFIRMED, 1),
    "slow": (Fault(F.SLOW), S.CONFIRMED, 1),
    "off before": (Fault(F.REFUSE), S.QUEUED, 0),
    "paper out before": (Fault(F.PAPER_OUT), S.QUEUED, 0),
    "cover open before": (Fault(F.COVER_OPEN), S.QUEUED, 0),
    "silent from the start": (Fault(F.SILENT), S.QUEUED, 0),
    "paper ends in the middle": (Fault(F.PAPER_OUT, at_line=5), S.BLOCKED, 0),
    "cover opened in the middle": (Fault(F.COVER_OPEN, at_line=5), S.BLOCKED, 0),
    "reset after 1 byte": (Fault(F.RESET, at_byte=1), S.UNKNOWN, 0),
    "reset after 64 bytes": (Fault(F.RESET, at_byte=64), S.UNKNOWN, 0),
    "reset after 300 bytes": (Fault(F.RESET, at_byte=300), S.UNKNOWN, 0),
    "power gone in the middle": (Fault(F.POWER_CYCLE, at_line=5), S.UNKNOWN, 0),
    # A job goes over in two pieces: of the first one half a paper comes, and no answer any more.
    "takes no more bytes": (Fault(F.STALLED, at_byte=200), S.UNKNOWN, 0),
    # What had been handed over is printed; no answer comes any more.
    "falls silent in the middle": (Fault(F.SILENT, at_byte=200), S.UNKNOWN, 1),
    "answer lost": (Fault(F.DROP_REPLY), S.UNKNOWN, 1),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_and_never_doubled(database: Database, name: str) -> None:
    d = desk(database)
    s = d.scene
    fault, state, originals = FAULTS[name]
    d.paper.plan(fault)
    job_id = s.print_one().job_id
    driven = d.spool.drive_once(SLIP_PRINTER)
    assert driven is not None and driven.state is state, name
    assert d.papers(0) == originals

    _repaired(d)
    s.clock.advance(60_000)
    d.spool.look_at_blocked(SLIP_PRINTER)
    while d.spool.drive_once(SLIP_PRINTER) is not None:
        pass
    for waiting in d.answers.waiting_for_person():
        d.answers.answer(s.shop.clerk, waiting.job_id, saw_it=d.papers(0) == 1)
    (paper,) = d.answers.of_order(s.order_id)
    assert paper.job_id == job_id
    assert (paper.state in PAPER_EXISTS) == (d.papers(0) == 1)
    assert d.papers(0) <= 1
    if paper.state is S.NOT_PRINTED:
        s.slips.reprint(s.shop.clerk, new_op_id(), s.order_id, "용지 걸림", s.approve())
        d.spool.drive_once(SLIP_PRINTER)
    assert (d.papers(0), d.papers(1)) in {(1, 0), (0, 1)}
    assert d.answers.waiting_for_person() == []
    assert Checks(database, s.clock).run() == []


def test_a_one_way_printer_hands_over_and_a_person_answers(database: Database) -> None:
    d = desk(database, ConfirmLevel.ONE_WAY)
    d.scene.print_one()
    driven = d.spool.drive_once(SLIP_PRINTER)
    assert driven is not None and driven.state is S.HANDED_OVER
    (waiting,) = d.answers.waiting_for_person()
    assert waiting.job_id == driven.job_id and d.papers(0) == 1


def test_a_queue_from_yesterday_stays_in_the_queue(database: Database) -> None:
    d = desk(database)
    d.paper.plan(Fault(F.REFUSE))
    d.scene.print_one()
    d.spool.drive_once(SLIP_PRINTER)
    _repaired(d)
    d.scene.clock.advance(QUEUE_MS + 1)
    assert d.spool.drive_once(SLIP_PRINTER) is None
    assert d.papers(0) == 0


def _repaired(d: Desk) -> None:
    """Somebody looks after the printer: faults gone, paper in, cover shut."""
    d.paper.plan(None)
    d.paper.load_paper()
    d.paper.close_cover()
    d.paper.go_online()
