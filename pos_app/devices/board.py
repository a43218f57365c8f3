"""Where it stands how every device is: told from many threads, logged once lost and once back."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable

from pos_app.devices.condition import DeviceEvent, DeviceState, Told, after, is_back, is_lost
from pos_app.devices.opened import OpenDevice
from pos_app.station import DeviceChoice, Role

log = logging.getLogger(__name__)

Changed = Callable[[tuple[DeviceState, ...]], None]


class StateBoard:
    """`hear` takes what a device told; `on_change` hears of it when that makes a difference."""

    def __init__(self, choices: Iterable[DeviceChoice], on_change: Changed) -> None:
        self._lock = threading.Lock()
        self._on_change = on_change
        self._states = {one.role: DeviceState(one.role, one.driver) for one in choices}

    def states(self) -> tuple[DeviceState, ...]:
        """Every chosen device as it is now, in the order of the choices."""
        with self._lock:
            return tuple(self._states.values())

    def have(self, choices: Iterable[DeviceChoice], kept: frozenset[Role]) -> None:
        """These devices stand here from now on; `kept` are those that stay as they are."""
        with self._lock:
            before = self._states
            self._states = {
                one.role: before[one.role]
                if one.role in kept
                else DeviceState(one.role, one.driver)
                for one in choices
            }

    def closed(self, role: Role) -> None:
        """It was let go."""
        with self._lock:
            if role in self._states:
                self._states[role] = after(self._states[role], Told(DeviceEvent.CLOSED))

    def hear(self, role: Role, held: OpenDevice, told: Told) -> bool:
        """Keep what was told, unless the device was let go meanwhile; whether all is well with it.

        Logs once when it is lost and once when it is back, however often it is asked between.
        """
        well = told.event is DeviceEvent.ANSWERED
        with self._lock:
            before = self._states.get(role)
            if before is None or held.gone:
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
