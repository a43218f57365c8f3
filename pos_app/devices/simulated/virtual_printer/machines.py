"""Virtual printers to practise with: what each really is, whatever its settings believe."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from pos_app.devices.printers.abilities import PrinterProfile
from pos_app.devices.printers.models.virtual import VIRTUAL, VIRTUAL_58

MACHINES: Final[tuple[PrinterProfile, ...]] = (
    replace(VIRTUAL, key="virtual_80"),
    replace(VIRTUAL_58, key="virtual_58"),
    replace(VIRTUAL, key="virtual_512", dots=512, columns=42),
    replace(VIRTUAL, key="virtual_ksx1001", ksx1001_only=True),
    replace(VIRTUAL, key="virtual_one_byte_start", two_byte_default=False),
    replace(VIRTUAL, key="virtual_page_12", korean_page=0x12, ksx1001_only=True),
    replace(VIRTUAL, key="virtual_page_25", korean_page=0x25, two_byte_default=False),
    replace(VIRTUAL, key="virtual_no_korean", two_byte_rom=False, two_byte_default=False),
    replace(VIRTUAL, key="virtual_no_barcode", native_barcode=False),
)


def machine_named(key: str) -> PrinterProfile:
    """The machine with that key. Raises ValueError if there is none."""
    found = next((one for one in MACHINES if one.key == key), None)
    if found is None:
        raise ValueError(f"no virtual machine {key!r}")
    return found
