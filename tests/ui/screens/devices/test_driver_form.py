"""What was found fills the field of the chosen way of connecting, and no field somebody wrote into."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from pos_app.devices.registry import DRIVERS
from pos_app.services.devices.device_forms import forms_for
from pos_app.services.devices.device_values import Condition, DeviceCard, FoundKind, FoundPort
from pos_app.station import Role, Setting
from pos_app.ui.screens.devices.driver_form import DriverFormView

FOUND = (
    FoundPort("COM3", "USB serial", "1a86:7523"),
    FoundPort("04b8:0202", "TM-T20", "04b8:0202", FoundKind.USB),
    FoundPort("Receipt", "", "", FoundKind.QUEUE),
)


def form(role: Role, driver: str, *settings: tuple[str, Setting]) -> DriverFormView:
    made = DriverFormView()
    card = DeviceCard(role, driver, settings, Condition.READY)
    made.show_device(card, forms_for(role, DRIVERS, training=False))
    return made


@pytest.mark.parametrize(
    ("driver", "field", "value"),
    [("serial_printer", "port", "COM3"), ("usb", "usb", "04b8:0202"), ("cups", "queue", "Receipt")],
)
def test_each_way_takes_what_is_its_own(
    app: QApplication, driver: str, field: str, value: str
) -> None:
    view = form(Role.SLIP_PRINTER, driver)
    assert view.driver() == driver
    told: list[bool] = []
    view.changed.connect(lambda: told.append(True))
    view.show_ports(FOUND)
    assert (view.typed()[field], told) == (value, [True])


def test_a_scanner_keeps_the_name_that_stays_beside_its_port(app: QApplication) -> None:
    view = form(Role.SCANNER, "serial")
    view.show_ports(FOUND[:1])
    assert (view.typed()["port"], view.typed()["usb"]) == ("COM3", "1a86:7523")


def test_what_somebody_wrote_stays(app: QApplication) -> None:
    view = form(Role.SLIP_PRINTER, "usb", ("usb", "0dd4:0186"))
    view.show_ports(FOUND)
    assert view.typed()["usb"] == "0dd4:0186"


def test_a_network_printer_is_not_looked_for_on_cables(app: QApplication) -> None:
    view = form(Role.SLIP_PRINTER, "network")
    view.show_ports(FOUND)
    assert view.typed()["host"] == ""
