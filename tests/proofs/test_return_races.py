"""Two terminals at one sale's goods, and a return beside a cancel: nothing comes back twice."""

from __future__ import annotations

import pytest

from pos_app.clock import SystemClock
from pos_app.db.database import Database
from pos_app.services.house.checks import Checks
from tests.loosen import loosen
from tests.proofs.children import children, head_start, rounds
from tests.services.return_bench import ReturnDesk

FULL = 500
Told = tuple[int, int, int]


def gone(desk: ReturnDesk, count: int, *, asked: bool) -> list[Told]:
    """Orders that are with their customers: order, sale, and the return that is expected of it."""
    made: list[Told] = []
    for _ in range(count):
        desk.gone()
        one = desk.ask(2, 1, delivery=True).row.return_id if asked else 0
        made.append((desk.order_id, desk.sale_id, one))
    return made


def race(desk: ReturnDesk, acts: tuple[str, str], told: list[Told]) -> list[tuple[str, str]]:
    """Both acts at each sale of `told`, now the one first, now the other."""
    people = (desk.shop.clerk, desk.bench.second)
    arguments = [
        [desk.database.url, str(who.staff_id), str(who.station_id), act]
        for who, act in zip(people, acts, strict=True)
    ]
    answers: list[tuple[str, str]] = []
    with children("return_racer", *arguments) as (one, two):
        for at, ids in enumerate(told):
            for child in (one, two) if at % 2 else (two, one):
                child.tell(" ".join(map(str, ids)))
                head_start(at // 2)
            answers.append((one.hear(), two.hear()))
    return answers


def broken(desk: ReturnDesk) -> set[str]:
    return {one.title for one in Checks(desk.database, SystemClock()).run()}


@pytest.mark.proof
@pytest.mark.parametrize("act", ["ask", "receive"])
def test_the_same_goods_come_back_once(database: Database, act: str) -> None:
    desk = ReturnDesk(database)
    told = gone(desk, rounds(FULL), asked=act == "receive")
    answers = race(desk, (act, act), told)
    won = {"ask": "asked", "receive": "received"}[act]
    assert all(pair.count(won) == 1 for pair in answers), answers
    assert len(set(answers)) > 1, "one was always first: they did not race"
    assert broken(desk) == set()


@pytest.mark.proof
def test_a_cancel_takes_what_no_return_received(database: Database) -> None:
    desk = ReturnDesk(database)
    answers = race(desk, ("receive", "cancel"), gone(desk, rounds(FULL), asked=True))
    assert {cancel for _, cancel in answers} == {"cancelled"}
    assert {back for back, _ in answers} == {"received", "refused ReturnMovedOn"}
    assert broken(desk) == set()
    withdrawn = desk.bench.ask("SELECT COUNT(*) FROM goods_return WHERE state='withdrawn'")
    assert withdrawn == [(sum(back != "received" for back, _ in answers),)]
    asked = desk.bench.ask(
        "SELECT order_id, SUM(amount) FROM money_back GROUP BY order_id HAVING SUM(amount)<>9580"
    )
    assert asked == [], "what goes back is what was paid, whoever was first"


@pytest.mark.proof
def test_without_the_claim_goods_are_asked_back_twice(database: Database) -> None:
    """The proof that the first test can fail."""
    desk = ReturnDesk(database)
    told = gone(desk, rounds(FULL), asked=False)
    loosen(database, "goods_return", "uq_goods_return_open", "uq_goods_return_delivery")
    answers = race(desk, ("ask/without-claim",) * 2, told)
    assert ("asked", "asked") in answers, "nobody met: this race proves nothing"
    assert "one_open_return_per_order" in broken(desk)


@pytest.mark.proof
@pytest.mark.parametrize("rival", ["receive/without-claim", "cancel"])
def test_without_the_claim_goods_are_received_twice(database: Database, rival: str) -> None:
    """The proof that the other tests can fail."""
    desk = ReturnDesk(database)
    told = gone(desk, rounds(FULL), asked=True)
    answers = race(desk, ("receive/without-claim", rival), told)
    if rival != "cancel":
        assert ("received", "received") in answers, "nobody met: this race proves nothing"
        assert broken(desk), "the books do not show what happened"
        return
    withdrawn = desk.bench.ask("SELECT id FROM goods_return WHERE state='withdrawn'")
    posted = {ids[2] for ids, pair in zip(told, answers, strict=True) if pair[0] == "received"}
    assert posted & {row[0] for row in withdrawn}, "nobody met: this race proves nothing"
