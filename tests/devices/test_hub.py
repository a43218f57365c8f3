"""The hub: every device opened, watched, told of, and let go."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from pos_app.clock import Clock, FrozenClock
from pos_app.devices.hub import DeviceCondition, DeviceHub, DeviceState
from pos_app.devices.printers.port import BlockReason, PrintBytes, PrintOutcome
from pos_app.devices.registry import (
    DRIVERS,
    Driver,
    DriverKind,
    SettingInvalid,
    driver_of,
    settings_of,
)
from pos_app.devices.scanners.port import FlawedScan, Reading, Scan, ScanFlaw
from pos_app.devices.scanners.wedge import WedgeSettings
from pos_app.devices.simulated.memory_scanner import MemoryScanner
from pos_app.devices.simulated.virtual_printer.memory import (
    VirtualPrinterSettings,
    VirtualReceiptPrinter,
)
from pos_app.station import DeviceChoice, Role
from tests.devices.papers import slip

PRINTER = DeviceChoice(Role.SLIP_PRINTER, "virtual")
SCANNER = DeviceChoice(Role.SCANNER, "virtual_scanner")


class Seen:
    """Waits for what the hub tells."""

    def __init__(self) -> None:
        self.states: tuple[DeviceState, ...] = ()
        self.scans: list[Reading] = []
        self.changes = 0
        self._told = threading.Condition()

    def changed(self, states: tuple[DeviceState, ...]) -> None:
        with self._told:
            self.states = states
            self.changes += 1
            self._told.notify_all()

    def wait_for(self, role: Role, condition: DeviceCondition) -> DeviceState:
        def there() -> DeviceState | None:
            found = (one for one in self.states if one.role is role and one.condition is condition)
            return next(found, None)

        with self._told:
            assert self._told.wait_for(lambda: there() is not None, 5.0), self.states
            found = there()
        assert found is not None
        return found


@pytest.fixture
def seen() -> Seen:
    return Seen()


@pytest.fixture
def hub_of(seen: Seen) -> Iterator[Callable[..., DeviceHub]]:
    before = threading.active_count()
    hubs: list[DeviceHub] = []

    def make(*choices: DeviceChoice, drivers: tuple[Driver, ...] = DRIVERS) -> DeviceHub:
        hub = DeviceHub(
            choices,
            FrozenClock(0),
            on_code=seen.scans.append,
            on_change=seen.changed,
            drivers=drivers,
            calm_s=0.02,
        )
        hubs.append(hub)
        return hub

    yield make
    for hub in hubs:
        hub.close()
        hub.close()
    assert threading.active_count() == before


HubOf = Callable[..., DeviceHub]


def test_devices_begin_off_and_become_ready(hub_of: HubOf, seen: Seen) -> None:
    hub = hub_of(PRINTER, SCANNER)
    assert {state.condition for state in hub.states()} == {DeviceCondition.OFF}
    hub.open()
    seen.wait_for(Role.SLIP_PRINTER, DeviceCondition.READY)
    seen.wait_for(Role.SCANNER, DeviceCondition.READY)
    hub.close()
    assert {state.condition for state in hub.states()} == {DeviceCondition.OFF}
    assert hub.printer(Role.SLIP_PRINTER) is None


def test_one_printer_serves_both_papers(hub_of: HubOf) -> None:
    hub = hub_of(PRINTER)
    hub.open()
    printer = hub.printer(Role.RECEIPT_PRINTER)
    assert printer is hub.printer(Role.SLIP_PRINTER)
    assert printer is not None
    assert printer.send(PrintBytes(1, slip())).outcome is PrintOutcome.CONFIRMED
    assert hub.printer(Role.SCANNER) is None


def test_trouble_is_told_and_logged_once_and_so_is_its_end(
    hub_of: HubOf, seen: Seen, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    hub = hub_of(PRINTER)
    hub.open()
    seen.wait_for(Role.SLIP_PRINTER, DeviceCondition.READY)
    printer = hub.printer(Role.SLIP_PRINTER)
    assert isinstance(printer, VirtualReceiptPrinter)
    printer.paper.remove_paper()
    hub.ask_now(Role.SLIP_PRINTER)
    fault = seen.wait_for(Role.SLIP_PRINTER, DeviceCondition.FAULT)
    assert fault.reason is BlockReason.PAPER_OUT
    for _ in range(3):
        hub.ask_now(Role.SLIP_PRINTER)
    printer.paper.load_paper()
    hub.ask_now(Role.SLIP_PRINTER)
    seen.wait_for(Role.SLIP_PRINTER, DeviceCondition.READY)
    told = [record.getMessage() for record in caplog.records]
    assert len([one for one in told if "lost" in one]) == 1
    assert len([one for one in told if "back" in one]) == 1


def test_calm_is_not_told_again(hub_of: HubOf, seen: Seen) -> None:
    hub = hub_of(PRINTER)
    hub.open()
    seen.wait_for(Role.SLIP_PRINTER, DeviceCondition.READY)
    changes = seen.changes
    threading.Event().wait(0.1)
    assert seen.changes == changes == 2


def test_scans_and_refusals_come_through_with_the_role_as_their_device(
    hub_of: HubOf, seen: Seen
) -> None:
    hub = hub_of(SCANNER)
    hub.open()
    scanner = hub.scanner()
    assert isinstance(scanner, MemoryScanner)
    scanner.scan("A1")
    scanner.scan("A1")
    scanner.send(b"\xff\r")
    *codes, flaw = seen.scans
    assert [(one.code, one.device) for one in codes if isinstance(one, Scan)] == [
        ("A1", "scanner"),
        ("A1", "scanner"),
    ]
    assert isinstance(flaw, FlawedScan)
    assert (flaw.flaw, flaw.device) == (ScanFlaw.UNREADABLE, "scanner")
    scanner.unplug()
    assert seen.wait_for(Role.SCANNER, DeviceCondition.FAULT).detail == "unplugged"
    scanner.plug()
    seen.wait_for(Role.SCANNER, DeviceCondition.READY)


def test_bad_device_is_a_fault_and_the_others_go_on(hub_of: HubOf, seen: Seen) -> None:
    hub = hub_of(DeviceChoice(Role.SLIP_PRINTER, "oven"), SCANNER)
    hub.open()
    assert "oven" in seen.wait_for(Role.SLIP_PRINTER, DeviceCondition.FAULT).detail
    seen.wait_for(Role.SCANNER, DeviceCondition.READY)


def test_bug_of_a_driver_is_a_fault_and_the_watch_lives(hub_of: HubOf, seen: Seen) -> None:
    class Broken(VirtualReceiptPrinter):
        works = False

        def status(self):
            if not self.works:
                raise ZeroDivisionError("bug")
            return super().status()

    from pos_app.devices.simulated.virtual_printer.printer import VirtualPrinter

    broken = Broken(VirtualPrinter())

    def opened(_settings: VirtualPrinterSettings, _clock: Clock) -> VirtualReceiptPrinter:
        return broken

    driver = Driver(DriverKind.PRINTER, "broken", VirtualPrinterSettings, opened)
    hub = hub_of(DeviceChoice(Role.SLIP_PRINTER, "broken"), drivers=(driver,))
    hub.open()
    assert "bug" in seen.wait_for(Role.SLIP_PRINTER, DeviceCondition.FAULT).detail
    broken.works = True
    hub.ask_now(Role.SLIP_PRINTER)
    seen.wait_for(Role.SLIP_PRINTER, DeviceCondition.READY)


def test_one_way_printer_is_ready_and_says_so(hub_of: HubOf, seen: Seen, tmp_path: object) -> None:
    hub = hub_of(DeviceChoice(Role.SLIP_PRINTER, "file", (("folder", str(tmp_path)),)))
    hub.open()
    assert seen.wait_for(Role.SLIP_PRINTER, DeviceCondition.READY).one_way


def test_wedge_has_the_settings_of_the_station(hub_of: HubOf, seen: Seen) -> None:
    hub = hub_of(DeviceChoice(Role.SCANNER, "wedge", (("prefix", "~"),)))
    hub.open()
    seen.wait_for(Role.SCANNER, DeviceCondition.READY)
    assert hub.wedge().key("a", 0)
    assert not hub_of().wedge().key("a", 0)


def test_settings_are_checked_by_name_and_kind() -> None:
    network = driver_of("network")
    assert network is not None
    settings = settings_of(network, [("host", "192.0.2.7"), ("port", 9101)])
    assert (settings.host, settings.port) == ("192.0.2.7", 9101)
    for pairs, setting in (
        ([("host", 3)], "host"),
        ([("host", "a"), ("port", True)], "port"),
        ([("hots", "a")], "hots"),
        ([], "host"),
    ):
        with pytest.raises(SettingInvalid) as refused:
            settings_of(network, pairs)
        assert refused.value.setting == setting


def test_every_driver_has_its_own_key_and_plain_settings() -> None:
    from dataclasses import fields

    assert len({driver.key for driver in DRIVERS}) == len(DRIVERS)
    for driver in DRIVERS:
        assert {str(field.type) for field in fields(driver.settings)} <= {"str", "int", "bool"}
    assert replace(WedgeSettings(), gap_ms=40).gap_ms == 40
