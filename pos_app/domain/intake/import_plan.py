"""What an import will do with each order: decided from the file and the books, before any write."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pos_app.domain.intake.incoming import IncomingOrder
from pos_app.domain.intake.order_difference import FieldChange
from pos_app.domain.intake.order_file import Paid
from pos_app.domain.intake.order_pricing import PricedOrder
from pos_app.domain.orders.order_status import Axes, PaperState, ParcelState, SaleState, StopState
from pos_app.domain.outside.mall import MALL_STEPS, MallStatus
from pos_app.domain.paying.payment import PaymentMethod, PayState


class Fate(StrEnum):
    """What becomes of an order's content."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"
    REVIEW = "review"
    SHIPPED_BEFORE = "shipped_before"


@dataclass(frozen=True, slots=True)
class AxisChange:
    """How a known order moves by what the mall says; None where it stays."""

    pay: PayState | None = None
    mall: MallStatus | None = None
    stop: StopState | None = None

    def __bool__(self) -> bool:
        return any((self.pay, self.mall, self.stop))


@dataclass(frozen=True, slots=True)
class KnownOrder:
    """What an import needs to know of an order it meets again; `total` in won."""

    order_no: str
    order_id: int
    version: int
    content_hash: str
    partner_id: int
    total: int
    estimated: bool
    change_waiting: bool
    axes: Axes


@dataclass(frozen=True, slots=True)
class PlannedOrder:
    """One order and its fate. `priced` is None where nothing of its content is written."""

    incoming: IncomingOrder
    content_hash: str
    fate: Fate
    known: KnownOrder | None = None
    priced: PricedOrder | None = None
    changes: tuple[FieldChange, ...] = ()
    moves: AxisChange = AxisChange()


_GONE = frozenset({MallStatus.SHIPPING, MallStatus.DELIVERED})


def first_axes(order: IncomingOrder) -> Axes:
    """Where a new order begins on every axis."""
    return Axes(
        _first_pay(order),
        order.method,
        PaperState.NONE,
        SaleState.NONE,
        ParcelState.NONE,
        order.mall_status,
        order.stop,
    )


def shipped_before(order: IncomingOrder) -> bool:
    """Whether the mall shows an order we never had as sent already: no work of ours."""
    return order.mall_status in _GONE


def pay_of(order: IncomingOrder) -> PayState:
    """What the source proves about the money: an unknown method is left to a person."""
    if order.paid is Paid.NO:
        return PayState.AWAITING
    sure = order.paid is Paid.YES and order.method is not PaymentMethod.UNKNOWN
    return PayState.PAID if sure else PayState.UNCONFIRMED


def _first_pay(order: IncomingOrder) -> PayState:
    # The money of an order cancelled before we met it went back where it came from.
    return PayState.AWAITING if order.stop is StopState.CANCELLED else pay_of(order)


def moves_of(known: KnownOrder, order: IncomingOrder, *, heard_before: bool) -> AxisChange:
    """How the mall's word moves an order we know: never back, never over what a person did.

    `heard_before` is true where exactly this content came before; a cancel request that a person
    has answered is then not raised again.
    """
    axes = known.axes
    paid = pay_of(order) is PayState.PAID and axes.pay is not PayState.PAID
    mall = _forward(axes.mall, order.mall_status)
    stop = None if heard_before else _stop(axes, order.stop)
    if stop is None and mall in _GONE and axes.sale is SaleState.NONE:
        stop = StopState.HELD if axes.stop is StopState.NONE else None
    return AxisChange(PayState.PAID if paid else None, mall, stop)


def _forward(now: MallStatus, said: MallStatus) -> MallStatus | None:
    if now is said or now is MallStatus.CANCELLED:
        return None
    if said is MallStatus.CANCELLED:
        return said
    return said if MALL_STEPS.index(said) > MALL_STEPS.index(now) else None


def _stop(axes: Axes, said: StopState) -> StopState | None:
    if said is StopState.NONE or axes.stop is StopState.CANCELLED:
        return None
    # A sold order keeps its live voucher until a return takes it back.
    wanted = StopState.CANCEL_REQUESTED if axes.sale is SaleState.SOLD else said
    return None if wanted is axes.stop else wanted
