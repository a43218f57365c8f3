"""The buyer cancels at the mall, which asks the gateway, while staff give the same payment back here.

Whichever comes first at the gateway gives the money back, the other does not. What the mall did of
just our amount is found by asking and is done; of another amount it leaves our refund to a person,
with its won kept back, or refused.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Generator
from dataclasses import dataclass

import pytest

from pos_app.db.database import Database
from pos_app.domain.gateway.gateway_answers import GatewayAnswer, Meaning, Why
from pos_app.domain.gateway.gateway_asks import GatewayAsk
from pos_app.domain.ids import new_op_id
from pos_app.domain.money.refunds import NotRefundable, RefundAsk, RefundChannel, RefundState
from pos_app.domain.won import Won
from pos_app.gateways.inicis.client import InicisClient
from pos_app.gateways.simulated.inicis.books import GatewayBooks
from pos_app.gateways.simulated.inicis.rules import No
from tests.proofs.children import rounds
from tests.services.refund_bench import TOTAL, Counter, refund_counter

FULL = 1000
PART, OTHER = 4_000, 3_000
# What the mall gives back, and what staff do.
AMOUNTS = ((TOTAL, TOTAL), (PART, PART), (PART, OTHER), (TOTAL, PART), (PART, TOTAL))
# When the mall acts, in times of what a refund takes by itself; a busy machine may take longer.
WAITS = (0, 0.6, 4, 0.2, 0.8, 0.4, 1, 2)
S = RefundState
LEFT_TO_PEOPLE = {S.REJECTED, S.PERSON}


@dataclass(frozen=True)
class Met:
    """How a race of the two ended: what the mall and staff wanted, whether the mall was first,
    what the gateway gave back in how many moves, and what our books say."""

    mall: Won
    staff: Won
    mall_first: bool
    back: Won
    moves: int
    ours: Won
    left: Won
    state: RefundState

    @property
    def right(self) -> bool:
        """Paid once; our books say so, or leave it to a person with the won kept back."""
        if self.moves != 1:
            return False
        if not self.mall_first or self.mall == self.staff:
            done = self.back == self.ours == self.staff and self.left == TOTAL - self.staff
            return done and self.state is S.DONE
        kept = TOTAL if self.state is S.REJECTED else TOTAL - self.staff
        open_ = self.state in LEFT_TO_PEOPLE and self.ours == 0 and self.left == kept
        return self.back == self.mall and open_


@pytest.fixture
def counter(database: Database) -> Generator[Counter]:
    with refund_counter(database) as made:
        yield made


def by_the_mall(books: GatewayBooks, tid: str, amount: Won) -> bool:
    """The mall's own call, which says what it leaves; False where the gateway refuses it."""
    try:
        if amount == TOTAL:
            books.cancel(tid, "Card")
        else:
            books.part(tid, "Card", amount, TOTAL - amount)
    except No:
        return False
    return True


def meet(counter: Counter, mall: Won, staff: Won, wait_s: float) -> Met:
    """Both at one payment: the mall so long after staff pressed."""
    payment = counter.paid()
    tid, books = counter.tids[payment], counter.gateway.books
    told: list[bool] = []

    def buyer() -> None:
        time.sleep(wait_s)
        told.append(by_the_mall(books, tid, mall))

    cancelling = threading.Thread(target=buyer)
    cancelling.start()
    refund = counter.ask(payment, staff)
    counter.run()
    cancelling.join()
    counter.run(hours=24)
    (state,) = (
        S(str(row[0]))
        for row in counter.ask_sql("SELECT state FROM refund WHERE id=:id", id=refund.refund_id)
    )
    return Met(
        mall,
        staff,
        mall_first=told[0],
        back=books.paid_back(tid),
        moves=len(books.moves(tid)),
        ours=counter.ours(payment),
        left=counter.refunds.left(counter.shop.clerk, payment),
        state=state,
    )


def undisturbed(counter: Counter) -> float:
    """Seconds from a press until the gateway has given the money back: where the two can meet."""
    took: list[float] = []
    for _ in range(5):
        payment = counter.paid()
        at = time.perf_counter()
        counter.ask(payment, PART)
        counter.run()
        took.append(time.perf_counter() - at)
    return sorted(took)[2]


def races(counter: Counter, amounts: tuple[tuple[Won, Won], ...], count: int) -> list[Met]:
    """So many races of each pair in turn, the mall now at once and now long after."""
    whole = undisturbed(counter)
    told: list[Met] = []
    for turn in range(count):
        mall, staff = amounts[turn % len(amounts)]
        wait = WAITS[turn // len(amounts) % len(WAITS)] * whole
        told.append(meet(counter, mall, staff, wait))
    return told


def both_first(told: list[Met]) -> bool:
    """Whether now the one and now the other was first."""
    return {one.mall_first for one in told} == {True, False}


@pytest.mark.proof
def test_a_buyer_and_staff_give_back_once(counter: Counter) -> None:
    told = races(counter, AMOUNTS, rounds(FULL))
    assert both_first(told), "one was always first: they did not race"
    assert all(one.right for one in told), [one for one in told if not one.right][:5]
    assert all(one.back <= TOTAL for one in told)
    counter.sound()


def by_hand(counter: Counter) -> int:
    """The clerk, told that a refund was refused, transfers the money; how often that is let be."""
    wanted = counter.ask_sql("SELECT payment_id, amount FROM refund WHERE state='rejected'")
    let = 0
    for payment, amount in wanted:
        ask = RefundAsk(payment, amount, 0, RefundChannel.BY_HAND, "고객 변심")
        try:
            counter.refunds.ask(counter.shop.clerk, new_op_id(), ask)
        except NotRefundable:
            continue
        let += 1
    return let


@pytest.mark.proof
def test_what_the_mall_cancelled_is_not_given_by_hand_as_well(counter: Counter) -> None:
    assert both_first(races(counter, ((TOTAL, TOTAL),), rounds(FULL // 4)))
    assert by_hand(counter) == 0


class Hasty:
    """Takes "already cancelled" for a refusal, as one would who does not ask."""

    def __init__(self, client: InicisClient) -> None:
        self._client = client
        self.mid, self.abilities, self.inquire = client.mid, client.abilities, client.inquire

    def tell(self, asked: GatewayAsk) -> GatewayAnswer:
        answer = self._client.tell(asked)
        if answer.why is Why.ALREADY_CANCELLED:
            return GatewayAnswer(Meaning.REFUSED, answer.why, answer.code)
        return answer


@pytest.mark.proof
def test_without_asking_the_money_goes_back_twice(counter: Counter) -> None:
    """The proof that the test above can fail."""
    hasty = Hasty(counter.client)
    counter.driver._gateways = lambda _mid: hasty  # pyright: ignore[reportPrivateUsage]
    told = races(counter, ((TOTAL, TOTAL),), rounds(FULL // 4))
    assert any(not one.right for one in told)
    assert by_hand(counter) > 0, "nobody met: this race proves nothing"


@pytest.mark.proof
def test_without_what_is_left_in_the_call_a_part_goes_back_twice(counter: Counter) -> None:
    """The proof that parts can fail: a gateway that does not look at what a call says it leaves."""
    counter.gateway.books.checks_left = False
    told = races(counter, ((PART, PART),), rounds(FULL // 4))
    assert any((one.moves, one.back) == (2, 2 * PART) for one in told), "nobody met"
