"""A person takes an order's money back to the end, step by step, as the checklist asks."""

from __future__ import annotations

from pos_app.clock import Clock
from pos_app.db.database import Database
from pos_app.db.house import staff
from pos_app.db.money import money_reading
from pos_app.domain.ids import new_id, new_op_id
from pos_app.domain.money.money_back import MoneyState, MoneyStep, MoneyStepState
from pos_app.domain.money.refunds import RefundState
from pos_app.domain.outside.mall import MallStatus
from pos_app.domain.warehouse.money_case import MoneyCase
from pos_app.services.money.money_desk import MoneyDesk
from pos_app.services.money.refunds import CONFIRM_REFUND, Refunds
from pos_app.services.orders import order_moves
from pos_app.services.outside.promise_moves import mirror
from tests import make


def cases_of(db: Database, order_id: int) -> tuple[MoneyCase, ...]:
    """The procedures of an order."""
    return db.read(lambda tx: money_reading.of_order(tx, order_id))


def agreed(db: Database, shop: make.Shop, refund_id: int) -> int:
    """The manager's consent to what the clerk says of a refund."""
    made = staff.NewApproval(
        new_id(), CONFIRM_REFUND, "refund", refund_id, shop.clerk.staff_id,
        shop.manager.staff_id, "이체 확인", make.T0,
    )  # fmt: skip
    db.write(lambda tx: staff.approve(tx, made))
    return made.approval_id


def mall_shows_cancelled(db: Database, shop: make.Shop, clock: Clock, order_id: int) -> None:
    """The mall has its final status, as its answer would say."""
    by = order_moves.who(shop.clerk, clock.now())
    db.write(lambda tx: mirror(tx, by, order_moves.lock(tx, order_id), MallStatus.CANCELLED))


def money_back_of(db: Database, shop: make.Shop, clock: Clock, order_id: int) -> None:
    """Everything the checklist still asks for: the transfer confirmed, the mall told, the message."""
    desk, refunds = MoneyDesk(db, clock), Refunds(db, clock)
    (case,) = cases_of(db, order_id)
    if case.step(MoneyStep.REFUND) is not None:
        made = desk.refund(shop.clerk, new_op_id(), case.money_back_id)
        assert made.state is RefundState.PERSON
        given = agreed(db, shop, made.refund_id)
        refunds.confirm(shop.clerk, made.refund_id, True, f"신한 {made.refund_id}", given)
    mall_shows_cancelled(db, shop, clock, order_id)
    for step in (MoneyStep.RECEIPT, MoneyStep.MESSAGE):
        if case.step(step) is not None:
            desk.tick(shop.clerk, case.money_back_id, step)
    (after,) = cases_of(db, order_id)
    assert {one.state for one in after.steps} == {MoneyStepState.DONE}


def all_back(db: Database, shop: make.Shop, clock: Clock, order_id: int) -> None:
    """Everything that goes back for the order is transferred, said and agreed to."""
    desk, refunds = MoneyDesk(db, clock), Refunds(db, clock)
    for case in cases_of(db, order_id):
        if case.state is MoneyState.DONE:
            continue
        if case.step(MoneyStep.REFUND) is not None:
            made = desk.refund(shop.clerk, new_op_id(), case.money_back_id)
            given = agreed(db, shop, made.refund_id)
            refunds.confirm(shop.clerk, made.refund_id, True, f"신한 {made.refund_id}", given)
        if case.step(MoneyStep.MALL) is not None:
            mall_shows_cancelled(db, shop, clock, order_id)
        for step in (MoneyStep.RECEIPT, MoneyStep.MESSAGE):
            if case.step(step) is not None:
                desk.tick(shop.clerk, case.money_back_id, step)
