"""The virtual printers: they can do what the best real ones do."""

from __future__ import annotations

from pos_app.devices.printers.abilities import ConfirmLevel, PrinterProfile

VIRTUAL = PrinterProfile(
    "virtual",
    48,
    576,
    confirm=ConfirmLevel.PROCESS_ID,
    cut_counter=True,
    clears=True,
    names=("virtual",),
)
VIRTUAL_58 = PrinterProfile(
    "virtual58",
    32,
    384,
    confirm=ConfirmLevel.PROCESS_ID,
    cut_counter=True,
    clears=True,
    names=("virtual58", "virtual_58"),
)

VIRTUALS = (VIRTUAL, VIRTUAL_58)
