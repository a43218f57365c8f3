"""The list of items as a workbook: what a row of it says, and what saving it would do."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TypeAlias

from pos_app.domain.errors import DomainError
from pos_app.domain.house.item_cards import Barcode, ItemDraft, WithoutBarcode
from pos_app.domain.won import Won

_NOT_IN_CELLS = re.compile("[\x00-\x1f\x7f\ufffe\uffff\ud800-\udfff]+")


class BookField(StrEnum):
    """What a column of the list holds."""

    CODE = "code"
    NAME = "name"
    OPTION = "option"
    PLACE = "place"
    PRICE = "price"
    TAX_FREE = "tax_free"
    ACTIVE = "active"
    LOW_STOCK = "low_stock"
    WITHOUT_BARCODE = "without_barcode"
    BARCODES = "barcodes"
    PIECES = "pieces"  # of the barcode before it: 1, or a whole box
    ON_HAND = "on_hand"


class FlawKind(StrEnum):
    """Why a row cannot be saved."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    ROUNDED = "rounded"  # a spreadsheet has rounded the digits of a long number away
    ZEROS_LOST = "zeros_lost"  # the code of an item without the zeros it begins with
    TOO_LONG = "too_long"
    CODE_TWICE = "code_twice"
    BARCODE_TWICE = "barcode_twice"
    BARCODE_TAKEN = "barcode_taken"


@dataclass(frozen=True, slots=True)
class BookFlaw:
    """One thing that is wrong: `value` as it stands in the file, `row` the other row of the file
    (0 = none), `owner` the item that has the barcode or is meant."""

    kind: FlawKind
    field: BookField
    value: str = ""
    row: int = 0
    owner: str = ""


@dataclass(frozen=True, slots=True)
class BookCode:
    """A barcode of a row; without a number of pieces it keeps the one it has, or stands for 1."""

    barcode: str
    quantity: int | None = None


@dataclass(frozen=True, slots=True)
class BookRow:
    """A row as the file says it. `""`, None and no barcode mean: not said, stays as it is."""

    row: int
    code: str
    name: str = ""
    option: str = ""
    place: str = ""
    price: Won | None = None
    tax_free: bool | None = None
    active: bool | None = None
    low_stock: int | None = None
    without_barcode: WithoutBarcode | None = None
    on_hand: int | None = None
    barcodes: tuple[BookCode, ...] = ()
    flaws: tuple[BookFlaw, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemBook:
    """A file of items that was read: `slots` are the barcodes a row has room for."""

    name: str
    sheet: str
    header_row: int
    slots: int
    rows: tuple[BookRow, ...]


class BookVerdict(StrEnum):
    """What saving does with a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    WRONG = "wrong"


BookValue: TypeAlias = str | int | WithoutBarcode | tuple[Barcode, ...]


@dataclass(frozen=True, slots=True)
class BookChange:
    """A field of an item before and after."""

    field: BookField
    old: BookValue
    new: BookValue


@dataclass(frozen=True, slots=True)
class BookLine:
    """A row judged. `draft` is what would be saved: the whole item, None for a row that is not.

    `item_id` and `version` name the item it changes (0 for a new one); `on_hand` is the opening
    stock of a new item: stock of one that exists moves by events only.
    """

    row: int
    verdict: BookVerdict
    code: str
    name: str
    option: str = ""
    draft: ItemDraft | None = None
    item_id: int = 0
    version: int = 0
    on_hand: int = 0
    changes: tuple[BookChange, ...] = ()
    flaws: tuple[BookFlaw, ...] = ()

    @property
    def drops_barcode(self) -> bool:
        """Whether the item loses a barcode it has: worth a look, scanning it finds nothing then."""
        for change in self.changes:
            if isinstance(change.old, tuple) and isinstance(change.new, tuple):
                left = {code.barcode for code in change.new}
                return any(code.barcode not in left for code in change.old)
        return False


@dataclass(frozen=True)
class BookPreview:
    """Every row of the file with its verdict, in the order of the file."""

    lines: tuple[BookLine, ...]

    @cached_property
    def counts(self) -> Counter[BookVerdict]:
        """How many rows have each verdict."""
        return Counter(line.verdict for line in self.lines)

    @cached_property
    def dropping(self) -> int:
        """How many items would lose a barcode."""
        return sum(line.drops_barcode for line in self.lines)

    @property
    def writes(self) -> int:
        """How many items saving makes or changes."""
        return self.counts[BookVerdict.NEW] + self.counts[BookVerdict.CHANGED]


@dataclass(frozen=True, slots=True)
class BookSaved:
    """What a save did."""

    added: int
    changed: int
    wrong: int


@dataclass(eq=False)
class BookMovedOn(DomainError):
    """Items changed since the file was compared with them: nothing was saved."""


def book_text(text: str) -> str:
    """A text as a cell holds it: one line, nothing that a workbook cannot carry."""
    return _NOT_IN_CELLS.sub(" ", text).strip()
