"""The devices of this station: seen, chosen, tested. Screens and the print queue ask here."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from pos_app.clock import Clock
from pos_app.devices.displays.port import CustomerDisplay
from pos_app.devices.drawers.port import CashDrawer
from pos_app.devices.hub import DeviceHub, DeviceState
from pos_app.devices.printers.profile import GENERIC_58, GENERIC_80, PrinterProfile
from pos_app.devices.registry import DRIVERS, Driver, driver_of
from pos_app.devices.simulated.virtual_printer.roll import Sheet
from pos_app.devices.terminals.port import CardTerminal
from pos_app.domain.actors import Actor, Permission, require
from pos_app.services.devices.device_forms import forms_for, typed_settings
from pos_app.services.devices.device_identity import device_identity
from pos_app.services.devices.device_values import (
    Condition,
    DeviceCard,
    DeviceSettingWrong,
    DriverForm,
    FoundPort,
    NoSuchDevice,
    SettingFault,
    Trouble,
)
from pos_app.services.devices.found_ports import found_for
from pos_app.services.devices.practice import (
    DrawerPractice,
    Practice,
    drawer_practice_of,
    practice_of,
)
from pos_app.services.paper.paper_bytes import roll_of
from pos_app.services.paper.spool import OpenPrinter
from pos_app.station import DeviceChoice, Role, Station, save_station

MakeHub: TypeAlias = Callable[
    [tuple[DeviceChoice, ...], Callable[[tuple[DeviceState, ...]], None]], DeviceHub
]
Heard: TypeAlias = Callable[[], None]

_PAPERS_KEPT = 300
_OTHER = {Role.SLIP_PRINTER: Role.RECEIPT_PRINTER, Role.RECEIPT_PRINTER: Role.SLIP_PRINTER}


class Devices:
    """Owns the hub and tells it when another device is chosen; `open` and `close` it.

    `make_hub` builds a hub for choices and calls back on changes (any thread). It is also the
    `Printers` of the print queue, so that a job finds the printer chosen a moment ago.
    """

    def __init__(
        self,
        make_hub: MakeHub,
        station: Station,
        station_file: Path,
        clock: Clock,
        *,
        training: bool = False,
        drivers: tuple[Driver, ...] = DRIVERS,
    ) -> None:
        self._make_hub = make_hub
        self._station = station
        self._file = station_file
        self._clock = clock
        self._training = training
        self._drivers = drivers
        self._lock = threading.RLock()
        self._hub: DeviceHub | None = None
        self._listeners: list[Heard] = []
        self._past: tuple[Sheet, ...] = ()

    def open(self) -> None:
        """Open every chosen device; one that fails is a fault on its card."""
        with self._lock:
            self._hub = self._make_hub(self._station.devices, self._changed)
            self._hub.open()

    def close(self) -> None:
        """Let go of everything. Harmless when repeated."""
        with self._lock:
            hub, self._hub = self._hub, None
        if hub is not None:
            hub.close()

    @property
    def training(self) -> bool:
        """Whether this is the pretend shop, which prints on virtual printers only."""
        return self._training

    def listen(self, heard: Heard) -> None:
        """Call this after each change of a device, on any thread."""
        self._listeners.append(heard)

    def station(self) -> Station:
        """This PC's settings as they are now."""
        return self._station

    def hub(self) -> DeviceHub | None:
        """The hub while the devices are open."""
        return self._hub

    def printer(self, role: str) -> OpenPrinter | None:
        """The open printer of a role, for the print queue."""
        hub = self._hub
        port = hub.lend(Role(role)) if hub else None
        if port is None:
            return None
        return OpenPrinter(port, roll_of(port.profile), self._identity(Role(role)))

    def drawer(self) -> CashDrawer | None:
        """The cash drawer of this station."""
        hub = self._hub
        return hub.drawer() if hub else None

    def display(self) -> CustomerDisplay | None:
        """The customer display of this station."""
        hub = self._hub
        return hub.display() if hub else None

    def terminal(self) -> CardTerminal | None:
        """The card terminal of this station, lent: a request on it is waited for before it goes.
        None where none is chosen, or it cannot be opened; one out of reach says so itself."""
        hub = self._hub
        return hub.lend_terminal() if hub else None

    def broke(self, role: Role, fault: Exception) -> None:
        """A driver raised while it was used: its card says so."""
        hub = self._hub
        if hub is not None:
            hub.broke(role, fault)

    def look_at(self, role: Role) -> None:
        """Ask one device at once how it is."""
        hub = self._hub
        if hub is not None:
            hub.ask_now(role)

    def has(self, role: Role) -> bool:
        """Whether a device is chosen for that role."""
        return self._station.device(role) is not None

    def cards(self) -> tuple[DeviceCard, ...]:
        """One card a role, in the order of `Role`."""
        hub = self._hub
        states = {one.role: one for one in hub.states()} if hub else {}
        return tuple(self._card(role, states) for role in Role)

    def profile(self, role: Role) -> PrinterProfile:
        """The open printer's as its settings have it, else what the station's paper says."""
        hub = self._hub
        port = hub.printer(role) if hub else None
        if port is not None:
            return port.profile
        return GENERIC_58 if self._station.paper_mm < 80 else GENERIC_80

    def forms(self, role: Role) -> tuple[DriverForm, ...]:
        """The drivers that may be chosen for a role."""
        return forms_for(role, self._drivers, training=self._training)

    def choose(
        self, actor: Actor, role: Role, driver_key: str, typed: Mapping[str, str | bool]
    ) -> None:
        """Write the choice into station.toml and open it. Raises `DeviceSettingWrong`."""
        require(actor, Permission.SETTINGS)
        form = next((one for one in self.forms(role) if one.key == driver_key), None)
        driver = driver_of(driver_key, self._drivers)
        if form is None or driver is None:
            raise NoSuchDevice(role.value)
        choice = DeviceChoice(role, driver_key, typed_settings(driver, form, typed))
        self._try_out(driver, choice)
        others = [one for one in self._station.devices if one.role is not role]
        self._use(tuple(sorted([*others, choice], key=lambda one: list(Role).index(one.role))))

    def forget(self, actor: Actor, role: Role) -> None:
        """Use no device of its own for a role any more."""
        require(actor, Permission.SETTINGS)
        self._use(tuple(one for one in self._station.devices if one.role is not role))

    def save_station(self, actor: Actor, changed: Station) -> Station:
        """Write what else this PC knows of itself; its devices stay as they are."""
        require(actor, Permission.SETTINGS)
        with self._lock:
            saved = self._station = replace(changed, devices=self._station.devices)
            save_station(saved, self._file)
        self._changed(())
        return saved

    def ask_now(self) -> None:
        """Ask every printer how it is."""
        hub = self._hub
        if hub is not None:
            for role in Role:
                hub.ask_now(role)

    def find(self, role: Role) -> tuple[FoundPort, ...]:
        """What a device of that role could be plugged into; printers are asked anew meanwhile."""
        self.ask_now()
        return found_for(role)

    def practice(self, role: Role) -> Practice | None:
        """The hand before the virtual printer; None for real ones and outside of training."""
        hub = self._hub
        port = hub.printer(role) if hub and self._training else None
        return practice_of(port, self.ask_now, self._past)

    def drawer_practice(self) -> DrawerPractice | None:
        """The hand before the drawer of training; None for real ones and outside of training."""
        return drawer_practice_of(self.drawer() if self._training else None, self._drawer_moved)

    def now(self) -> int:
        """The time on this station's clock, in ms UTC."""
        return self._clock.now()

    def _drawer_moved(self) -> None:
        self.look_at(Role.CASH_DRAWER)

    def save_paper(self, actor: Actor, role: Role, number: int, folder: Path) -> Path:
        """Write a paper of the virtual printer as a picture. Raises `PaperNotKept`,
        `NoSuchDevice` where no virtual printer stands."""
        require(actor, Permission.TEST_DEVICE)
        practice = self.practice(role)
        if practice is None:
            raise NoSuchDevice(role.value)
        return practice.save_png(number, folder, self._clock.now())

    def _card(self, role: Role, states: Mapping[Role, DeviceState]) -> DeviceCard:
        choice = self._choice(role)
        if choice is None:
            return DeviceCard(role, "", (), Condition.MISSING)
        if choice.role is not role:
            return replace(self._card(choice.role, states), role=role, shared=True)
        state = states.get(role) or DeviceState(role, choice.driver)
        return DeviceCard(
            role,
            choice.driver,
            choice.settings,
            Condition(state.condition.value),
            Trouble(state.reason.value) if state.reason else None,
            state.near_end,
            state.one_way,
            detail=state.detail,
            stands_open=state.stands_open,
            dots=self.profile(role).dots if role in _OTHER else 0,
        )

    def _identity(self, role: Role) -> str:
        choice = self._choice(role)
        return device_identity(choice, self._station.name) if choice else ""

    def _choice(self, role: Role) -> DeviceChoice | None:
        """The role's own device; a shop with one printer uses it for both papers."""
        other = self._station.device(_OTHER[role]) if role in _OTHER else None
        return self._station.device(role) or other

    def _try_out(self, driver: Driver, choice: DeviceChoice) -> None:
        """Build the device once: values a driver refuses must not reach the file."""
        try:
            driver.open(driver.settings(**dict(choice.settings)), self._clock)
        except (ValueError, TypeError) as no:
            raise DeviceSettingWrong("", SettingFault.REFUSED, str(no)) from no

    def _use(self, choices: Iterable[DeviceChoice]) -> None:
        with self._lock:
            changed = replace(self._station, devices=tuple(choices))
            save_station(changed, self._file)
            self._station = changed
            self._keep_papers()
            if self._hub is not None:
                self._hub.use(changed.devices)
        self._changed(())

    def _keep_papers(self) -> None:
        """Paper on the table stays when another virtual printer is put in the place of this one."""
        here = self.practice(Role.SLIP_PRINTER)
        if here is not None:
            self._past = here.sheets()[-_PAPERS_KEPT:]

    def _changed(self, _states: object) -> None:
        for heard in list(self._listeners):
            heard()
