"""The card terminal as the 장치 screen has it: what it can do, how it is, and its twin's hand."""

from __future__ import annotations

from pos_app.devices.terminals.port import TerminalAbilities
from pos_app.domain.actors import Actor, Permission, require
from pos_app.services.devices.device_values import (
    NoSuchDevice,
    TerminalCan,
    TerminalTested,
    Trouble,
)
from pos_app.services.devices.devices import Devices
from pos_app.services.devices.practice import TerminalPractice, terminal_practice_of
from pos_app.station import Role


class TerminalDesk:
    """Over the devices of this station. No call here moves money."""

    def __init__(self, devices: Devices) -> None:
        self._devices = devices

    def can(self) -> TerminalCan | None:
        """What the terminal can do; None where there is none that could be opened."""
        port = self._devices.terminal()
        return _can(port.abilities) if port else None

    def test(self, actor: Actor) -> TerminalTested:
        """Ask it how it is. It may take as long as its time-outs. Raises `NoSuchDevice`."""
        require(actor, Permission.TEST_DEVICE)
        port = self._devices.terminal()
        if port is None:
            raise NoSuchDevice(Role.CARD_TERMINAL.value)
        told = port.condition()
        self._devices.look_at(Role.CARD_TERMINAL)
        trouble = Trouble(told.trouble.value) if told.trouble else None
        return TerminalTested(told.connected, _can(port.abilities), trouble, told.busy)

    def practice(self) -> TerminalPractice | None:
        """The hand before the terminal of training; None for real ones and outside of training."""
        hub = self._devices.hub()
        port = hub.terminal() if hub and self._devices.training else None
        return terminal_practice_of(port, lambda: self._devices.look_at(Role.CARD_TERMINAL))


def _can(abilities: TerminalAbilities) -> TerminalCan:
    return TerminalCan(abilities.parts, abilities.asks)
