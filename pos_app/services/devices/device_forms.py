"""Drivers' frozen settings as forms, and typed values back into them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field, fields
from typing import Any

from pos_app.devices.drawers.printer_drawer import SENSORS
from pos_app.devices.printers.abilities import ConfirmLevel
from pos_app.devices.printers.profile import PROFILES
from pos_app.devices.printers.serial_wire import Flow
from pos_app.devices.printers.tuning import BARCODES, DOTS, RARE_SYLLABLES
from pos_app.devices.registry import Driver, DriverKind, SettingInvalid, settings_of
from pos_app.devices.simulated.virtual_printer.machines import MACHINES
from pos_app.devices.terminals.layout_file import shipped_layouts
from pos_app.domain.paper.papers import KoreanMode
from pos_app.services.devices.device_values import (
    DeviceSettingWrong,
    DriverForm,
    FieldKind,
    FormField,
    SettingFault,
)
from pos_app.station import Role, Setting

_KINDS = {
    Role.SLIP_PRINTER: frozenset({DriverKind.PRINTER}),
    Role.RECEIPT_PRINTER: frozenset({DriverKind.PRINTER}),
    Role.SCANNER: frozenset({DriverKind.SCANNER, DriverKind.WEDGE}),
    Role.CASH_DRAWER: frozenset({DriverKind.DRAWER}),
    Role.CUSTOMER_DISPLAY: frozenset({DriverKind.DISPLAY}),
    Role.CARD_TERMINAL: frozenset({DriverKind.TERMINAL}),
}
_FIELD_KINDS = {"int": FieldKind.NUMBER, "bool": FieldKind.FLAG}
# "" leaves a value as the printer's profile has it.
_CHOICES: dict[str, tuple[str, ...]] = {
    "profile": tuple(one.key for one in PROFILES),
    "korean": ("", *(mode.value for mode in KoreanMode)),
    "rare_syllables": ("", *RARE_SYLLABLES),
    "dots": ("", *DOTS),
    "barcode": ("", *BARCODES),
    "machine": ("", *(one.key for one in MACHINES)),
    "confirm": ("", *(level.name.lower() for level in ConfirmLevel)),
    "flow": tuple(flow.value for flow in Flow),
    "sensor": SENSORS,
    "layout": shipped_layouts(),
}
_VIRTUAL = "virtual"


def forms_for(role: Role, drivers: Iterable[Driver], *, training: bool) -> tuple[DriverForm, ...]:
    """Drivers that fit a role. A real shop has no virtual ones, training prints on nothing else."""
    fitting = [driver for driver in drivers if driver.kind in _KINDS[role] and driver.here]
    if not training:
        fitting = [one for one in fitting if not _pretends(one)]
    elif role is not Role.SCANNER:
        fitting = [one for one in fitting if _pretends(one)]
    return tuple(
        DriverForm(one.key, tuple(_field(f) for f in _in_order(one.settings))) for one in fitting
    )


def _in_order(settings: type[Any]) -> list[Field[Any]]:
    """Where the device is comes first, how it is spoken to after it."""
    return sorted(fields(settings), key=lambda one: bool(one.kw_only))


def _pretends(driver: Driver) -> bool:
    return driver.key.startswith(_VIRTUAL)


def typed_settings(
    driver: Driver, form: DriverForm, typed: Mapping[str, str | bool]
) -> tuple[tuple[str, Setting], ...]:
    """What was typed as settings of the driver. Raises `DeviceSettingWrong`."""
    pairs: list[tuple[str, Setting]] = []
    for field in form.fields:
        value = typed.get(field.name, "")
        if field.kind is not FieldKind.FLAG and not str(value).strip():
            if field.usual is None:
                raise DeviceSettingWrong(field.name, SettingFault.MISSING)
            continue
        pairs.append((field.name, _value(field, value)))
    try:
        settings_of(driver, pairs)
    except SettingInvalid as wrong:
        raise DeviceSettingWrong(wrong.setting, SettingFault.REFUSED, wrong.problem) from wrong
    return tuple(pairs)


def _field(field: Field[Any]) -> FormField:
    usual = None if field.default is MISSING else field.default
    choices = _CHOICES.get(field.name, ())
    kind = FieldKind.CHOICE if choices else _FIELD_KINDS.get(str(field.type), FieldKind.TEXT)
    return FormField(field.name, kind, usual, choices)


def _value(field: FormField, typed: str | bool) -> Setting:
    if field.kind is FieldKind.FLAG:
        return bool(typed)
    text = str(typed).strip()
    if field.kind is not FieldKind.NUMBER:
        return text
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise DeviceSettingWrong(field.name, SettingFault.NOT_A_NUMBER)
    return int(text)
