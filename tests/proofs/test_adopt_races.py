"""What went back at the gateway's console is taken in once, beside another station and beside a clerk."""

from __future__ import annotations

import pytest

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.db.house import stations
from pos_app.services.house.checks import Checks
from tests import make
from tests.proofs.children import children, head_start, rounds
from tests.proofs.test_refund_races import over_refunded, paid

FULL = 1000
EARLY, LATE = 7_000, 6_000
"""What is left after the first, and after the second refund at the console."""
_TAKEN = (
    "SELECT COALESCE(SUM(r.amount), 0) FROM payment p LEFT JOIN refund r ON r.payment_id=p.id"
    " AND r.state<>'rejected' GROUP BY p.id ORDER BY p.id"
)


def race(database: Database, count: int, second: str, modes: tuple[str, str]) -> list[list[str]]:
    """An adopting station beside a second racer, order by order; what both were told."""
    shop = make.shop(database)
    other = database.write(lambda tx: stations.register(tx, "카운터 2", make.T0))
    payments = paid(database, shop, count)
    orders = _orders(database)
    people = ((shop.clerk, shop.station_id), (shop.manager, other))
    one_of, two_of = (
        [database.url, str(who.staff_id), who.name, str(at), mode]
        for (who, at), mode in zip(people, modes, strict=True)
    )
    told: list[list[str]] = []
    with children("adopt_racer", one_of) as (one,), children(second, two_of) as (two,):
        adopting = second == "adopt_racer"
        for turn, payment_id in enumerate(payments):
            order = str(orders[payment_id])
            first = (one, f"{order} {EARLY if adopting else 9_580 - 6_000}")
            last = (two, f"{order} {LATE}" if adopting else str(payment_id))
            for racer, _ in (first, last) if adopting else (first,):
                racer.tell(order)
                racer.hear()
            for racer, line in (first, last) if turn % 2 else (last, first):
                racer.tell(line)
                head_start(turn)
            told.append([one.hear(), two.hear()])
            if adopting:  # whoever came too early looks again, as the sweep does
                two.tell(last[1])
                two.hear()
    return told


def _orders(database: Database) -> dict[int, int]:
    with database.engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT id, order_id FROM payment")
        return {int(row[0]): int(row[1]) for row in rows}


def taken(database: Database) -> list[int]:
    """What our books say went back of each payment, in the order they were raced."""
    with database.engine.connect() as connection:
        return [int(row[0]) for row in connection.exec_driver_sql(_TAKEN)]


def broken(database: Database) -> list[str]:
    return [f"{one.code} {one.title}" for one in Checks(database, FrozenClock(make.T0)).run()]


@pytest.mark.proof
def test_two_stations_take_in_what_went_back_once(database: Database) -> None:
    modes = ("with-second-look", "with-second-look")
    told = race(database, rounds(FULL), "adopt_racer", modes)
    sums = taken(database)
    wrong = [(n, told[n], won) for n, won in enumerate(sums) if won != 9_580 - LATE]
    assert wrong == [] and len(sums) == len(told)
    assert broken(database) == []


@pytest.mark.proof
def test_without_the_second_look_it_is_taken_in_twice(database: Database) -> None:
    """The proof that the test above can fail."""
    race(database, rounds(FULL), "adopt_racer", ("without-second-look", "without-second-look"))
    assert set(taken(database)) != {9_580 - LATE}, "nobody met: this race proves nothing"


@pytest.mark.proof
def test_a_clerk_and_a_found_refund_never_give_back_more_than_came(database: Database) -> None:
    told = race(database, rounds(FULL), "refund_racer", ("with-second-look", "with-reserve"))
    assert all(
        answers in (["took 6000", "refused 3580"], ["took 0", "reserved"]) for answers in told
    ), told[:5]
    assert over_refunded(database) == 0
    assert broken(database) == []


@pytest.mark.proof
def test_without_the_reservation_clerk_and_console_give_back_too_much(database: Database) -> None:
    """The proof that the test above can fail."""
    race(database, rounds(FULL), "refund_racer", ("without-second-look", "without-reserve"))
    assert over_refunded(database) > 0, "nobody met: this race proves nothing"
    assert broken(database), "the books do not show what happened"
