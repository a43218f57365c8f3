"""A hub with somebody who waits for what it tells."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from pos_app.clock import FrozenClock
from pos_app.devices.hub import DeviceCondition, DeviceHub, DeviceState
from pos_app.devices.registry import DRIVERS, Driver
from pos_app.devices.scanners.port import Scan
from pos_app.station import DeviceChoice, Role

PRINTER = DeviceChoice(Role.SLIP_PRINTER, "virtual")
SCANNER = DeviceChoice(Role.SCANNER, "virtual_scanner")
DRAWER = DeviceChoice(Role.CASH_DRAWER, "virtual_drawer")
DISPLAY = DeviceChoice(Role.CUSTOMER_DISPLAY, "virtual_display")
TERMINAL = DeviceChoice(Role.CARD_TERMINAL, "virtual_terminal")


class Bench:
    """The hub, and what it told."""

    def __init__(self, *choices: DeviceChoice, drivers: tuple[Driver, ...] = DRIVERS) -> None:
        self.scans: list[Scan] = []
        self.on_code: Callable[[Scan], None] = self.scans.append
        self.seen: list[tuple[DeviceState, ...]] = [()]
        self._told = threading.Condition()
        self.hub = DeviceHub(
            choices,
            FrozenClock(0),
            on_code=lambda scan: self.on_code(scan),
            on_change=self._changed,
            drivers=drivers,
            calm_s=0.02,
            first_pause_s=0.01,
            job_s=0.1,
        )

    def _changed(self, states: tuple[DeviceState, ...]) -> None:
        with self._told:
            self.seen.append(states)
            self._told.notify_all()

    def wait_for(self, role: Role, condition: DeviceCondition) -> DeviceState:
        """Wait until it is so."""

        def there() -> DeviceState | None:
            now = (one for one in self.hub.states() if one.role is role)
            return next((one for one in now if one.condition is condition), None)

        with self._told:
            assert self._told.wait_for(lambda: there() is not None, 5.0), self.hub.states()
            found = there()
        assert found is not None
        return found


@contextmanager
def opened(*choices: DeviceChoice, drivers: tuple[Driver, ...] = DRIVERS) -> Iterator[Bench]:
    """Open; the test fails if a thread is left."""
    before = set(threading.enumerate())
    bench = Bench(*choices, drivers=drivers)
    bench.hub.open()
    try:
        yield bench
    finally:
        bench.hub.close()
        bench.hub.close()
    assert set(threading.enumerate()) <= before


def until(bench: Bench, holds: Callable[[], bool]) -> None:
    """Wait until it holds."""
    for _ in range(1_000):
        if holds():
            return
        threading.Event().wait(0.005)
    raise AssertionError(bench.hub.states())
