"""환불 절차: begun with the cancel or return, worked out anew in the transaction of whatever moved."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.crashpoints import cp
from pos_app.db import audit
from pos_app.db.audit import Move, Who
from pos_app.db.money import (
    carries,
    gateway_orders,
    gateway_payments,
    money_backs,
    refund_ways,
    refunds,
)
from pos_app.db.money.gateway_payments import PaymentAccount
from pos_app.db.money.money_backs import MoneyBackRow, NewMoneyBack, StepRow
from pos_app.db.orders import payments
from pos_app.db.transaction import Tx
from pos_app.db.waiting import promises
from pos_app.domain.ids import new_op_id
from pos_app.domain.money.money_back import (
    TICKED,
    MoneyCause,
    MoneyState,
    MoneyStep,
    MoneyStepState,
    PlannedStep,
    days_for,
    is_over,
    plan,
    restarts_clock,
)
from pos_app.domain.money.refunds import RefundAsk, RefundChannel
from pos_app.domain.outside.mall import MallStatus
from pos_app.domain.won import Won
from pos_app.services.house import shop_calendar
from pos_app.services.money import close_wish, receipt_following
from pos_app.services.money.account_wipe import wipe
from pos_app.services.money.facts import facts_of
from pos_app.services.money.refund_posting import GivenBack, adopt
from pos_app.services.orders import order_moves, receipt_accounts, return_ends
from pos_app.services.orders.order_moves import LockedOrder
from pos_app.services.outgoing import is_frozen

_S = MoneyStepState


@dataclass(frozen=True, slots=True)
class Begun:
    """What money is to go back for: `amount` in won, None for everything that is left of it but
    `kept`, what the customer pays for goods that came back before."""

    cause: MoneyCause
    case_id: int
    reason: str
    goods_first: bool
    of_mall: bool
    tells_mall: bool
    amount: Won | None = None
    tax_free: Won = 0
    kept: Won = 0


def begin(tx: Tx, by: Who, order: LockedOrder, begun: Begun) -> int | None:
    """Write the procedure of a cancel, a return or a change, with its steps; under the order's lock.

    None where there is nothing to do: the mall cancelled what nobody had paid, and no account at the
    gateway waits for it. What an earlier procedure of the order has not sent yet becomes part of a cancel's.
    """
    paid = payments.of_order(tx, order.order_id)
    account = None if paid is None else gateway_payments.found(tx, paid.payment_id)
    if begun.cause is MoneyCause.CANCEL:
        _take_over(tx, by, order.order_id)
    amount = _amount(account, begun)
    of_account = begun.cause is MoneyCause.CANCEL and close_wish.closable(tx, order.order_id)
    if not amount and not begun.tells_mall and not of_account:
        return None
    paid_by = order.axes.method if paid is None else paid.method
    method = refund_ways.method_of(tx, order.order_id, paid_by)
    way = refund_ways.ways(tx, order.order_id, method)[0]
    new = NewMoneyBack(
        order.order_id,
        begun.cause,
        begun.case_id,
        begun.reason,
        method,
        way,
        paid.payment_id if paid and amount else None,
        amount,
        min(_tax_free(tx, account, begun), amount),
        begun.goods_first,
        begun.of_mall,
        begun.tells_mall,
        by.at,
        by.actor_id,
        by.station_id,
    )
    money_back_id = money_backs.add(tx, new)
    if money_back_id is None:
        return None
    detail: dict[str, int | str | None] = {"amount": amount, "way": way.value}
    act = Move("money_back", money_back_id, "state", None, "open", begun.reason, detail)
    audit.append(tx, by, act)
    cp("money_back.begun")
    settle(tx, by, order.order_id)
    return money_back_id


def number_known(tx: Tx, by: Who, order_id: int) -> None:
    """The gateway's number of the payment was learned: what was not begun goes the usual way now.

    Under the order's lock.
    """
    for row in money_backs.of_order(tx, order_id, only_open=True):
        usual = refund_ways.ways(tx, order_id, row.method)[0]
        if row.way is not usual and not money_backs.live_amount(tx, row.money_back_id):
            money_backs.set_way(tx, row.money_back_id, usual)
            act = Move("money_back", row.money_back_id, "way", row.way.value, usual.value)
            audit.append(tx, by, act)
    settle(tx, by, order_id)


def settle(tx: Tx, by: Who, order_id: int) -> None:
    """Work the steps of the order's open procedures out anew, and end those that are over.

    Called under the order's lock by whatever moved: hands, a refund, the mall, a tick. What
    follows from the money's being back is done here: the mall is promised its final status, and
    cash receipts follow the money.
    """
    receipt_following.follow(tx, by, order_id)
    for row in money_backs.of_order(tx, order_id, only_open=True):
        _settle(tx, by, row)
    receipt_accounts.settle(tx, order_id)
    for row in money_backs.waiting_for(tx, order_id):
        order_moves.lock(tx, row.order_id)
        _settle(tx, by, row)


def _settle(tx: Tx, by: Who, row: MoneyBackRow) -> None:
    kept = money_backs.steps_of(tx, row.money_back_id)
    steps = _planned(tx, row, kept)
    if _follow(tx, by, row, steps):
        steps = _planned(tx, row, kept)
    before = {one.step: one for one in kept}
    for planned in steps:
        _put(tx, by, row, before.pop(planned.step, None), planned)
    for step in before:
        money_backs.drop_step(tx, row.money_back_id, step)
    if is_over(steps):
        money_backs.set_state(tx, row.money_back_id, MoneyState.DONE, by.at)
        audit.append(tx, by, Move("money_back", row.money_back_id, "state", "open", "done"))
        wipe(tx, by, row.money_back_id)
        _end_return(tx, by, row)


def _end_return(tx: Tx, by: Who, row: MoneyBackRow) -> None:
    """The return that waited for this money: the procedure's own, or, where its order was an
    exchange's, one of that order."""
    if row.cause is MoneyCause.RETURN:
        return_ends.settle(tx, by, row.case_id)
    elif row.cause is MoneyCause.CHANGE:
        return_id, order_id = carries.return_of(tx, row.case_id), carries.goods_of(tx, row.case_id)
        if return_id is not None and order_id is not None:
            order_moves.lock(tx, order_id)
            return_ends.settle(tx, by, return_id)


def _planned(tx: Tx, row: MoneyBackRow, kept: list[StepRow]) -> tuple[PlannedStep, ...]:
    ticked = {one.step for one in kept if one.state is _S.DONE and one.step in TICKED}
    return plan(facts_of(tx, row, frozenset(ticked)))


def _follow(tx: Tx, by: Who, row: MoneyBackRow, steps: tuple[PlannedStep, ...]) -> bool:
    """What a step does by itself once its turn has come; True where something moved."""
    moved = False
    for planned in steps:
        if planned.step is MoneyStep.MALL and planned.state is _S.DONE:
            _withdraw(tx, by, row)
        if planned.locked or planned.state is not _S.TODO:
            continue
        if planned.step is MoneyStep.MALL and row.tells_mall:
            to = promises.mall_of(tx, row.order_id)
            wanted = MallStatus.CANCELLED
            made = promises.make(tx, row.order_id, to, wanted, by.at, by.actor_id)
            moved = made or moved
        elif planned.step is MoneyStep.CLOSE and row.of_mall:
            moved = _close(tx, by, row) or moved
        elif planned.step is MoneyStep.REFUND and row.way is RefundChannel.MALL:
            moved = _by_mall(tx, by, row) or moved
    return moved


def _close(tx: Tx, by: Who, row: MoneyBackRow) -> bool:
    """The mall cancelled what nobody had paid: nobody is to pay into the account any more, and no
    person has anything to decide. Where the mall closed it too, an inquiry says so."""
    number = gateway_orders.known(tx, row.order_id).told
    if number is None or is_frozen(tx):
        return False
    close_wish.write(tx, by, new_op_id(), row.order_id, number, row.reason)
    return True


def _withdraw(tx: Tx, by: Who, row: MoneyBackRow) -> None:
    """The mall shows it already: nobody needs to tell it."""
    if promises.withdraw(tx, row.order_id, MallStatus.CANCELLED):
        audit.append(tx, by, Move("sales_order", row.order_id, "promises_withdrawn"))


def _by_mall(tx: Tx, by: Who, row: MoneyBackRow) -> bool:
    """The mall shows the order as cancelled: what it took in, it gives back itself."""
    if row.payment_id is None:
        return False
    left = row.amount - money_backs.refunded(tx, row.money_back_id).given_back
    if left <= 0:
        return False
    ask = RefundAsk(
        row.payment_id, left, row.tax_free, RefundChannel.MALL, row.reason, row.money_back_id
    )
    return adopt(tx, by, GivenBack(ask, row.order_id, f"mall-{row.money_back_id}")) > 0


def _put(tx: Tx, by: Who, row: MoneyBackRow, before: StepRow | None, planned: PlannedStep) -> None:
    if before and (before.state, before.locked) == (planned.state, planned.locked):
        return
    due_at = before.due_at if before else None
    if due_at is None or restarts_clock(planned, row.way):
        days = days_for(planned, row.way)
        due_at = None if days is None else shop_calendar.due_at(tx, by.at, days)
    money_backs.put_step(
        tx,
        row.money_back_id,
        planned,
        at=by.at,
        actor_id=by.actor_id,
        due_at=due_at,
        note=before.note if before else "",
    )


def _amount(account: PaymentAccount | None, begun: Begun) -> Won:
    left = 0 if account is None else account.left
    return max(left - begun.kept, 0) if begun.amount is None else min(begun.amount, left)


def _tax_free(tx: Tx, account: PaymentAccount | None, begun: Begun) -> Won:
    """Of everything that is left, what neither went back nor pays for others without VAT."""
    if account is None or begun.amount is not None:
        return begun.tax_free
    elsewhere = carries.tax_free_of(tx, account.payment_id)
    return max(begun.tax_free - refunds.tax_free_of(tx, account.payment_id) - elsewhere, 0)


def keep(tx: Tx, by: Who, order_id: int, amount: Won) -> Won:
    """So much less goes back after all: taken from what is not on its way, the latest first.

    The won that could not be kept, because they are back or on their way. Under the order's lock.
    """
    for row in reversed(money_backs.of_order(tx, order_id, only_open=True)):
        free = row.amount - money_backs.live_amount(tx, row.money_back_id)
        kept = min(free, amount)
        if kept > 0:
            _lower(tx, by, row, row.amount - kept)
            amount -= kept
    return amount


def _take_over(tx: Tx, by: Who, order_id: int) -> None:
    """A cancel gives everything back: earlier procedures keep only what is on its way."""
    for row in money_backs.of_order(tx, order_id, only_open=True):
        live = money_backs.live_amount(tx, row.money_back_id)
        if live < row.amount:
            _lower(tx, by, row, live)


def _lower(tx: Tx, by: Who, row: MoneyBackRow, amount: Won) -> None:
    money_backs.set_amount(tx, row.money_back_id, amount, min(row.tax_free, amount))
    detail: dict[str, int | str | None] = {"from": row.amount, "to": amount}
    audit.append(tx, by, Move("money_back", row.money_back_id, "amount", detail=detail))
    _settle(tx, by, money_backs.by_id(tx, row.money_back_id) or row)
