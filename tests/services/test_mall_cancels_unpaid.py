"""The mall cancels what nobody paid: its virtual account is closed at the gateway, or proven closed."""

from __future__ import annotations

from collections.abc import Generator

import pytest

from pos_app.db.database import Database
from pos_app.db.house import outgoing_freezes
from pos_app.domain.gateway.gateway_asks import AccountClose
from pos_app.domain.ids import new_op_id
from pos_app.domain.money.money_back import MoneyState, MoneyStep
from pos_app.domain.outside.mall import MallStatus
from pos_app.domain.warehouse.cancels import CancelSource
from pos_app.gateways.simulated.inicis.calls import Call, GatewayFault
from pos_app.gateways.simulated.inicis.payments import SaleState
from pos_app.services.backups.outgoing_desk import OutgoingDesk
from pos_app.services.money.late_money import PAID_AFTER_CANCEL
from pos_app.services.orders import order_moves
from pos_app.services.warehouse import cancel_effects
from pos_app.services.warehouse.cancel_effects import Said
from tests.services.money_hand import cases_of
from tests.services.notice_bench import Awaiting, NoticeBench, notice_bench

G = GatewayFault


@pytest.fixture
def bench(database: Database) -> Generator[NoticeBench]:
    with notice_bench(database) as made:
        yield made


def mall_cancels(bench: NoticeBench, of: Awaiting) -> None:
    """What a pull writes when the mall shows the order as cancelled."""
    by = order_moves.who(bench.clerk, bench.clock.now())

    def work(tx: object) -> None:
        order = order_moves.lock(tx, of.order_id)  # type: ignore[arg-type]
        order = order_moves.move(tx, by, order, "mall", mall=MallStatus.CANCELLED)  # type: ignore[arg-type]
        said = Said(CancelSource.MALL, "mall", mall_knows=True)
        cancel_effects.take_effect(tx, by, order, said)  # type: ignore[arg-type]

    bench.counter.db.write(work)


def told(bench: NoticeBench, of: Awaiting) -> tuple[str, str]:
    return bench.ways.told("account_close", of.order_id)


def states(bench: NoticeBench, of: Awaiting) -> list[tuple[MoneyState, list[MoneyStep]]]:
    cases = cases_of(bench.counter.db, of.order_id)
    return [(case.state, [one.step for one in case.steps]) for case in cases]


OVER = [(MoneyState.DONE, [MoneyStep.CLOSE, MoneyStep.MALL])]


def test_it_is_closed_by_itself(bench: NoticeBench) -> None:
    of = bench.awaiting()
    mall_cancels(bench, of)
    assert told(bench, of)[0] == "intent"
    bench.ways.run_told(bench.ways.close_driver)
    assert bench.books.payment(of.tid).state is SaleState.CLOSED
    assert told(bench, of)[0] == "done"
    assert states(bench, of) == OVER


def test_the_mall_closed_it_before_us(bench: NoticeBench) -> None:
    of = bench.awaiting()
    bench.counter.client.tell(AccountClose(of.tid, "고객 취소"))
    mall_cancels(bench, of)
    bench.ways.run_told(bench.ways.close_driver)
    assert told(bench, of)[0] == "done", "the inquiry proves it"
    assert states(bench, of) == OVER


@pytest.mark.parametrize("fault", [G.RESET_BEFORE, G.RESET_AFTER])
def test_an_unknown_answer_is_asked_about(bench: NoticeBench, fault: GatewayFault) -> None:
    of = bench.awaiting()
    mall_cancels(bench, of)
    bench.counter.gateway.commit(fault, Call.REFUND)
    bench.ways.run_told(bench.ways.close_driver)
    assert bench.books.payment(of.tid).state is SaleState.CLOSED
    assert states(bench, of) == OVER


def test_money_that_came_first_goes_back(bench: NoticeBench) -> None:
    of = bench.awaiting()
    bench.books.deposit(of.tid)
    mall_cancels(bench, of)
    bench.ways.run_told(bench.ways.close_driver)
    assert told(bench, of)[0] == "rejected"
    bench.take_all()
    bench.run()
    open_now = [
        (case.reason, case.amount)
        for case in cases_of(bench.counter.db, of.order_id)
        if case.state is MoneyState.OPEN
    ]
    assert open_now == [(PAID_AFTER_CANCEL, bench.captured(of)[0])]


def test_of_an_account_nobody_told_us_there_is_nothing_to_do(bench: NoticeBench) -> None:
    order_id, _ = bench.ways.unpaid(numbered=False)
    of = Awaiting(order_id, "", "")
    assert states(bench, of) == []


def test_nothing_leaves_the_shop_while_a_restore_holds_it_back(bench: NoticeBench) -> None:
    of = bench.awaiting()
    db, shop, at = bench.counter.db, bench.counter.shop, bench.clock.now()
    db.write(lambda tx: outgoing_freezes.put(tx, shop.station_id, at, at, "어제.damda"))
    mall_cancels(bench, of)
    assert bench.counter.ask_sql("SELECT COUNT(*) FROM account_close")[0][0] == 0
    held = db.read(outgoing_freezes.holds)
    assert held is not None
    OutgoingDesk(db, bench.clock).release(shop.manager, held.freeze_id, "확인함")
    bench.ways.closes.ask(bench.clerk, new_op_id(), of.order_id, "쇼핑몰 취소")
    bench.ways.run_told(bench.ways.close_driver)
    assert states(bench, of) == OVER
