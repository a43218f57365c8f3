"""A virtual printer may be another than its settings believe, to practise with."""

from __future__ import annotations

import pytest

from pos_app.devices.printers.profile import VIRTUAL, VIRTUAL_58
from pos_app.devices.simulated.virtual_printer.machines import MACHINES, machine_named
from pos_app.devices.simulated.virtual_printer.memory import (
    VirtualPrinterSettings,
    open_virtual_printer,
)


def test_what_it_is_and_what_it_is_taken_for_are_apart() -> None:
    made = open_virtual_printer(VirtualPrinterSettings(machine="virtual_ksx1001", korean="page_25"))
    assert made.profile.korean == "page_25"
    assert not made.profile.ksx1001_only
    assert made.paper.profile == machine_named("virtual_ksx1001")


def test_without_a_machine_it_is_what_its_settings_say() -> None:
    made = open_virtual_printer(VirtualPrinterSettings(dots="512", barcode="drawn"))
    assert made.paper.profile == made.profile
    assert (made.profile.dots, made.profile.columns, made.profile.native_barcode) == (
        512,
        42,
        False,
    )


@pytest.mark.parametrize(
    "wrong",
    [
        VirtualPrinterSettings(machine="x"),
        VirtualPrinterSettings(dots="577"),
        VirtualPrinterSettings(barcode="x"),
    ],
)
def test_what_nobody_knows_is_refused(wrong: VirtualPrinterSettings) -> None:
    with pytest.raises(ValueError, match=r"x|577"):
        open_virtual_printer(wrong)


@pytest.mark.parametrize("machine", MACHINES, ids=lambda one: one.key)
def test_each_tells_who_it_is_and_a_profile_is_found_for_it(machine) -> None:
    probed = open_virtual_printer(VirtualPrinterSettings(machine=machine.key)).probe()
    assert probed is not None
    assert probed.model_name == machine.key
    assert probed.profile == (VIRTUAL_58 if machine.dots == 384 else VIRTUAL).key
