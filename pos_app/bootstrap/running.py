"""What runs beside the window: devices, print queues, promises, pulls, upkeep. Started, stopped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pos_app.bootstrap.office import Office
from pos_app.bootstrap.upkeep import Upkeep
from pos_app.devices.hub import DeviceHub, DeviceState
from pos_app.devices.ports import Scan
from pos_app.services.printing import Printing
from pos_app.services.promise_worker import PromiseWorker


@dataclass(frozen=True)
class Ears:
    """Where devices report to; both are called on the devices' threads."""

    on_code: Callable[[Scan], None]
    on_devices: Callable[[tuple[DeviceState, ...]], None]


class Running:
    """The threads of one open shop at one station."""

    def __init__(self, office: Office, ears: Ears) -> None:
        self._office = office
        self.hub = DeviceHub(
            office.station.devices,
            office.clock,
            on_code=ears.on_code,
            on_change=ears.on_devices,
        )
        self.printing: Printing = office.printing(self.hub)
        self._promises: PromiseWorker = office.promise_worker()
        self._upkeep = Upkeep([office.pull_malls, office.tidy])

    def start(self) -> None:
        """Open the devices, settle what the last process left, begin to work."""
        self.hub.open()
        self.printing.start()
        self._promises.start()
        self._upkeep.start()

    def stop(self) -> None:
        """End every thread, devices last. Harmless when repeated."""
        self._upkeep.stop()
        self._promises.stop()
        self.printing.stop()
        self.hub.close()
