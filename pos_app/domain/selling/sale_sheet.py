"""What the counter sees of an order before F12, what F12 answers, and why it is refused."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from pos_app.domain.errors import DomainError
from pos_app.domain.orders.order_status import Axes, SaleState, StopState
from pos_app.domain.paper.slip_scan import SlipScan, SoldAs
from pos_app.domain.paying.payment import PaymentMethod, may_ship
from pos_app.domain.selling.sale_rules import Difference, Guard, GuardKind
from pos_app.domain.selling.voucher_lines import SaleTotals
from pos_app.domain.won import Won


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line on the counter's screen; `code` and `place` are empty for an unmatched product."""

    order_line_id: int
    item_id: int | None
    place: str
    code: str
    product: str
    option: str
    quantity: int
    unit_price: Won
    amount: Won
    tax_free: bool


@dataclass(frozen=True, slots=True)
class SaleSheet:
    """An order opened at the counter.

    `seen_version` goes back to `Sales.complete`: it stands for all that is shown here. `receivable`
    is the customer's 외상 before this sale, in won, negative when paid ahead. `mall_goods`,
    `mall_delivery`, `mall_discount` and `mall_total` are the mall's amounts.
    """

    order_id: int
    order_no: str
    seen_version: int
    mall_id: int
    mall: str
    slip_serial: int | None
    slip_copy: int
    partner_id: int
    customer: str
    customer_phone: str
    receiver: str
    address: str
    memo: str
    method: PaymentMethod
    method_word: str
    paid_at: int | None
    receivable: Won
    estimated: bool
    lines: tuple[SheetLine, ...]
    totals: SaleTotals
    mall_goods: Won
    mall_delivery: Won
    mall_discount: Won
    mall_total: Won | None
    differences: tuple[Difference, ...]
    guards: tuple[Guard, ...]

    @property
    def ready(self) -> bool:
        """Whether F12 is armed."""
        return all(guard.passed for guard in self.guards)


@dataclass(frozen=True, slots=True)
class SaleDone:
    """The answer to F12. `receipt_job` is the print job of the receipt, None where none is set."""

    order_id: int
    order_no: str
    voucher_id: int
    number: str
    total: Won
    sold_at: int
    receipt_job: int | None = None


class SaleRefusal(Enum):
    """Why F12 does nothing."""

    CANCELLED = "cancelled"
    CANCEL_REQUESTED = "cancel_requested"
    HELD = "held"
    UNPAID = "unpaid"
    ALREADY_SOLD = "already_sold"
    CHANGED = "changed"
    """The order is no longer what the clerk was shown: open it again."""
    GUARDS = "guards"
    """Other conditions of F12 do not hold; `guards` names them."""
    OP_REUSED = "op_reused"
    """This op id has sold another order: a mistake of ours, nothing was written."""


_STOPS = {
    StopState.HELD: SaleRefusal.HELD,
    StopState.CANCEL_REQUESTED: SaleRefusal.CANCEL_REQUESTED,
    StopState.CANCELLED: SaleRefusal.CANCELLED,
}


def refusal_of(axes: Axes) -> SaleRefusal | None:
    """What ends a sale whatever the guards say; None where nothing does."""
    if axes.sale is SaleState.SOLD:
        return SaleRefusal.ALREADY_SOLD
    if axes.stop is not StopState.NONE:
        return _STOPS[axes.stop]
    if axes.sale is SaleState.RETURNED:
        return SaleRefusal.ALREADY_SOLD
    return None if may_ship(axes.pay, axes.method) else SaleRefusal.UNPAID


@dataclass(eq=False)
class SaleRefused(DomainError):
    """No sale: `kind` says why; `sold` names the voucher, who, where and when of a first one."""

    kind: SaleRefusal
    order_id: int
    order_no: str
    sold: SoldAs | None = None
    guards: tuple[GuardKind, ...] = ()


@dataclass(eq=False)
class ScanRefused(DomainError):
    """The code opens no sheet; `scan.verdict` says why, `scan.sold` by which voucher it was sold."""

    scan: SlipScan
