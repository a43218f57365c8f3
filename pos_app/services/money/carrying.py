"""교환: money of the old order pays for the new one when the goods are here, and goes back from there
by the procedure of the payment it came by.

Inside the caller's transaction, the orders locked oldest first (`made_from.lock`).
"""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.clock import day_of
from pos_app.crashpoints import cp
from pos_app.db import audit
from pos_app.db.audit import Move, Who
from pos_app.db.money import carries, gateway_payments, money_backs
from pos_app.db.money.carries import Entries, LiveCarry, NewCarry
from pos_app.db.orders import order_known, order_write, payments
from pos_app.db.selling import collections, exchanges, ledger, vouchers
from pos_app.db.selling.ledger import Entry
from pos_app.db.transaction import Tx
from pos_app.domain.ids import new_id
from pos_app.domain.money.money_back import EXCHANGE_ENDED, MoneyCause
from pos_app.domain.orders.order_status import EXCHANGE_SHORT, EXCHANGE_WAITS, StopState
from pos_app.domain.paying.payment import PayState
from pos_app.domain.selling.exchanges import Exchange, settle, tax_free_of
from pos_app.domain.selling.ledger import carry_postings
from pos_app.domain.selling.return_money import ReturnWorth
from pos_app.domain.won import Won
from pos_app.services.money import procedure
from pos_app.services.money.procedure import Begun
from pos_app.services.orders import order_moves
from pos_app.services.orders.order_moves import LockedOrder

KIND = "carry"


@dataclass(frozen=True, slots=True)
class Carried:
    """What of a return pays for the exchange's new order, in won; `tax_free` is part of it."""

    amount: Won = 0
    tax_free: Won = 0


@dataclass(frozen=True, slots=True)
class Payable:
    """What an order's money has for an exchange: `most` in won, and `spare` what it was paid beyond
    all that is sold of it now, below 0 where it is owed."""

    most: Won
    spare: Won

    def of(self, worth: Won) -> Won:
        """What of it is free once goods worth so much have come back."""
        return min(self.most, max(self.spare + worth, 0))


def payable(tx: Tx, order_id: int) -> Payable:
    """How an order's money stands for an exchange of its goods."""
    own, others, collected = _paid(tx, order_id)
    spare = own + others + collected - vouchers.net_of(tx, order_id)
    return Payable(own + others, spare)


def arrived(tx: Tx, by: Who, return_id: int, worth: ReturnWorth, *, all_came: bool) -> Carried:
    """The goods of a return were just posted: where it is half of an exchange, its money pays for the
    new order, which waits no longer. Nothing where it is a return alone, or the new order was cancelled.

    When fewer came than were to, a person says whether the new order goes all the same.
    """
    found = exchanges.of_return(tx, return_id)
    if found is None:
        return Carried()
    new = order_moves.lock(tx, found.new_order_id)
    if new.axes.stop is StopState.CANCELLED:
        return Carried()
    carried = _carry(tx, by, found, worth)
    _go_on(tx, by, new, found.costs == carried.amount, all_came)
    cp("exchange.carried")
    return carried


def give_back(
    tx: Tx,
    by: Who,
    order_id: int,
    *,
    keeps: Won,
    goods_first: bool,
    at_most: Won | None = None,
    return_id: int | None = None,
) -> Won:
    """What pays for an order from elsewhere and is too much goes back to where it came from: a
    procedure of each payment's own order gives it to the customer. The won of it.

    `keeps`: what of the order stays sold, in won. Its own payment goes back before the others.
    `return_id`: the return it goes back for, which is over only with this money.
    """
    own, others = _freed(tx, order_id, keeps)
    left = others if at_most is None else min(others, max(at_most - own, 0))
    gone = left
    for one in carries.into(tx, order_id):
        part = min(one.amount, left)
        if part > 0:
            left -= part
            back_id, tax_free = _take_out(tx, by, one, part, EXCHANGE_ENDED, return_id)
            begun = Begun(
                MoneyCause.CHANGE, back_id, EXCHANGE_ENDED, goods_first, of_mall=False,
                tells_mall=False, amount=part, tax_free=tax_free,
            )  # fmt: skip
            procedure.begin(tx, by, order_moves.lock(tx, one.from_order_id), begun)
    if gone:
        cp("exchange.given_back")
    return gone


def _carry(tx: Tx, by: Who, found: Exchange, worth: ReturnWorth) -> Carried:
    """Of the old order's own payment first, then of what pays for it from elsewhere."""
    own, others = _freed(tx, found.old_order_id, vouchers.net_of(tx, found.old_order_id))
    money = settle(worth.total, found.costs, own + others)
    tax_free = tax_free_of(worth.tax_free_back, worth.total, money.carried)
    left, left_free = money.carried, tax_free
    paid = payments.of_order(tx, found.old_order_id)
    if paid is not None and min(own, left) > 0:
        part = min(own, left)
        free = tax_free_of(left_free, left, part)
        _put_in(tx, by, found, paid.payment_id, found.old_order_id, Carried(part, free))
        left, left_free = left - part, left_free - free
    for one in carries.into(tx, found.old_order_id):
        part = min(one.amount, left)
        if part > 0:
            free = tax_free_of(left_free, left, part)
            _take_out(tx, by, one, part, KIND)
            whole = Carried(part, free)
            _put_in(tx, by, found, one.payment_id, one.from_order_id, whole)
            left, left_free = left - part, left_free - free
    return Carried(money.carried, tax_free)


def _freed(tx: Tx, order_id: int, keeps: Won) -> tuple[Won, Won]:
    """What an order was paid beyond the won it keeps: of its own payment, and from elsewhere.

    What is on its way back counts as gone; what was collected by hand pays, but stays a credit.
    """
    own, others, collected = _paid(tx, order_id)
    over = max(own + others + collected - keeps, 0)
    return min(own, over), min(others, max(over - own, 0))


def _paid(tx: Tx, order_id: int) -> tuple[Won, Won, Won]:
    """Won of its own payment, of others, and collected by hand."""
    paid = payments.of_order(tx, order_id)
    account = None if paid is None else gateway_payments.found(tx, paid.payment_id)
    own = 0 if account is None else max(account.left - money_backs.outstanding(tx, order_id), 0)
    return own, carries.net_into(tx, order_id), collections.of_order(tx, order_id)


def _put_in(
    tx: Tx, by: Who, found: Exchange, payment_id: int, from_order_id: int, what: Carried
) -> None:
    gateway_payments.open_account(tx, payment_id)
    if not carries.take(tx, payment_id, what.amount):
        raise AssertionError(f"carried more than is left: {payment_id}")
    entries = _post(tx, by, (from_order_id, found.new_order_id), payment_id, what.amount)
    new = NewCarry(
        new_id(), found.exchange_id, payment_id, found.new_order_id, what.amount, what.tax_free,
        by.at, by.actor_id, by.station_id,
    )  # fmt: skip
    if not carries.add(tx, new, entries):
        raise AssertionError(f"carried before: {found.exchange_id}")
    detail: dict[str, int | str | None] = {"amount": what.amount, "payment_id": payment_id}
    audit.append(tx, by, Move("exchange", found.exchange_id, KIND, detail=detail))


def _take_out(
    tx: Tx, by: Who, one: LiveCarry, amount: Won, reason: str, return_id: int | None = None
) -> tuple[int, Won]:
    """Back to its payment, in the books; the id of the move, and what of it is without VAT."""
    tax_free = tax_free_of(one.tax_free, one.amount, amount)
    if not carries.lower(tx, one, amount, tax_free):
        raise AssertionError(f"carried less than goes back: {one.carry_id}")
    carries.free(tx, one.payment_id, amount)
    entries = _post(tx, by, (one.order_id, one.from_order_id), one.payment_id, amount)
    back_id = new_id()
    carries.add_back(
        tx,
        back_id,
        one,
        amount,
        tax_free,
        reason,
        return_id,
        entries,
        by.at,
        by.actor_id,
        by.station_id,
    )
    detail: dict[str, int | str | None] = {"amount": amount, "payment_id": one.payment_id}
    audit.append(tx, by, Move("carry", one.carry_id, "back", reason=reason, detail=detail))
    return back_id, tax_free


def _post(tx: Tx, by: Who, orders: tuple[int, int], payment_id: int, amount: Won) -> Entries:
    """One entry in each order's books, the one it leaves first."""
    made: list[int] = []
    for order_id, postings in zip(orders, carry_postings(amount), strict=True):
        amounts = order_known.amounts(tx, order_id)
        partner = 0 if amounts is None else amounts.partner_id
        entry = Entry(KIND, by.at, day_of(by.at), partner, order_id=order_id, payment_id=payment_id)
        made.append(ledger.post(tx, entry, postings))
    return Entries(*made)


def _go_on(tx: Tx, by: Who, new: LockedOrder, paid: bool, all_came: bool) -> None:
    """The new order is paid where nothing is missing, and held no longer for goods that are here."""
    waits = new.axes.stop is StopState.HELD and (
        order_write.stop_reason(tx, new.order_id) == EXCHANGE_WAITS
    )
    stop = StopState.NONE if waits and all_came else new.axes.stop
    if waits:
        order_write.set_stop_reason(tx, new.order_id, "" if all_came else EXCHANGE_SHORT)
    pay = PayState.PAID if paid else new.axes.pay
    if pay is not new.axes.pay:
        order_write.set_paid_at(tx, new.order_id, by.at)
    order_moves.move(tx, by, new, KIND, pay=pay, stop=stop)
