"""Before F12: what must hold for a sale, and where our amounts differ from the mall's."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from hashlib import blake2b

from pos_app.domain.orders.order_status import Axes, PaperState, PickState, SaleState, StopState
from pos_app.domain.paying.payment import may_ship
from pos_app.domain.selling.voucher_lines import SaleTotals, SellLine
from pos_app.domain.won import Won


class GuardKind(Enum):
    """What F12 asks for, in the order a clerk reads it."""

    LIVE = "live"
    """Neither held nor cancelled, and no cancel asked for."""
    PAID = "paid"
    NOT_SOLD = "not_sold"
    PAPER = "paper"
    """A slip was claimed; scanning it proves that the paper is there."""
    PICKED = "picked"
    PRICES = "prices"
    """Amounts taken from our own product list were confirmed by a person (금액 확인)."""
    UNCHANGED = "unchanged"
    """The mall has not changed the order since its slip was made."""
    AGREES = "agrees"
    """Our amounts are the mall's amounts."""


class AmountField(Enum):
    """Which amount differs."""

    GOODS = "goods"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Guard:
    """One condition of F12 and whether it holds."""

    kind: GuardKind
    passed: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """An amount that is not the mall's, in won."""

    field: AmountField
    ours: Won
    malls: Won


@dataclass(frozen=True, slots=True)
class SaleFacts:
    """What the database knows of an order about to be sold; amounts are the mall's, in won.

    `mall_total` is None where the file gave none. `slip_id` is None before a slip was claimed.
    """

    order_id: int
    order_no: str
    mall_id: int
    mall_channel: str
    partner_id: int
    partner: str
    goods: Won
    delivery: Won
    discount: Won
    mall_total: Won | None
    estimated: bool
    change_waiting: bool
    slip_id: int | None
    slip_outdated: bool
    without_picking: bool
    with_receipt: bool
    axes: Axes
    lines: tuple[SellLine, ...]

    @property
    def fingerprint(self) -> int:
        """One number for all that a clerk sees and agrees to: it changes when any of it does.

        The order's own version will not do: it grows when the mall shows 발송준비중, too.
        """
        seen = (
            self.order_id,
            self.partner_id,
            self.delivery,
            self.discount,
            self.mall_total,
            [
                (x.order_line_id, x.item_id, x.quantity, x.amount, x.tax_free, x.product, x.option)
                for x in self.lines
            ],
        )
        return int.from_bytes(blake2b(repr(seen).encode(), digest_size=7).digest(), "big")


def differences(facts: SaleFacts, totals: SaleTotals) -> tuple[Difference, ...]:
    """Where the lines do not add up to what the mall says; nothing where the mall said nothing."""
    found: list[Difference] = []
    if totals.goods != facts.goods:
        found.append(Difference(AmountField.GOODS, totals.goods, facts.goods))
    if facts.mall_total is not None and totals.total != facts.mall_total:
        found.append(Difference(AmountField.TOTAL, totals.total, facts.mall_total))
    return tuple(found)


def guards(facts: SaleFacts, totals: SaleTotals) -> tuple[Guard, ...]:
    """Every condition of F12 for this order, passed or not."""
    axes = facts.axes
    return (
        Guard(GuardKind.LIVE, axes.stop is StopState.NONE),
        Guard(GuardKind.PAID, may_ship(axes.pay, axes.method)),
        Guard(GuardKind.NOT_SOLD, axes.sale is SaleState.NONE),
        Guard(GuardKind.PAPER, axes.paper is not PaperState.NONE and facts.slip_id is not None),
        Guard(GuardKind.PICKED, _picked(facts)),
        Guard(GuardKind.PRICES, not facts.estimated),
        Guard(GuardKind.UNCHANGED, not (facts.change_waiting or facts.slip_outdated)),
        Guard(GuardKind.AGREES, not differences(facts, totals)),
    )


def _picked(facts: SaleFacts) -> bool:
    """Whole by scan, or a shop that sells without picking and nobody has begun to."""
    if facts.axes.pick is PickState.NONE:
        return facts.without_picking
    return facts.axes.pick is PickState.PICKED


def failed(all_guards: tuple[Guard, ...]) -> tuple[GuardKind, ...]:
    """The conditions that do not hold."""
    return tuple(guard.kind for guard in all_guards if not guard.passed)
