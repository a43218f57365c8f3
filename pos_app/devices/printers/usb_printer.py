"""A printer on USB, spoken to through libusb.

Our own wire and not python-escpos's `Usb`: that resets the device whenever it opens it, which
throws away what the printer still holds, and waits for ever unless told otherwise.

On Windows a printer is reached so only with the WinUSB driver; with its usual driver it is a
printer of the spooler.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pos_app.devices.printers.conversation import Limits
from pos_app.devices.printers.conversing_printer import ConversingPrinter
from pos_app.devices.printers.tuning import ProfileSettings, tuned_profile
from pos_app.devices.printers.usb_bus import Way, device_named, parsed, way_to
from pos_app.devices.wire import Mute, Wire, WireBroken

_READ = 4096  # a multiple of every packet size: less could overflow


@dataclass(frozen=True, slots=True)
class UsbPrinterSettings(ProfileSettings):
    """`usb` is `vid:pid` or `vid:pid:serial`, as `finder.usb_printers` lists them."""

    usb: str


def open_usb_printer(
    settings: UsbPrinterSettings, limits: Limits | None = None, backend: Any = None
) -> ConversingPrinter:
    """The printer with that name, wherever it is plugged in; it is claimed for each job.

    `backend` is pyusb's, None for libusb. Raises ValueError for a name of another form and for a
    profile nobody knows.
    """
    parsed(settings.usb)
    return ConversingPrinter(
        lambda: open_usb_wire(settings.usb, backend), tuned_profile(settings), limits or Limits()
    )


def open_usb_wire(usb: str, backend: Any = None) -> Wire:
    """Claim the device. Raises OSError if it is not there, or another program has it."""
    device = device_named(usb, backend)
    try:
        way = way_to(_configuration(device))
        _take_from_system(device, way.interface)
        _claim(device, way)
    except BaseException:
        _let_go(device)
        raise
    return UsbWire(device, way) if way.inward else MuteUsbWire(device, way)


class UsbWire:
    """A claimed USB printer as a wire."""

    def __init__(self, device: Any, way: Way) -> None:
        self._device = device
        self._way = way

    def write(self, data: bytes, limit_s: float) -> int:
        import usb.core

        try:
            return int(self._device.write(self._way.outward, data, _ms(limit_s)))
        except usb.core.USBTimeoutError:
            return 0
        except usb.core.USBError as trouble:  # tells no count of what it had taken
            raise WireBroken(str(trouble), some_taken=True) from trouble

    def read(self, limit_s: float) -> bytes:
        import usb.core

        try:
            return bytes(self._device.read(self._way.inward, _READ, _ms(limit_s)))
        except usb.core.USBTimeoutError:
            return b""
        except usb.core.USBError as trouble:
            raise WireBroken(str(trouble)) from trouble

    def close(self) -> None:
        _let_go(self._device)


class MuteUsbWire(UsbWire, Mute):
    """A USB printer that has no way in."""

    def read(self, limit_s: float) -> bytes:
        del limit_s
        return b""


def _configuration(device: Any) -> Any:
    import usb.core

    try:
        return device.get_active_configuration()
    except usb.core.USBError:
        device.set_configuration()  # none was set: fresh on the bus
        return device.get_active_configuration()


def _take_from_system(device: Any, interface: int) -> None:
    """Linux gives a printer to its own driver first; other systems have no such word."""
    try:
        if device.is_kernel_driver_active(interface):
            device.detach_kernel_driver(interface)
    except NotImplementedError:
        pass


def _claim(device: Any, way: Way) -> None:
    import usb.util

    usb.util.claim_interface(device, way.interface)  # pyright: ignore[reportUnknownMemberType] - pyusb
    if way.setting:
        device.set_interface_altsetting(way.interface, way.setting)


def _let_go(device: Any) -> None:
    import usb.util

    try:
        usb.util.dispose_resources(device)  # pyright: ignore[reportUnknownMemberType] - pyusb
    except OSError:
        pass  # unplugged


def _ms(limit_s: float) -> int:
    """Never 0: that would be no limit at all."""
    return max(1, round(limit_s * 1000))
