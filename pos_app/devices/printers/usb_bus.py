"""USB printers as pyusb sees them, with the libusb that comes in a wheel."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

_NAME = re.compile(r"([0-9a-fA-F]{4}):([0-9a-fA-F]{4})(?::(.+))?")
_PRINTER_CLASS, _VENDOR_CLASS = 7, 0xFF
_BOTH_WAYS, _ONE_WAY = 2, 1  # bInterfaceProtocol of the printer class
_BULK, _IN = 0x02, 0x80


@dataclass(frozen=True, slots=True)
class UsbDevice:
    """One printer on the bus. `name` is what it calls itself, as far as we may ask."""

    vid: int
    pid: int
    serial: str
    name: str
    device: Any


@dataclass(frozen=True, slots=True)
class Way:
    """Where bytes go on a device: an interface, its setting, its pipes. `inward` 0 is none."""

    interface: int
    setting: int
    outward: int
    inward: int


def printers_on(backend: Any = None) -> tuple[UsbDevice, ...]:
    """Every device with a printer's interface. Raises OSError where USB is out of reach."""
    return tuple(_seen(one) for one in _devices(backend) if _is_printer(one))


def device_named(usb: str, backend: Any = None) -> Any:
    """The device `vid:pid[:serial]`, printer class or not.

    Raises OSError if it is not plugged in or USB is out of reach, ValueError for another form.
    """
    vid, pid, serial = parsed(usb)
    for one in _devices(backend):
        if (one.idVendor, one.idProduct) != (vid, pid):
            continue
        if not serial or _text(one, "serial_number") == serial:
            return one
    raise OSError(f"{usb} is not plugged in")


def parsed(usb: str) -> tuple[int, int, str]:
    """Vendor, product and serial number of `vid:pid[:serial]`. Raises ValueError."""
    named = _NAME.fullmatch(usb)
    if named is None:
        raise ValueError(f"{usb!r} is not vid:pid[:serial]")
    return int(named[1], 16), int(named[2], 16), named[3] or ""


def way_to(configuration: Any) -> Way:
    """The way in and out that suits best: the printer class, both ways. Raises OSError if none."""
    ways = [(_rank(interface), way) for interface in configuration for way in _ways(interface)]
    if not ways:
        raise OSError("no way for bytes to a printer on this device")
    return max(ways, key=lambda pair: pair[0])[1]


def _rank(interface: Any) -> tuple[bool, bool]:
    printer = interface.bInterfaceClass == _PRINTER_CLASS
    return printer, interface.bInterfaceProtocol == _BOTH_WAYS


def _ways(interface: Any) -> list[Way]:
    if interface.bInterfaceClass not in (_PRINTER_CLASS, _VENDOR_CLASS):
        return []
    if interface.bInterfaceClass == _PRINTER_CLASS and interface.bInterfaceProtocol not in (
        _ONE_WAY,
        _BOTH_WAYS,
    ):
        return []  # IEEE 1284.4 speaks in packets
    bulk = [one.bEndpointAddress for one in interface if one.bmAttributes & 0x03 == _BULK]
    outward = [address for address in bulk if not address & _IN]
    inward = [address for address in bulk if address & _IN]
    number, setting = interface.bInterfaceNumber, interface.bAlternateSetting
    return [Way(number, setting, outward[0], (inward or [0])[0])] if outward else []


def _devices(backend: Any) -> list[Any]:
    import usb.core  # only USB printers need it

    # pyusb is typed by halves: a find for all gives an iterator of devices
    find: Any = usb.core.find  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
    try:
        return list(find(find_all=True, backend=backend or _libusb()))
    except usb.core.NoBackendError as none:
        raise OSError("no libusb on this computer") from none


def _libusb() -> Any:
    import libusb_package

    return libusb_package.get_libusb1_backend()


def _is_printer(device: Any) -> bool:
    import usb.core

    try:
        return any(
            interface.bInterfaceClass == _PRINTER_CLASS
            for configuration in device
            for interface in configuration
        )
    except usb.core.USBError:
        return False


def _seen(device: Any) -> UsbDevice:
    maker, product = _text(device, "manufacturer"), _text(device, "product")
    name = " ".join(part for part in (maker, product) if part)
    serial = _text(device, "serial_number")
    return UsbDevice(int(device.idVendor), int(device.idProduct), serial, name, device)


def _text(device: Any, what: str) -> str:
    """A string the device holds; "" where we may not ask it or it has none."""
    try:
        return str(getattr(device, what) or "")
    except (OSError, ValueError, NotImplementedError):
        return ""
