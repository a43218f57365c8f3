"""A return at the cancel desk: listed, received, laid back, its money given back, then gone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pos_app.db.database import Database
from pos_app.domain.ids import new_op_id
from pos_app.domain.money.money_back import MoneyStep
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.selling.goods_returns import ReturnAsk
from pos_app.domain.warehouse.cancel_detail import CancelStep, CaseAct, StepState
from pos_app.domain.warehouse.cancels import (
    CancelSource,
    CancelStage,
    CaseState,
    NoSuchCase,
    ParcelDuty,
)
from pos_app.services.house.checks import Checks
from pos_app.services.money.money_desk import MoneyDesk
from pos_app.services.money.refunds import Refunds
from pos_app.services.selling.goods_returns import GoodsReturns
from pos_app.services.warehouse.cancel_desk import CancelDesk
from pos_app.services.warehouse.cancel_sheets import CancelSheets
from tests.services.money_hand import agreed
from tests.services.pick_bench import NOTE
from tests.services.test_cancels import Desk

T = CancelStep


class Bench(Desk):
    """An order paid by card, gone with the driver, of which two note books come back."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.desk = CancelDesk(database, self.clock, self.cancels, self.put_back)
        self.returns = GoodsReturns(database, self.clock)
        self.bring(CancelStage.HANDED_OVER)
        sale = int(str(self.value("SELECT id FROM voucher WHERE order_id={id} AND kind='sale'")))
        (line, *_) = self.returns.form(self.shop.clerk, sale).goods.lines
        wanted = ReturnAsk({line.line_id: 2}, "색상을 잘못 고름")
        self.returns.ask(self.shop.clerk, new_op_id(), sale, wanted)

    def steps(self) -> dict[CancelStep, StepState]:
        return dict(self.desk.detail(self.shop.clerk, self.order_id).steps())


@pytest.fixture
def bench(database: Database) -> Iterator[Bench]:
    made = Bench(database)
    yield made
    assert Checks(database, made.clock).run() == []


def test_a_return_is_a_case_from_its_asking_to_its_money(bench: Bench) -> None:
    clerk = bench.shop.clerk
    (row,) = bench.desk.cases(clerk)
    assert (row.order_id, row.source, row.parcel, row.state) == (
        bench.order_id, CancelSource.RETURN, ParcelDuty.EXPECTED, CaseState.OPEN
    )  # fmt: skip
    assert bench.desk.open_count().count == 1
    assert bench.steps() == {
        T.ASKED_BACK: StepState.DONE,
        T.RECEIVE: StepState.NOW,
        T.PUT_BACK: StepState.LATER,
        T.VOUCHER: StepState.LATER,
    }
    op_id = new_op_id()
    for _ in range(2):
        came = bench.desk.receive(clerk, op_id, bench.order_id)
    assert came.return_no and came.left == 2
    assert bench.steps()[T.PUT_BACK] is StepState.NOW
    (money,) = came.money
    assert money.amount == 4_580 and money.steps[0].locked
    for _ in range(2):
        bench.desk.scan(clerk, new_op_id(), NOTE, bench.order_id)
    (row,) = bench.desk.cases(clerk)
    assert row.state is CaseState.DONE and row.money and row.money.step is MoneyStep.REFUND
    made = MoneyDesk(bench.database, bench.clock).refund(clerk, new_op_id(), money.money_back_id)
    given = agreed(bench.database, bench.shop, made.refund_id)
    Refunds(bench.database, bench.clock).confirm(clerk, made.refund_id, True, "신한 7", given)
    MoneyDesk(bench.database, bench.clock).tick(clerk, money.money_back_id, MoneyStep.MESSAGE)
    assert bench.desk.cases(clerk) == [] and bench.desk.open_count().count == 0
    over = bench.desk.detail(clerk, bench.order_id)
    assert [one.act for one in over.log] == [
        CaseAct.ASKED_BACK, CaseAct.RECEIVED, CaseAct.RETURNED, CaseAct.PUT, CaseAct.PUT
    ]  # fmt: skip
    owed = bench.bench.ask("SELECT SUM(amount) FROM ledger_line WHERE account='receivable'")
    assert owed == [(0,)]


def test_a_cancel_has_the_word_over_an_expected_return(bench: Bench) -> None:
    bench.cancel(CancelSource.STAFF)
    (row,) = bench.desk.cases(bench.shop.clerk)
    assert row.source is CancelSource.STAFF
    assert T.ACCEPT in bench.steps()
    bench.desk.receive(bench.shop.clerk, new_op_id(), bench.order_id)
    assert bench.steps()[T.VOUCHER] is StepState.DONE


def test_a_return_has_no_paper(bench: Bench) -> None:
    with pytest.raises(NoSuchCase):
        CancelSheets(bench.database, bench.clock).print(
            bench.shop.clerk, new_op_id(), bench.order_id
        )
    assert PaymentMethod.CARD.value == bench.value("SELECT method FROM payment WHERE order_id={id}")
