"""The USB driver on a fake bus at the level of pyusb's backend."""

from __future__ import annotations

import pytest

from pos_app.devices import finder
from pos_app.devices.finder import UsbPrinterName, usb_printers
from pos_app.devices.printers import usb_bus
from pos_app.devices.printers.conversation import Limits
from pos_app.devices.printers.port import PrintBytes, PrintOutcome, Silence
from pos_app.devices.printers.profile import VIRTUAL
from pos_app.devices.printers.usb_printer import (
    UsbPrinterSettings,
    open_usb_printer,
    open_usb_wire,
)
from pos_app.devices.simulated.virtual_printer.faults import Fault, FaultKind
from pos_app.devices.simulated.virtual_printer.printer import VirtualPrinter
from pos_app.devices.wire import Mute
from tests.devices.papers import slip
from tests.devices.printers.fake_usb import NAME, SERIAL, FakeUsb

JOB = PrintBytes(5, slip())
LIMITS = Limits(status_s=0.3, stall_s=0.2, confirm_s=1.0, blocked_s=0.0, poll_s=0.03)
SETTINGS = UsbPrinterSettings(NAME, profile="virtual")


@pytest.fixture
def bus() -> FakeUsb:
    return FakeUsb(VirtualPrinter(VIRTUAL))


def test_opening_takes_it_from_the_system_and_never_resets_it(bus: FakeUsb) -> None:
    port = open_usb_printer(SETTINGS, LIMITS, bus)
    assert [port.send(JOB).outcome for _ in range(2)] == [PrintOutcome.CONFIRMED] * 2
    assert (bus.detached, bus.resets) == (1, 0)
    assert bus.printer.cuts == 2


def test_every_transfer_is_limited_in_time(bus: FakeUsb) -> None:
    """0 would be no limit at all."""
    open_usb_printer(SETTINGS, LIMITS, bus).send(JOB)
    assert bus.timeouts
    assert all(0 < one <= 1_000 for one in bus.timeouts)


def test_transfers_that_take_a_part_are_gone_on_with(bus: FakeUsb) -> None:
    bus.most = 50
    assert open_usb_printer(SETTINGS, LIMITS, bus).send(JOB).outcome is PrintOutcome.CONFIRMED
    assert bus.printer.cuts == 1


def test_transfer_that_breaks_may_have_sent_some(bus: FakeUsb) -> None:
    port = open_usb_printer(SETTINGS, LIMITS, bus)
    assert port.send(JOB).outcome is PrintOutcome.CONFIRMED
    question = len(b"\x10\x04\x02") * 3 + len(b"\x1dg2\x00\xb2\x00")
    bus.break_after = question + 40
    report = port.send(JOB)
    assert report.outcome is PrintOutcome.UNKNOWN  # though not one byte was counted
    assert report.bytes_sent == 0
    assert report.evidence is not None
    assert report.evidence.silence is Silence.CONNECTION_LOST
    bus.plugged = True
    assert port.send(JOB).outcome is PrintOutcome.CONFIRMED


def test_printer_without_a_way_in_is_one_way(bus: FakeUsb) -> None:
    bus.inward = False
    wire = open_usb_wire(NAME, bus)
    assert isinstance(wire, Mute)
    assert wire.read(0.01) == b""
    wire.close()
    port = open_usb_printer(SETTINGS, LIMITS, bus)
    assert port.send(JOB).outcome is PrintOutcome.HANDED_OVER
    assert port.status().one_way
    assert port.probe() is None


def test_printer_another_program_has_is_not_started(bus: FakeUsb) -> None:
    held = open_usb_wire(NAME, bus)
    report = open_usb_printer(SETTINGS, LIMITS, bus).send(JOB)
    assert report.outcome is PrintOutcome.NOT_STARTED
    assert "busy" in report.detail
    held.close()


def test_serial_number_tells_two_of_a_model_apart(bus: FakeUsb) -> None:
    open_usb_wire(f"{NAME}:{SERIAL}", bus).close()
    with pytest.raises(OSError, match="not plugged in"):
        open_usb_wire(f"{NAME}:OTHER", bus)


@pytest.mark.parametrize("name", ["", "printer", "0dd4", "0dd4:xyzw"])
def test_name_of_another_form_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="vid:pid"):
        open_usb_printer(UsbPrinterSettings(name, profile="virtual"))


def test_device_that_is_no_printer_is_refused_and_not_listed(bus: FakeUsb) -> None:
    bus.interface_class = 3
    assert usb_bus.printers_on(bus) == ()
    with pytest.raises(OSError, match="no way"):
        open_usb_wire(NAME, bus)


def test_vendor_class_is_opened_by_name_though_not_listed(bus: FakeUsb) -> None:
    bus.interface_class = 0xFF
    assert usb_bus.printers_on(bus) == ()
    assert open_usb_printer(SETTINGS, LIMITS, bus).send(JOB).outcome is PrintOutcome.CONFIRMED


def test_printers_on_the_bus_are_listed_with_their_names(
    bus: FakeUsb, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = usb_bus.printers_on(bus)
    monkeypatch.setattr(finder, "printers_on", lambda: found)
    assert usb_printers() == (UsbPrinterName(f"{NAME}:{SERIAL}", "SEWOO SLK-TS400"),)


def test_without_usb_nothing_is_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(usb_bus, "_libusb", lambda: None)
    monkeypatch.setattr("usb.backend.libusb1.get_backend", lambda *_: None)
    monkeypatch.setattr("usb.backend.openusb.get_backend", lambda *_: None)
    monkeypatch.setattr("usb.backend.libusb0.get_backend", lambda *_: None)
    assert usb_printers() == ()


def test_printer_that_takes_nothing_more_is_told_in_time(bus: FakeUsb) -> None:
    bus.printer.plan(Fault(FaultKind.STALLED, at_byte=30))
    report = open_usb_printer(SETTINGS, LIMITS, bus).send(JOB)
    assert report.outcome is PrintOutcome.UNKNOWN


def test_libusb_itself_answers() -> None:
    """The library in the wheel loads, and a search on this computer's own bus ends."""
    assert isinstance(usb_printers(), tuple)
