"""What stands above the table: the last thing that may be taken back, and an offer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from pos_app.domain.orders.order_status import StopState
from pos_app.ui.screens.waybill.drafts import Draft, DraftKey, Standing
from pos_app.ui.screens.waybill.judging import stop_of


class BarKind(Enum):
    """What a bar speaks of."""

    NONE = "none"
    READING = "reading"
    PASTED = "pasted"
    FILE = "file"
    TOGETHER = "together"
    SAVED = "saved"


@dataclass(frozen=True, slots=True)
class Bar:
    """`lines` came, `good` may be saved, `wrong` must be looked at, `passed` are no parcels.

    `name` is the courier and the file; all but READING can be taken back with one key.
    """

    kind: BarKind = BarKind.NONE
    lines: int = 0
    good: int = 0
    wrong: int = 0
    passed: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """Orders of the same receiver, phone and address, of any mall, group by group."""

    groups: tuple[tuple[int, ...], ...] = ()
    receiver: str = ""

    @property
    def orders(self) -> int:
        """How many orders would be packed together."""
        return sum(map(len, self.groups))


@dataclass(frozen=True, slots=True)
class Put:
    """A paste or a file that may be taken back; its rows are those the sheet put in."""

    kind: BarKind
    lines: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Grouped:
    """Orders that were packed together, and their rows before."""

    orders: int
    before: dict[DraftKey, Draft]


@dataclass(frozen=True, slots=True)
class Saved:
    """A save that may be taken back: its button, and how many rows it wrote."""

    op_id: str
    rows: int


def offer_of(drafts: Iterable[Draft]) -> Offer:
    """Who has more than one order waiting that is not packed together yet.

    Boxes that have their own numbers each are left alone: somebody has packed them apart.
    """
    doors: dict[tuple[str, str, str], list[Draft]] = {}
    for one in drafts:
        if one.standing is Standing.SOLD and one.key[1] == 1 and one.door[0]:
            doors.setdefault(one.door, []).append(one)
    groups = [rows for rows in doors.values() if len(rows) > 1 and _apart(rows)]
    receiver = groups[0][0].receiver if len(groups) == 1 else ""
    return Offer(tuple(tuple(one.order_id for one in rows) for rows in groups), receiver)


def _apart(rows: Sequence[Draft]) -> bool:
    if any(stop_of(one) is not StopState.NONE for one in rows):
        return False
    numbers = {one.number for one in rows if one.number}
    together = len({one.group for one in rows}) == 1 and rows[0].group != 0
    return not together and len(numbers) < 2 and any(not one.number for one in rows)
