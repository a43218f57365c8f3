"""Owns the devices of this station: opens, watches, finds again, replaces, closes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import cast

from pos_app.clock import Clock
from pos_app.devices.board import StateBoard
from pos_app.devices.condition import DeviceCondition as DeviceCondition
from pos_app.devices.condition import DeviceEvent, DeviceState, Told
from pos_app.devices.displays.port import CustomerDisplay
from pos_app.devices.drawers.port import CashDrawer
from pos_app.devices.keeping import Around, Keeping, Pace, of_fault
from pos_app.devices.opened import OpenDevice
from pos_app.devices.printers.port import PrinterStatus, ReceiptPrinter
from pos_app.devices.registry import DRIVERS, Device, Driver
from pos_app.devices.scanners.port import Reading, Scanner
from pos_app.devices.scanners.wedge import WedgeDetector
from pos_app.devices.terminals.port import CardTerminal
from pos_app.devices.watch import FIRST_PAUSE_S
from pos_app.domain.devices.scanning import KEYBOARD
from pos_app.station import DeviceChoice, Role

_CALM_S = 10.0
_JOB_S = 5.0
"""How long another choice waits for the job that prints, or the terminal's request; then that is
told to give up waiting."""
_PRINTS = {
    Role.SLIP_PRINTER: Role.RECEIPT_PRINTER,
    Role.RECEIPT_PRINTER: Role.SLIP_PRINTER,
}


class DeviceHub:
    """The devices chosen in station.toml. `on_code` and `on_change` come on devices' threads."""

    def __init__(
        self,
        choices: Iterable[DeviceChoice],
        clock: Clock,
        *,
        on_code: Callable[[Reading], None] = lambda _reading: None,
        on_change: Callable[[tuple[DeviceState, ...]], None] = lambda _states: None,
        drivers: tuple[Driver, ...] = DRIVERS,
        calm_s: float = _CALM_S,
        first_pause_s: float = FIRST_PAUSE_S,
        job_s: float = _JOB_S,
    ) -> None:
        self._choices = {one.role: one for one in choices}
        self._job_s = job_s
        self._open: dict[Role, OpenDevice] = {}
        self._board = StateBoard(self._choices.values(), on_change)
        around = Around(lambda: self.lend(Role.RECEIPT_PRINTER), self._tell_hanging, on_code)
        pace = Pace(calm_s, first_pause_s)
        self._keeping = Keeping(self._board, clock, drivers, pace, around)

    # -- for as long as the shop is open --------------------------------------------------------

    def open(self) -> None:
        """Open every chosen device. One that cannot be opened is a FAULT, the others go on."""
        self._begin(self._choices.values())

    def use(self, choices: Iterable[DeviceChoice]) -> None:
        """Have these devices from now on; those that stay as they were are not touched.

        A job that prints on one that goes, or a card terminal's request, is waited for, and no other
        begins on it meanwhile; one that does not end is told to give up waiting, and ends as what
        is known of it.
        """
        wanted = {one.role: one for one in choices}
        kept = frozenset(role for role, one in wanted.items() if self._choices.get(role) == one)
        for role in self._choices.keys() - kept:
            self._end(role, self._job_s)
        self._board.have(wanted.values(), kept)
        self._choices = wanted
        self._begin(one for role, one in wanted.items() if role not in kept)

    def close(self) -> None:
        """Let go of everything; no thread is left when it returns. Harmless when repeated."""
        for held in list(self._open.values()):
            held.gone = True
            if held.worked_at is not None:
                _let_go(held.device)  # these first: their jobs end waiting side by side
        for role in list(self._open):
            self._end(role, 0.0)

    # -- what there is ------------------------------------------------------------------------

    def states(self) -> tuple[DeviceState, ...]:
        """Every chosen device as it is now, in the order of station.toml."""
        return self._board.states()

    def printer(self, role: Role) -> ReceiptPrinter | None:
        """The printer for slips or receipts; a shop with one printer uses it for both."""
        found = self._printing(role)
        return None if found is None else cast("ReceiptPrinter", found.device)

    def lend(self, role: Role) -> ReceiptPrinter | None:
        """The same printer to print on: what goes through here is waited for before it is closed."""
        found = self._printing(role)
        return None if found is None else found.lent

    def scanner(self, role: Role = Role.SCANNER) -> Scanner | None:
        """The scanner that reads by itself, None if there is none."""
        device = self._device(role)
        return None if isinstance(device, WedgeDetector) else cast("Scanner | None", device)

    def wedge(self) -> WedgeDetector:
        """The detector for scanners that type, as set; with the usual values if none is chosen."""
        device = self._device(Role.SCANNER)
        return device if isinstance(device, WedgeDetector) else WedgeDetector()

    def wedge_device(self) -> str:
        """The name of the scanner that types: its role, or that of one nobody chose."""
        chosen = isinstance(self._device(Role.SCANNER), WedgeDetector)
        return Role.SCANNER.value if chosen else KEYBOARD

    def drawer(self) -> CashDrawer | None:
        """The cash drawer, None if there is none."""
        return cast("CashDrawer | None", self._device(Role.CASH_DRAWER))

    def display(self) -> CustomerDisplay | None:
        """The customer display, None if there is none."""
        return cast("CustomerDisplay | None", self._device(Role.CUSTOMER_DISPLAY))

    def terminal(self) -> CardTerminal | None:
        """The card terminal; None if there is none, or it cannot be opened."""
        return cast("CardTerminal | None", self._device(Role.CARD_TERMINAL))

    def lend_terminal(self) -> CardTerminal | None:
        """The same to issue receipts on: what goes through here is waited for before it is closed."""
        held = self._open.get(Role.CARD_TERMINAL)
        return None if held is None or held.gone else held.lent_terminal

    # -- what is said about them ----------------------------------------------------------------

    def ask_now(self, role: Role) -> None:
        """Ask that device at once, as after a hand put paper in."""
        held = self._open.get(role)
        if held is not None and held.hanging is not None:
            self._ask_its_printer(role, held)
        elif held is not None:
            held.ask_now()

    def broke(self, role: Role, fault: Exception) -> None:
        """A driver raised while somebody used it: a fault of the device until it answers again."""
        held = self._open.get(role)
        if held is not None:
            self._board.hear(role, held, of_fault(fault))

    # -- inside -------------------------------------------------------------------------------

    def _begin(self, choices: Iterable[DeviceChoice]) -> None:
        """In the order of `Role`: what hangs on a printer comes after it."""
        for choice in sorted(choices, key=lambda one: list(Role).index(one.role)):
            held = self._open[choice.role] = OpenDevice()
            self._keeping.begin(choice, held)
        for role, held in list(self._open.items()):
            if held.hanging is not None:
                self._ask_its_printer(role, held)

    def _end(self, role: Role, job_s: float) -> None:
        held = self._open.get(role)
        if held is None:
            return
        held.gone = True
        if held.worked_at is not None:
            held.worked_at.wait_until_free(job_s)
        stop = held.stop
        _let_go(held.device)
        stop()
        held.opened()
        if held.stop is not stop:  # it could be opened in this very moment
            _let_go(held.device)
            held.stop()
        self._open.pop(role, None)
        self._board.closed(role)

    def _ask_its_printer(self, role: Role, held: OpenDevice) -> None:
        printer = self._printing(Role.RECEIPT_PRINTER)
        if printer is None:
            self._board.hear(role, held, Told(DeviceEvent.LOST, detail="no printer"))
        else:
            printer.ask_now()

    def _tell_hanging(
        self, printer: OpenDevice, status: PrinterStatus | Exception, word: Told
    ) -> None:
        """What hangs on the receipt printer is as that printer is."""
        if self._printing(Role.RECEIPT_PRINTER) is not printer:
            return
        for role, held in list(self._open.items()):
            if held.hanging is None:
                continue
            known = not isinstance(status, Exception)
            stands = held.hanging.printer_told(status) if known else None
            one_way = stands is None
            told = Told(word.event, word.reason, False, one_way, word.detail, stands)
            self._board.hear(role, held, told)

    def _printing(self, role: Role) -> OpenDevice | None:
        """The open printer of a role, else the other one; none while the role's own is replaced."""
        own = self._open.get(role)
        if own is not None and own.gone:
            return None
        if own is not None and own.lent is not None:
            return own
        other = self._open.get(_PRINTS[role]) if role in _PRINTS else None
        ready = other is not None and other.lent is not None and not other.gone
        return other if ready else None

    def _device(self, role: Role) -> Device | None:
        held = self._open.get(role)
        return None if held is None or held.gone else held.device


def _let_go(device: Device | None) -> None:
    """Close it, if it is of a kind that is closed; scanners end with their thread."""
    close = getattr(device, "close", None)
    if close is not None:
        close()
