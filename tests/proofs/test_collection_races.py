"""Two tills at one customer: the same won is collected once, and taken back once."""

from __future__ import annotations

import pytest

from pos_app.db.database import Database
from tests.proofs.children import children, rounds
from tests.services.collecting import TOTAL, Till, till

FULL = 1000


def race(one: Till, what: str, told: list[tuple[int, int]]) -> list[tuple[str, str]]:
    """Both tills at each customer (and collection) of `told`, now the one first, now the other."""
    people = (one.shop.clerk, one.shop.manager)
    arguments = [[one.database.url, str(who.staff_id), str(who.station_id), what] for who in people]
    answers: list[tuple[str, str]] = []
    with children("collect_racer", *arguments) as (first, second):
        for partner_id, collection_id in told:
            pair = (first, second) if len(answers) % 2 else (second, first)
            for child in pair:
                child.tell(f"{partner_id} {collection_id}")
            answers.append((first.hear(), second.hear()))
    return answers


def customers(one: Till, count: int) -> list[tuple[int, int]]:
    made: list[tuple[int, int]] = []
    for _ in range(count):
        one.partner_id = 0
        one.sold()
        made.append((one.partner_id, 0))
    return made


@pytest.mark.proof
def test_two_tills_collect_the_same_won_once(database: Database) -> None:
    one, count = till(database), rounds(FULL)
    told = customers(one, count)
    answers = race(one, "collect", told)
    assert all(sorted(pair)[0] == "collected" != sorted(pair)[1] for pair in answers), answers
    assert any("refused BookMoved" in pair for pair in answers), "nobody met"
    done = [one.collections.collected(one.shop.clerk, p) for p, _ in told]
    assert [sum(row.amount for row in rows) for rows in done] == [TOTAL] * count
    assert one.broken() == []


@pytest.mark.proof
def test_without_the_hold_the_same_won_is_collected_twice(database: Database) -> None:
    """The proof that the test above can fail."""
    one = till(database)
    answers = race(one, "collect/without-lock", customers(one, rounds(FULL)))
    assert ("collected", "collected") in answers, f"nobody met: {answers[:5]}"
    assert one.broken(), "the books do not show what happened"


@pytest.mark.proof
def test_two_tills_take_a_collection_back_once(database: Database) -> None:
    one = till(database)
    told: list[tuple[int, int]] = []
    for partner_id, _ in customers(one, rounds(FULL)):
        one.partner_id = partner_id
        told.append((partner_id, one.collect(TOTAL).collection_id))
    answers = race(one, "back", told)
    assert all(sorted(pair) == ["refused TakenBackBefore", "taken back"] for pair in answers)
    assert one.broken() == []
