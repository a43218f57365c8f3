"""The steps of 프린터 맞추기 and what each shows, as frozen values without Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from pos_app.ui.notice import Notice


class FitStep(IntEnum):
    """In the order they come."""

    MODEL = 1
    KOREAN = 2
    RARE = 3
    WIDTH = 4
    BARCODE = 5
    KEEP = 6
    DONE = 7


@dataclass(frozen=True, slots=True)
class FitChoice:
    """One answer. `digit` is the key that chooses it, "" where only ↑ and ↓ do."""

    key: str
    title: str
    digit: str = ""
    caption: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class FitFact:
    """One line of what is known or will be kept: name, value, and how it is known."""

    name: str
    value: str
    sure: str
    certain: bool


@dataclass(frozen=True, slots=True)
class FitShown:
    """All that one step shows. `asleep` says why the next button cannot be pressed."""

    step: FitStep
    title: str
    hint: str
    choices: Sequence[FitChoice] = ()
    chosen: str = ""
    facts: Sequence[FitFact] = ()
    notice: Notice | None = None
    next_word: str = ""
    asleep: str = ""
    can_print: bool = False
    can_go_back: bool = True
