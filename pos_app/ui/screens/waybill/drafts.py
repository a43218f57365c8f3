"""A number about to be saved, the order it is for, and what the table shows of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from pos_app.domain.orders.order_status import OrderStatus

if TYPE_CHECKING:
    from pos_app.services.parcels.waybill_desk import WaybillOrder

DraftKey = tuple[int, int]
"""The order's id and the number of the box, 1 for the first."""


class Standing(Enum):
    """Where the order of a row stands for this screen."""

    SOLD = "sold"
    PRINTED = "printed"
    """It has a slip and no sale: a number may come early."""
    NUMBERED = "numbered"
    """It has a number and may get one for another box."""
    OTHER = "other"
    """It waits for no number; the row says why."""
    NOBODY = "nobody"
    """No order has the pasted number."""
    SEVERAL = "several"
    SKIPPED = "skipped"
    """A row of a file that is no parcel; `note` says why."""


STRANGERS = frozenset({Standing.NOBODY, Standing.SEVERAL, Standing.SKIPPED})
"""Rows that have no order."""


class Mark(Enum):
    """The verdict over a row."""

    EMPTY = "empty"
    GOOD = "good"
    ODD = "odd"
    """It may be saved and deserves a look."""
    BAD = "bad"
    STOPPED = "stopped"
    """The order is stopped: hands must do something with the box."""
    PASSED = "passed"
    """Nothing is to be saved, and nothing is wrong."""


GOOD_MARKS = frozenset({Mark.GOOD, Mark.ODD})
WRONG_MARKS = frozenset({Mark.BAD, Mark.STOPPED})


@dataclass(frozen=True, slots=True)
class Draft:
    """One row as the clerk left it. `refused` is what the last save said of exactly this number.

    `proved`: number and slip were scanned from the same box. `courier_id` None = the default one, 0
    = one the shop does not use. `note` is what a file said against the row, `boxes` how many numbers
    the order had before, and orders of one `group` (not 0) are packed together.
    """

    key: DraftKey
    order_no: str
    receiver: str
    door: tuple[str, str, str]
    status: OrderStatus | None
    standing: Standing
    ordered_at: int = 0
    courier_id: int | None = None
    number: str = ""
    proved: bool = False
    refused: str = ""
    note: str = ""
    boxes: int = 0
    group: int = 0

    @property
    def order_id(self) -> int:
        return self.key[0]

    @property
    def touched(self) -> bool:
        """Whether the row holds something a person put there."""
        return bool(self.number or self.refused)


@dataclass(frozen=True, slots=True)
class RowView:
    """A row of the table; `line` is its number on the screen, `courier_id` 0 where it has none."""

    line: int
    draft: Draft
    courier: str
    mark: Mark
    words: str
    courier_id: int = 0

    @property
    def key(self) -> DraftKey:
        return self.draft.key

    @property
    def good(self) -> bool:
        """Whether it may be saved."""
        return self.mark in GOOD_MARKS

    @property
    def wrong(self) -> bool:
        """Whether a person must look at it."""
        return self.mark in WRONG_MARKS


@dataclass(frozen=True, slots=True)
class Counts:
    """What the chips count; `waiting` and `saved` are the shop's, not only the shown rows."""

    rows: int = 0
    good: int = 0
    wrong: int = 0
    early: int = 0
    saved: int = 0
    waiting: int = 0
    chosen: int = 0
    proved: int = 0
    stopped: tuple[str, ...] = field(default_factory=tuple[str, ...])


_STANDINGS = {
    OrderStatus.SOLD: Standing.SOLD,
    OrderStatus.PREPARING: Standing.PRINTED,
    OrderStatus.WAYBILLED: Standing.NUMBERED,
    OrderStatus.SHIPPING: Standing.NUMBERED,
}


def standing_of(status: OrderStatus) -> Standing:
    """Where an order of this status stands here."""
    return _STANDINGS.get(status, Standing.OTHER)


def fresh(order: WaybillOrder, box: int = 1) -> Draft:
    """An empty row for an order."""
    return Draft(
        (order.order_id, box),
        order.order_no,
        order.receiver,
        order.door,
        order.status,
        standing_of(order.status),
        order.ordered_at,
        boxes=order.boxes,
    )
