"""A mall lowers an order that is paid: the difference goes back, and our books stay those of the buyer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.domain.ids import new_op_id
from pos_app.domain.money.money_back import MoneyCause, MoneyState, MoneyStep, MoneyStepState
from pos_app.domain.money.refunds import RefundState
from pos_app.domain.warehouse.cancel_detail import CancelStep
from pos_app.domain.warehouse.cancels import CancelSource
from pos_app.services.house.checks import Checks
from pos_app.services.intake.imports import Imports
from pos_app.services.money.money_desk import MoneyDesk
from pos_app.services.money.refunds import Refunds
from pos_app.services.orders.orders import Orders
from pos_app.services.warehouse.cancel_desk import CancelDesk
from pos_app.services.warehouse.cancels import Cancels
from pos_app.services.warehouse.put_back import PutBack
from tests import make, order_rows
from tests.order_rows import row
from tests.services.money_hand import agreed, cases_of

PRICE, FEE = 2_290, 3_000
T, S = MoneyStep, MoneyStepState


class Mall:
    """One order of a mall known by files, whose pieces the mall changes."""

    def __init__(self, database: Database) -> None:
        self.db, self.clock, self.shop = database, FrozenClock(make.T0, 1), make.shop(database)
        self.desk = MoneyDesk(database, self.clock)
        self.order_id = 0

    def says(self, pieces: int) -> None:
        imports = Imports(self.db, self.clock)
        rows = order_rows.file(row("A-1", qty=pieces, amount=pieces * PRICE, pay="신용카드"))
        imports.commit(self.shop.clerk, new_op_id(), rows, self.shop.file_mall_id)
        self.order_id = Orders(self.db, self.clock).find_number("A-1")[0].order_id

    def captured(self) -> int:
        return Orders(self.db, self.clock).detail(self.order_id).pay.captured or 0

    def open(self) -> list[int]:
        """Won that each open procedure is about."""
        found = cases_of(self.db, self.order_id)
        return [one.amount for one in found if one.state is MoneyState.OPEN]

    def gives_back(self) -> None:
        (case,) = [x for x in cases_of(self.db, self.order_id) if x.state is MoneyState.OPEN]
        made = self.desk.refund(self.shop.clerk, new_op_id(), case.money_back_id)
        assert made.state is RefundState.PERSON
        given = agreed(self.db, self.shop, made.refund_id)
        Refunds(self.db, self.clock).confirm(
            self.shop.clerk, made.refund_id, True, f"취소 {made.refund_id}", given
        )
        self.desk.tick(self.shop.clerk, case.money_back_id, T.MESSAGE)


@pytest.fixture
def mall(database: Database) -> Iterator[Mall]:
    made = Mall(database)
    made.says(4)
    yield made
    assert Checks(database, made.clock).run() == []


def test_the_difference_goes_back_and_what_was_paid_stays_paid(mall: Mall) -> None:
    mall.says(3)
    assert (mall.captured(), mall.open()) == (4 * PRICE + FEE, [PRICE])
    (case,) = cases_of(mall.db, mall.order_id)
    assert case.cause is MoneyCause.CHANGE
    states = {one.step: one.state for one in case.steps}
    assert states == {T.REFUND: S.TODO, T.MALL: S.DONE, T.MESSAGE: S.TODO}
    mall.gives_back()
    assert mall.open() == []
    mall.says(2)
    assert mall.open() == [PRICE], "only what came on top of the first"


def test_a_change_of_mind_keeps_what_was_not_sent(mall: Mall) -> None:
    mall.says(1)
    assert mall.open() == [3 * PRICE]
    mall.says(3)
    assert (mall.open(), mall.captured()) == ([PRICE], 4 * PRICE + FEE)
    mall.says(5)
    assert mall.captured() == 5 * PRICE + FEE
    assert mall.open() == []


def test_what_went_back_too_far_was_not_paid_again(mall: Mall) -> None:
    mall.says(1)
    mall.gives_back()
    mall.says(2)
    assert (mall.captured(), mall.open()) == (4 * PRICE + FEE, []), "a piece more, no won more"


def test_the_desk_lists_it_until_it_is_given_back(mall: Mall) -> None:
    put_back = PutBack(mall.db, mall.clock)
    cancels = Cancels(mall.db, mall.clock)
    desk = CancelDesk(mall.db, mall.clock, cancels, put_back)
    mall.says(3)
    (listed,) = desk.cases(mall.shop.clerk)
    assert (listed.order_id, listed.source) == (mall.order_id, CancelSource.CHANGE)
    assert listed.money and listed.money.amount == PRICE
    assert desk.open_count().count == 1
    steps = dict(desk.detail(mall.shop.clerk, mall.order_id).steps())
    assert list(steps) == [CancelStep.CHANGED], "nothing was picked: no goods go back"
    mall.gives_back()
    assert desk.cases(mall.shop.clerk) == []
    assert len(desk.detail(mall.shop.clerk, mall.order_id).money) == 1


def test_a_cancel_takes_over_what_was_not_given_back(mall: Mall) -> None:
    mall.says(3)
    Cancels(mall.db, mall.clock).accept(mall.shop.clerk, mall.order_id, "고객 요청")
    assert [one for one in mall.open() if one] == [4 * PRICE + FEE]
