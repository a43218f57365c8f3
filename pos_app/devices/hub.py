"""Owns the devices of this station: opens, watches, finds again, replaces, closes."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable
from typing import cast

from pos_app.clock import Clock
from pos_app.devices.condition import DeviceCondition as DeviceCondition
from pos_app.devices.condition import (
    DeviceEvent,
    DeviceState,
    Told,
    after,
    is_back,
    is_lost,
)
from pos_app.devices.displays.port import CustomerDisplay, DisplayStatus
from pos_app.devices.drawers.port import CashDrawer
from pos_app.devices.opened import Device, OpenDevice
from pos_app.devices.printers.lent_printer import LentPrinter
from pos_app.devices.printers.port import BlockReason, PrinterStatus, ReceiptPrinter
from pos_app.devices.registry import (
    DRIVERS,
    Driver,
    DriverKind,
    SettingInvalid,
    driver_of,
    settings_of,
)
from pos_app.devices.scanners.duplicates import RepeatWatch
from pos_app.devices.scanners.port import Scan, Scanner, ScannerState
from pos_app.devices.scanners.wedge import WedgeDetector
from pos_app.devices.watch import FIRST_PAUSE_S, DeviceWatch
from pos_app.station import DeviceChoice, Role

log = logging.getLogger(__name__)

_CALM_S = 10.0
_JOB_S = 5.0
"""How long another choice waits for the job that prints; then the job is told to give up waiting."""
_PRINTS = {
    Role.SLIP_PRINTER: Role.RECEIPT_PRINTER,
    Role.RECEIPT_PRINTER: Role.SLIP_PRINTER,
}
_WRONG = (LookupError, SettingInvalid, ValueError, TypeError)
"""A choice that cannot work: trying again changes nothing."""


class DeviceHub:
    """The devices chosen in station.toml. `on_code` and `on_change` come on devices' threads."""

    def __init__(
        self,
        choices: Iterable[DeviceChoice],
        clock: Clock,
        *,
        on_code: Callable[[Scan], None] = lambda _scan: None,
        on_change: Callable[[tuple[DeviceState, ...]], None] = lambda _states: None,
        drivers: tuple[Driver, ...] = DRIVERS,
        calm_s: float = _CALM_S,
        first_pause_s: float = FIRST_PAUSE_S,
        job_s: float = _JOB_S,
    ) -> None:
        self._choices = {one.role: one for one in choices}
        self._clock = clock
        self._on_code, self._on_change = on_code, on_change
        self._drivers = drivers
        self._calm_s, self._first_pause_s, self._job_s = calm_s, first_pause_s, job_s
        self._lock = threading.Lock()
        self._states = {role: DeviceState(role, one.driver) for role, one in self._choices.items()}
        self._repeats = RepeatWatch()
        self._open: dict[Role, OpenDevice] = {}

    def open(self) -> None:
        """Open every chosen device. One that cannot be opened is a FAULT, the others go on."""
        for choice in _printers_first(self._choices.values()):
            self._begin(choice)

    def use(self, choices: Iterable[DeviceChoice]) -> None:
        """Have these devices from now on; those that stay as they were are not touched.

        A job that prints on one that goes is waited for, and no other begins on it meanwhile; one
        that does not end is told to give up waiting, and ends as what is known of it.
        """
        wanted = {one.role: one for one in choices}
        for role, choice in list(self._choices.items()):
            if wanted.get(role) != choice:
                self._end(role, self._job_s)
        fresh = [one for role, one in wanted.items() if self._choices.get(role) != one]
        with self._lock:
            kept = self._states
            self._states = {
                role: kept.get(role, DeviceState(role, one.driver))
                if self._choices.get(role) == one
                else DeviceState(role, one.driver)
                for role, one in wanted.items()
            }
            self._choices = wanted
        for choice in _printers_first(fresh):
            self._begin(choice)
        for role, held in list(self._open.items()):
            if held.hanging is not None:
                self._ask_its_printer(role, held)

    def states(self) -> tuple[DeviceState, ...]:
        """Every chosen device as it is now, in the order of station.toml."""
        with self._lock:
            return tuple(self._states.values())

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

    def drawer(self) -> CashDrawer | None:
        """The cash drawer, None if there is none."""
        return cast("CashDrawer | None", self._device(Role.CASH_DRAWER))

    def display(self) -> CustomerDisplay | None:
        """The customer display, None if there is none."""
        return cast("CustomerDisplay | None", self._device(Role.CUSTOMER_DISPLAY))

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
            self._say(role, held, Told(DeviceEvent.LOST, detail=_words(fault)))

    def close(self) -> None:
        """Let go of everything; no thread is left when it returns. Harmless when repeated."""
        for held in list(self._open.values()):
            held.gone = True
            if held.lent is not None:
                cast("ReceiptPrinter", held.device).close()
        for role in list(self._open):
            self._end(role, 0.0)

    # -- opening and letting go ---------------------------------------------------------------

    def _begin(self, choice: DeviceChoice) -> None:
        role = choice.role
        held = self._open[role] = OpenDevice()
        self._say(role, held, Told(DeviceEvent.OPENED))
        try:
            self._start(choice, held)
        except Exception as fault:  # noqa: BLE001 - one bad device must not take the others
            self._say(role, held, Told(DeviceEvent.LOST, detail=_words(fault)))
            if not isinstance(fault, _WRONG):
                self._try_again(choice, held)

    def _try_again(self, choice: DeviceChoice, held: OpenDevice) -> None:
        """Open it again and again, ever later; the thread ends once it is open."""

        def told(answer: Exception | None) -> bool:
            if answer is None:
                watch.stop()
                return True
            self._say(choice.role, held, Told(DeviceEvent.LOST, detail=_words(answer)))
            return False

        def ask() -> None:
            if not held.gone:
                self._start(choice, held)

        watch: DeviceWatch[None] = DeviceWatch(
            f"open-{choice.role.value}",
            ask,
            told,
            calm_s=self._calm_s,
            first_pause_s=self._first_pause_s,
        )
        held.ask_now, held.stop = watch.ask_now, watch.stop
        watch.start()

    def _start(self, choice: DeviceChoice, held: OpenDevice) -> None:
        driver = driver_of(choice.driver, self._drivers)
        if driver is None:
            raise LookupError(f"no driver {choice.driver!r}")
        device: Device = driver.open(settings_of(driver, choice.settings), self._clock)
        held.device = device
        role, kind = choice.role, driver.kind
        if held.hanging is not None:
            held.hanging.hang_on(lambda: self.lend(Role.RECEIPT_PRINTER))
            self._ask_its_printer(role, held)
        elif kind is DriverKind.WEDGE:
            self._say(role, held, Told(DeviceEvent.ANSWERED))
        elif kind is DriverKind.PRINTER:
            self._watch_printer(role, held, cast("ReceiptPrinter", device))
        elif kind is DriverKind.SCANNER:
            self._listen(role, held, cast("Scanner", device))
        elif kind is DriverKind.DRAWER:
            self._watch_drawer(role, held, cast("CashDrawer", device))
        else:
            self._watch_display(role, held, cast("CustomerDisplay", device))

    def _end(self, role: Role, job_s: float) -> None:
        held = self._open.get(role)
        if held is None:
            return
        held.gone = True
        if held.lent is not None:
            held.lent.wait_until_free(job_s)
        stop = held.stop
        _let_go(held.device)
        stop()
        if held.stop is not stop:  # it could be opened in this very moment
            _let_go(held.device)
            held.stop()
        self._open.pop(role, None)
        with self._lock:
            self._states[role] = after(self._states[role], Told(DeviceEvent.CLOSED))

    # -- one kind each ------------------------------------------------------------------------

    def _watch_printer(self, role: Role, held: OpenDevice, printer: ReceiptPrinter) -> None:
        held.lent = LentPrinter(printer)

        def told(status: PrinterStatus | Exception) -> bool:
            word = _of_printer(status)
            self._say(role, held, word)
            self._tell_hanging(role, status, word)
            return word.event is DeviceEvent.ANSWERED

        self._keep(role, held, printer.status, told)

    def _watch_drawer(self, role: Role, held: OpenDevice, drawer: CashDrawer) -> None:
        def told(stands_open: bool | Exception | None) -> bool:
            if isinstance(stands_open, Exception):
                return self._say(role, held, _of_fault(stands_open))
            one_way = stands_open is None
            word = Told(DeviceEvent.ANSWERED, one_way=one_way, stands_open=stands_open)
            return self._say(role, held, word)

        self._keep(role, held, drawer.is_open, told)

    def _watch_display(self, role: Role, held: OpenDevice, display: CustomerDisplay) -> None:
        def told(status: DisplayStatus | Exception) -> bool:
            if isinstance(status, Exception):
                return self._say(role, held, _of_fault(status))
            event = DeviceEvent.ANSWERED if status.connected else DeviceEvent.LOST
            return self._say(role, held, Told(event, one_way=True, detail=status.detail))

        self._keep(role, held, display.status, told)

    def _keep(self, role: Role, held: OpenDevice, ask: Callable[[], object], told: object) -> None:
        watch: DeviceWatch[object] = DeviceWatch(
            role.value,
            ask,
            cast("Callable[[object], bool]", told),
            calm_s=self._calm_s,
            first_pause_s=self._first_pause_s,
        )
        held.ask_now, held.stop = watch.ask_now, watch.stop
        watch.start()

    def _listen(self, role: Role, held: OpenDevice, scanner: Scanner) -> None:
        def told(state: ScannerState) -> None:
            event = DeviceEvent.ANSWERED if state.connected else DeviceEvent.LOST
            self._say(role, held, Told(event, detail=state.detail))

        held.stop = scanner.stop
        scanner.start(self._scanned, told)

    def _scanned(self, scan: Scan) -> None:
        try:
            self._on_code(self._repeats.seen(scan))
        except Exception:
            log.exception("a scan found nobody who could take it")

    # -- what hangs on the printer --------------------------------------------------------------

    def _ask_its_printer(self, role: Role, held: OpenDevice) -> None:
        printer = self._printing(Role.RECEIPT_PRINTER)
        if printer is None:
            self._say(role, held, Told(DeviceEvent.LOST, detail="no printer"))
        else:
            printer.ask_now()

    def _tell_hanging(self, role: Role, status: PrinterStatus | Exception, word: Told) -> None:
        """What hangs on the receipt printer is as that printer is."""
        if self._printing(Role.RECEIPT_PRINTER) is not self._open.get(role):
            return
        for hanging_role, held in list(self._open.items()):
            hanging = held.hanging
            if hanging is None:
                continue
            opened = None if isinstance(status, Exception) else hanging.printer_told(status)
            self._say(
                hanging_role,
                held,
                Told(word.event, word.reason, one_way=opened is None, detail=word.detail,
                     stands_open=opened),
            )  # fmt: skip

    # -- inside -------------------------------------------------------------------------------

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

    def _say(self, role: Role, held: OpenDevice, told: Told) -> bool:
        """Keep the new state; log once when it is lost, once when it is back; tell of a change."""
        well = told.event is DeviceEvent.ANSWERED
        with self._lock:
            before = self._states.get(role)
            if before is None or held.gone or self._open.get(role) is not held:
                return well
            state = after(before, told)
            if state == before:
                return well
            self._states[role] = state
            states = tuple(self._states.values())
        if is_lost(before, state):
            reason = told.reason.value if told.reason else ""
            log.warning("%s lost: %s %s", role.value, reason, told.detail)
        elif is_back(before, state):
            log.warning("%s is back", role.value)
        self._on_change(states)
        return well


def _of_printer(status: PrinterStatus | Exception) -> Told:
    if isinstance(status, Exception):
        return _of_fault(status)
    if status.ready or status.one_way:
        return Told(DeviceEvent.ANSWERED, near_end=status.near_end, one_way=status.one_way)
    reason = status.trouble or BlockReason.OFFLINE
    return Told(DeviceEvent.LOST, reason, detail=status.detail)


def _of_fault(fault: Exception) -> Told:
    return Told(DeviceEvent.LOST, detail=_words(fault))


def _printers_first(choices: Iterable[DeviceChoice]) -> list[DeviceChoice]:
    """In the order of `Role`: what hangs on a printer comes after it."""
    return sorted(choices, key=lambda one: list(Role).index(one.role))


def _let_go(device: Device | None) -> None:
    """Close it, if it is of a kind that is closed; scanners end with their thread."""
    close = getattr(device, "close", None)
    if close is not None:
        close()


def _words(fault: Exception) -> str:
    return f"{type(fault).__name__}: {fault}"
