"""A USB bus for pyusb: one virtual printer on it, at the level of pyusb's backend."""

from __future__ import annotations

import errno
from array import array
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import usb.core
from usb.backend import IBackend

from pos_app.devices.simulated.virtual_printer.memory import MemoryWire
from pos_app.devices.simulated.virtual_printer.printer import VirtualPrinter
from pos_app.devices.wire import WireBroken

VID, PID, SERIAL = 0x0DD4, 0x0186, "K1234"
NAME = "0dd4:0186"
OUT, IN = 0x01, 0x82
_STRINGS = {1: "SEWOO", 2: "SLK-TS400", 3: SERIAL}


@dataclass
class FakeUsb(IBackend):
    """`inward` false is a printer without a way in; `plugged` false is not on the bus."""

    printer: VirtualPrinter
    inward: bool = True
    plugged: bool = True
    taken_by_system: bool = True  # Linux's own printer driver has it
    interface_class: int = 7
    resets: int = 0
    detached: int = 0
    most: int = 4096  # bytes one transfer takes
    break_after: int | None = None  # bytes until the cable is pulled within a transfer
    timeouts: list[int] = field(default_factory=list)
    _wire: MemoryWire | None = None

    # -- what is on the bus -------------------------------------------------------------------

    def enumerate_devices(self) -> list[str]:
        return ["printer"] if self.plugged else []

    def get_parent(self, dev: str) -> None:
        return None

    def get_device_descriptor(self, dev: str) -> Any:
        return SimpleNamespace(
            bLength=18, bDescriptorType=1, bcdUSB=0x200, bDeviceClass=0, bDeviceSubClass=0,
            bDeviceProtocol=0, bMaxPacketSize0=64, idVendor=VID, idProduct=PID, bcdDevice=0x100,
            iManufacturer=1, iProduct=2, iSerialNumber=3, bNumConfigurations=1, address=5, bus=1,
            port_number=1, port_numbers=(1,), speed=2,
        )  # fmt: skip

    def get_configuration_descriptor(self, dev: str, config: int) -> Any:
        return SimpleNamespace(
            bLength=9, bDescriptorType=2, wTotalLength=32, bNumInterfaces=1, bConfigurationValue=1,
            iConfiguration=0, bmAttributes=0xC0, bMaxPower=1, extra_descriptors=[],
        )  # fmt: skip

    def get_interface_descriptor(self, dev: str, intf: int, alt: int, config: int) -> Any:
        if intf or alt:
            raise IndexError
        return SimpleNamespace(
            bLength=9, bDescriptorType=4, bInterfaceNumber=0, bAlternateSetting=0,
            bNumEndpoints=2 if self.inward else 1, bInterfaceClass=self.interface_class,
            bInterfaceSubClass=1, bInterfaceProtocol=2 if self.inward else 1, iInterface=0,
            extra_descriptors=[],
        )  # fmt: skip

    def get_endpoint_descriptor(self, dev: str, ep: int, intf: int, alt: int, config: int) -> Any:
        return SimpleNamespace(
            bLength=7, bDescriptorType=5, bEndpointAddress=(OUT, IN)[ep], bmAttributes=2,
            wMaxPacketSize=64, bInterval=0, bRefresh=0, bSynchAddress=0, extra_descriptors=[],
        )  # fmt: skip

    # -- talking to it ------------------------------------------------------------------------

    def open_device(self, dev: str) -> str:
        self._there()
        return "handle"

    def close_device(self, dev_handle: str) -> None:
        return None

    def get_configuration(self, dev_handle: str) -> int:
        return 1

    def set_configuration(self, dev_handle: str, config_value: int) -> None:
        raise AssertionError("it is configured already: setting it again resets its pipes")

    def reset_device(self, dev_handle: str) -> None:
        self.resets += 1

    def is_kernel_driver_active(self, dev_handle: str, intf: int) -> bool:
        return self.taken_by_system

    def detach_kernel_driver(self, dev_handle: str, intf: int) -> None:
        self.detached += 1
        self.taken_by_system = False

    def claim_interface(self, dev_handle: str, intf: int) -> None:
        self._there()
        if self.taken_by_system:
            raise usb.core.USBError("Resource busy", errno=errno.EBUSY)
        try:
            self._wire = MemoryWire(self.printer)
        except WireBroken:
            raise usb.core.USBError("Resource busy", errno=errno.EBUSY) from None

    def release_interface(self, dev_handle: str, intf: int) -> None:
        wire, self._wire = self._wire, None
        if wire is not None:
            wire.close()

    def bulk_write(
        self, dev_handle: str, ep: int, intf: int, data: array[int], timeout: int
    ) -> int:
        self.timeouts.append(timeout)
        raw = data.tobytes()[: self.most]
        if self.break_after is not None:
            raw, broken = raw[: self.break_after], len(raw) > self.break_after
            self.break_after -= len(raw)
            if broken:
                self.printer.feed(raw)
                self.plugged, self.break_after = False, None
        taken = self._through(lambda wire: wire.write(raw, timeout / 1000))
        if not taken:
            raise usb.core.USBTimeoutError("Operation timed out", errno=errno.ETIMEDOUT)
        return taken

    def bulk_read(self, dev_handle: str, ep: int, intf: int, buff: array[int], timeout: int) -> int:
        self.timeouts.append(timeout)
        data: bytes = self._through(lambda wire: wire.read(timeout / 1000))
        if not data:
            raise usb.core.USBTimeoutError("Operation timed out", errno=errno.ETIMEDOUT)
        buff[: len(data)] = array("B", data)
        return len(data)

    def ctrl_transfer(
        self,
        dev_handle: str,
        request_type: int,
        request: int,
        value: int,
        index: int,
        data: array[int],
        timeout: int,
    ) -> int:
        """Only strings are asked for."""
        number = value & 0xFF
        text = b"\x09\x04" if number == 0 else _STRINGS[number].encode("utf-16-le")
        raw = bytes([len(text) + 2, 3]) + text
        data[: len(raw)] = array("B", raw)
        return len(raw)

    def _there(self) -> None:
        if not self.plugged:
            raise usb.core.USBError("No such device", errno=errno.ENODEV)

    def _through(self, work: Any) -> Any:
        self._there()
        assert self._wire is not None
        try:
            return work(self._wire)
        except WireBroken:
            raise usb.core.USBError("Input/Output Error", errno=errno.EIO) from None
