"""Two pickers scan one slip: one of them picks it, the other is told who; without the lease, both."""

from __future__ import annotations

import pytest

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.services.house.checks import Checks
from tests import make
from tests.proofs.children import children, rounds
from tests.services.pick_bench import PickBench, pick_bench

FULL = 1000
_TRIES = 6


def race(bench: PickBench, count: int, mode: str) -> list[tuple[str, str]]:
    """The answers of both, round by round."""
    slips = [bench.printed()[1] for _ in range(count)]
    people = [(bench.first, "박한솔"), (bench.second, "김담이")]
    arguments = [
        [bench.database.url, str(who.staff_id), name, str(who.station_id), mode]
        for who, name in people
    ]
    answers: list[tuple[str, str]] = []
    with children("pick_racer", *arguments) as (one, two):
        for slip in slips:
            one.tell(slip)
            two.tell(slip)
            answers.append((one.hear(), two.hear()))
    return answers


def hands(bench: PickBench) -> list[tuple[int, int]]:
    """For each order how many people's picks it holds, and how many pieces."""
    rows = bench.ask(
        "SELECT COUNT(DISTINCT actor_id), SUM(quantity) FROM goods_event GROUP BY order_id"
    )
    return [(int(people), int(pieces)) for people, pieces in rows]


@pytest.mark.proof
def test_one_picks_and_the_other_is_told_who(database: Database) -> None:
    bench, count = pick_bench(database), rounds(FULL)
    answers = race(bench, count, "with-lease")
    for pair in answers:
        lost, won = sorted(answer.split() for answer in pair)
        assert (lost[0], won[0], won[2]) == ("lost", "won", "3"), pair
        assert lost[1:] == [won[1], "0"], "told of another than the one who picks"
    assert hands(bench) == [(1, 3)] * count
    winners = {answer.split()[1] for pair in answers for answer in pair if "won" in answer}
    assert winners == {"박한솔", "김담이"}, "one picker never won: they did not race"
    assert Checks(database, FrozenClock(make.T0)).run() == []


@pytest.mark.proof
def test_without_the_lease_two_people_pick_one_order(database: Database) -> None:
    """The proof that the test above can fail. An order is picked in a few milliseconds: where one
    core has much else to do, the two may miss each other for a while."""
    bench = pick_bench(database)
    for _ in range(_TRIES):
        race(bench, rounds(FULL), "without-lease")
        if any(people > 1 for people, _ in hands(bench)):
            return
    pytest.fail("nobody met: this race proves nothing")
