"""One order, one picker: asked for, given, refused, taken when nobody answers, forced by a manager."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import insert

from pos_app.db.database import Database
from pos_app.db.house import approvals
from pos_app.domain.actors import ApprovalNeeded
from pos_app.domain.ids import new_id, new_op_id
from pos_app.domain.warehouse.picking import ANSWER_MS, LEASE_MS, MOST_BASKETS, PickOutcome
from pos_app.services.house.checks import Checks
from pos_app.services.warehouse.pick_claims import CartFull, NotBeingPicked, StillHeld
from tests import make
from tests.services.pick_bench import NOTE, PEN, PickBench, pick_bench

P = PickOutcome
BEAT_MS = 1_500
"""How often a picker's screen looks."""


@pytest.fixture
def bench(database: Database) -> Iterator[PickBench]:
    made = pick_bench(database)
    yield made
    assert Checks(database, made.clock).run() == []


def begun(bench: PickBench) -> tuple[int, str]:
    order_id, slip = bench.printed()
    assert bench.scans(slip, NOTE) == ["opened", "picked"]
    return order_id, slip


def test_the_second_picker_is_told_who_and_where(bench: PickBench) -> None:
    _, slip = begun(bench)
    refused = bench.scan(slip, bench.second)
    assert (refused.outcome, refused.code) == (P.CLAIMED, slip)
    assert refused.owner is not None
    assert (refused.owner.name, refused.owner.station) == ("박한솔", "카운터 1")
    assert refused.owner.free_at == make.T0 + LEASE_MS
    assert refused.cart.orders == ()


def test_a_question_is_seen_and_granted_and_the_job_goes_on_where_it_stood(
    bench: PickBench,
) -> None:
    order_id, slip = begun(bench)
    owner = bench.picking.ask(bench.second, order_id)
    assert (owner.asked, owner.free_at) == (True, make.T0 + ANSWER_MS)
    seen = bench.picking.look(bench.first).orders[0].ask
    assert seen is not None and (seen.by, seen.station) == ("김담이", "피킹대 2")
    bench.picking.grant(bench.first, order_id)
    cart = bench.picking.look(bench.second)
    assert (cart.picked, cart.ordered) == (1, 3)
    lost = bench.scan(NOTE)
    assert lost.outcome is P.SLIP_FIRST, "the cart of the one before is empty now"
    assert bench.scan(slip).owner.name == "김담이"  # type: ignore[union-attr]
    assert bench.scan(NOTE, bench.second).outcome is P.LINE_DONE


def test_the_holder_may_keep_it(bench: PickBench) -> None:
    order_id, _ = begun(bench)
    bench.picking.ask(bench.second, order_id)
    bench.picking.refuse(bench.first, order_id)
    assert bench.picking.look(bench.first).orders[0].ask is None
    bench.clock.advance(ANSWER_MS)
    with pytest.raises(StillHeld):
        bench.picking.take(bench.second, order_id)


def test_silence_gives_it_away_after_thirty_seconds_and_not_before(bench: PickBench) -> None:
    order_id, _ = begun(bench)
    bench.picking.ask(bench.second, order_id)
    bench.clock.advance(ANSWER_MS - 1)
    with pytest.raises(StillHeld):
        bench.picking.take(bench.second, order_id)
    bench.clock.advance(1)
    taken = bench.picking.take(bench.second, order_id)
    assert (taken.outcome, taken.cart.picked) == (P.TAKEN_OVER, 1)
    assert bench.picking.look(bench.first).orders == ()


def test_a_lease_that_ended_needs_no_question(bench: PickBench) -> None:
    order_id, slip = begun(bench)
    bench.clock.advance(LEASE_MS - 1)
    refused = bench.scan(slip, bench.second)
    assert (refused.outcome, refused.owner and refused.owner.free_at) == (
        P.CLAIMED,
        bench.clock.now() + 1,
    )
    with pytest.raises(StillHeld):
        bench.picking.take(bench.second, order_id)
    bench.clock.advance(1)
    again = bench.scan(slip, bench.second)
    assert (again.outcome, again.cart.picked) == (P.RESUMED, 1)
    assert order_id == again.cart.orders[0].order_id


def test_what_is_free_at_a_moment_is_taken_at_that_moment(bench: PickBench) -> None:
    order_id, slip = begun(bench)
    owner = bench.scan(slip, bench.second).owner
    assert owner is not None
    bench.clock.advance(owner.free_at - bench.clock.now())
    assert bench.picking.take(bench.second, order_id).outcome is P.TAKEN_OVER


def test_a_screen_that_looks_keeps_the_lease(bench: PickBench) -> None:
    _, slip = begun(bench)
    for _ in range(3 * LEASE_MS // BEAT_MS):
        bench.clock.advance(BEAT_MS)
        bench.picking.look(bench.first)
        assert bench.scan(slip, bench.second).outcome is P.CLAIMED


def test_looking_writes_nothing_while_half_of_the_lease_is_left(bench: PickBench) -> None:
    written: list[frozenset[str]] = []
    order_id, _ = begun(bench)
    bench.database.on_change(written.append)
    for step in (0, LEASE_MS // 4, LEASE_MS // 4):
        bench.clock.advance(step)
        for _ in range(20):
            assert bench.picking.look(bench.first).orders[0].order_id == order_id
    assert written == []
    bench.clock.advance(1)
    for _ in range(20):
        bench.picking.look(bench.first)
    assert written == [{"pick_job"}], "renewed once, for a whole lease"
    assert bench.ask("SELECT lease_until FROM pick_job") == [(bench.clock.now() + LEASE_MS,)]


def test_an_empty_cart_is_looked_at_and_nothing_is_written(bench: PickBench) -> None:
    written: list[frozenset[str]] = []
    begun(bench)
    bench.database.on_change(written.append)
    bench.clock.advance(LEASE_MS)
    assert bench.picking.look(bench.second).orders == ()
    assert written == []


def test_only_one_may_ask_at_a_time(bench: PickBench) -> None:
    order_id, _ = begun(bench)
    bench.picking.ask(bench.second, order_id)
    with pytest.raises(StillHeld):
        bench.picking.ask(bench.shop.manager, order_id)
    with pytest.raises(NotBeingPicked):
        bench.picking.ask(bench.second, bench.printed()[0])


def test_who_asked_hears_what_became_of_it(bench: PickBench) -> None:
    order_id, _ = begun(bench)
    owner = bench.picking.owner
    bench.picking.ask(bench.second, order_id)
    waiting = owner(bench.second, order_id)
    assert waiting is not None and (waiting.asked, waiting.name) == (True, "박한솔")
    bench.picking.refuse(bench.first, order_id)
    refused = owner(bench.second, order_id)
    assert refused is not None and not refused.asked
    assert refused.free_at > bench.clock.now()
    bench.picking.ask(bench.second, order_id)
    bench.picking.grant(bench.first, order_id)
    assert owner(bench.second, order_id) is None, "it is in one's own cart"
    bench.picking.leave(bench.second)
    freed = owner(bench.first, order_id)
    assert freed is not None and freed.free_at <= bench.clock.now()
    with pytest.raises(NotBeingPicked):
        owner(bench.second, bench.printed()[0])


def fill(bench: PickBench) -> list[int]:
    """The second picker's cart, every basket taken: the orders in it."""
    orders: list[int] = []
    for _ in range(MOST_BASKETS):
        order_id, slip = bench.printed()
        assert bench.scan(slip, bench.second).outcome is P.OPENED
        orders.append(order_id)
    return orders


def baskets(bench: PickBench) -> list[int]:
    return [one.basket for one in bench.picking.look(bench.second).orders]


def test_a_full_cart_neither_asks_nor_takes_over(bench: PickBench) -> None:
    order_id, slip = begun(bench)
    fill(bench)
    with pytest.raises(CartFull) as told:
        bench.picking.ask(bench.second, order_id)
    assert told.value.baskets == MOST_BASKETS
    approval = consent(bench, order_id)
    with pytest.raises(CartFull):
        bench.picking.force(bench.second, order_id, approval)
    assert bench.ask("SELECT used FROM approval") == [(0,)], "the consent is still good"
    bench.clock.advance(LEASE_MS)
    assert bench.scan(slip, bench.second).outcome is P.CART_FULL
    assert baskets(bench) == list(range(1, MOST_BASKETS + 1))


def test_given_to_a_cart_that_filled_up_meanwhile_it_is_free(bench: PickBench) -> None:
    order_id, _ = begun(bench)
    bench.picking.ask(bench.second, order_id)
    fill(bench)
    bench.picking.grant(bench.first, order_id)
    assert baskets(bench) == list(range(1, MOST_BASKETS + 1))
    assert bench.picking.look(bench.first).orders == ()
    assert bench.picking.take(bench.second, order_id).outcome is P.CART_FULL
    bench.picking.leave(bench.second)
    assert bench.picking.take(bench.second, order_id).outcome is P.TAKEN_OVER


def consent(bench: PickBench, order_id: int) -> int:
    """A manager's consent to the second picker's taking the order over."""
    approval = new_id()
    with bench.database.engine.begin() as connection:
        connection.execute(
            insert(approvals.approval).values(
                id=approval,
                action="take_over",
                entity="sales_order",
                entity_id=order_id,
                requester_id=bench.second.staff_id,
                approver_id=bench.shop.manager.staff_id,
                reason="급함",
                at=make.T0,
                used=0,
            )
        )
    return approval


def test_a_manager_forces_it_once_and_only_for_this_order(bench: PickBench) -> None:
    order_id, _ = begun(bench)
    approval = consent(bench, order_id)
    forced = bench.picking.force(bench.second, order_id, approval)
    assert (forced.outcome, forced.cart.picked) == (P.TAKEN_OVER, 1)
    with pytest.raises(ApprovalNeeded):
        bench.picking.force(bench.second, order_id, approval)
    rows = bench.ask("SELECT approver_id FROM audit WHERE entity='pick_job' AND axis='forced'")
    assert rows == [(bench.shop.manager.staff_id,)]


def test_leaving_frees_everything_and_keeps_what_was_picked(bench: PickBench) -> None:
    order_id, slip = begun(bench)
    bench.picking.leave(bench.first)
    assert bench.counted(order_id) == (1, 0)
    assert bench.scan(slip, bench.second).outcome is P.RESUMED
    assert [bench.scan(code, bench.second).outcome for code in (NOTE, PEN)] == [
        P.LINE_DONE,
        P.ORDER_DONE,
    ]


def test_the_same_person_walks_to_another_station(bench: PickBench) -> None:
    from dataclasses import replace

    _, slip = begun(bench)
    elsewhere = replace(
        bench.first, station_id=bench.second.station_id, station=bench.second.station
    )
    again = bench.picking.scan(elsewhere, new_op_id(), slip, "scanner")
    assert (again.outcome, again.cart.picked) == (P.RESUMED, 1)
