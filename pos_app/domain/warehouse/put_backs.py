"""되돌려 놓기: what must go back to its place, and the answer to each scan."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from pos_app.domain.errors import DomainError


class PutBackOutcome(Enum):
    """The answer to one scan or key."""

    PUT = "put"
    ALL_DONE = "all_done"
    """The last piece of the order."""
    UNKNOWN_CODE = "unknown_code"
    NOT_ON_LIST = "not_on_list"
    """The item was named, and belongs to no line of this list."""
    NONE_LEFT = "none_left"
    """Every piece of it is back already, or fewer are due than the scan stands for."""
    SCAN_IT = "scan_it"
    """Counted by hand, though its barcode was never scanned."""
    UNDONE = "undone"
    NOTHING_TO_UNDO = "nothing_to_undo"


@dataclass(frozen=True, slots=True)
class PutBackLine:
    """Pieces of one item that go back; `barcode` its last digits, `sold` where stock comes back."""

    put_back_id: int
    item_id: int | None
    place: str
    product: str
    option: str
    barcode: str
    due: int
    done: int
    sold: bool

    @property
    def left(self) -> int:
        return self.due - self.done

    @property
    def by_hand(self) -> bool:
        """Whether pieces may be counted by hand: nothing to scan, or scanned once already."""
        return not self.barcode or self.done > 0


@dataclass(frozen=True, slots=True)
class PutBackList:
    """What of an order goes back, in the order of the places."""

    order_id: int
    order_no: str
    lines: tuple[PutBackLine, ...]

    @property
    def left(self) -> int:
        return sum(line.left for line in self.lines)


@dataclass(frozen=True, slots=True)
class PutBackAnswer:
    """What became of a scan, and the list after it; `item` names what was scanned."""

    outcome: PutBackOutcome
    list: PutBackList
    item: str = ""


@dataclass(eq=False)
class WhyNotSellable(DomainError):
    """Goods that cannot be sold again need a reason."""


@dataclass(eq=False)
class NoSuchPutBack(DomainError):
    """No line of a put-back list has this id."""

    put_back_id: int
