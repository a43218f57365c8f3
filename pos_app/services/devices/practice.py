"""The hand before the virtual printer: look at its paper, break it, mend it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from pos_app.clock import kst
from pos_app.devices.drawers.port import CashDrawer
from pos_app.devices.printers.port import ReceiptPrinter
from pos_app.devices.simulated.card_terminal.faults import TerminalFault
from pos_app.devices.simulated.card_terminal.memory import VirtualTerminal
from pos_app.devices.simulated.card_terminal.terminal import PretendTerminal
from pos_app.devices.simulated.recording_drawer import RecordingDrawer
from pos_app.devices.simulated.virtual_printer.faults import Fault, FaultKind
from pos_app.devices.simulated.virtual_printer.memory import VirtualReceiptPrinter
from pos_app.devices.simulated.virtual_printer.printer import VirtualPrinter
from pos_app.devices.simulated.virtual_printer.roll import Sheet
from pos_app.devices.terminals.port import CardTerminal
from pos_app.services.devices.device_values import (
    PaperNotKept,
    PracticeFault,
    TerminalPracticeFault,
    TerminalTwin,
    Trouble,
    VirtualPaper,
)

# The middle of a slip: after its head, before its total.
CUT_OFF_LINE = 8


class Practice:
    """Stands before one virtual printer; `told` hears that somebody did something to it.

    `earlier` are papers of the printer that stood here before.
    """

    def __init__(
        self,
        printer: VirtualPrinter,
        told: Callable[[], None],
        earlier: Sequence[Sheet] = (),
    ) -> None:
        self._printer = printer
        self._told = told
        self._earlier = earlier

    def moved(self) -> tuple[object, ...]:
        """Something else after every line, cut, fault and mend; cheap, and waits for nothing."""
        printer = self._printer
        return id(printer), *printer.moved, printer.condition

    def paper(self, number: int | None = None) -> VirtualPaper:
        """A paper by its number; without one the newest: what hangs out, else the last cut."""
        printer = self._printer
        sheets = self.sheets()
        place = len(sheets) if number is None else min(max(number, 1), len(sheets))
        shown = sheets[place - 1] if sheets else None
        trouble = printer.condition.trouble
        return VirtualPaper(
            shown.png if shown else b"",
            len(sheets),
            printer.profile.dots,
            printer.profile.dpi,
            Trouble(trouble.value) if trouble else None,
            place,
            shown.cut if shown else True,
        )

    def sheets(self) -> tuple[Sheet, ...]:
        """Every paper, oldest first, the one that hangs out last."""
        cut, hanging = self._printer.sheets, self._printer.hanging
        return (*self._earlier, *cut, *([hanging] if hanging else []))

    def save_png(self, number: int, folder: Path, at_ms: int) -> Path:
        """Write a paper as it is drawn, into a file of its own. Raises `PaperNotKept`."""
        name = f"paper-{kst(at_ms):%Y%m%d-%H%M%S}-{number:03}.png"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(self.paper(number).png)
        except OSError as trouble:
            raise PaperNotKept(str(folder), str(trouble)) from trouble
        return folder / name

    def practise(self, fault: PracticeFault) -> None:
        """Take the paper out, open the cover, or break the connection within the next paper."""
        if fault is PracticeFault.PAPER_OUT:
            self._printer.remove_paper()
        elif fault is PracticeFault.COVER_OPEN:
            self._printer.open_cover()
        else:
            self._printer.plan(Fault(FaultKind.RESET, at_line=CUT_OFF_LINE))
        self._told()

    def mend(self) -> None:
        """Put paper in, close the cover, forget what was planned."""
        self._printer.plan(None)
        self._printer.close_cover()
        self._printer.load_paper()
        self._told()


def practice_of(
    port: ReceiptPrinter | None, told: Callable[[], None], earlier: Sequence[Sheet] = ()
) -> Practice | None:
    """The hand before a printer of a hub, None unless it is a virtual one."""
    if not isinstance(port, VirtualReceiptPrinter):
        return None
    return Practice(port.paper, told, earlier)


class DrawerPractice:
    """Stands before the drawer of training; `told` hears that somebody did something to it."""

    def __init__(self, drawer: RecordingDrawer, told: Callable[[], None]) -> None:
        self._drawer = drawer
        self._told = told

    def shut(self) -> None:
        """Push it in."""
        self._drawer.shut()
        self._told()


def drawer_practice_of(
    drawer: CashDrawer | None, told: Callable[[], None]
) -> DrawerPractice | None:
    """The hand before a drawer of a hub, None unless it is a twin."""
    return DrawerPractice(drawer, told) if isinstance(drawer, RecordingDrawer) else None


class TerminalPractice:
    """Stands before the card terminal of training; `told` hears that somebody did something."""

    def __init__(self, machine: PretendTerminal, told: Callable[[], None]) -> None:
        self._machine = machine
        self._told = told

    def twin(self) -> TerminalTwin:
        """What it has done."""
        machine = self._machine
        broken = not (machine.paper and machine.line) or machine.planned
        return TerminalTwin(machine.books.approvals, machine.slips, broken)

    def practise(self, fault: TerminalPracticeFault) -> None:
        """Take its paper out, cut its line to the VAN, or lose the answer to the next request."""
        if fault is TerminalPracticeFault.PAPER_OUT:
            self._machine.paper = False
        elif fault is TerminalPracticeFault.NO_LINE:
            self._machine.line = False
        else:
            self._machine.plan(TerminalFault.ANSWER_LOST)
        self._told()

    def mend(self) -> None:
        """Paper in, line up, nothing planned."""
        self._machine.mend()
        self._told()


def terminal_practice_of(
    terminal: CardTerminal | None, told: Callable[[], None]
) -> TerminalPractice | None:
    """The hand before a card terminal of a hub, None unless it is a twin."""
    if not isinstance(terminal, VirtualTerminal):
        return None
    return TerminalPractice(terminal.machine, told)
