"""The barcodes by which a scanner is measured: known to the page that prints them and to the screen
that reads them, so that whatever a scanner adds in front and behind can be told."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class SetupKind(Enum):
    """What a set-up barcode is there to show."""

    DIGITS = "digits"
    LETTERS = "letters"  # capitals and small letters: CapsLock and the input method
    SIGNS = "signs"  # the layout of the keyboard


@dataclass(frozen=True, slots=True)
class SetupCode:
    """One of them. Twelve characters at most, so that it fits a roll of 58 mm."""

    kind: SetupKind
    code: str


SETUP_CODES = (
    SetupCode(SetupKind.DIGITS, "0246813579"),
    SetupCode(SetupKind.LETTERS, "DamdaPos2026"),
    SetupCode(SetupKind.SIGNS, "AB-12_34/56"),
)


@dataclass(frozen=True, slots=True)
class ScannerPagePaper:
    """What the set-up page says of where it was printed."""

    station: str
    staff: str
    printed_at: int
    training: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A set-up code within what a scanner sent, and what stood around it."""

    setup: SetupCode
    before: str
    after: str


def found_in(text: str) -> Found | None:
    """The set-up code in a text, whatever became of its case; None if there is none."""
    folded = text.casefold()
    for setup in SETUP_CODES:
        at = folded.find(setup.code.casefold())
        if at >= 0:
            return Found(setup, text[:at], text[at + len(setup.code) :])
    return None
