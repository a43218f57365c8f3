"""A cancel meets F12, a waybill or a picker at one order: each ends as one of the two was first."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.domain.ids import new_op_id
from pos_app.domain.parcels.waybill_results import WaybillRow
from pos_app.services.house.checks import Checks
from pos_app.services.parcels.waybills import Waybills
from tests import make
from tests.proofs.children import children, head_start, rounds
from tests.services.pick_bench import PickBench, pick_bench
from tests.services.selling import sell

FULL = 1000


def race(
    bench: PickBench, count: int, rival: str, how: str = "", *, sold: bool = False
) -> list[tuple[str, str]]:
    """What the cancel found, and what the other was told, round by round."""
    orders = [bench.printed() for _ in range(count)]
    if sold:
        for order_id, _ in orders:
            sell(bench.database, bench.shop, order_id)
    return tell_both(bench, rival, how, [(one, one) for one in orders])


Told = tuple[int, str]


def tell_both(
    bench: PickBench, rival: str, how: str, rounds_: list[tuple[Told, Told]]
) -> list[tuple[str, str]]:
    """Each round names an order and its slip to either process."""
    people = [(bench.shop.clerk, f"cancel/{how}"), (bench.second, f"{rival}/{how}")]
    arguments = [
        [
            bench.database.url,
            str(who.staff_id),
            who.name,
            str(who.station_id),
            mode,
            str(bench.shop.courier_id),
        ]
        for who, mode in people
    ]
    answers: list[tuple[str, str]] = []
    with children("cancel_racer", *arguments) as (one, two):
        for first, second in rounds_:
            told = [(one, first), (two, second)]
            turn = len(answers)
            for child, (order_id, slip) in told if turn % 2 else reversed(told):
                child.tell(f"{order_id} {slip}")
                head_start(turn // 2)
            answers.append((one.hear(), two.hear()))
    return answers


def sound(bench: PickBench) -> None:
    assert Checks(bench.database, FrozenClock(make.T0)).run() == []
    states = bench.ask("SELECT DISTINCT stop_state FROM sales_order")
    assert states == [("cancelled",)]


RIVALS: dict[str, tuple[bool, Callable[[str, str], bool]]] = {
    # The cancel finds the order as the other left it, or the other is refused.
    "sell": (False, lambda found, told: (found == "sold") == (told == "sold")),
    "label": (True, lambda found, told: (found == "waybilled") == (told == "saved")),
    "pick": (False, lambda found, told: found in {"printed", "picking", "picked"}),
}


@pytest.mark.proof
@pytest.mark.parametrize("rival", RIVALS)
def test_a_cancel_and_its_rival_end_as_one_was_first(database: Database, rival: str) -> None:
    bench, count = pick_bench(database), rounds(FULL)
    sold, fits = RIVALS[rival]
    answers = race(bench, count, rival, sold=sold)
    assert all(fits(found, told) for found, told in answers), answers
    assert len({found for found, _ in answers}) > 1, "one was always first: they did not race"
    sound(bench)
    live = bench.ask("SELECT COUNT(*) FROM waybill WHERE voided=0")
    assert live == [(0,)], "no label of a cancelled order is good"
    kept = bench.ask(
        "SELECT COUNT(*) FROM voucher s WHERE s.kind='sale' AND NOT EXISTS"
        "(SELECT 1 FROM voucher r WHERE r.returns_id=s.id)"
    )
    assert kept == [(0,)], "no sale of a cancelled order is kept"


@pytest.mark.proof
def test_without_the_lock_a_cancelled_order_is_sold(database: Database) -> None:
    """The proof that the test above can fail."""
    bench = pick_bench(database)
    answers = race(bench, rounds(FULL), "sell", "without-lock")
    met = [(found, told) for found, told in answers if found == "printed" and told == "sold"]
    assert met, f"nobody met: this race proves nothing {answers[:5]}"
    assert Checks(database, FrozenClock(make.T0)).run(), "the books do not show what happened"


def packed_together(bench: PickBench, count: int) -> list[tuple[Told, Told]]:
    """So many boxes with two orders each."""
    made: list[tuple[Told, Told]] = []
    waybills = Waybills(bench.database, bench.clock)
    for at in range(count):
        pair = bench.printed(), bench.printed()
        for order_id, _ in pair:
            sell(bench.database, bench.shop, order_id)
            row = WaybillRow(order_id, bench.shop.courier_id, f"61234567{at:04d}", together=True)
            saved = waybills.save(bench.shop.clerk, new_op_id(), [row])
            assert saved[0].waybill_id is not None
        made.append(pair)
    return made


EMPTY = (
    "SELECT COUNT(*) FROM waybill w WHERE w.voided=0"
    " AND NOT EXISTS(SELECT 1 FROM waybill_order x WHERE x.waybill_id=w.id)"
)


@pytest.mark.proof
def test_two_orders_of_one_box_are_cancelled_at_once(database: Database) -> None:
    bench, count = pick_bench(database), rounds(FULL // 2)
    answers = tell_both(bench, "cancel", "", packed_together(bench, count))
    assert set(answers) == {("waybilled", "waybilled")}
    assert bench.ask(EMPTY) == [(0,)], "the second leaves the box to nobody: its label is void"
    sound(bench)


@pytest.mark.proof
def test_without_the_hold_on_the_box_a_live_label_stays_on_nothing(database: Database) -> None:
    """The proof that the test above can fail; a SQLite file has one writer and needs no hold."""
    if database.dialect == "sqlite":
        pytest.skip("one writer at a time: the file itself is the lock")
    bench = pick_bench(database)
    tell_both(bench, "cancel", "without-box", packed_together(bench, rounds(FULL // 2)))
    assert bench.ask(EMPTY) != [(0,)], "nobody met: this race proves nothing"
