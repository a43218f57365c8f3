"""A printer's profile as its settings have it: the model's, single values set otherwise."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pos_app.devices.printers.abilities import ConfirmLevel, PrinterProfile
from pos_app.devices.printers.profile import GENERIC_80, known_profile
from pos_app.domain.paper.papers import KoreanMode, PaperWidth

RARE_ROM, RARE_DRAWN = "rom", "drawn"
RARE_SYLLABLES = (RARE_ROM, RARE_DRAWN)
BAR_NATIVE, BAR_DRAWN = "native", "drawn"
BARCODES = (BAR_NATIVE, BAR_DRAWN)
DOTS = tuple(str(width.dots) for width in PaperWidth)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileSettings:
    """What every printer's settings say of its profile; "" leaves a value as the profile has it.

    `profile` is a key of `profile.PROFILES`, `korean` a `KoreanMode`, `confirm` the name of a
    `ConfirmLevel` in small letters. `rare_syllables` "rom" says that its ROM has all 11,172
    syllables, "drawn" that those beyond KS X 1001 go as pictures. `dots` is a width of
    `PaperWidth`; `barcode` "native" lets the printer draw it, "drawn" sends a picture.
    """

    profile: str = GENERIC_80.key
    korean: str = ""
    rare_syllables: str = ""
    confirm: str = ""
    dots: str = ""
    barcode: str = ""


def tuned_profile(settings: ProfileSettings) -> PrinterProfile:
    """The profile a driver works by. Raises ValueError for a value nobody knows."""
    profile = known_profile(settings.profile)
    if settings.korean:
        profile = replace(profile, korean=KoreanMode(settings.korean))
    if settings.rare_syllables:
        if settings.rare_syllables not in RARE_SYLLABLES:
            raise ValueError(f"no rare_syllables {settings.rare_syllables!r}")
        profile = replace(profile, ksx1001_only=settings.rare_syllables == RARE_DRAWN)
    if settings.dots:
        width = next((one for one in PaperWidth if str(one.dots) == settings.dots), None)
        if width is None:
            raise ValueError(f"no paper of {settings.dots!r} dots")
        profile = replace(profile, dots=width.dots, columns=width.columns)
    if settings.barcode:
        if settings.barcode not in BARCODES:
            raise ValueError(f"no barcode {settings.barcode!r}")
        profile = replace(profile, native_barcode=settings.barcode == BAR_NATIVE)
    if settings.confirm:
        levels = {level.name.lower(): level for level in ConfirmLevel}
        if settings.confirm not in levels:
            raise ValueError(f"no confirm {settings.confirm!r}")
        profile = replace(profile, confirm=levels[settings.confirm])
    return profile
