"""OFF → CONNECTING → READY ⇄ FAULT: how a device is, and what it becomes, as a table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from pos_app.devices.printers.port import BlockReason
from pos_app.devices.terminals.port import TerminalTrouble
from pos_app.station import Role


class DeviceCondition(Enum):
    """How a device is."""

    OFF = "off"
    CONNECTING = "connecting"
    READY = "ready"
    FAULT = "fault"


class DeviceEvent(Enum):
    """What happens to a device."""

    OPENED = "opened"  # it is ours now, and nothing was heard yet
    ANSWERED = "answered"  # it works
    LOST = "lost"  # it does not, for a reason
    CLOSED = "closed"  # it is let go


Waited = BlockReason | TerminalTrouble
_C, _E = DeviceCondition, DeviceEvent

# A word that comes after the device was let go changes nothing.
TRANSITIONS: dict[tuple[DeviceCondition, DeviceEvent], DeviceCondition] = {
    (_C.OFF, _E.OPENED): _C.CONNECTING,
    (_C.OFF, _E.ANSWERED): _C.OFF,
    (_C.OFF, _E.LOST): _C.OFF,
    (_C.OFF, _E.CLOSED): _C.OFF,
    (_C.CONNECTING, _E.OPENED): _C.CONNECTING,
    (_C.CONNECTING, _E.ANSWERED): _C.READY,
    (_C.CONNECTING, _E.LOST): _C.FAULT,
    (_C.CONNECTING, _E.CLOSED): _C.OFF,
    (_C.READY, _E.OPENED): _C.READY,
    (_C.READY, _E.ANSWERED): _C.READY,
    (_C.READY, _E.LOST): _C.FAULT,
    (_C.READY, _E.CLOSED): _C.OFF,
    (_C.FAULT, _E.OPENED): _C.FAULT,
    (_C.FAULT, _E.ANSWERED): _C.READY,
    (_C.FAULT, _E.LOST): _C.FAULT,
    (_C.FAULT, _E.CLOSED): _C.OFF,
}


@dataclass(frozen=True, slots=True)
class DeviceState:
    """One device now. `reason` is what a printer or a card terminal says it waits for; `detail` is
    for the log.

    `stands_open` is the drawer's, None for all others and where nobody can tell.
    """

    role: Role
    driver: str
    condition: DeviceCondition = DeviceCondition.OFF
    reason: Waited | None = None
    near_end: bool = False
    one_way: bool = False
    detail: str = ""
    stands_open: bool | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What was heard of a device, beside the event itself."""

    event: DeviceEvent
    reason: Waited | None = None
    near_end: bool = False
    one_way: bool = False
    detail: str = ""
    stands_open: bool | None = None


def after(state: DeviceState, told: Told) -> DeviceState:
    """The state once this was heard; reasons and details are those of the newest word."""
    condition = TRANSITIONS[state.condition, told.event]
    if condition is DeviceCondition.OFF:
        return DeviceState(state.role, state.driver)
    return DeviceState(
        state.role,
        state.driver,
        condition,
        told.reason,
        told.near_end,
        told.one_way,
        told.detail,
        told.stands_open,
    )


def is_lost(before: DeviceState, now: DeviceState) -> bool:
    """Whether this is the moment it was lost: said once, however often it is asked again."""
    fault = DeviceCondition.FAULT
    return now.condition is fault and before.condition is not fault


def is_back(before: DeviceState, now: DeviceState) -> bool:
    """Whether this is the moment it came back."""
    return before.condition is DeviceCondition.FAULT and now.condition is DeviceCondition.READY
