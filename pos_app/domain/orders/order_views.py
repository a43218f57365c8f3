"""What lists show of an order: one frozen row, its warnings, and why no slip can be printed now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from pos_app.domain.orders.order_status import (
    OrderStatus,
    PaperState,
    ParcelState,
    PickState,
    SaleState,
    StopState,
)
from pos_app.domain.outside.mall import MALL_STEPS, MallStatus
from pos_app.domain.paper.printing import PrintState
from pos_app.domain.paying.payment import PaymentMethod, PayState, may_ship
from pos_app.domain.won import Won

NEWEST = (2**63 - 1, 2**63 - 1)
PageKey = tuple[int, int]


class OrderWarning(StrEnum):
    """What a clerk should look at before going on, in the order they matter."""

    PAPER_UNKNOWN = "paper_unknown"  # 종이 확인
    PAPER_BLOCKED = "paper_blocked"  # 막힘
    PAPER_EXPIRED = "paper_expired"  # waited too long to be sent by itself
    SHORT = "short"  # 모자람: the picker did not find every piece
    SLIP_VOIDED = "slip_voided"  # the order changed: print again
    CHANGE_WAITING = "change_waiting"
    MALL_AHEAD = "mall_ahead"  # the mall says sent, we have not sold
    AMOUNT_DIFFERS = "amount_differs"  # 금액 차이
    UNMATCHED = "unmatched"
    PAYMENT_UNCONFIRMED = "payment_unconfirmed"
    ESTIMATED = "estimated"  # 추정


class PrintBlock(StrEnum):
    """Why the row's slip may not be printed now."""

    STOPPED = "stopped"
    HAS_SLIP = "has_slip"
    UNPAID = "unpaid"
    UNCONFIRMED = "unconfirmed"
    UNMATCHED = "unmatched"
    CHANGE_WAITING = "change_waiting"


class OpenMatter(StrEnum):
    """Lists of orders in which a person has something to decide."""

    UNCONFIRMED = "unconfirmed"
    UNMATCHED = "unmatched"
    CHANGE_WAITING = "change_waiting"
    ESTIMATED = "estimated"
    LATE = "late"
    """Its courier has gone: the ship-by clock passed, and it is still here."""


class QueueView(StrEnum):
    """The two halves of 출고지시: what may be printed, and what was."""

    READY = "ready"
    PRINTED = "printed"


@dataclass(frozen=True, slots=True)
class OrderRow:
    """One order in a list. Money in won, times in ms UTC, `order_day` as 20261124.

    `print_state` is of the newest paper of its slip; `partner` is the customer's name.
    """

    order_id: int
    mall_id: int
    mall: str
    order_no: str
    ordered_at: int
    order_day: int
    partner_id: int
    partner: str
    receiver: str
    first_product: str
    line_count: int
    quantity: int
    total: Won
    mall_total: Won | None
    method: PaymentMethod
    paid_at: int | None
    status: OrderStatus
    pay: PayState
    paper: PaperState
    sale: SaleState
    parcel: ParcelState
    mall_status: MallStatus
    stop: StopState
    stop_reason: str
    estimated: bool
    unmatched: bool
    change_waiting: bool
    slip_id: int | None = None
    slip_serial: int | None = None
    slip_voided: bool = False
    copy_no: int | None = None
    print_job_id: int | None = None
    print_state: PrintState | None = None
    pick: PickState = PickState.NONE

    @property
    def key(self) -> PageKey:
        """Where a list goes on after this row."""
        return self.ordered_at, self.order_id

    @property
    def warnings(self) -> tuple[OrderWarning, ...]:
        """What to look at, most important first."""
        return tuple(warning for warning, tells in _WARNINGS if tells(self))

    @property
    def print_block(self) -> PrintBlock | None:
        """Why its slip may not be printed now; None when it may."""
        for block, holds in _BLOCKS:
            if holds(self):
                return block
        return None


_AHEAD = MALL_STEPS[MALL_STEPS.index(MallStatus.SHIPPING) :]
_ASKS = {PrintState.UNKNOWN, PrintState.HANDED_OVER}
_Tells = Callable[[OrderRow], bool]
_WARNINGS: tuple[tuple[OrderWarning, _Tells], ...] = (
    (OrderWarning.PAPER_UNKNOWN, lambda r: r.print_state in _ASKS),
    (OrderWarning.PAPER_BLOCKED, lambda r: r.print_state is PrintState.BLOCKED),
    (OrderWarning.PAPER_EXPIRED, lambda r: r.print_state is PrintState.EXPIRED),
    (OrderWarning.SHORT, lambda r: r.pick is PickState.SHORT and r.sale is SaleState.NONE),
    (OrderWarning.SLIP_VOIDED, lambda r: r.slip_voided and r.sale is SaleState.NONE),
    (OrderWarning.CHANGE_WAITING, lambda r: r.change_waiting),
    (
        OrderWarning.MALL_AHEAD,
        lambda r: r.sale is SaleState.NONE and r.mall_status in _AHEAD,
    ),
    (
        OrderWarning.AMOUNT_DIFFERS,
        lambda r: r.mall_total is not None and r.mall_total != r.total,
    ),
    (OrderWarning.UNMATCHED, lambda r: r.unmatched),
    (OrderWarning.PAYMENT_UNCONFIRMED, lambda r: r.pay is PayState.UNCONFIRMED),
    (OrderWarning.ESTIMATED, lambda r: r.estimated),
)
_BLOCKS: tuple[tuple[PrintBlock, _Tells], ...] = (
    (PrintBlock.STOPPED, lambda r: r.stop is not StopState.NONE),
    (PrintBlock.HAS_SLIP, lambda r: r.paper is not PaperState.NONE),
    (PrintBlock.UNCONFIRMED, lambda r: r.pay is PayState.UNCONFIRMED),
    (PrintBlock.UNPAID, lambda r: not may_ship(r.pay, r.method)),
    (PrintBlock.UNMATCHED, lambda r: r.unmatched),
    (PrintBlock.CHANGE_WAITING, lambda r: r.change_waiting),
)


@dataclass(frozen=True, slots=True)
class OrderFilter:
    """What a list shows: every field narrows it; the empty filter shows all orders.

    `words` are at least two letters or digits of an order number, name, phone or product.
    `matter` lists open matters and goes with no other field; of LATE, `late_before` is the moment
    (ms UTC) before which an order was paid.
    """

    day: int | None = None
    statuses: frozenset[OrderStatus] = frozenset()
    words: str = ""
    matter: OpenMatter | None = None
    late_before: int = 0


@dataclass(frozen=True, slots=True)
class OrderPage:
    """Rows newest first. `after` asks for the next page; None when there is none.

    A search page may be short and still have a next one.
    """

    rows: tuple[OrderRow, ...]
    after: PageKey | None


@dataclass(frozen=True, slots=True)
class DayCount:
    """A calendar day, 20261124, with its orders and those of them that still ask for work."""

    day: int
    orders: int
    open: int


@dataclass(frozen=True, slots=True)
class StatusCounts:
    """Orders by status; `capped` statuses have at least that many."""

    by_status: Mapping[OrderStatus, int] = field(default_factory=dict[OrderStatus, int])
    cap: int | None = None

    def __getitem__(self, status: OrderStatus) -> int:
        return self.by_status.get(status, 0)

    @property
    def total(self) -> int:
        return sum(self.by_status.values())


@dataclass(frozen=True, slots=True)
class OrderBadges:
    """What waits, for the rail and 오늘; each figure stops counting at `CAP`."""

    to_print: int
    to_sell: int
    to_waybill: int
    held: int
    cancel_requested: int
    unconfirmed: int
    unmatched: int
    changes: int
    estimated: int


CAP = 300
