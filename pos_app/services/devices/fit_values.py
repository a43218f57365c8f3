"""What fitting a printer is about: models with how sure each value is, answers, what is kept."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pos_app.services.devices.device_values import TestPrinted


class FactKind(StrEnum):
    """What is known of a model of printer."""

    DOTS = "dots"
    KOREAN = "korean"
    RARE = "rare_syllables"
    BARCODE = "barcode"
    CONFIRM = "confirm"


class Sure(StrEnum):
    """Where a value comes from."""

    MANUAL = "manual"
    REPORTED = "reported"
    ASSUMED = "assumed"
    ANSWERED = "answered"  # the printer said so itself
    SEEN = "seen"  # a person saw it on this printer's paper


@dataclass(frozen=True, slots=True)
class Fact:
    """One value, as the settings write it."""

    kind: FactKind
    value: str
    sure: Sure


@dataclass(frozen=True, slots=True)
class PrinterModel:
    """A model that may be chosen. `stands_for_all`: it is for a printer nobody knows by name."""

    key: str
    stands_for_all: bool
    facts: tuple[Fact, ...]

    def value(self, kind: FactKind) -> str:
        """What the model is taken to be."""
        return next(fact.value for fact in self.facts if fact.kind is kind)


@dataclass(frozen=True, slots=True)
class PrinterAnswer:
    """What a printer said when it was asked what it can; all empty where it says nothing.

    `profile` is the model its name belongs to. `two_byte_rom` is None where it did not say.
    """

    heard: bool
    name: str = ""
    profile: str = ""
    confirm: str = ""
    two_byte_rom: bool | None = None


@dataclass(frozen=True, slots=True)
class NumberedPage:
    """How printing the numbered page ended, and the codes of its two barcodes."""

    printed: TestPrinted
    native_code: str
    drawn_code: str


@dataclass(frozen=True, slots=True)
class PrinterFit:
    """What is kept of a fitting; "" leaves a value as the model has it."""

    profile: str
    korean: str = ""
    rare_syllables: str = ""
    dots: str = ""
    barcode: str = ""
    confirm: str = ""
