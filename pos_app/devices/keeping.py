"""How each kind of device is opened and kept: who asks it, on which thread, and what its word means."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import cast

from pos_app.clock import Clock
from pos_app.devices.board import StateBoard
from pos_app.devices.condition import DeviceEvent, Told
from pos_app.devices.displays.port import CustomerDisplay, DisplayStatus
from pos_app.devices.drawers.port import CashDrawer
from pos_app.devices.opened import OpenDevice
from pos_app.devices.printers.hanging import FindPrinter
from pos_app.devices.printers.lent_printer import LentPrinter
from pos_app.devices.printers.port import BlockReason, PrinterStatus, ReceiptPrinter
from pos_app.devices.registry import Driver, DriverKind, SettingInvalid, driver_of, settings_of
from pos_app.devices.scanners.port import Reading, Scanner, ScannerState
from pos_app.devices.terminals.lent_terminal import LentTerminal
from pos_app.devices.terminals.port import CardTerminal, TerminalCondition, TerminalTrouble
from pos_app.devices.watch import DeviceWatch
from pos_app.domain.devices.terminal_layout import LayoutInvalid
from pos_app.station import DeviceChoice, Role

log = logging.getLogger(__name__)

WRONG = (LookupError, SettingInvalid, ValueError, TypeError)
"""A choice that cannot work: trying again changes nothing."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How often devices are asked, in seconds: while all is well, and first after trouble."""

    calm_s: float
    first_pause_s: float


@dataclass(frozen=True, slots=True)
class Around:
    """What keeping needs of the hub."""

    find_printer: FindPrinter
    """The receipt printer, lent for a job."""
    printer_told: Callable[[OpenDevice, PrinterStatus | Exception, Told], None]
    """A printer told how it is, for what hangs on it."""
    on_code: Callable[[Reading], None]


class Keeping:
    """Opens devices and sees to it that the board hears of them."""

    def __init__(
        self,
        board: StateBoard,
        clock: Clock,
        drivers: tuple[Driver, ...],
        pace: Pace,
        around: Around,
    ) -> None:
        self._board = board
        self._clock = clock
        self._drivers = drivers
        self._pace = pace
        self._around = around

    def begin(self, choice: DeviceChoice, held: OpenDevice) -> None:
        """Open it; what cannot be opened now is a FAULT, and opened later if that may help."""
        role = choice.role
        self._board.hear(role, held, Told(DeviceEvent.OPENED))
        try:
            self._start(choice, held)
        except Exception as fault:  # noqa: BLE001 - one bad device must not take the others
            self._board.hear(role, held, of_fault(fault))
            if not isinstance(fault, WRONG):
                self._try_again(choice, held)

    def _try_again(self, choice: DeviceChoice, held: OpenDevice) -> None:
        """Open it again and again, ever later; the thread ends once it is open."""

        def told(answer: Exception | None) -> bool:
            if answer is None:
                watch.stop()
                return True
            return self._board.hear(choice.role, held, of_fault(answer))

        def ask() -> None:
            if not held.gone:
                self._start(choice, held)

        watch = self._watch(f"open-{choice.role.value}", ask, told)
        held.ask_now, held.stop, held.opened = watch.ask_now, watch.stop, watch.stop
        watch.start()

    def _start(self, choice: DeviceChoice, held: OpenDevice) -> None:
        driver = driver_of(choice.driver, self._drivers)
        if driver is None:
            raise LookupError(f"no driver {choice.driver!r}")
        device = driver.open(settings_of(driver, choice.settings), self._clock)
        held.device = device
        role, kind = choice.role, driver.kind
        if held.hanging is not None:
            held.hanging.hang_on(self._around.find_printer)
        elif kind is DriverKind.WEDGE:
            self._board.hear(role, held, Told(DeviceEvent.ANSWERED))
        elif kind is DriverKind.PRINTER:
            self._keep_printer(role, held, cast("ReceiptPrinter", device))
        elif kind is DriverKind.SCANNER:
            self._listen(role, held, cast("Scanner", device))
        elif kind is DriverKind.DRAWER:
            self._keep_drawer(role, held, cast("CashDrawer", device))
        elif kind is DriverKind.TERMINAL:
            self._keep_terminal(role, held, cast("CardTerminal", device))
        else:
            self._keep_display(role, held, cast("CustomerDisplay", device))

    # -- one kind each ------------------------------------------------------------------------

    def _keep_printer(self, role: Role, held: OpenDevice, printer: ReceiptPrinter) -> None:
        held.lent = LentPrinter(printer)

        def told(status: PrinterStatus | Exception) -> bool:
            word = of_printer(status)
            well = self._board.hear(role, held, word)
            self._around.printer_told(held, status, word)
            return well

        self._ask_always(role, held, printer.status, told)

    def _keep_drawer(self, role: Role, held: OpenDevice, drawer: CashDrawer) -> None:
        def told(said: bool | Exception | None) -> bool:
            if isinstance(said, Exception):
                return self._board.hear(role, held, of_fault(said))
            word = Told(DeviceEvent.ANSWERED, one_way=said is None, stands_open=said)
            return self._board.hear(role, held, word)

        self._ask_always(role, held, drawer.is_open, told)

    def _keep_display(self, role: Role, held: OpenDevice, display: CustomerDisplay) -> None:
        def told(status: DisplayStatus | Exception) -> bool:
            if isinstance(status, Exception):
                return self._board.hear(role, held, of_fault(status))
            event = DeviceEvent.ANSWERED if status.connected else DeviceEvent.LOST
            return self._board.hear(role, held, Told(event, one_way=True, detail=status.detail))

        self._ask_always(role, held, display.status, told)

    def _keep_terminal(self, role: Role, held: OpenDevice, terminal: CardTerminal) -> None:
        held.lent_terminal = LentTerminal(terminal)

        def told(condition: TerminalCondition | Exception) -> bool:
            return self._board.hear(role, held, of_terminal(condition))

        self._ask_always(role, held, terminal.condition, told)

    def _listen(self, role: Role, held: OpenDevice, scanner: Scanner) -> None:
        def told(state: ScannerState) -> None:
            event = DeviceEvent.ANSWERED if state.connected else DeviceEvent.LOST
            self._board.hear(role, held, Told(event, detail=state.detail))

        held.stop = scanner.stop
        # A scanner is known to screens by its role; its port's name may change with the plug.
        scanner.start(lambda reading: self._read(replace(reading, device=role.value)), told)

    def _read(self, reading: Reading) -> None:
        try:
            self._around.on_code(reading)
        except Exception:
            # Whoever listens must not end the scanner's thread.
            log.exception("a scan found nobody who could take it")

    # -- threads ------------------------------------------------------------------------------

    def _ask_always(
        self, role: Role, held: OpenDevice, ask: Callable[[], object], told: object
    ) -> None:
        watch = self._watch(role.value, ask, told)
        held.ask_now, held.stop = watch.ask_now, watch.stop
        watch.start()

    def _watch(self, name: str, ask: Callable[[], object], told: object) -> DeviceWatch[object]:
        return DeviceWatch(
            name,
            ask,
            cast("Callable[[object], bool]", told),
            calm_s=self._pace.calm_s,
            first_pause_s=self._pace.first_pause_s,
        )


def of_printer(status: PrinterStatus | Exception) -> Told:
    """What a printer's status means for its state."""
    if isinstance(status, Exception):
        return of_fault(status)
    if status.ready or status.one_way:
        return Told(DeviceEvent.ANSWERED, near_end=status.near_end, one_way=status.one_way)
    reason = status.trouble or BlockReason.OFFLINE
    return Told(DeviceEvent.LOST, reason, detail=status.detail)


def of_terminal(condition: TerminalCondition | Exception) -> Told:
    """What a card terminal's condition means for its state; one somebody pays at is well."""
    if isinstance(condition, Exception):
        return of_fault(condition)
    event = DeviceEvent.ANSWERED if condition.ready else DeviceEvent.LOST
    return Told(event, condition.trouble, detail=condition.detail)


def of_fault(fault: Exception) -> Told:
    """A driver raised: the device is lost until it answers."""
    if isinstance(fault, LayoutInvalid):
        return Told(DeviceEvent.LOST, TerminalTrouble.LAYOUT, detail=str(fault))
    return Told(DeviceEvent.LOST, detail=f"{type(fault).__name__}: {fault}")
