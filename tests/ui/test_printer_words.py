"""Every printer that may be chosen, every setting and choice of it, and every trouble has words."""

from __future__ import annotations

import re

import pytest

from pos_app.devices.printers.port import BlockReason
from pos_app.devices.registry import DRIVERS, DriverKind
from pos_app.services.devices.device_forms import forms_for
from pos_app.services.devices.device_values import Trouble
from pos_app.station import Role
from pos_app.ui.words.devices import choice_name, driver_name, setting_name, trouble_words
from pos_app.ui.words.today import trouble_words as short_words

FORMS = forms_for(Role.SLIP_PRINTER, DRIVERS, training=False)
CABLES = {"dsr", "rts", "xonxoff"}  # named alike in every language


def korean(text: str) -> bool:
    return re.search("[가-힣]", text) is not None


@pytest.mark.parametrize("driver", [one.key for one in DRIVERS if one.kind is DriverKind.PRINTER])
def test_every_printer_has_a_name(driver: str) -> None:
    assert korean(driver_name(driver))


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
def test_every_setting_and_choice_has_a_name(form) -> None:
    for field in form.fields:
        assert korean(setting_name(field.name)), field.name
        for choice in field.choices:
            assert korean(choice_name(choice)) or choice in CABLES, choice
        named = [choice_name(choice) for choice in field.choices]
        assert len(set(named)) == len(named)


@pytest.mark.parametrize("reason", BlockReason)
def test_whatever_a_printer_waits_for_is_said(reason: BlockReason) -> None:
    assert korean(trouble_words(Trouble(reason.value)))
    assert korean(short_words(reason.value))
