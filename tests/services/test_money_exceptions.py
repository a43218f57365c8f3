"""예외: what of the money needs a person, and nothing that is over or whose time has not come."""

from __future__ import annotations

from collections.abc import Generator

import pytest

from pos_app.db.database import Database
from pos_app.db.money import money_backs
from pos_app.db.money.money_backs import NewMoneyBack
from pos_app.db.waiting import money_waiting
from pos_app.domain.ids import new_op_id
from pos_app.domain.money.money_back import (
    MoneyCause,
    MoneyState,
    MoneyStep,
    MoneyStepState,
    PlannedStep,
)
from pos_app.domain.money.refunds import RefundAsk, RefundChannel, RefundState
from pos_app.domain.outside.mall import MallStatus
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.today.money_exceptions import (
    BANK_MS,
    LONGEST_MS,
    ExceptionKind,
    MoneyException,
)
from pos_app.domain.today.today import MatterKind, Urgency
from pos_app.gateways.simulated.inicis.calls import Call, GatewayFault
from pos_app.services.today.money_exceptions import MoneyExceptions
from pos_app.services.today.today import Today
from tests import make
from tests.db.test_order_plans import plan
from tests.services.drift_bench import DriftBench, drift_bench
from tests.services.refund_bench import TOTAL

K, M = ExceptionKind, MoneyStepState
HOUR = 3_600_000


@pytest.fixture
def bench(database: Database) -> Generator[DriftBench]:
    with drift_bench(database) as made:
        yield made


def waiting(bench: DriftBench) -> list[MoneyException]:
    exceptions = MoneyExceptions(bench.counter.db, bench.counter.clock)
    return exceptions.waiting(bench.counter.shop.clerk)


def procedure(bench: DriftBench, order_id: int) -> int:
    """The order's procedure, open and without steps."""
    shop = bench.counter.shop
    new = NewMoneyBack(
        order_id, MoneyCause.CANCEL, order_id, "고객 변심", PaymentMethod.CARD,
        RefundChannel.GATEWAY, bench.orders[order_id], TOTAL, 0, False, False, True,
        bench.counter.clock.now(), shop.clerk.staff_id, shop.station_id,
    )  # fmt: skip
    made = bench.counter.db.write(lambda tx: money_backs.add(tx, new))
    assert made is not None
    return made


def step(
    bench: DriftBench,
    money_back_id: int,
    what: MoneyStep,
    state: MoneyStepState,
    due_at: int | None = None,
    locked: bool = False,
) -> None:
    at = bench.counter.clock.now()
    planned = PlannedStep(what, state, locked)
    bench.counter.db.write(
        lambda tx: money_backs.put_step(
            tx, money_back_id, planned, at=at, actor_id=None, due_at=due_at
        )
    )


def test_refunds_nobody_knows_of_come_first(bench: DriftBench) -> None:
    clerk = bench.counter.shop.clerk
    by_hand, unknown, done = bench.paid(), bench.paid(), bench.paid()
    wanted = RefundAsk(bench.orders[by_hand], 2_000, 0, RefundChannel.BY_HAND, "이체")
    bench.counter.refunds.ask(clerk, new_op_id(), wanted)
    bench.counter.ask(bench.orders[done], 500)
    bench.counter.run()
    bench.counter.gateway.commit(GatewayFault.APPLIED_THEN_LATE, Call.REFUND)
    bench.counter.ask(bench.orders[unknown], 3_000)
    bench.counter.driver.drive_once()
    rows = [(one.kind, one.order_id, one.amount, one.what) for one in waiting(bench)]
    assert rows == [
        (K.REFUND_UNKNOWN, unknown, 3_000, "gateway"),
        (K.REFUND_PERSON, by_hand, 2_000, "by_hand"),
    ]


def test_a_refusal_waits_until_the_money_goes_another_way(bench: DriftBench) -> None:
    order_id = bench.paid()
    made = procedure(bench, order_id)
    bench.counter.ask(bench.orders[order_id], 3_000)
    bench.counter.ask_write(
        "UPDATE refund SET state='rejected', ended_at=created_at, money_back_id=:m", m=made
    )
    bench.counter.ask_write("UPDATE gateway_payment SET reserved=0")
    assert [one.kind for one in waiting(bench)] == [K.REFUND_REJECTED]
    bench.counter.ask(bench.orders[order_id], 3_000)
    assert waiting(bench) == [], "it is tried again"
    bench.counter.ask_write("DELETE FROM refund WHERE state='intent'")
    bench.counter.db.write(
        lambda tx: money_backs.set_state(tx, made, MoneyState.DONE, bench.counter.clock.now())
    )
    assert waiting(bench) == []


def test_a_refusal_without_a_procedure_is_forgotten_after_a_week(bench: DriftBench) -> None:
    bench.counter.ask(bench.orders[bench.paid()], 3_000)
    bench.counter.ask_write("UPDATE refund SET state='rejected', ended_at=created_at")
    assert [one.kind for one in waiting(bench)] == [K.REFUND_REJECTED]
    bench.counter.clock.advance(money_waiting.RECENT_MS + HOUR)
    assert waiting(bench) == []


@pytest.mark.parametrize("what", list(MoneyStep))
def test_a_step_may_stand_still_as_long_as_its_kind_allows(
    bench: DriftBench, what: MoneyStep
) -> None:
    made = procedure(bench, bench.paid())
    step(bench, made, what, M.TODO)
    bench.counter.clock.advance(LONGEST_MS[what] - HOUR // 2)
    assert waiting(bench) == []
    bench.counter.clock.advance(HOUR)
    (row,) = waiting(bench)
    assert (row.kind, row.what, row.in_case) == (K.STEP_LATE, what.value, True)
    step(bench, made, what, M.DONE)
    assert waiting(bench) == []


def test_a_step_with_a_clock_is_late_when_it_has_struck(bench: DriftBench) -> None:
    made, now = procedure(bench, bench.paid()), bench.counter.clock.now()
    step(bench, made, MoneyStep.RECEIPT, M.TODO, due_at=now + HOUR)
    assert waiting(bench) == []
    bench.counter.clock.advance(2 * HOUR)
    assert [one.due_at for one in waiting(bench)] == [now + HOUR]
    step(bench, made, MoneyStep.RECEIPT, M.TODO, due_at=now + HOUR, locked=True)
    assert waiting(bench) == [], "its turn has not come"


def test_a_bank_may_take_a_weekend(bench: DriftBench) -> None:
    made = procedure(bench, bench.paid())
    step(bench, made, MoneyStep.REFUND, M.WAITING)
    bench.counter.clock.advance(BANK_MS - HOUR)
    assert waiting(bench) == []
    bench.counter.clock.advance(2 * HOUR)
    assert [one.what for one in waiting(bench)] == ["refund"]


def test_what_a_refund_or_a_promise_says_itself_is_said_once(bench: DriftBench) -> None:
    order_id = bench.paid()
    made = procedure(bench, order_id)
    for what, state in ((MoneyStep.REFUND, M.UNKNOWN), (MoneyStep.MALL, M.REJECTED)):
        step(bench, made, what, state)
    bench.counter.promised(order_id, MallStatus.CANCELLED)
    bench.counter.ask_write("UPDATE promise SET state='rejected', reason='not_allowed'")
    bench.counter.clock.advance(9 * 24 * HOUR)
    (row,) = waiting(bench)
    assert (row.kind, row.what, row.why) == (K.TELL_STUCK, "rejected", "not_allowed")


def test_today_shows_the_money_before_everything_else(bench: DriftBench) -> None:
    db, shop, clock = bench.counter.db, bench.counter.shop, bench.counter.clock
    make.order(db, shop, mall_total=9_000)
    drifted, unknown = bench.paid(), bench.paid()
    bench.give_back_there(drifted, 1_000)
    bench.drifts.look(shop.clerk, drifted)
    bench.counter.gateway.commit(GatewayFault.APPLIED_THEN_LATE, Call.REFUND)
    bench.counter.ask(bench.orders[unknown], 3_000)
    bench.counter.driver.drive_once()
    assert bench.counter.states() == [RefundState.UNKNOWN]
    matters = Today(db, clock).look(shop.clerk).matters
    seen = [(one.kind, one.urgency, one.order_id, one.amount) for one in matters]
    assert seen[:2] == [
        (MatterKind.REFUND_UNKNOWN, Urgency.UNKNOWN, unknown, 3_000),
        (MatterKind.MONEY_DRIFT, Urgency.STUCK, drifted, 1_000),
    ]
    assert matters[2].kind is MatterKind.AMOUNT_DIFFERS


@pytest.mark.parametrize("name", sorted(money_waiting.STATEMENTS))
def test_what_is_over_is_never_read(database: Database, name: str) -> None:
    make.order(database, make.shop(database))
    values = {
        "standing": {"size": 9},
        "rejected": {"size": 9, "recent": 1},
        "steps": {"size": 9, "now": 2, "soonest": 1},
        "drifts": {"size": 9},
        "told": {"size": 9},
    }
    text = database.read(lambda tx: plan(tx, money_waiting.STATEMENTS[name], values[name]))
    walked = [
        line for line in text.splitlines() if "Seq Scan" in line or line.strip().startswith("SCAN")
    ]
    assert walked == [], text
