"""The hand before the virtual printer: look at its paper, break it, mend it."""

from __future__ import annotations

from collections.abc import Callable

from pos_app.devices.drawers.port import CashDrawer
from pos_app.devices.printers.port import ReceiptPrinter
from pos_app.devices.simulated.recording_drawer import RecordingDrawer
from pos_app.devices.simulated.virtual_printer.faults import Fault, FaultKind
from pos_app.devices.simulated.virtual_printer.memory import VirtualReceiptPrinter
from pos_app.devices.simulated.virtual_printer.printer import VirtualPrinter
from pos_app.services.devices.device_values import PracticeFault, Trouble, VirtualPaper

# The middle of a slip: after its head, before its total.
CUT_OFF_LINE = 8


class Practice:
    """Stands before one virtual printer; `told` hears that somebody did something to it."""

    def __init__(self, printer: VirtualPrinter, told: Callable[[], None]) -> None:
        self._printer = printer
        self._told = told

    def paper(self) -> VirtualPaper:
        """The newest paper: the one that hangs out, else the last that was cut."""
        printer = self._printer
        sheets, hanging = printer.sheets, printer.hanging
        newest = hanging or (sheets[-1] if sheets else None)
        trouble = printer.condition.trouble
        return VirtualPaper(
            newest.png if newest else b"",
            len(sheets),
            printer.profile.dots,
            printer.profile.dpi,
            Trouble(trouble.value) if trouble else None,
        )

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


def practice_of(port: ReceiptPrinter | None, told: Callable[[], None]) -> Practice | None:
    """The hand before a printer of a hub, None unless it is a virtual one."""
    return Practice(port.paper, told) if isinstance(port, VirtualReceiptPrinter) else None


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
