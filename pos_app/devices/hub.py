"""Owns the devices of this station: opens, watches, finds again, closes."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import Enum

from pos_app.clock import Clock
from pos_app.devices.printers.port import BlockReason, PrinterStatus, ReceiptPrinter
from pos_app.devices.printers.printer_watch import PrinterWatch
from pos_app.devices.registry import DRIVERS, Driver, DriverKind, driver_of, settings_of
from pos_app.devices.scanners.port import Reading, Scanner, ScannerState
from pos_app.devices.scanners.wedge import WedgeDetector
from pos_app.domain.scanning import KEYBOARD
from pos_app.station import DeviceChoice, Role

log = logging.getLogger(__name__)

_CALM_S = 10.0
_PRINTS = {
    Role.SLIP_PRINTER: Role.RECEIPT_PRINTER,
    Role.RECEIPT_PRINTER: Role.SLIP_PRINTER,
}


class DeviceCondition(Enum):
    """OFF → CONNECTING → READY ⇄ FAULT."""

    OFF = "off"
    CONNECTING = "connecting"
    READY = "ready"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class DeviceState:
    """One device now. `reason` is what a printer says it waits for; `detail` is for the log."""

    role: Role
    driver: str
    condition: DeviceCondition = DeviceCondition.OFF
    reason: BlockReason | None = None
    near_end: bool = False
    one_way: bool = False
    detail: str = ""


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
    ) -> None:
        self._choices = tuple(choices)
        self._clock = clock
        self._on_code, self._on_change = on_code, on_change
        self._drivers = drivers
        self._calm_s = calm_s
        self._lock = threading.Lock()
        self._states = {one.role: DeviceState(one.role, one.driver) for one in self._choices}
        self._printers: dict[Role, ReceiptPrinter] = {}
        self._watches: dict[Role, PrinterWatch] = {}
        self._scanners: dict[Role, Scanner] = {}
        self._wedge = WedgeDetector()
        self._wedge_role: Role | None = None
        self._closed = False

    def open(self) -> None:
        """Open every chosen device. One that cannot be opened is a FAULT, the others go on."""
        for choice in self._choices:
            try:
                self._open(choice)
            except Exception as fault:  # noqa: BLE001 - one bad device must not take the others
                self._say(choice.role, DeviceCondition.FAULT, detail=_words(fault))

    def states(self) -> tuple[DeviceState, ...]:
        """Every chosen device as it is now, in the order of station.toml."""
        with self._lock:
            return tuple(self._states.values())

    def printer(self, role: Role) -> ReceiptPrinter | None:
        """The printer for slips or receipts; a shop with one printer uses it for both."""
        other = _PRINTS.get(role)
        return self._printers.get(role) or (self._printers.get(other) if other else None)

    def scanner(self, role: Role = Role.SCANNER) -> Scanner | None:
        """The scanner that reads by itself, None if there is none."""
        return self._scanners.get(role)

    def wedge(self) -> WedgeDetector:
        """The detector for scanners that type, as set; with the usual values if none is chosen."""
        return self._wedge

    def wedge_device(self) -> str:
        """The name of the scanner that types: its role, or that of one nobody chose."""
        return self._wedge_role.value if self._wedge_role else KEYBOARD

    def ask_now(self, role: Role) -> None:
        """Ask that printer at once, as after a hand put paper in."""
        watch = self._watches.get(role)
        if watch is not None:
            watch.ask_now()

    def close(self) -> None:
        """Let go of everything; no thread is left when it returns. Harmless when repeated."""
        with self._lock:
            self._closed = True
        for printer in self._printers.values():
            printer.close()
        for watch in self._watches.values():
            watch.stop()
        for scanner in self._scanners.values():
            scanner.stop()
        with self._lock:
            self._printers, self._watches, self._scanners = {}, {}, {}
            for role, state in self._states.items():
                self._states[role] = DeviceState(role, state.driver)

    # -- inside -------------------------------------------------------------------------------

    def _open(self, choice: DeviceChoice) -> None:
        driver = driver_of(choice.driver, self._drivers)
        if driver is None:
            raise LookupError(f"no driver {choice.driver!r}")
        device = driver.open(settings_of(driver, choice.settings), self._clock)
        role = choice.role
        if isinstance(device, WedgeDetector):
            self._wedge, self._wedge_role = device, role
            self._say(role, DeviceCondition.READY)
        elif driver.kind is DriverKind.PRINTER:
            self._watch(role, device)  # pyright: ignore[reportArgumentType] - the kind says it
        else:
            self._listen(role, device)  # pyright: ignore[reportArgumentType] - the kind says it

    def _watch(self, role: Role, printer: ReceiptPrinter) -> None:
        self._printers[role] = printer
        self._say(role, DeviceCondition.CONNECTING)
        watch = PrinterWatch(
            role.value,
            printer,
            lambda status: self._printer_told(role, status),
            calm_s=self._calm_s,
        )
        self._watches[role] = watch
        watch.start()

    def _listen(self, role: Role, scanner: Scanner) -> None:
        self._scanners[role] = scanner
        self._say(role, DeviceCondition.CONNECTING)
        scanner.start(
            lambda reading: self._on_code(replace(reading, device=role.value)),
            lambda state: self._scanner_told(role, state),
        )

    def _scanner_told(self, role: Role, state: ScannerState) -> None:
        condition = DeviceCondition.READY if state.connected else DeviceCondition.FAULT
        self._say(role, condition, detail=state.detail)

    def _printer_told(self, role: Role, status: PrinterStatus | Exception) -> None:
        if isinstance(status, Exception):
            self._say(role, DeviceCondition.FAULT, detail=_words(status))
        elif status.ready or status.one_way:
            self._say(role, DeviceCondition.READY, near_end=status.near_end, one_way=status.one_way)
        else:
            reason = status.trouble or BlockReason.OFFLINE
            self._say(role, DeviceCondition.FAULT, reason=reason, detail=status.detail)

    def _say(
        self,
        role: Role,
        condition: DeviceCondition,
        *,
        reason: BlockReason | None = None,
        near_end: bool = False,
        one_way: bool = False,
        detail: str = "",
    ) -> None:
        """Keep the new state; log once when it is lost, once when it is back; tell of a change."""
        with self._lock:
            before = self._states[role]
            state = replace(
                before,
                condition=condition,
                reason=reason,
                near_end=near_end,
                one_way=one_way,
                detail=detail,
            )
            if state == before or self._closed:
                return
            self._states[role] = state
            states = tuple(self._states.values())
        lost = condition is DeviceCondition.FAULT
        if lost and before.condition is not DeviceCondition.FAULT:
            log.warning("%s lost: %s %s", role.value, reason and reason.value, detail)
        elif condition is DeviceCondition.READY and before.condition is DeviceCondition.FAULT:
            log.warning("%s is back", role.value)
        self._on_change(states)


def _words(fault: Exception) -> str:
    return f"{type(fault).__name__}: {fault}"
