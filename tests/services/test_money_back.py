"""The money of a cancel, to its last step: in its order, resumable, told to the mall when it is back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pos_app.crashpoints import Crashed, cp
from pos_app.db.database import Database
from pos_app.db.waiting import promises
from pos_app.domain.ids import new_op_id
from pos_app.domain.money.money_back import (
    MoneyState,
    MoneyStep,
    MoneyStepState,
    NoSuchWay,
    NotToBeTicked,
    StepLocked,
    WayTaken,
)
from pos_app.domain.money.refunds import RefundChannel, RefundState
from pos_app.domain.outside.mall import MallStatus
from pos_app.domain.outside.promises import PromiseState
from pos_app.domain.paying.payment import PaymentMethod, PayState
from pos_app.domain.warehouse.cancels import CancelSource, CancelStage
from pos_app.domain.warehouse.money_case import MoneyCase
from pos_app.services.house.checks import Checks
from pos_app.services.money.money_desk import MoneyDesk
from pos_app.services.money.refunds import Refunds
from pos_app.services.orders import order_moves
from pos_app.services.outside.promises import Promises, TickKind
from pos_app.services.warehouse.cancel_effects import Said, take_effect
from tests import make
from tests.services.money_hand import agreed, cases_of, mall_shows_cancelled
from tests.services.pick_bench import NOTE, PEN
from tests.services.test_cancels import Desk

T, S = MoneyStep, MoneyStepState
TOTAL = 9_580


class Till(Desk):
    """The cancel desk with its money."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.money = MoneyDesk(database, self.clock)
        self.refunds = Refunds(database, self.clock)

    def cancelled(self, method: PaymentMethod, **changes: object) -> MoneyCase:
        """An unprinted order paid so, cancelled in the shop."""
        self.order_id = make.order(self.database, self.shop, method=method, **changes)
        self.cancels.accept(self.shop.clerk, self.order_id, "고객 요청")
        return self.case_()

    def case_(self) -> MoneyCase:
        return cases_of(self.database, self.order_id)[-1]

    def states(self) -> dict[MoneyStep, MoneyStepState]:
        return {one.step: one.state for one in self.case_().steps}

    def refund(self):  # type: ignore[no-untyped-def]
        return self.money.refund(self.shop.clerk, new_op_id(), self.case_().money_back_id)

    def confirm(self, refund_id: int, done: bool = True) -> None:
        given = agreed(self.database, self.shop, refund_id)
        self.refunds.confirm(self.shop.clerk, refund_id, done, f"신한 {refund_id}", given)

    def promise(self) -> PromiseState | None:
        found = self.database.read(lambda tx: promises.of_order(tx, self.order_id))
        wanted = [one.state for one in found if one.wanted is MallStatus.CANCELLED]
        return wanted[0] if wanted else None


@pytest.fixture
def till(database: Database) -> Iterator[Till]:
    made = Till(database)
    yield made
    assert Checks(database, made.clock).run() == []


def test_the_mall_is_promised_its_status_when_the_money_is_back_and_not_before(till: Till) -> None:
    case = till.cancelled(PaymentMethod.CARD)
    assert (case.amount, case.left, case.way) == (TOTAL, TOTAL, RefundChannel.BY_HAND)
    made = till.refund()
    assert till.states() == {T.REFUND: S.WAITING, T.MALL: S.TODO, T.MESSAGE: S.TODO}
    assert till.promise() is None
    assert till.case_().left == 0, "what is on its way counts as gone"
    till.confirm(made.refund_id)
    assert till.states() == {T.REFUND: S.DONE, T.MALL: S.DOING, T.MESSAGE: S.TODO}
    assert till.promise() is PromiseState.INTENT
    mall_shows_cancelled(till.database, till.shop, till.clock, till.order_id)
    till.money.tick(till.shop.clerk, case.money_back_id, T.MESSAGE, "문자로 보냄")
    after = till.case_()
    assert after.state is MoneyState.DONE
    message = after.step(T.MESSAGE)
    assert message and (message.who, message.note) == (till.shop.clerk.name, "문자로 보냄")


def test_a_mall_known_by_files_is_told_by_a_person(till: Till) -> None:
    till.cancelled(PaymentMethod.CARD, mall_id=till.shop.file_mall_id)
    till.confirm(till.refund().refund_id)
    case = till.case_()
    assert till.states()[T.MALL] is S.TODO and case.promise_id is not None
    ticks = Promises(till.database, till.clock).tick(till.shop.clerk, [case.promise_id])
    assert [one.kind for one in ticks] == [TickKind.DONE]
    assert till.states()[T.MALL] is S.DONE


def test_one_press_is_one_refund_and_a_second_press_finds_it_on_its_way(till: Till) -> None:
    case = till.cancelled(PaymentMethod.CARD)
    op_id, clerk = new_op_id(), till.shop.clerk
    both = [till.money.refund(clerk, op_id, case.money_back_id) for _ in range(2)]
    assert both[0].refund_id == both[1].refund_id
    with pytest.raises(WayTaken):
        till.refund()


def test_a_transfer_that_did_not_happen_may_be_made_again(till: Till) -> None:
    till.cancelled(PaymentMethod.CARD)
    till.confirm(till.refund().refund_id, done=False)
    assert till.states()[T.REFUND] is S.REJECTED
    assert till.case_().left == TOTAL
    till.confirm(till.refund().refund_id)
    assert till.states()[T.REFUND] is S.DONE


def test_once_sold_nothing_is_paid_before_the_goods_are_back(till: Till) -> None:
    till.bring(CancelStage.SOLD)
    till.cancel(CancelSource.STAFF)
    with pytest.raises(StepLocked):
        till.refund()
    for code in (NOTE, NOTE, PEN):
        till.put(code)
    assert till.refund().state is RefundState.PERSON


def test_the_market_gives_it_back_itself_and_our_books_follow(till: Till) -> None:
    case = till.cancelled(PaymentMethod.MARKET)
    assert case.ways == (RefundChannel.MALL,)
    assert till.states() == {T.MALL: S.DOING, T.REFUND: S.TODO, T.MESSAGE: S.TODO}
    with pytest.raises(StepLocked):
        till.refund()
    mall_shows_cancelled(till.database, till.shop, till.clock, till.order_id)
    assert till.states() == {T.MALL: S.DONE, T.REFUND: S.DONE, T.MESSAGE: S.TODO}
    (made,) = till.case_().refunds
    assert (made.channel, made.state, made.amount) == (
        RefundChannel.MALL, RefundState.DONE, TOTAL
    )  # fmt: skip
    owed = till.bench.ask("SELECT SUM(amount) FROM ledger_line WHERE account='receivable'")
    assert owed == [(0,)]


def test_what_the_mall_cancelled_is_not_told_to_it_again(till: Till) -> None:
    till.order_id = make.order(till.database, till.shop, method=PaymentMethod.CARD)
    by = order_moves.who(till.shop.clerk, till.clock.now())
    said = Said(CancelSource.MALL, "mall", mall_knows=True)
    till.database.write(lambda tx: take_effect(tx, by, order_moves.lock(tx, till.order_id), said))
    assert till.states() == {T.REFUND: S.TODO, T.MALL: S.DONE, T.MESSAGE: S.TODO}
    till.confirm(till.refund().refund_id)
    assert till.promise() is None


def test_of_what_nobody_paid_the_mall_alone_is_told(till: Till) -> None:
    case = till.cancelled(PaymentMethod.BANK, pay=PayState.AWAITING)
    assert (case.amount, case.ways) == (0, ())
    assert till.states() == {T.MALL: S.DOING, T.MESSAGE: S.TODO}
    assert till.promise() is PromiseState.INTENT
    with pytest.raises(NotToBeTicked):
        till.refund()


def test_a_way_that_the_payment_does_not_have_is_refused(till: Till) -> None:
    case = till.cancelled(PaymentMethod.CARD)
    for way in (RefundChannel.GATEWAY, RefundChannel.ACCOUNT, RefundChannel.MALL):
        with pytest.raises(NoSuchWay):
            till.money.choose_way(till.shop.clerk, case.money_back_id, way)


def test_a_step_is_ticked_in_its_turn_by_name_once(till: Till) -> None:
    case = till.cancelled(PaymentMethod.CARD)
    with pytest.raises(StepLocked):
        till.money.tick(till.shop.clerk, case.money_back_id, T.MESSAGE)
    for step in (T.REFUND, T.MALL, T.DENIAL):
        with pytest.raises(NotToBeTicked):
            till.money.tick(till.shop.clerk, case.money_back_id, step)


@pytest.mark.parametrize("point", ["money_back.begun", "cancel.before_commit"])
def test_a_crash_leaves_the_cancel_whole_or_not_at_all(till: Till, point: str) -> None:
    till.order_id = make.order(till.database, till.shop, method=PaymentMethod.CARD)
    cp.arm(point)
    with pytest.raises(Crashed):
        till.cancels.accept(till.shop.clerk, till.order_id, "고객 요청")
    assert cases_of(till.database, till.order_id) == ()
    till.cancels.accept(till.shop.clerk, till.order_id, "고객 요청")
    assert len(cases_of(till.database, till.order_id)) == 1
