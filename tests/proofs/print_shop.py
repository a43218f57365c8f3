"""A shop before a virtual printer that breaks as told, with an operator who does anything.

Time is injected everywhere: a wire that has nothing to say lets the clock of the driver run on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from pos_app.clock import FrozenClock
from pos_app.crashpoints import Crashed, cp
from pos_app.db.database import Database
from pos_app.db.waiting.paper_waiting import WaitingPaper
from pos_app.devices.printers import conversing_printer
from pos_app.devices.printers.conversation import Limits
from pos_app.devices.printers.conversing_printer import ConversingPrinter
from pos_app.devices.printers.port import ReceiptPrinter
from pos_app.devices.printers.profile import PrinterProfile
from pos_app.devices.simulated.virtual_printer.printer import VirtualPrinter
from pos_app.devices.simulated.virtual_printer.roll import Sheet
from pos_app.devices.wire import WireBroken
from pos_app.domain.errors import DomainError
from pos_app.domain.ids import new_op_id
from pos_app.domain.paper.printing import PAPER_EXISTS, HeldBack, PrintState
from pos_app.domain.paper.slip_barcode import NotASlipCode, decode
from pos_app.services.paper import job_moves
from pos_app.services.paper.paper_answers import PaperAnswers
from pos_app.services.paper.paper_bytes import roll_of
from pos_app.services.paper.recovery import Recovery
from pos_app.services.paper.slips import SLIP_PRINTER, Slips
from pos_app.services.paper.spool import OpenPrinter, Spool
from tests import make
from tests.services.print_scenes import Scene

S = PrintState
LIMITS = Limits(connect_s=1, status_s=1, stall_s=2, confirm_s=3, blocked_s=2, poll_s=0.5)
CRASHES = ("slip.bytes_first", "slip.bytes_half", "slip.bytes_all", "slip.status_read")
_HELD = frozenset(HeldBack)


@dataclass
class Seconds:
    """The driver's clock."""

    now: float = 0.0

    def __call__(self) -> float:
        return self.now


@contextmanager
def timed(seconds: Seconds) -> Generator[None]:
    """Conversations go by this clock."""
    real: Any = conversing_printer.Conversation
    conversing_printer.Conversation = partial(real, elapsed=seconds)  # type: ignore[misc]
    try:
        yield
    finally:
        conversing_printer.Conversation = real  # type: ignore[misc]


class InstantWire:
    """A wire into a virtual printer on which waiting takes no time."""

    def __init__(
        self, paper: VirtualPrinter, seconds: Seconds, waiting: Callable[[], None]
    ) -> None:
        self._paper, self._seconds, self._waiting = paper, seconds, waiting
        self._answers: list[bytes] = []
        if not paper.connect(self._heard):
            raise WireBroken("refused")

    def _heard(self, answer: bytes) -> None:
        if answer:
            self._answers.append(answer)

    def write(self, data: bytes, limit_s: float) -> int:
        self._check()
        if self._paper.stalled:
            self._seconds.now += limit_s
            return 0
        self._paper.feed(data)
        return len(data)

    def read(self, limit_s: float) -> bytes:
        if self._answers:
            return self._answers.pop(0)
        self._check()
        self._waiting()
        self._seconds.now += max(limit_s, 0.001)
        return self._answers.pop(0) if self._answers else b""

    def _check(self) -> None:
        if self._paper.broken:
            raise WireBroken("reset by the printer")

    def close(self) -> None:
        self._paper.disconnect()


@dataclass
class Tray:
    """Papers as they came out: the slips whose whole barcode is on each sheet, and the marks."""

    whole: Counter[tuple[int, int]] = field(default_factory=Counter)
    unmarked: Counter[int] = field(default_factory=Counter)

    def take(self, sheet: Sheet) -> None:
        codes = [decode(data) for data in map(_digits, sheet.barcodes) if _is_slip(data)]
        for code in codes:
            self.whole[(code.serial, code.copy)] += 1
        # Two papers may hang together where a cut was lost: each copy among them has its mark.
        plain = max(len(codes) - sheet.text.count("원본 아님"), 0)
        for code in sorted(codes, key=lambda one: one.copy)[:plain]:
            self.unmarked[code.serial] += 1


def _digits(barcode: tuple[str, str]) -> str:
    return barcode[1].replace(" ", "")


def _is_slip(digits: str) -> bool:
    try:
        decode(digits)
    except NotASlipCode:
        return False
    return True


class PrintShop:
    """One station, one printer; `lies` are orders of which somebody said what was not so."""

    def __init__(self, database: Database, made: make.Shop, profile: PrinterProfile) -> None:
        self.clock = FrozenClock(make.T0)
        self.seconds = Seconds()
        self.scene = Scene(database, made, self.clock, Slips(database, self.clock), 0)
        self.paper = VirtualPrinter(profile)
        self.tray = Tray()
        self.paper._on_paper = self.tray.take
        self.answers = PaperAnswers(database, self.clock)
        self.recovery = Recovery(database, self.clock, made.station_id)
        self.orders: list[int] = []
        self.lies: set[int] = set()
        self.power_lied = False
        self.over: dict[tuple[int, int], int] = {}
        self.order_of: dict[int, int] = {}
        self.serials: dict[int, int] = {}
        self._serials: dict[int, int] = {}
        self.at_wait: Callable[[], None] | None = None
        self.start()

    # -- the program ----------------------------------------------------------------------------

    def start(self) -> None:
        """Start the program anew: nothing is remembered but the books."""
        self.port: ReceiptPrinter = ConversingPrinter(self._wire, self.paper.profile, LIMITS)
        made = self.scene.shop
        self.spool = Spool(self.scene.database, self.clock, made.station_id, self)
        self.recovery.at_start()

    def _wire(self) -> InstantWire:
        return InstantWire(self.paper, self.seconds, self._waited)

    def _waited(self) -> None:
        act, self.at_wait = self.at_wait, None
        if act is not None:
            act()

    def printer(self, _role: str) -> OpenPrinter:
        return OpenPrinter(self.port, roll_of(self.paper.profile), "network 192.0.2.7:9100")

    def drive(self) -> bool:
        """One turn of the worker; whether there was something to do."""
        driven = None
        with timed(self.seconds):
            try:
                driven = self.spool.drive_once(SLIP_PRINTER)
                self.spool.look_at_blocked(SLIP_PRINTER)
            except Crashed:
                self.start()
                return True
            finally:
                cp.arm("")
        if driven is not None and driven.trouble not in _HELD:
            self._let_through(driven.job_id)
        return driven is not None

    def _let_through(self, job_id: int) -> None:
        """A copy got past its gate: from now on the papers before it can come out no more."""
        job = self.scene.database.read(lambda tx: job_moves.get(tx, job_id))
        serial = self._serials[job.doc_id]
        for copy in range(job.copy_no):
            self.over.setdefault((serial, copy), self.seen().whole[(serial, copy)])

    def crash_at(self, place: int) -> None:
        cp.arm(CRASHES[place % len(CRASHES)])
        self.drive()

    def pass_time(self, ms: int) -> None:
        self.clock.advance(ms)
        self.recovery.each_minute()

    # -- the clerk ------------------------------------------------------------------------------

    def ask(self) -> None:
        order_id = make.order(self.scene.database, self.scene.shop)
        self.orders.append(order_id)
        made = self.scene.slips.print_one(self.scene.shop.clerk, new_op_id(), order_id)
        self.serials[order_id] = self._serials[made.slip_id] = made.serial
        self.order_of[made.serial] = order_id

    def waiting(self) -> list[WaitingPaper]:
        ours = set(self.orders)
        return [one for one in self.answers.waiting_for_person() if one.order_id in ours]

    def say(self, pick: int, saw_it: bool | None) -> None:
        """Answer for one paper; None looks first and tells the truth."""
        asked = [one for one in self.waiting() if one.state not in (S.QUEUED, S.EXPIRED)]
        if asked:
            self.tell(asked[pick % len(asked)], saw_it)

    def tell(self, one: WaitingPaper, saw_it: bool | None = None) -> None:
        assert one.order_id is not None
        true = self.out(one.order_id, one.copy) > 0
        said = true if saw_it is None else saw_it
        if said is not true:
            self.lies.add(one.order_id)
        try:
            self.answers.answer(self.scene.shop.clerk, one.job_id, said)
        except DomainError:
            pass  # the answer does not fit: the screen says so

    def put_back(self, pick: int) -> None:
        late = [one for one in self.waiting() if one.state is S.EXPIRED]
        if late:
            self.answers.put_back(self.scene.shop.clerk, late[pick % len(late)].job_id)

    def drop(self, pick: int) -> None:
        late = [one for one in self.waiting() if one.state in (S.EXPIRED, S.QUEUED)]
        if late:
            self.answers.drop(self.scene.shop.clerk, late[pick % len(late)].job_id)

    def reprint(self, pick: int) -> None:
        """Ask for a copy with a second person's consent; what may not be copied is refused."""
        if not self.orders:
            return
        order_id = self.orders[pick % len(self.orders)]
        approval = self.scene.approve(order_id=order_id)
        try:
            self.scene.slips.reprint(
                self.scene.shop.clerk, new_op_id(), order_id, "용지 걸림", approval
            )
        except DomainError:
            pass

    def power_word(self, pick: int, *, true: bool) -> None:
        """껐다 켰습니다, whether it is so or not."""
        held = [one for one in self.waiting() if one.held is HeldBack.POWER_CYCLE]
        if not held:
            return
        if true:
            self.paper.power_cycle()
        else:
            self.power_lied = True
        self.answers.power_cycled(self.scene.shop.clerk, held[pick % len(held)].job_id)

    # -- the hand before the printer --------------------------------------------------------------

    def mend(self) -> None:
        """Faults gone, paper in, cover shut."""
        self.paper.plan(None)
        self.paper.load_paper()
        self.paper.close_cover()
        self.paper.go_online()

    # -- what lies in the tray ----------------------------------------------------------------------

    def seen(self) -> Tray:
        """Everything on paper, what hangs out of the printer included."""
        seen = Tray(Counter(self.tray.whole), Counter(self.tray.unmarked))
        hanging = self.paper.hanging
        if hanging is not None:
            seen.take(hanging)
        return seen

    def out(self, order_id: int, copy: int) -> int:
        """Whole papers of this copy."""
        return self.seen().whole[(self.serials[order_id], copy)]

    # -- what must hold ---------------------------------------------------------------------------

    def check(self) -> None:
        """After anything anybody did."""
        seen = self.seen()
        twice = [serial for serial, count in seen.unmarked.items() if count > 1]
        if twice:
            raise TwoOriginals(f"two unmarked papers of slips {twice}")
        assert all(count <= 1 for count in seen.whole.values()), "one job came out twice"
        self._check_stale(seen)
        listed = {one.job_id for one in self.waiting()}
        for order_id in self.orders:
            *before, newest = self.answers.of_order(order_id)
            for one in (*before, newest):
                known = one.state in PAPER_EXISTS or one.job_id in listed
                settled_before = one is not newest and one.state is S.NOT_PRINTED
                assert known or settled_before or one.state is S.QUEUED, f"{one} is lost"
                if one.state is S.CONFIRMED:
                    assert seen.whole[(self.serials[order_id], one.copy)] == 1, f"{one} is no paper"

    def _check_stale(self, seen: Tray) -> None:
        for (serial, copy), count in self.over.items():
            honest = self.order_of[serial] not in self.lies and not self.power_lied
            late = seen.whole[(serial, copy)] > count
            assert not (honest and late), f"copy {copy} of slip {serial} came out after its copy"

    def check_settled(self) -> None:
        """After the day ended: every order has its paper, and everybody knows it."""
        self.check()
        for order_id in self.orders:
            papers = self.answers.of_order(order_id)
            assert papers[-1].state in PAPER_EXISTS, papers[-1]
            if order_id not in self.lies:
                assert any(self.out(order_id, one.copy) for one in papers), "no paper at all"


class TwoOriginals(AssertionError):
    """What the whole print queue is there to prevent."""


def settle(shop: PrintShop) -> None:
    """The end of a day: everything mended, driven, and answered truthfully until nothing waits."""
    for _ in range(60):
        shop.mend()
        shop.pass_time(31_000)
        while shop.drive():
            shop.check()
        waiting = shop.waiting()
        if not waiting and shop.spool.due_in(SLIP_PRINTER) is None:
            return
        for one in waiting:
            assert one.order_id is not None
            if one.held is HeldBack.POWER_CYCLE:
                shop.power_word(0, true=True)
            elif one.state is S.EXPIRED:
                shop.put_back(0)
            elif one.state is S.NOT_PRINTED and not shop.out(one.order_id, one.copy):
                shop.reprint(shop.orders.index(one.order_id))
            elif one.state is not S.QUEUED:
                shop.tell(one)
    raise AssertionError(f"the day never ended: {shop.waiting()}")
