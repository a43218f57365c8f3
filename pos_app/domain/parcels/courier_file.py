"""What a courier's result file says, row by row, before any order is looked for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class CourierRow:
    """One parcel of the file: its number as given, and what tells whose it is.

    `key` is the order or line number the shop gave the courier, empty where there is none.
    """

    source_row: int
    number: str
    key: str
    receiver: str
    tel: str
    tel2: str
    address: str


class SkipReason(StrEnum):
    """Why a row of the file is no parcel of ours."""

    TOTAL = "total"
    CALLED_OFF = "called_off"
    """The booking was taken back at the courier."""
    NO_NUMBER = "no_number"
    DOUBLED = "doubled"
    """The same parcel stands in a row above."""


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row left out: `value` is what a person knows it by."""

    source_row: int
    reason: SkipReason
    value: str


@dataclass(frozen=True, slots=True)
class CourierFile:
    """A result file read whole; `courier` is one of `CourierCode`, `header_row` counts from 1."""

    name: str
    format: str
    label: str
    courier: str
    header_row: int
    sheet: str
    sha256: str
    rows: tuple[CourierRow, ...]
    skipped: tuple[SkippedRow, ...]
