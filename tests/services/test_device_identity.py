"""A printer has one name for every role and station that reaches it."""

from __future__ import annotations

from pathlib import Path

from pos_app.clock import FrozenClock
from pos_app.devices.hub import DeviceHub
from pos_app.services.devices.device_identity import device_identity
from pos_app.services.devices.devices import Devices
from pos_app.station import DeviceChoice, Role, Station
from tests import make

SLIPS, RECEIPTS = Role.SLIP_PRINTER, Role.RECEIPT_PRINTER


def test_a_printer_in_the_network_is_one_for_every_role_and_station() -> None:
    here = DeviceChoice(SLIPS, "network", (("host", "192.0.2.7"), ("profile", "generic80")))
    there = DeviceChoice(RECEIPTS, "network", (("host", "192.0.2.7"), ("port", 9100)))
    assert device_identity(here, "카운터 1") == device_identity(there, "카운터 2")
    other = DeviceChoice(SLIPS, "network", (("host", "192.0.2.8"),))
    assert device_identity(other, "카운터 1") != device_identity(here, "카운터 1")


def test_a_printer_on_a_cable_is_one_for_the_roles_of_its_station() -> None:
    slips = DeviceChoice(SLIPS, "file", (("folder", "papers"), ("profile", "generic58")))
    receipts = DeviceChoice(RECEIPTS, "file", (("profile", "generic80"), ("folder", "papers")))
    assert device_identity(slips, "카운터 1") == device_identity(receipts, "카운터 1")
    assert device_identity(slips, "카운터 2") != device_identity(receipts, "카운터 1")


def test_how_a_printer_is_spoken_to_does_not_make_it_another() -> None:
    slips = DeviceChoice(SLIPS, "serial_printer", (("port", "COM3"), ("baud", 9600)))
    receipts = DeviceChoice(RECEIPTS, "serial_printer", (("port", "COM3"), ("baud", 19200)))
    assert device_identity(slips, "카운터 1") == device_identity(receipts, "카운터 1")


def test_each_role_has_a_virtual_printer_of_its_own() -> None:
    slips, receipts = DeviceChoice(SLIPS, "virtual"), DeviceChoice(RECEIPTS, "virtual")
    assert device_identity(slips, "카운터 1") != device_identity(receipts, "카운터 1")


def test_the_print_queue_is_told_that_two_roles_share_a_printer(tmp_path: Path) -> None:
    one = (("folder", str(tmp_path / "papers")),)
    station = Station(
        name="카운터 1",
        devices=(DeviceChoice(SLIPS, "file", one), DeviceChoice(RECEIPTS, "file", one)),
    )
    clock = FrozenClock(make.T0)
    devices = Devices(
        lambda choices, heard: DeviceHub(choices, clock, on_change=heard),
        station, tmp_path / "station.toml", clock,
    )  # fmt: skip
    devices.open()
    slips, receipts = devices.printer(SLIPS.value), devices.printer(RECEIPTS.value)
    devices.close()
    assert slips is not None and receipts is not None
    assert slips.port is not receipts.port
    assert slips.device == receipts.device != ""
