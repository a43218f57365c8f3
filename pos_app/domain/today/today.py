"""오늘: what the first screen of the day shows, as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, IntEnum

from pos_app.domain.paper.paper_evidence import PaperEvidence
from pos_app.domain.won import Won


class Urgency(IntEnum):
    """Order of the list: what nobody knows comes before what is stuck."""

    UNKNOWN = 0
    STUCK = 1
    DIFFERENCE = 2
    WAITING = 3


class MatterKind(Enum):
    """What needs a person. The order is that of the list within one urgency."""

    OUTGOING_FROZEN = "outgoing_frozen"
    """The books were restored: nothing leaves the shop until a manager releases it."""
    REFUND_UNKNOWN = "refund_unknown"
    """Nobody knows whether money went back."""
    PAPER_UNKNOWN = "paper_unknown"
    PAPER_HANDED_OVER = "paper_handed_over"
    PROMISE_UNKNOWN = "promise_unknown"
    REFUND_PERSON = "refund_person"
    REFUND_REJECTED = "refund_rejected"
    BACKUP_MISSING = "backup_missing"
    """No backup for a day or more, or the last try failed."""
    SHIP_LATE = "ship_late"
    """Paid, and the courier it should have left with is gone."""
    MONEY_DRIFT = "money_drift"
    """Mall, books and gateway differ."""
    RECEIPT_UNKNOWN = "receipt_unknown"
    """Nobody knows whether a cash receipt was issued, or cancelled."""
    RECEIPT_LATE = "receipt_late"
    """A cash receipt that must be issued is past its last day."""
    RECEIPT_DUE = "receipt_due"
    """A cash receipt that must be issued has its last day today."""
    RECEIPT_OVER = "receipt_over"
    """More is receipted than is kept of a payment."""
    MONEY_LATE = "money_late"
    """A step of a refund procedure is past its time."""
    PAPER_BLOCKED = "paper_blocked"
    PAPER_NOT_PRINTED = "paper_not_printed"
    """A person said that the paper did not come out: only a marked copy can follow."""
    PAPER_POWER_CYCLE = "paper_power_cycle"
    """A copy waits until its printer was switched off and on."""
    PAPER_BEHIND_ANOTHER = "paper_behind_another"
    """A copy waits until somebody has answered for another paper in its printer."""
    PAPER_EXPIRED = "paper_expired"
    CANCEL_TO_PULL = "cancel_to_pull"
    """A cancelled order's parcel is still among those that leave."""
    PROMISE_REJECTED = "promise_rejected"
    AMOUNT_DIFFERS = "amount_differs"
    CHANGE_WAITING = "change_waiting"
    CANCEL_REQUESTED = "cancel_requested"
    UNCONFIRMED = "unconfirmed"
    UNMATCHED = "unmatched"
    ESTIMATED = "estimated"
    CANCEL_OPEN = "cancel_open"
    MANUAL = "manual"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class Matter:
    """One row: `count` things of one kind, waiting since `since` (ms UTC).

    `ids` are what its buttons act on (print jobs, promises), or `mall_id` of a mall's list.
    `order_id` is the order, of many the one that waits longest; `reason` the device's or the mall's
    own word. Of money `amount` is how many won it is about, all together; `in_case` whether the
    order has its case in 취소·반품.
    """

    kind: MatterKind
    urgency: Urgency
    count: int
    since: int
    ids: tuple[int, ...] = ()
    order_id: int | None = None
    order_no: str = ""
    name: str = ""
    reason: str = ""
    document: str = ""
    ours: Won = 0
    malls: Won = 0
    mall_id: int | None = None
    amount: Won = 0
    in_case: bool = False
    days: int = 0
    """Of backups: how many whole days there was none."""
    evidence: PaperEvidence | None = None
    """Of a paper that stands alone: what is known of its last sending."""


@dataclass(frozen=True, slots=True)
class FunnelStage:
    """How many orders of the day came so far, how many of them wait before it, how many older."""

    reached: int
    waiting: int
    earlier: int


@dataclass(frozen=True, slots=True)
class HourFigures:
    """Sales of one Korean hour, and scans of the warehouse, `stopped` the wrong ones of them."""

    hour: int
    sales: int
    amount: Won
    scans: int = 0
    stopped: int = 0


@dataclass(frozen=True, slots=True)
class ShipFigures:
    """The ship-by clock: so many orders leave at `leaves_at` (ms UTC), so many should have left."""

    leaves_at: int
    due: int
    late: int


@dataclass(frozen=True, slots=True)
class PromiseFigures:
    """Promises to the malls: kept of the day's, and everything still open."""

    kept: int = 0
    sending: int = 0
    unknown: int = 0
    rejected: int = 0
    manual: int = 0

    @property
    def for_person(self) -> int:
        """What only a person can settle."""
        return self.rejected + self.manual


@dataclass(frozen=True, slots=True)
class TodaySheet:
    """Everything the screen shows of the Korean day 20261124.

    `stages` are 접수, 결제확인, 출고지시서, 피킹, 매출, 송장, 배송중. Stopped orders count in the first
    only. `current` is whether the day is still running; `ship` is how the clock stands then.
    """

    day: int
    at: int
    current: bool
    stages: tuple[FunnelStage, ...]
    held: int
    cancelled: int
    matters: tuple[Matter, ...]
    hours: tuple[HourFigures, ...]
    sales: int
    amount: Won
    parcels: int
    promises: PromiseFigures = field(default_factory=PromiseFigures)
    ship: ShipFigures | None = None

    @property
    def scans(self) -> int:
        """Scans of the warehouse that day."""
        return sum(one.scans for one in self.hours)

    @property
    def stopped(self) -> int:
        """Wrong scans that were stopped."""
        return sum(one.stopped for one in self.hours)

    @property
    def waiting(self) -> int:
        """How many rows need a person."""
        return len(self.matters)

    @property
    def urgent(self) -> bool:
        """Whether something is unknown or stuck."""
        return any(one.urgency <= Urgency.STUCK for one in self.matters)
