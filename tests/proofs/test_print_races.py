"""Two processes want the slip of one order: one original, for ever; without the claim, doubles."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from sqlalchemy import func, select

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.db.house import stations
from pos_app.db.paper.print_jobs import print_job
from pos_app.db.paper.slips import slip
from pos_app.db.statement import Statement
from pos_app.services.house.checks import Checks
from tests import make
from tests.loosen import loosen
from tests.proofs.children import children, rounds

FULL = 1000

_SLIPS = Statement(select(slip.c.order_id, func.count()).group_by(slip.c.order_id))
_ORIGINALS = Statement(
    select(slip.c.order_id, func.count())
    .join(print_job, print_job.c.doc_id == slip.c.id)
    .where(print_job.c.doc_type == "slip", print_job.c.copy_no == 0)
    .group_by(slip.c.order_id)
)
_SERIALS = Statement(select(slip.c.serial).order_by(slip.c.serial))


@dataclass
class Race:
    """What two racing processes said, round by round, and what the database holds."""

    answers: list[tuple[str, str]]
    slips: dict[int, int]
    originals: dict[int, int]
    serials: list[int]


def race(database: Database, count: int, mode: str) -> Race:
    shop = make.shop(database)
    other = database.write(lambda tx: stations.register(tx, "카운터 2", make.T0))
    order_ids = [make.order(database, shop) for _ in range(count)]
    first = [database.url, str(shop.clerk.staff_id), "하나", str(shop.station_id), mode]
    second = [database.url, str(shop.manager.staff_id), "둘", str(other), mode]
    answers: list[tuple[str, str]] = []
    with children("print_racer", first, second) as (one, two):
        for order_id in order_ids:
            one.tell(str(order_id))
            two.tell(str(order_id))
            answers.append((one.hear(), two.hear()))
    return Race(
        answers,
        dict(database.read(lambda tx: tx.rows(_SLIPS))),
        dict(database.read(lambda tx: tx.rows(_ORIGINALS))),
        [row[0] for row in database.read(lambda tx: tx.rows(_SERIALS))],
    )


@pytest.mark.proof
def test_never_two_originals_of_one_slip(database: Database) -> None:
    count = rounds(FULL)
    ran = race(database, count, "with-claim")
    kinds = [sorted(answer.split()[0] for answer in pair) for pair in ran.answers]
    assert kinds == [["lost", "won"]] * count
    assert len(ran.slips) == count and set(ran.slips.values()) == {1}
    assert len(ran.originals) == count and set(ran.originals.values()) == {1}
    assert ran.serials == list(range(1, count + 1)), "a number was lost or taken twice"
    winners = {answer.split()[2] for pair in ran.answers for answer in pair if "won" in answer}
    assert winners == {"하나", "둘"}, "one process never won: they did not race"
    told = [(answer.split()[1]) for pair in ran.answers for answer in pair]
    assert sorted(map(int, told)) == sorted([*range(1, count + 1)] * 2), "told of the wrong slip"
    assert Checks(database, FrozenClock(make.T0)).run() == []


@pytest.mark.proof
def test_without_the_claim_there_are_doubles(database: Database) -> None:
    """The proof that the test above can fail."""
    loosen(database, "slip", "uq_slip_order_id")
    ran = race(database, rounds(FULL), "without-claim")
    doubles = [order_id for order_id, count in ran.originals.items() if count > 1]
    assert doubles, "no double slip in any round: this race proves nothing"
    broken = {one.title for one in Checks(database, FrozenClock(make.T0)).run()}
    assert "one_slip_per_order" in broken
