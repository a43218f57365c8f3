"""What a scanner said: a code read right, or a named reason why it is none. Never a wrong code."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

MOST_LETTERS = 128
KEYBOARD = "keyboard"
"""The device of a scanner that types and was never chosen in station.toml."""


@dataclass(frozen=True, slots=True)
class TypedAs:
    """How a code arrived through the keyboard, before anything was undone.

    `text` has what the scanner adds in front and behind; `end` is its last key (CR, TAB, LF or none).
    `kept_out` is true when no field of the window kept a letter of it.
    """

    text: str
    end: str = ""
    caps_lock: bool = False
    kept_out: bool = True


@dataclass(frozen=True, slots=True)
class Scan:
    """One code read by one device (the role in station.toml, or `KEYBOARD`), ms UTC.

    `gaps_ms` are the pauses between keys, empty for a scanner that does not type. `symbology` is the
    AIM id (`]C0`) when the scanner tells it. `repeated`: the same code from the same device again
    at once, which is counted once.
    """

    code: str
    device: str
    at_ms: int
    gaps_ms: tuple[int, ...] = ()
    symbology: str = ""
    repeated: bool = False
    typed: TypedAs | None = None


class ScanFlaw(Enum):
    """Why what a scanner sent is no code."""

    TOO_LONG = "too_long"
    UNREADABLE = "unreadable"  # bytes or characters no code has
    JOINED = "joined"  # two codes with nothing between them, and no way to tell where one ends
    HALF = "half"  # it stopped in the middle, or its beginning or end is missing
    CHECK = "check"  # its own check digit says that a digit is wrong


@dataclass(frozen=True, slots=True)
class FlawedScan:
    """A scanner sent something that cannot be taken for a code; `raw` is shown to the clerk."""

    flaw: ScanFlaw
    raw: str
    device: str
    at_ms: int


Reading: TypeAlias = Scan | FlawedScan


@dataclass(frozen=True, slots=True)
class CodeRead:
    """A code out of what was sent, with its AIM id or ""."""

    code: str
    symbology: str = ""


@dataclass(frozen=True, slots=True)
class CodeRefused:
    """What was sent is no code."""

    flaw: ScanFlaw
    raw: str
