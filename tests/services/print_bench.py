"""A spool before a printer that does as it is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from pos_app.db import audit
from pos_app.db.database import Database
from pos_app.devices.printers.port import (
    BlockReason,
    Cleared,
    Evidence,
    PrintBytes,
    PrinterStatus,
    PrintOutcome,
    PrintReport,
    PrintWatch,
    Silence,
)
from pos_app.domain.ids import new_op_id
from pos_app.domain.orders.order_status import Axes
from pos_app.domain.paper.papers import RollProfile
from pos_app.domain.paper.printing import PrintState
from pos_app.services.orders import order_moves
from pos_app.services.paper import job_moves
from pos_app.services.paper.paper_answers import PaperAnswers
from pos_app.services.paper.recovery import Recovery
from pos_app.services.paper.slips import SLIP_PRINTER
from pos_app.services.paper.spool import Driven, OpenPrinter, Spool
from tests.services.print_scenes import Scene, scene

O = PrintOutcome  # noqa: E741
Play = Callable[[PrintBytes, PrintWatch], PrintReport]


def ends(outcome: PrintOutcome, sent: float = 1.0, blocked_first: bool = False) -> Play:
    """A printing that begins, perhaps waits for a hand, and ends so; `sent` of its bytes went out."""

    def play(job: PrintBytes, watch: PrintWatch) -> PrintReport:
        watch.first_byte()
        watch.stopping()
        if blocked_first:
            watch.blocked(BlockReason.PAPER_OUT)
        out = int(len(job.data) * sent)
        reason = BlockReason.PAPER_OUT if outcome is O.BLOCKED else None
        lost = Evidence(Silence.NO_ANSWER, len(job.data)) if outcome is O.UNKNOWN else None
        return PrintReport(outcome, out, reason, lost)

    return play


def refuses(_job: PrintBytes, _watch: PrintWatch) -> PrintReport:
    """Not a byte went out: the paper is out."""
    return PrintReport(O.NOT_STARTED, 0, BlockReason.PAPER_OUT)


@dataclass
class Puppet:
    """A ReceiptPrinter that plays what it is given, and keeps what it got."""

    play: Play = field(default_factory=lambda: ends(O.CONFIRMED))
    ready: bool = True
    got: list[PrintBytes] = field(default_factory=list)
    clears: Cleared = Cleared.CLEARED
    cleared: int = 0

    def send(self, job: PrintBytes, watch: PrintWatch = PrintWatch()) -> PrintReport:
        report = self.play(job, watch)
        if report.bytes_sent:
            self.got.append(job)
        return report

    def status(self) -> PrinterStatus:
        return PrinterStatus(True, None if self.ready else BlockReason.PAPER_OUT)

    def clear(self) -> Cleared:
        self.cleared += 1
        return self.clears

    def close(self) -> None:
        return None


@dataclass
class Drawer:
    """The station's printers: the puppet in each role, or none."""

    puppet: Puppet | None
    device: str = ""

    def printer(self, role: str) -> OpenPrinter | None:
        return OpenPrinter(self.puppet, RollProfile(), self.device) if self.puppet else None


@dataclass
class Bench:
    """A scene with its slip claimed and queued."""

    scene: Scene
    puppet: Puppet
    drawer: Drawer
    spool: Spool
    answers: PaperAnswers
    recovery: Recovery
    job_id: int
    slip_id: int

    def drive(self, play: Play | None = None) -> Driven | None:
        if play is not None:
            self.puppet.play = play
        return self.spool.drive_once(SLIP_PRINTER)

    def state(self, job_id: int | None = None) -> PrintState:
        wanted = job_id or self.job_id
        return self.scene.database.read(lambda tx: job_moves.get(tx, wanted)).state

    def axes(self) -> Axes:
        return self.scene.database.write(lambda tx: order_moves.lock(tx, self.scene.order_id)).axes

    def moves(self) -> list[tuple[str | None, str | None, str | None]]:
        """Every audited move of the job: from, to, by which action."""
        rows = self.scene.database.read(lambda tx: audit.of_entity(tx, "print_job", self.job_id))
        return [(row.src, row.dst, row.reason) for row in rows]


def another_spool(b: Bench) -> Spool:
    """The same station's spool in a process started anew."""
    return Spool(b.scene.database, b.scene.clock, b.scene.shop.station_id, b.drawer)


def bench(database: Database) -> Bench:
    s = scene(database)
    claimed = s.slips.print_one(s.shop.clerk, new_op_id(), s.order_id)
    puppet = Puppet()
    drawer = Drawer(puppet)
    return Bench(
        s,
        puppet,
        drawer,
        Spool(database, s.clock, s.shop.station_id, drawer),
        PaperAnswers(database, s.clock),
        Recovery(database, s.clock, s.shop.station_id),
        claimed.job_id,
        claimed.slip_id,
    )
