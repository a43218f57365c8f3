"""A scanner is found by its USB id, whatever its port is called today."""

from __future__ import annotations

import pytest

from pos_app.devices.scanners.serial_scanner import SerialScannerSettings, find_port
from pos_app.devices.serial_names import SerialPortName, port_of_usb, usb_name

PORTS = (
    SerialPortName("COM1", "Communications Port"),
    SerialPortName("COM4", "Scanner", "0C2E:0720:A1"),
    SerialPortName("COM7", "Scanner", "0C2E:0720:B2"),
    SerialPortName("COM9", "Adapter", "1A86:7523"),
)


@pytest.mark.parametrize(
    ("wanted", "port"),
    [
        ("0C2E:0720:B2", "COM7"),
        ("0c2e:0720:A1", "COM4"),
        ("0C2E:0720", "COM4"),
        ("1A86:7523", "COM9"),
        ("1A86:7523:X", ""),
        ("0C2E:0720:C3", ""),
        ("0C2E", ""),
        ("", ""),
    ],
)
def test_port_of_usb(wanted: str, port: str) -> None:
    assert port_of_usb(wanted, PORTS) == port


def test_usb_name() -> None:
    assert usb_name(0x0C2E, 0x0720, "A1") == "0c2e:0720:A1"
    assert usb_name(0x0C2E, 0x0720, None) == "0c2e:0720"


def test_another_device_that_took_the_name_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pos_app.devices.scanners.serial_scanner.serial_ports", lambda: PORTS)
    assert find_port(SerialScannerSettings("COM4", usb="0C2E:0720:B2")) == "COM7"
    assert find_port(SerialScannerSettings("COM4")) == "COM4"
    with pytest.raises(OSError, match="no port has"):
        find_port(SerialScannerSettings("COM4", usb="0C2E:0720:C3"))
