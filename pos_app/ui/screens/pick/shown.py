"""What the picker's screen shows, as values: the presenter makes them, the parts paint them."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.domain.warehouse.picking import PickCart, PickLine
from pos_app.ui.tokens import Tone


@dataclass(frozen=True, slots=True)
class Work:
    """The cart, and the line that is to be picked now; None while there is nothing to pick."""

    cart: PickCart
    line: PickLine | None
    after: PickLine | None = None
    """The line that comes next: its place is already on the screen."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The band at the bottom: what the last scan came to."""

    word: str
    step: str
    tone: Tone
    icon: str


@dataclass(frozen=True, slots=True)
class Halt:
    """What takes most of the screen until hands have done what it says.

    `item` names what it is about, under `item_head` and over `item_fact`; `code` is what was scanned
    raw, `code_fact` how it came. `keys` are what else may be pressed: a key and what it does.
    """

    word: str
    step: str
    tone: Tone
    icon: str
    item_head: str = ""
    item: str = ""
    item_fact: str = ""
    code: str = ""
    code_fact: str = ""
    closing: str = ""
    keys: tuple[tuple[str, str], ...] = ()


def next_line(cart: PickCart, skipped: list[int]) -> PickLine | None:
    """The nearest open line; those put off come last, in the order they were put off."""
    lines = cart.open_lines
    first = [line for line in lines if line.line_id not in skipped]
    if first:
        return first[0]
    later = [line for one in skipped for line in lines if line.line_id == one]
    return later[0] if later else None
