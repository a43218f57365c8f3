"""Mall, books and gateway compared: found by itself, put right by one key, left with a reason."""

from __future__ import annotations

from collections.abc import Generator

import pytest

from pos_app.db.database import Database
from pos_app.db.drift import drift_looks
from pos_app.db.money import gateway_orders, money_backs
from pos_app.domain.drift import DriftEnded, DriftKind, DriftState, NoSuchDrift, RepairKind
from pos_app.domain.errors import ReasonNeeded
from pos_app.domain.ids import new_op_id
from pos_app.domain.money.money_back import MoneyStep, MoneyStepState
from pos_app.domain.money.refunds import RefundAsk, RefundChannel, RefundState
from pos_app.domain.orders.order_status import StopState
from pos_app.domain.outside.mall import MallStatus
from pos_app.domain.parcels.waybill_results import WaybillRow
from pos_app.domain.paying.gateway_payment import GatewayPayment
from pos_app.domain.paying.payment import PayState
from pos_app.domain.warehouse.cancels import CancelSource
from pos_app.gateways.simulated.inicis.calls import Call, GatewayFault
from pos_app.services.drift.asking import Asking
from pos_app.services.drift.drifts import Drifts
from pos_app.services.drift.sweep import EVERY_MS, PACE_MS, RECENT_MS
from pos_app.services.money.gateway_driver import Elsewhere
from pos_app.services.parcels.waybills import Waybills
from pos_app.services.warehouse.cancels import Cancels
from tests import make
from tests.services.drift_bench import DriftBench, drift_bench
from tests.services.refund_bench import TOTAL
from tests.services.selling import printed_order, sell

K, R, S = DriftKind, RepairKind, DriftState
DAY_MS = 24 * 3_600_000


@pytest.fixture
def bench(database: Database) -> Generator[DriftBench]:
    with drift_bench(database) as made:
        yield made
        made.counter.sound()


def kinds(bench: DriftBench) -> list[DriftKind]:
    return [row.kind for row in bench.drifts.open_rows(bench.counter.shop.clerk)]


def look(bench: DriftBench, order_id: int) -> list[DriftKind]:
    return [row.kind for row in bench.drifts.look(bench.counter.shop.clerk, order_id).open]


def repair(bench: DriftBench) -> RepairKind:
    (row,) = bench.drifts.open_rows(bench.counter.shop.clerk)
    return bench.drifts.repair(bench.counter.shop.clerk, row.drift_id).kind


# What went back at the gateway without us
@pytest.mark.parametrize("amount", [TOTAL, 3_000])
def test_a_console_refund_is_found_and_adopted_by_one_key(bench: DriftBench, amount: int) -> None:
    clerk = bench.counter.shop.clerk
    order_id = bench.paid()
    bench.give_back_there(order_id, amount)
    assert look(bench, order_id) == [K.GATEWAY_LESS]
    (row,) = bench.drifts.open_rows(clerk)
    assert (row.ours, row.theirs, row.amount) == ("0", str(amount), amount)
    answer = bench.drifts.repair(clerk, row.drift_id)
    assert (answer.kind, answer.amount) == (R.REPAIRED, amount)
    payment = bench.orders[order_id]
    assert bench.counter.ours(payment) == bench.counter.paid_back(payment) == amount
    (refund,) = bench.counter.refunds.of_order(clerk, order_id)
    assert (refund.channel, refund.state) == (RefundChannel.CONSOLE, RefundState.DONE)
    assert refund.reference == f"{bench.tid(order_id)}-{TOTAL - amount}"
    assert look(bench, order_id) == []
    assert bench.drifts.repair(clerk, row.drift_id).kind is R.ENDED
    assert bench.counter.ours(payment) == amount, "a second key takes nothing more"


def test_each_console_refund_is_adopted_by_itself(bench: DriftBench) -> None:
    order_id = bench.paid()
    for amount in (1_000, 2_000):
        bench.give_back_there(order_id, amount)
        look(bench, order_id)
        assert repair(bench) is R.REPAIRED
    refunds = bench.counter.refunds.of_order(bench.counter.shop.clerk, order_id)
    assert [one.amount for one in refunds] == [1_000, 2_000]


def test_an_adopted_refund_ends_that_step_of_the_open_procedure(bench: DriftBench) -> None:
    order_id, counter = bench.paid(), bench.counter
    Cancels(counter.db, counter.clock).accept(counter.shop.clerk, order_id, "고객 변심")
    (procedure,) = counter.db.read(lambda tx: money_backs.of_order(tx, order_id, only_open=True))
    bench.give_back_there(order_id, TOTAL)
    look(bench, order_id)
    assert repair(bench) is R.REPAIRED
    (refund,) = counter.refunds.of_order(counter.shop.clerk, order_id)
    assert refund.money_back_id == procedure.money_back_id
    steps = counter.db.read(lambda tx: money_backs.steps_of(tx, procedure.money_back_id))
    states = {one.step: one.state for one in steps}
    assert states[MoneyStep.REFUND] is MoneyStepState.DONE
    assert states[MoneyStep.MALL] is MoneyStepState.DOING, "the money is back: the mall is told"


def test_what_is_on_its_way_here_is_not_taken_in_as_well(bench: DriftBench) -> None:
    order_id = bench.paid()
    bench.counter.ask(bench.orders[order_id], 3_000)
    bench.give_back_there(order_id, 3_000)
    assert look(bench, order_id) == [], "somebody did by hand what waits here"
    bench.give_back_there(order_id, 1_000)
    assert look(bench, order_id) == [K.GATEWAY_LESS]
    assert repair(bench) is R.REPAIRED
    adopted = bench.counter.refunds.of_order(bench.counter.shop.clerk, order_id)[-1]
    assert adopted.amount == 1_000


def test_nothing_is_adopted_while_a_refund_of_ours_is_unknown(bench: DriftBench) -> None:
    order_id = bench.paid()
    payment = bench.orders[order_id]
    bench.counter.gateway.commit(GatewayFault.APPLIED_THEN_LATE, Call.REFUND)
    bench.counter.ask(payment, 3_000)
    bench.counter.driver.drive_once()
    assert bench.counter.states() == [RefundState.UNKNOWN]
    bench.give_back_there(order_id, 1_000)
    assert look(bench, order_id) == []


def test_a_transfer_by_hand_may_be_what_was_found(bench: DriftBench) -> None:
    order_id, clerk = bench.paid(), bench.counter.shop.clerk
    by_hand = RefundAsk(bench.orders[order_id], 6_000, 0, RefundChannel.BY_HAND, "계좌로 돌려줌")
    bench.counter.refunds.ask(clerk, new_op_id(), by_hand)
    bench.give_back_there(order_id, TOTAL)
    look(bench, order_id)
    assert repair(bench) is R.REPAIRED
    assert bench.counter.ours(bench.orders[order_id]) == TOTAL - 6_000
    assert bench.counter.refunds.left(clerk, bench.orders[order_id]) == 0


def test_more_back_than_ever_came_needs_a_person(bench: DriftBench) -> None:
    order_id = bench.paid()
    dear = bench.counter.gateway.books.sell("O2", "Card", TOTAL + 1).tid
    bench.counter.gateway.books.give_back_by_hand(dear, TOTAL + 1)
    bench.counter.ask_write("UPDATE gateway_payment SET tid=:tid", tid=dear)
    assert look(bench, order_id) == [K.GATEWAY_LESS]
    assert repair(bench) is R.NEEDS_PERSON
    assert (bench.counter.states(), kinds(bench)) == ([], [K.GATEWAY_LESS])


def test_the_gateway_says_no_money_went_back(bench: DriftBench) -> None:
    order_id = bench.paid()
    bench.counter.ask(bench.orders[order_id], TOTAL)
    bench.counter.run()
    assert look(bench, order_id) == []
    bench.counter.ask_write("UPDATE gateway_payment SET tid=:tid", tid=_untouched(bench))
    assert look(bench, order_id) == [K.GATEWAY_MORE]
    assert repair(bench) is R.NEEDS_PERSON
    assert kinds(bench) == [K.GATEWAY_MORE], "it stays until somebody has looked into it"
    bench.counter.ask_write("UPDATE gateway_payment SET tid='INIMX_CARDnobody'")
    assert look(bench, order_id) == [K.GATEWAY_ABSENT]


def _untouched(bench: DriftBench) -> str:
    return bench.counter.gateway.books.sell("O1", "Card", TOTAL).tid


# What the mall shows
def test_the_malls_cancel_is_taken_in(bench: DriftBench) -> None:
    order_id = bench.paid()
    bench.shows(order_id, MallStatus.CANCELLED)
    assert look(bench, order_id) == [K.MALL_CANCELLED]
    assert repair(bench) is R.REPAIRED
    rows = bench.counter.ask_sql("SELECT stop_state, mall_status FROM sales_order")
    assert rows == [("cancelled", "cancelled")]
    cases = bench.counter.ask_sql("SELECT source FROM cancel_case")
    assert cases == [(CancelSource.MALL.value,)]
    assert look(bench, order_id) == []


def test_a_payment_only_the_mall_knows_is_taken_in(bench: DriftBench) -> None:
    shop = bench.counter.shop
    order_id = make.order(bench.counter.db, shop, pay=PayState.AWAITING)
    bench.shows(order_id, MallStatus.PAID, method="신용카드")
    assert look(bench, order_id) == [K.PAID_AT_MALL]
    assert repair(bench) is R.REPAIRED
    paid = bench.payment(order_id)
    assert paid is not None and paid.captured == TOTAL
    assert kinds(bench) == []


def test_a_deposit_into_a_cancelled_orders_account_is_seen(bench: DriftBench) -> None:
    db, shop, books = bench.counter.db, bench.counter.shop, bench.counter.gateway.books
    order_id = make.order(db, shop, pay=PayState.AWAITING, stop=StopState.CANCELLED)
    account = books.sell("O3", "Vacct", TOTAL)
    told = GatewayPayment(account.tid, "")
    db.write(lambda tx: gateway_orders.remember(tx, order_id, told, make.T0))
    assert look(bench, order_id) == []
    books.deposit(account.tid)
    assert look(bench, order_id) == [K.DEPOSIT_STOPPED]
    assert repair(bench) is R.NEEDS_PERSON


def test_money_for_a_cancelled_order_needs_a_person(bench: DriftBench) -> None:
    shop = bench.counter.shop
    order_id = make.order(bench.counter.db, shop, pay=PayState.AWAITING, stop=StopState.CANCELLED)
    bench.shows(order_id, MallStatus.PAID)
    assert look(bench, order_id) == [K.DEPOSIT_STOPPED]
    assert repair(bench) is R.NEEDS_PERSON


@pytest.mark.parametrize("told_before", [True, False])
def test_a_cancelled_order_that_lives_at_the_mall_is_told_anew(
    bench: DriftBench, told_before: bool
) -> None:
    shop = bench.counter.shop
    order_id = make.order(bench.counter.db, shop, pay=PayState.AWAITING, stop=StopState.CANCELLED)
    if told_before:
        bench.counter.promised(order_id, MallStatus.CANCELLED)
    bench.shows(order_id, MallStatus.RECEIVED, paid_at=None)
    assert look(bench, order_id) == [K.MALL_LIVE]
    assert repair(bench) is R.REPAIRED
    rows = bench.counter.ask_sql("SELECT wanted, state, op_id='told' FROM promise")
    assert [(wanted, state, bool(same)) for wanted, state, same in rows] == [
        ("cancelled", "intent", False)
    ]
    assert look(bench, order_id) == [], "it is on its way"


def test_shipping_the_mall_forgot_is_told_anew_from_where_it_is(bench: DriftBench) -> None:
    db, shop = bench.counter.db, bench.counter.shop
    order_id = printed_order(db, shop)
    sell(db, shop, order_id)
    row = WaybillRow(order_id, shop.courier_id, "612345678901")
    Waybills(db, bench.counter.clock).save(shop.clerk, "op", [row])
    bench.shows(order_id, MallStatus.PREPARING)
    bench.counter.ask_write("UPDATE sales_order SET mall_status='shipping', status='shipping'")
    assert look(bench, order_id) == [], "it is being told"
    bench.counter.ask_write("UPDATE promise SET state='done'")
    assert look(bench, order_id) == [K.MALL_BEHIND]
    assert repair(bench) is R.REPAIRED
    rows = bench.counter.ask_sql("SELECT wanted, state FROM promise ORDER BY wanted")
    assert rows == [("preparing", "done"), ("shipping", "intent")]


# Rows
def test_unknown_is_no_drift_and_closes_none(bench: DriftBench) -> None:
    clerk, order_id = bench.counter.shop.clerk, bench.paid()
    bench.shows(order_id, MallStatus.CANCELLED)
    bench.give_back_there(order_id, 1_000)
    assert look(bench, order_id) == [K.GATEWAY_LESS, K.MALL_CANCELLED]
    bench.mall.silent = True
    bench.counter.gateway.go_offline()
    looked = bench.drifts.look(clerk, order_id)
    assert looked.silent and len(looked.open) == 2
    for row in looked.open:
        assert bench.drifts.repair(clerk, row.drift_id).kind is R.NO_ANSWER
    assert bench.counter.states() == []
    bench.counter.gateway.go_online()
    bench.mall.silent = False
    for row in looked.open:
        assert bench.drifts.repair(clerk, row.drift_id).kind is R.REPAIRED


def test_a_pc_without_the_keys_says_where_it_is_done(bench: DriftBench) -> None:
    clerk, order_id = bench.counter.shop.clerk, bench.paid()
    bench.give_back_there(order_id, 1_000)
    look(bench, order_id)
    (row,) = bench.drifts.open_rows(clerk)
    asking = Asking(lambda _mid: Elsewhere.NO_KEYS_HERE, lambda _mall: None)
    here = Drifts(bench.counter.db, bench.counter.clock, asking)
    assert here.repair(clerk, row.drift_id).kind is R.NO_KEYS_HERE
    assert here.look(clerk, order_id).silent, "the one with the keys looks soon"


def test_what_is_gone_at_the_next_look_closes_by_itself(bench: DriftBench) -> None:
    clerk, order_id = bench.counter.shop.clerk, bench.paid()
    bench.shows(order_id, MallStatus.CANCELLED)
    look(bench, order_id)
    (row,) = bench.drifts.open_rows(clerk)
    bench.shows(order_id, MallStatus.PAID)
    assert bench.drifts.repair(clerk, row.drift_id).kind is R.GONE
    (ended,) = bench.drifts.of_order(clerk, order_id)
    assert ended.state is S.GONE
    assert bench.counter.ask_sql("SELECT actor_id FROM drift") == [(None,)]


def test_one_row_an_order_and_kind_however_often_looked(bench: DriftBench) -> None:
    order_id = bench.paid()
    bench.give_back_there(order_id, 1_000)
    look(bench, order_id)
    bench.give_back_there(order_id, 500)
    look(bench, order_id)
    (row,) = bench.drifts.of_order(bench.counter.shop.clerk, order_id)
    assert (row.theirs, row.amount) == ("1500", 1_500)


def test_left_with_a_reason_it_comes_back_only_when_it_changes(bench: DriftBench) -> None:
    clerk, order_id = bench.counter.shop.clerk, bench.paid()
    bench.give_back_there(order_id, 1_000)
    look(bench, order_id)
    (row,) = bench.drifts.open_rows(clerk)
    with pytest.raises(ReasonNeeded):
        bench.drifts.leave(clerk, row.drift_id, "  ")
    bench.drifts.leave(clerk, row.drift_id, "결제대행사에 물어봄")
    with pytest.raises(DriftEnded):
        bench.drifts.leave(clerk, row.drift_id, "다시")
    with pytest.raises(NoSuchDrift):
        bench.drifts.repair(clerk, 1)
    assert look(bench, order_id) == []
    bench.give_back_there(order_id, 500)
    assert look(bench, order_id) == [K.GATEWAY_LESS]


def test_the_books_move_while_the_others_are_asked(bench: DriftBench) -> None:
    clerk, order_id = bench.counter.shop.clerk, bench.paid()
    bench.give_back_there(order_id, 1_000)
    look(bench, order_id)
    (row,) = bench.drifts.open_rows(clerk)
    payment = bench.orders[order_id]
    ask = bench.mall.order

    def meanwhile(order_no: str) -> None:
        bench.counter.ask(payment, 2_000)
        ask(order_no)

    bench.mall.order = meanwhile  # type: ignore[method-assign,assignment]
    assert bench.drifts.repair(clerk, row.drift_id).kind is R.MOVED
    assert bench.counter.ours(payment) == 0


# The sweep
def test_the_sweep_looks_at_what_matters_first_and_not_too_often(bench: DriftBench) -> None:
    clock = bench.counter.clock
    lately, given, open_ = bench.paid(), bench.paid(), bench.paid()
    bench.counter.ask(bench.orders[given], 1_000)
    bench.counter.run()
    bench.counter.ask_write(
        "INSERT INTO cancel_case(id, order_id, stage, source, reason, state, parcel, at, actor_id,"
        f" station_id, ended_at, ended_by) VALUES(7, {open_}, 'unprinted', 'staff', '', 'open',"
        f" 'none', {clock.now()}, NULL, {bench.counter.shop.station_id}, NULL, NULL)"
    )
    seen: list[int] = []
    for _ in range(4):
        looked = bench.sweep.look_once()
        assert bench.sweep.look_once() is None, "a few a minute"
        assert bench.other.look_once() is None, "over all stations"
        seen += [looked.order_id] if looked else []
        clock.advance(PACE_MS + 10)
    assert seen == [open_, given, lately]
    clock.advance(EVERY_MS[0])
    again = bench.other.look_once()
    assert again is not None and again.order_id == open_
    bench.counter.ask_write("DELETE FROM cancel_case")


def test_the_sweep_finds_by_itself_and_leaves_old_orders_alone(bench: DriftBench) -> None:
    order_id = bench.paid()
    bench.give_back_there(order_id, 1_000)
    bench.counter.clock.advance(RECENT_MS + DAY_MS)
    assert bench.sweep.look_once() is None
    fresh = bench.paid()
    bench.counter.ask_write(
        f"UPDATE payment SET paid_at={bench.counter.clock.now()} WHERE order_id={fresh}"
    )
    bench.give_back_there(fresh, 500)
    looked = bench.sweep.look_once()
    assert looked is not None and [row.kind for row in looked.open] == [K.GATEWAY_LESS]
    actors = bench.counter.ask_sql("SELECT actor_id FROM audit WHERE entity='drift'")
    assert actors == [(None,)]


def test_a_station_that_died_looking_holds_nobody_up(bench: DriftBench) -> None:
    bench.paid()
    now = bench.counter.clock.now()
    db = bench.counter.db
    assert db.write(lambda tx: drift_looks.take(tx, "dead", now, now + 60_000))
    assert bench.sweep.look_once() is None
    bench.counter.clock.advance(60_000)
    assert bench.sweep.look_once() is not None


def test_an_order_nobody_outside_knows_is_not_looked_at(bench: DriftBench) -> None:
    make.order(bench.counter.db, bench.counter.shop, mall_id=bench.counter.shop.file_mall_id)
    assert bench.sweep.look_once() is None
