"""Money a person vouches for: a payment the file could not tell, an amount from our own list."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.clock import Clock
from pos_app.db import audit
from pos_app.db.audit import Move, Who
from pos_app.db.database import Database
from pos_app.db.orders import order_known, order_lists, order_write, payments
from pos_app.db.orders.order_known import StoredAmounts
from pos_app.db.selling import collections, exchanges
from pos_app.db.transaction import Tx
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.errors import DomainError
from pos_app.domain.orders.order_status import SaleState, StopState
from pos_app.domain.orders.order_views import OrderRow
from pos_app.domain.paying.payment import PaymentMethod, PayState
from pos_app.domain.selling.collections import CollectedAlready
from pos_app.domain.selling.exchanges import ExchangePending, ExchangePriced
from pos_app.domain.selling.goods_returns import ReturnState
from pos_app.domain.selling.ledger import Account, money_place
from pos_app.domain.won import Won
from pos_app.services.orders import order_moves, order_payments
from pos_app.services.orders.order_moves import LockedOrder, NoSuchOrder, OrderMovedOn, who
from pos_app.services.orders.order_payments import Captured
from pos_app.services.till import openings


@dataclass(eq=False)
class MethodNeeded(DomainError):
    """A payment is confirmed with the way it was paid."""


@dataclass(eq=False)
class AmountOpen(DomainError):
    """The order's amount is not known yet: products wait to be matched first."""

    order_id: int


@dataclass(eq=False)
class OrderClosed(DomainError):
    """The order is sold or cancelled: its money is not confirmed any more."""

    order_id: int


class Payments:
    """What a person confirms about money; each answer is audited."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    def confirm(self, actor: Actor, order_id: int, method: PaymentMethod) -> OrderRow:
        """The money of the order has come this way: posts it, and the slip may be printed.

        Where the money is follows from the way: 무통장입금 is in our account, 현금 in the drawer,
        which opens once this is committed. 후불결제 posts nothing: the customer pays later, also
        after the sale. Of an exchange's order only what nothing pays for yet has come. An order
        already paid answers as it stands. Raises `MethodNeeded`, `AmountOpen`, `OrderClosed`,
        `CollectedAlready`, `ExchangePending`, `NoSuchOrder`.
        """
        require(actor, Permission.CONFIRM_PAYMENT)
        if method in (PaymentMethod.UNKNOWN, PaymentMethod.EXCHANGE):
            raise MethodNeeded
        by = who(actor, self._clock.now())
        return self._db.write(lambda tx: _confirm(tx, by, order_id, method))

    def confirm_amount(self, actor: Actor, order_id: int, total: Won) -> OrderRow:
        """The mall's total for an order priced from our own list (추정), typed by a person.

        What it has over our goods is delivery, what it lacks is discount; a payment already
        posted follows. Raises `AmountOpen`, `OrderClosed`, `ExchangePriced`, `NoSuchOrder`.
        """
        require(actor, Permission.CONFIRM_PAYMENT)
        by = who(actor, self._clock.now())
        return self._db.write(lambda tx: _confirm_amount(tx, by, order_id, total))


def _open(tx: Tx, order_id: int, *, sold_too: bool = False) -> tuple[LockedOrder, StoredAmounts]:
    locked = order_moves.lock(tx, order_id)
    amounts = order_known.amounts(tx, order_id)
    if amounts is None:
        raise NoSuchOrder(str(order_id))
    axes = locked.axes
    sold = axes.sale is not SaleState.NONE and not sold_too
    if sold or axes.stop is StopState.CANCELLED:
        raise OrderClosed(order_id)
    if amounts.estimated and amounts.unmatched:
        raise AmountOpen(order_id)
    return locked, amounts


def _confirm(tx: Tx, by: Who, order_id: int, method: PaymentMethod) -> OrderRow:
    if order_moves.lock(tx, order_id).axes.pay is PayState.PAID:
        return _row(tx, order_id)
    made = exchanges.of_new(tx, order_id)
    if made is not None and made.goods.row.state is ReturnState.EXPECTED:
        raise ExchangePending(made.new_order_no)
    later = method is PaymentMethod.DEFERRED
    locked, amounts = _open(tx, order_id, sold_too=not later)
    if later:
        order_moves.move(tx, by, locked, "confirmed", pay=PayState.AWAITING, method=method)
        return _row(tx, order_id)
    if collections.of_order(tx, order_id):
        raise CollectedAlready(order_id)
    order_moves.move(tx, by, locked, "confirmed", pay=PayState.PAID, method=method)
    order_write.set_paid_at(tx, order_id, by.at)
    missing = amounts.total - (made.carried if made else 0)
    money = Captured(order_id, amounts.partner_id, method, missing, by.at, "person")
    order_payments.capture(tx, by, [money])
    taken = payments.of_order(tx, order_id)
    if taken is not None and money_place(method) is Account.CASH:
        openings.want_for_cash(tx, by, taken.payment_id)
    return _row(tx, order_id)


def _confirm_amount(tx: Tx, by: Who, order_id: int, total: Won) -> OrderRow:
    locked, stored = _open(tx, order_id)
    made = exchanges.of_new(tx, order_id)
    if made is not None:
        raise ExchangePriced(made.new_order_no)
    if total < 0:
        raise AmountOpen(order_id)
    values = {
        "goods": stored.goods,
        "delivery": max(0, total - stored.goods),
        "discount": max(0, stored.goods - total),
        "total": total,
        "mall_total": total,
        "estimated": 0,
        "unmatched": int(stored.unmatched),
    }
    if total == stored.total:
        values |= {"delivery": stored.delivery, "discount": stored.discount}
    if not order_write.put_amounts(tx, order_id, locked.version, values):
        raise OrderMovedOn(order_id)
    if payments.of_order(tx, order_id) is not None:
        order_payments.restate(tx, order_id, stored.partner_id, total, by.at)
    detail: dict[str, int | str | None] = {"from": stored.total, "to": total}
    audit.append(tx, by, Move("sales_order", order_id, "amount", detail=detail))
    return _row(tx, order_id)


def _row(tx: Tx, order_id: int) -> OrderRow:
    return order_lists.by_ids(tx, [order_id])[0]
