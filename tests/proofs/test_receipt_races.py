"""Two terminals issue one payment's receipt: one does. One issues while the other gives back: what
stands in the end is what is kept. Without the guard, more is receipted than is there."""

from __future__ import annotations

from collections.abc import Generator

import pytest

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.db.house import stations
from pos_app.domain.money.refunds import RefundState
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.gateways.secrets.memory import MemorySecrets
from pos_app.services.house.checks import Checks
from tests import make
from tests.loosen import loosen
from tests.proofs.children import children, head_start, rounds
from tests.proofs.receipt_racer import OneKey
from tests.services.receipt_bench import Receipts
from tests.services.refund_bench import TOTAL, refund_counter

FULL = 1000
BACK = 3_000
DOUBLED = (
    "SELECT COUNT(*) FROM receipt_account a JOIN payment p ON p.id=a.payment_id"
    " WHERE a.receipted>p.captured"
)


@pytest.fixture
def at(database: Database) -> Generator[Receipts]:
    with refund_counter(database) as counter:
        yield Receipts(counter, data_key=OneKey(counter.db, counter.clock, MemorySecrets))


def race(at: Receipts, acts: tuple[str, str], mode: str) -> tuple[list[int], list[set[str]]]:
    """The orders, and what both terminals were told of each."""
    c = at.counter
    other = c.db.write(lambda tx: stations.register(tx, "카운터 2", make.T0))
    orders = [at.paid(PaymentMethod.TRANSFER) for _ in range(rounds(FULL))]
    people = ((c.shop.clerk, c.shop.station_id), (c.shop.manager, other))
    arguments = [
        [c.db.url, str(who.staff_id), who.name, str(place), act, mode]
        for (who, place), act in zip(people, acts, strict=True)
    ]
    told: list[set[str]] = []
    with children("receipt_racer", *arguments) as (one, two):
        for turn, order_id in enumerate(orders):
            first, second = (one, two) if turn % 2 else (two, one)
            first.tell(str(order_id))
            if acts[0] != acts[1]:
                head_start(turn)
            second.tell(str(order_id))
            told.append({one.hear(), two.hear()})
    return orders, told


def doubled(at: Receipts) -> int:
    return int(at.sql(DOUBLED))


@pytest.mark.proof
def test_one_of_two_terminals_issues(at: Receipts) -> None:
    _, told = race(at, ("issue", "issue"), "guarded")
    one, no = f"issued {TOTAL}", ("refused ReceiptUnderWay", "refused NothingToReceipt")
    assert all(one in answers and answers & set(no) for answers in told), told[:5]
    assert doubled(at) == 0
    assert Checks(at.counter.db, FrozenClock(make.T0)).run() == []


@pytest.mark.proof
def test_whoever_is_first_what_stands_is_what_is_kept(at: Receipts) -> None:
    orders, told = race(at, ("issue", "give-back"), "guarded")
    issued = {next(one for one in answers if one != "gave back") for answers in told}
    assert issued <= {f"issued {TOTAL}", f"issued {TOTAL - BACK}"}, "all, or what was left"
    for order_id in orders:
        for row in at.refunds_of(order_id):
            if row.state is RefundState.PERSON:
                at.confirm(row)
    at.run(200)
    assert {at.figures(order_id) for order_id in orders} == {(TOTAL - BACK, 0, 0)}
    assert sum(one.left.total for one in at.books.receipts()) == len(orders) * (TOTAL - BACK)
    assert Checks(at.counter.db, at.counter.clock).run() == []


@pytest.mark.proof
def test_without_the_guard_it_is_issued_twice(at: Receipts) -> None:
    """The proof that the tests above can fail."""
    loosen(at.counter.db, "cash_receipt", "uq_cash_receipt_under_way")
    race(at, ("issue", "issue"), "unguarded")
    assert doubled(at) > 0, "nobody met: this race proves nothing"
    assert Checks(at.counter.db, FrozenClock(make.T0)).run(), "the books do not show what happened"
