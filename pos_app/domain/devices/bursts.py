"""What a run of keys was: a scanner's code, a scanner's failure, or a person typing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from pos_app.domain.devices.scanning import ScanFlaw


@dataclass(frozen=True, slots=True)
class WedgeScan:
    """A code. `typed` is what arrived, before the input method was undone; of two codes run
    together the first carries all of it. `before` is what a person was composing when it came."""

    code: str
    typed: str
    symbology: str = ""
    end: str = field(default="", compare=False)
    caps_lock: bool = field(default=False, compare=False)
    before: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class WedgeFlaw:
    """A scanner typed this, and it is no code."""

    flaw: ScanFlaw
    typed: str
    before: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class NotAScan:
    """A person typed this: give it to whatever has the focus."""

    text: str


Verdict: TypeAlias = WedgeScan | WedgeFlaw | NotAScan
