"""What one model of printer can do. Values of real models are added with how sure they are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class ConfirmLevel(IntEnum):
    """How a printer tells that a job is on paper; each level includes the ones before."""

    ONE_WAY = 0  # takes bytes, says nothing
    STATUS = 1  # answers DLE EOT before and after
    BARRIER = 2  # answers GS r in turn, after everything before it
    PROCESS_ID = 3  # answers GS ( H 48 once the data before it is printed


@dataclass(frozen=True, slots=True)
class PrinterProfile:
    """One model. `dots` is the printable width, `columns` that width in 12-dot characters."""

    key: str
    columns: int
    dots: int
    confirm: ConfirmLevel = ConfirmLevel.BARRIER
    dpi: int = 203
    two_byte_default: bool = True  # Korean ROMs power up reading two-byte text
    ksx1001_only: bool = False  # the ROM has 2,350 syllables, not all 11,172
    cutter: bool = True
    drawer: bool = True
    code128_strict: bool = True  # a barcode without {A {B {C is printed as text


GENERIC_80 = PrinterProfile("generic80", 48, 576)
GENERIC_58 = PrinterProfile("generic58", 32, 384, cutter=False)
VIRTUAL = PrinterProfile("virtual", 48, 576, confirm=ConfirmLevel.PROCESS_ID)
VIRTUAL_58 = PrinterProfile("virtual58", 32, 384, confirm=ConfirmLevel.PROCESS_ID)

PROFILES = (GENERIC_80, GENERIC_58, VIRTUAL, VIRTUAL_58)


def known_profile(key: str) -> PrinterProfile:
    """The profile with that key. Raises ValueError if there is none."""
    profile = profile_of(key)
    if profile is None:
        raise ValueError(f"no printer profile {key!r}")
    return profile


def profile_of(key: str) -> PrinterProfile | None:
    """The profile with that key, None if there is none."""
    return next((one for one in PROFILES if one.key == key), None)
