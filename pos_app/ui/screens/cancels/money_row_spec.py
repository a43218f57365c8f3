"""What a row of money says and offers, before anything is painted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Literal

from pos_app.domain.money.money_back import MoneyStep
from pos_app.ui.pills import PillSpec
from pos_app.ui.tokens import GlyphName, Tone

Frame = Literal["none", "plain", "soft", "dashed"]
RowKey = tuple[int, MoneyStep]
"""The procedure's id and its step."""


@dataclass(frozen=True, slots=True)
class StepLook:
    """The shape at the left, and the box around the row."""

    glyph: GlyphName
    tone: Tone
    frame: Frame = "none"


class MoneyAct(Enum):
    """A button of the checklist's money."""

    REFUND = "refund"
    ASK = "ask"
    CONFIRM = "confirm"
    WAY = "way"
    ACCOUNT = "account"
    REVEAL = "reveal"
    NUMBER = "number"
    CLOSE = "close"
    CLOSED = "closed"
    REGISTER = "register"
    REGISTERED = "registered"
    NOT_DONE = "not_done"
    DENIED = "denied"
    RECEIPT = "receipt"
    CORRECT = "correct"
    RECEIPTS = "receipts"
    """The screen of cash receipts, at this order."""
    MALL = "mall"
    RETRY = "retry"
    COPY = "copy"
    SENT = "sent"


@dataclass(frozen=True, slots=True)
class Offer:
    """A button of a row: its key stands on the first of its kind alone."""

    act: MoneyAct
    word: str
    key: str = ""
    primary: bool = False


@dataclass(frozen=True, slots=True)
class WaitBar:
    """From when it was asked to its deadline: `share` of 1.0 is over."""

    share: float
    since: str
    until: str
    late: bool


@dataclass(frozen=True, slots=True)
class MoneyRowSpec:
    """One row. `warning` stands in bold before `note`; `quote` is the text to copy."""

    key: RowKey
    title: str
    text: str
    look: StepLook
    faint: bool = False
    pill: PillSpec | None = None
    bar: WaitBar | None = None
    warning: str = ""
    note: str = ""
    quote: str = ""
    offers: tuple[Offer, ...] = ()
    beside: bool = False
    """The buttons stand at the right of the words, not below them."""
    blocked: str = ""
    """Why nobody here may press them."""
