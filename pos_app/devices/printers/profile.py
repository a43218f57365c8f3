"""Every printer profile there is, and how to find one."""

from __future__ import annotations

from pos_app.devices.printers.abilities import ConfirmLevel, PrinterProfile, Sureness
from pos_app.devices.printers.models.bixolon import BIXOLON
from pos_app.devices.printers.models.epson import EPSON
from pos_app.devices.printers.models.generic import GENERIC, GENERIC_58, GENERIC_80
from pos_app.devices.printers.models.sam4s import SAM4S
from pos_app.devices.printers.models.sewoo import SEWOO
from pos_app.devices.printers.models.virtual import VIRTUAL, VIRTUAL_58, VIRTUALS

__all__ = [
    "GENERIC_58",
    "GENERIC_80",
    "PROFILES",
    "VIRTUAL",
    "VIRTUAL_58",
    "ConfirmLevel",
    "PrinterProfile",
    "Sureness",
    "known_profile",
    "profile_named",
    "profile_of",
]

PROFILES: tuple[PrinterProfile, ...] = (*GENERIC, *EPSON, *BIXOLON, *SEWOO, *SAM4S, *VIRTUALS)


def known_profile(key: str) -> PrinterProfile:
    """The profile with that key. Raises ValueError if there is none."""
    profile = profile_of(key)
    if profile is None:
        raise ValueError(f"no printer profile {key!r}")
    return profile


def profile_of(key: str) -> PrinterProfile | None:
    """The profile with that key, None if there is none."""
    return next((one for one in PROFILES if one.key == key), None)


def profile_named(name: str) -> PrinterProfile | None:
    """The profile of a model by the name it answers; the one that knows most of the name."""
    fitting = [
        (len(begin), one) for one in PROFILES for begin in one.names if name.startswith(begin)
    ]
    return max(fitting, key=lambda pair: pair[0])[1] if fitting else None
