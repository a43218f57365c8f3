"""Two terminals at one exchange: goods come back once, their money pays once and goes back once."""

from __future__ import annotations

import pytest

from pos_app.clock import SystemClock
from pos_app.db.database import Database
from pos_app.services.house.checks import Checks
from tests.loosen import loosen
from tests.proofs.children import children, head_start, rounds
from tests.services.exchange_bench import ExchangeDesk

FULL = 400
Told = tuple[int, int, int, int]


def gone(desk: ExchangeDesk, count: int, *, asked: bool) -> list[Told]:
    """Orders with their customers: order, sale, and of an exchange its return and its new order."""
    made: list[Told] = []
    for _ in range(count):
        desk.gone()
        if asked:
            one = desk.swap(1, 0, desk.notes(1))
            ids = (one.goods.row.return_id, one.new_order_id)
        else:
            ids = (0, 0)
        made.append((desk.order_id, desk.sale_id, *ids))
    return made


def race(desk: ExchangeDesk, acts: tuple[str, str], told: list[Told]) -> list[tuple[str, str]]:
    """Both acts at each sale of `told`, now the one first, now the other."""
    people = (desk.shop.clerk, desk.bench.second)
    arguments = [
        [desk.database.url, str(who.staff_id), str(who.station_id), act]
        for who, act in zip(people, acts, strict=True)
    ]
    answers: list[tuple[str, str]] = []
    with children("exchange_racer", *arguments) as (one, two):
        for at, ids in enumerate(told):
            for child in (one, two) if at % 2 else (two, one):
                child.tell(" ".join(map(str, ids)))
                head_start(at // 2)
            answers.append((one.hear(), two.hear()))
    return answers


def broken(desk: ExchangeDesk) -> set[str]:
    return {one.title for one in Checks(desk.database, SystemClock()).run()}


def sums(desk: ExchangeDesk) -> tuple[int, int]:
    """Won that pay for other orders, and won that are to go back."""
    carried, back = (
        "SELECT COALESCE(SUM(amount-back),0) FROM carry",
        "SELECT COALESCE(SUM(amount),0) FROM money_back",
    )
    return int(desk.bench.ask(carried)[0][0]), int(desk.bench.ask(back)[0][0])


@pytest.mark.proof
@pytest.mark.parametrize("rival", ["exchange", "return"])
def test_the_same_goods_are_exchanged_or_asked_back_once(database: Database, rival: str) -> None:
    desk = ExchangeDesk(database)
    answers = race(desk, ("exchange", rival), gone(desk, rounds(FULL), asked=False))
    assert all("refused NotReturnable" in pair and len(set(pair)) == 2 for pair in answers), answers
    assert len(set(answers)) > 1, "one was always first: they did not race"
    orders = desk.bench.ask("SELECT COUNT(*) FROM sales_order WHERE order_no LIKE '%-E1'")
    assert orders == [(sum("exchanged" in pair for pair in answers),)]
    assert broken(desk) == set()


@pytest.mark.proof
def test_a_cancel_beside_an_exchange_leaves_nothing_that_goes(database: Database) -> None:
    desk = ExchangeDesk(database)
    answers = race(desk, ("exchange", "cancel"), gone(desk, rounds(FULL), asked=False))
    assert {cancel for _, cancel in answers} == {"cancelled"}
    assert {one for one, _ in answers} <= {"exchanged", "refused NotReturnable"}
    live = "SELECT COUNT(*) FROM sales_order WHERE order_no LIKE '%-E1' AND stop_state<>'cancelled'"
    assert desk.bench.ask(live) == [(0,)]
    assert broken(desk) == set() and sums(desk) == (0, 9580 * len(answers))


@pytest.mark.proof
def test_a_cancel_of_the_new_order_beside_the_receipt_gives_all_back(database: Database) -> None:
    desk = ExchangeDesk(database)
    answers = race(desk, ("receive", "cancel-new"), gone(desk, rounds(FULL), asked=True))
    assert set(answers) == {("received", "cancelled")}
    assert broken(desk) == set()
    assert sums(desk) == (0, 2290 * len(answers)), "once, whoever was first"


@pytest.mark.proof
def test_what_was_received_is_not_withdrawn(database: Database) -> None:
    desk = ExchangeDesk(database)
    answers = race(desk, ("receive", "withdraw"), gone(desk, rounds(FULL), asked=True))
    assert set(answers) <= {
        ("received", "refused ReturnMovedOn"),
        ("refused ReturnMovedOn", "withdrawn"),
    }
    came = sum(one == "received" for one, _ in answers)
    assert broken(desk) == set() and sums(desk) == (2290 * came, 0)


@pytest.mark.proof
def test_without_the_claim_goods_are_exchanged_twice(database: Database) -> None:
    """The proof that the first test can fail."""
    desk = ExchangeDesk(database)
    told = gone(desk, rounds(FULL), asked=False)
    loosen(database, "goods_return", "uq_goods_return_open", "uq_goods_return_delivery")
    loosen(database, "sales_order", "uq_sales_order_mall_id_order_no")
    answers = race(desk, ("exchange/without-claim",) * 2, told)
    assert ("exchanged", "exchanged") in answers, "nobody met: this race proves nothing"
    assert "one_open_return_per_order" in broken(desk)


@pytest.mark.proof
def test_without_the_claim_a_cancelled_order_is_paid_for(database: Database) -> None:
    """The proof that the others can fail."""
    desk = ExchangeDesk(database)
    told = gone(desk, rounds(FULL), asked=True)
    answers = race(desk, ("receive/without-claim", "cancel-new"), told)
    assert broken(desk) or sums(desk) != (0, 2290 * len(answers)), "this race proves nothing"
